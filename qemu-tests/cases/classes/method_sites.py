# Method calls of builtin types and modules go through the caches of their sites, which must not be stale; methods are
# looked up before the arguments are evaluated.
import math


def site(v, item):
    return v.count(item)


class Counted(list):
    def count(self, item):
        return ("own", item)


class Plain(list):
    pass


class Odd:
    count = list.count


print([site(v, 1) for v in ([1, 1], (1, 2), range(3), Plain([1]), Counted())])
print([site(v, "a") for v in ("banana", Plain("aab"), Counted())])
for wrong in (Odd(), 3, None):
    for _ in range(2):
        try:
            site(wrong, 1)
        except (TypeError, AttributeError) as e:
            print(type(e).__name__, e)
plain = Plain([1, 1, 1])
print(site(plain, 1))
Plain.count = lambda self, item: "replaced"
print(site(plain, 1))
Plain.count = list.index
print(site(plain, 1))
del Plain.count
print(site(plain, 1))


def split(text, *args):
    found = []
    for _ in range(3):
        found = text.split(), text.split(","), text.split(",", 1), text.split(sep=",")
    return found


print(split("a b,c d,e"), split("ä ö,ü"), split(""))


def wrong_arity(s):
    for call in (lambda: s.upper(1), lambda: s.find(), lambda: s.replace("a"), lambda: s.join(1)):
        for _ in range(2):
            try:
                call()
            except TypeError as e:
                print(e)


wrong_arity("x")


def roots(m, x):
    return m.sqrt(x)


class Namespace:
    def sqrt(self, x):
        return "no root"


print(roots(math, 4), roots(math, 9), roots(Namespace(), 4))
original = math.sqrt
math.sqrt = lambda x: ("patched", x)
print(roots(math, 4))
del math.sqrt
try:
    roots(math, 4)
except AttributeError as e:
    print(e)
math.sqrt = original
print(roots(math, 4))
try:
    roots(math, -1)
except ValueError as e:
    print(e)
try:
    math.sqrt("x")
except TypeError as e:
    print(e)


# Looked up first, called after the arguments.
def noisy(text, result=None):
    print("argument", text)
    return result


def early(v):
    try:
        print(v.append(noisy(1)), type(v).__name__)
    except Exception as e:
        print(type(e).__name__, e)


class Appends:
    def append(self, item):
        print("first append", item)


class Holder:
    append = None


holder = Holder()
for v in ([], 5, None, Appends(), holder, Plain(), (1,), bytearray(b"x")):
    early(v)


def swap(v):
    Appends.append = lambda self, item: print("second append", item)
    return v


Appends().append(swap(1))
Appends().append(swap(2))
holder.append = print
holder.append(noisy("called"), sep=noisy("keyword", "-"))


def changed(h):
    h.append = lambda item: print("changed", item)
    return 7


holder.append(changed(holder))
holder.append(changed(holder))


def joined():
    yield "start".join((yield "a"))
    yield ",".join([(yield "b"), "c"])


g = joined()
print(next(g), g.send("xyz"), next(g), g.send("d"))
print("-".join(str(i) for i in range(5)), "".join([c.upper() for c in "abc"]), {1: 2}.get(noisy(1, 1)))
