# Cells: shared, rebound, nested, in loops, from arguments, through several levels.
def counter(start=0):
    n = start

    def inc(by=1):
        nonlocal n
        n += by
        return n

    def get():
        return n

    def reset():
        nonlocal n
        n = start

    return inc, get, reset


inc, get, reset = counter(10)
inc2, get2, _ = counter()
print(inc(), inc(5), get(), inc2(), get2(), reset(), get())


def levels():
    a = 1

    def l1():
        b = a + 1

        def l2():
            nonlocal a
            c = b + a
            a = c * 10

            def l3():
                nonlocal b, c
                b += 1
                c += 1
                return a, b, c

            return l3

        return l2, lambda: b

    f2, getb = l1()
    f3 = f2()
    return f3(), f3(), getb(), a


print(levels())


def args_captured(x, *rest, k=1, **kw):
    def show():
        return x, rest, k, kw

    x += 1
    k = "rebound"
    return show


print(args_captured(1, 2, k=3, z=4)())


def late():
    def use():
        return defined_later

    try:
        use()
    except NameError as e:
        print(e)
    defined_later = "now"
    return use()


print(late())
fs = []
for i in range(3):

    def make(i=i):
        def f():
            nonlocal i
            i += 10
            return i

        return f

    fs.append(make())
print([f() for f in fs], [f() for f in fs])


def loop_cell():
    fs = []
    for j in range(3):
        fs.append(lambda: j)
    r = [f() for f in fs]
    j = "after"
    return r, [f() for f in fs]


print(loop_cell())


def self_ref():
    def fact(n):
        return 1 if n == 0 else n * fact(n - 1)

    g = fact
    fact = lambda n: 100
    return g(3)


print(self_ref())


def cell_contents():
    v = [1]

    def f():
        return v

    return f


f = cell_contents()
print(f.__closure__[0].cell_contents, len(f.__closure__), f.__code__.co_freevars)
f.__closure__[0].cell_contents = "patched"
print(f())


def deleted():
    v = 1

    def f():
        return v

    del v
    return f


try:
    deleted()()
except NameError as e:
    print(e)
try:
    deleted().__closure__[0].cell_contents
except ValueError as e:
    print(e)


def class_cell():
    n = 5

    class C:
        n = "class n"
        m = lambda self: n

        def k(self):
            return n, self.n

    n = 6
    return C().m(), C().k()


try:
    print(class_cell())
except NameError as e:
    print(e)


def acc():
    total = 0

    def add(x):
        nonlocal total
        total += x
        return total

    return add


a = acc()
print([a(i) for i in range(5)], [*map(a, [10, 20])])
