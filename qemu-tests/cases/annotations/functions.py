# Annotations of functions: evaluated when asked, once; names found where the function stands (PEP 649).
def f(a: int, /, b: str = "x", *args: float, c: "text", d=1, **kw: dict) -> None:
    local: undefined_name = 3
    return local


print(f.__annotations__)
print(f.__annotations__ is f.__annotations__, list(f.__annotations__))
print(f.__annotate__.__name__, f.__annotate__.__qualname__, f.__annotate__.__module__, f(1, c=2))
for format in (1, 2, 3, 4):
    try:
        print(format, f.__annotate__(format))
    except NotImplementedError as e:
        print(format, repr(e))


def later(x: Later) -> Later: ...


try:
    later.__annotations__
except NameError as e:
    print(e)


class Later:
    pass


print(later.__annotations__["x"] is Later, later.__annotations__["return"].__name__)


def outer(kind):
    def inner(x: kind, y: later) -> [kind for _ in range(2)]:
        return x

    return inner


made = outer(int), outer(str)
print([g.__annotations__ for g in made] == [{"x": k, "y": later, "return": [k, k]} for k in (int, str)])
print(made[0].__annotate__.__qualname__)


def plain(a, b):
    pass


print(plain.__annotate__, plain.__annotations__, (lambda x: x).__annotations__)
plain.__annotations__["a"] = int
print(plain.__annotations__)


def attempt(action):
    try:
        return action()
    except Exception as e:
        return type(e).__name__, str(e)


def delete_annotate():
    del f.__annotate__


def delete_annotations():
    del f.__annotations__


print(attempt(delete_annotate))
print(attempt(lambda: setattr(f, "__annotate__", 3)))
print(attempt(lambda: setattr(f, "__annotations__", 3)))
f.__annotate__ = lambda format: 3
print(attempt(lambda: f.__annotations__))
f.__annotate__ = lambda format: {"q": format}
print(f.__annotations__)
f.__annotations__ = {"z": 1}
print(f.__annotations__, f.__annotate__)
delete_annotations()
print(f.__annotations__)


class K:
    __hidden = 5

    def m(self, __private: int, other: __hidden) -> "K": ...


print(K.m.__annotations__, K().m.__annotations__)


async def co(x: int) -> str: ...


def gen(x: bytes):
    yield


print(co.__annotations__, gen.__annotations__)


def deco(fn):
    print("deco sees", fn.__annotations__)
    return fn


@deco
def decorated(x: 1 + 1, y: (3, "t") = 4): ...
