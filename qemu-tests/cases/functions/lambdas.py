# Lambdas: arguments, closures, conditional bodies, immediately called, in data, with yield-free nesting.
print(
    (lambda: 1)(),
    (lambda x: x)(2),
    (lambda x, y=3: x + y)(1),
    (lambda *a, **k: (a, k))(1, b=2),
    (lambda *, k: k)(k=5),
    (lambda a, /: a)(6),
)
add = lambda a: lambda b: lambda c: a + b + c
print(add(1)(2)(3))
ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "max": lambda *a: max(a), "const": lambda: "c"}
print(ops["+"](1, 2), ops["-"](1, 2), ops["max"](3, 1, 2), ops["const"]())
print(
    sorted(["bb", "a", "ccc"], key=lambda s: -len(s)),
    list(map(lambda x, y: x * y, [1, 2], [3, 4])),
    list(filter(lambda x: x % 2, range(6))),
)
compose = lambda *fs: lambda x: compose(*fs[:-1])(fs[-1](x)) if fs else x
print(compose(lambda x: x + 1, lambda x: x * 2, lambda x: x - 3)(10))
fib = lambda n: n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(15))
print((lambda x: [y * x for y in range(3)])(4), (lambda: (yieldless := 5) + yieldless)())
x = "global"
f = lambda: x
x = "changed"
print(f())


class C:
    x = "class"
    f = lambda self: x
    g = lambda self, v=x: v
    h = staticmethod(lambda: "static")


print(C().f(), C().g(), C.h(), C().h())
counter = (lambda d: lambda: d.update(n=d["n"] + 1) or d["n"])({"n": 0})
print(counter(), counter(), counter())
print((lambda a, b=lambda: "inner default": b())(1), (lambda f: f(f))(lambda f: "self"))
print(
    [
        f(2)
        for f in (lambda x: x + 1, lambda x: x**5, lambda x: not x, lambda x: f"{x}!", lambda x: (x,), lambda x: {x: x})
    ]
)
print((lambda x: 1 if x > 0 else -1 if x < 0 else 0)(-5), (lambda a: a and (lambda: "nested")())(1))
raiser = lambda e: (_ for _ in ()).throw(e)
try:
    raiser(ValueError("from lambda"))
except ValueError as e:
    print(e)
try:
    (lambda x: x)()
except TypeError as e:
    print(e)
print((lambda *args: args)(*"ab", *[1]), (lambda **k: k)(**{"a": 1}, b=2), (lambda: None)() is None, (lambda: ())())
