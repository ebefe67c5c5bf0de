# del of names, items, slices, attributes, nested targets, and what using them afterwards says.
x = 1
del x
try:
    x
except NameError as e:
    print(e)
try:
    del x
except NameError as e:
    print(e)
a = list(range(10))
del a[0], a[-1]
print(a)
del a[1:3]
print(a)
del a[::2]
print(a)
del a[:]
print(a)
try:
    del a[0]
except IndexError as e:
    print(e)
d = {"a": 1, "b": 2}
del d["a"]
print(d)
try:
    del d["a"]
except KeyError as e:
    print(repr(e))
p, q, (r, [s]) = 1, 2, (3, [4])
del p, (q, [r]), s
try:
    q
except NameError as e:
    print(e)


def f():
    y = 1
    del y
    try:
        y
    except UnboundLocalError as e:
        print(type(e).__name__, e)
    try:
        del y
    except UnboundLocalError as e:
        print(e)
    y = 2
    return y


print(f())


def cell():
    z = 1

    def inner():
        return z

    print(inner())
    del z
    try:
        inner()
    except NameError as e:
        print(type(e).__name__, e)
    try:
        z
    except NameError as e:
        print(type(e).__name__, e)
    z = 3
    return inner()


print(cell())


class O:
    k = "class"


o = O()
o.k = "inst"
print(o.k)
del o.k
print(o.k)
try:
    del o.k
except AttributeError as e:
    print(e)
del O.k
try:
    o.k
except AttributeError as e:
    print(e)
for bad in (lambda: (1, 2).__delitem__(0), lambda: "abc".__delitem__(0)):
    try:
        bad()
    except AttributeError as e:
        print(e)
t = (1, 2)
try:
    del t[0]
except TypeError as e:
    print(e)
for i in range(3):
    pass
del i
print("i" in globals())
