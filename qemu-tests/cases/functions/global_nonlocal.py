# global and nonlocal: creation, deletion, shadowing, inside classes and nested functions.
x = "module"


def read():
    return x


def write():
    global x
    x = "written"


def local():
    x = "local"
    return x, read()


print(local())
write()
print(x, read())


def create():
    global brand_new, other
    brand_new = 1
    other = 2
    for brand_new in range(5):
        pass


create()
print(brand_new, other)


def deleter():
    global brand_new
    del brand_new


deleter()
try:
    brand_new
except NameError as e:
    print(e)


def nest():
    x = "nest"

    def glob():
        global x
        x = "from glob"
        return x

    def non():
        nonlocal x
        x = "from non"

    r = [x, glob(), x]
    non()
    return r + [x]


print(nest(), x)


def unbound():
    try:
        print(x)
    except UnboundLocalError as e:
        print(e)
    x = 1


unbound()


def unbound_aug():
    try:
        x += 1
    except UnboundLocalError as e:
        print(e)


unbound_aug()


class C:
    global gx
    gx = "set in class body"
    y = "class y"

    def m(self):
        global x
        x = "by method"
        return y if "y" in globals() else "no global y"


print(gx, C().m(), x, hasattr(C, "gx"))


def imp():
    global func, Klass

    def func():
        return "global func"

    class Klass:
        pass


imp()
print(func(), Klass.__qualname__, func.__qualname__)


def except_name():
    global err
    try:
        1 / 0
    except ZeroDivisionError as err:
        print(err)
    return "err" in globals()


print(except_name())


def deep():
    v = 0

    def a():
        def b():
            def c():
                nonlocal v
                v += 1
                return v

            return c

        return b

    f = a()()
    return f(), f(), v


print(deep())


def conditional(flag):
    if flag:
        z = 1

    def inner():
        nonlocal z
        z = 5

    inner()
    return z


print(conditional(0), conditional(1))
print(sum(1 for x in range(3)), x, [x for x in "ab"], x)
try:
    print(undefined_thing)
except NameError as e:
    print(e, e.name)
