# and / or / not return operands, short-circuit, and nest.
def t(name, value):
    print("eval", name, end=" ")
    return value


print("->", t("a", 0) and t("b", 1))
print("->", t("a", 1) and t("b", 2))
print("->", t("a", 0) or t("b", []))
print("->", t("a", 5) or t("b", 1))
print("->", t("a", 0) or t("b", 0) or t("c", "last"))
print("->", t("a", 1) and t("b", 0) or t("c", 3))
print("->", t("a", 0) and t("b", 1) or t("c", 3))
print("->", t("a", 0) or t("b", 2) and t("c", 3))
print("->", not t("a", 0) and t("b", "x"))
print("->", not (t("a", 0) or t("b", "x")))
print("->", (t("a", None) or t("b", {})) and t("c", 1))
print("->", t("x", 1) if t("cond", 0) else t("y", 2))
print("->", t("x", 1) if t("c1", 0) else t("y", 2) if t("c2", 0) else t("z", 3))
print(1 and 2 and 3, 1 and 0 and 3, 0 or "" or None, [] or {} or ())
print(not 1, not 0, not not "x", not [])
x = 0
y = x or (x := 5) or 7
print(x, y)
print(1 or 1 / 0, 0 and 1 / 0)
flags = [bool(i & 1) and bool(i & 2) or bool(i & 4) for i in range(8)]
print(flags)
if not (x == 5 and y == 5) or x != y:
    print("no")
elif x and not y:
    print("no")
else:
    print("yes")
print(True + True, True & False, True | 2, True ^ True, ~True, -True, True << 3, True == 1, True is True)
print(isinstance(True, int), type(True & 1), type(True & True), type(True ^ 1), issubclass(bool, int))
