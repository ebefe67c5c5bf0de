# Operator caret under a binary operation inside a longer line.
def f(a, b, c):
    return a + b * c - (a / (b - b)) + c


print(f(1, 2, 3))
