# Comparison, membership, unary and boolean operators that fail.
def f(a, b):
    return a == b and not a < b or a in b


print(f([], []))
print(f(1, "x"))
