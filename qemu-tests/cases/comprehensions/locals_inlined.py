# locals() in a comprehension sees its variable, at module level too.
print([locals().get("zz", "no") for zz in [5]])


def f(a):
    return [sorted(locals()) for b in [1]]


print(f(0))
