# A failing unary operator inside call arguments; carets cover it alone.
def total(*values):
    return sum(values)


text = "5"
print(total(1, 2, -3))
print(total(1, -text, 3))
