# locals() in a comprehension sees its variable, at module level too.
print([locals().get("zz", "no") for zz in [5]])


def f(a):
    return [sorted(locals()) for b in [1]]


print(f(0))


class C:
    w = 1
    print([sorted(locals()) for v in [5]], [dir() for v in [5]])
    print("w" in locals(), "v" in locals())


print([[sorted(locals()) for y in "a"] for x in "b"], "x" in locals())


def g():
    out = [a for a in [1]]
    return [[sorted(locals()) for c in [1]] for b in [1]], sorted(locals())


print(g())
