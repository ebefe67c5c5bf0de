# Statements in unusual places: nested defs in loops, classes in functions, imports in blocks, del in loops, pass only bodies.
for i in range(2):
    class C:
        n = i
        def get(self): return self.n, i
    def f(x=i): return x, i
    print(C().get(), f(), C.__qualname__)
if True:
    import math as m
    def g(): return m.floor(2.7)
else:
    def g(): return "never"
print(g())
def h(n):
    if n:
        def inner(): return "first"
    else:
        def inner(): return "second"
    return inner()
print(h(1), h(0))
def k():
    try: return inner()
    except UnboundLocalError as e: return str(e)
    def inner(): pass
print(k())
for i in range(3):
    pass; pass
    if i: continue; print("never")
    else: pass
try: pass
except: pass
else: print("else of empty try")
finally: pass
with type("N", (), {"__enter__": lambda s: s, "__exit__": lambda *a: None})(): pass
class Empty: "just a doc"
class Body:
    for i in range(3): a1, a2 = i - 1, i
    while i: i -= 1
    with_value = i
    if i == 0:
        def cond(self): return "cond method"
    try: 1 / 0
    except ZeroDivisionError: caught = True
    lambda: 0
    "string statement"
    ...
    assert caught
    x = y = z = 1
    del z
    a, b = 1, 2
    (c := 5)
print(Body.a1, Body.a2, Body.with_value, Body().cond(), Body.caught, hasattr(Body, "z"), Body.a + Body.b, Body.c)
def nested(n):
    def one():
        def two():
            def three():
                def four(): return n + 1
                return four
            return three
        return two
    return one()()()()
print(nested(4))
def returns_class(base):
    class Sub(base):
        def who(self): return "sub of " + base.__name__
    return Sub
print(returns_class(Empty)().who(), returns_class(dict)(a=1), returns_class(returns_class(list))([1]).who())
lst = [1, 2, 3]
for lst[0] in lst: print(lst, end=" ")
print()
def gen_in_loop():
    for i in range(2):
        def g():
            yield i
            yield i * 10
        yield list(g())
print(list(gen_in_loop()))
def early():
    return
    x = 1
    def never(): yield 1
print(early())
x = 5 if True else undefined_a
y = [undefined_b for _ in []]
z = True or undefined_c
print(x, y, z)
if (n := 10) > 5: print(n)
i = 3
i, j = i + 1, i
print(i, j)
((a)), [[b]] = 1, [[2]]
print(a, b)
print([lambda: 1, lambda: 2][1](), {"f": lambda x: x}["f"](3), (lambda: [i for i in range(3)])()[-1])
