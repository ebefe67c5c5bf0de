from functools import singledispatch


@singledispatch
def show(x): return "object"
@show.register(int)
def _(x): return "int"
@show.register(list)
def _(x): return "list"
print(show("a"), show(3), show(True), show([]), show.dispatch(int) is not None)
