# Augmented assignment on every target kind; evaluation order; in-place against fresh objects.
x = 10
x += 5
print(x)
x -= 3
print(x)
x *= 4
print(x)
x //= 5
print(x)
x **= 3
print(x)
x %= 100
print(x)
x <<= 3
print(x)
x >>= 1
print(x)
x |= 1
print(x)
x &= 0xF0
print(x)
x ^= 0xFF
print(x)
x /= 2
print(x)
a = [1]
b = a
a += [2]
print(a, b, a is b)
a = a + [3]
print(a, b, a is b)
a *= 2
print(a)
a += "xy"
print(a)
s = "ab"
t = s
s += "c"
print(s, t)
s *= 2
print(s)
d = {"k": 1}
d["k"] += 1
print(d)
d |= {"z": 0}
print(d)
st = {1, 2}
alias = st
st |= {3}
st &= {2, 3, 4}
st ^= {3, 9}
st -= {9}
print(st, alias is st)


def t(n, v):
    print("eval", n)
    return v


lst = [0, 10, 20]
t("list", lst)[t("index", 1)] += t("value", 5)
print(lst)
lst[t("i", 0)], lst[t("j", 2)] = t("a", "A"), t("b", "B")
print(lst)
tup = ([], 1)
try:
    tup[0] += [1]
except TypeError as e:
    print(e, tup)
try:
    x = 1
    x += "a"
except TypeError as e:
    print(e, x)
try:
    undefined_name += 1
except NameError as e:
    print(e)


class O:
    pass


o = O()
o.n = 1
o.n += 41
o.n <<= 1
print(o.n)
o.l = o.l2 = []
o.l += [1]
print(o.l2)
for bad in ("-=", "@=", "/=", "**="):
    try:
        v = "s"
        if bad == "-=":
            v -= 1
        elif bad == "@=":
            v @= 1
        elif bad == "/=":
            v /= 1
        else:
            v **= 1
    except TypeError as e:
        print(e)
lst[0:2] += [7, 8]
print(lst)
i = 0
arr = [5, 6, 7]
i, arr[i] = 2, 99
print(i, arr)
arr[i] = i = 0
print(i, arr)
