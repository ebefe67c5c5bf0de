# Carets in a line longer than a terminal, with deep nesting of parentheses.
def add(*numbers):
    return sum(numbers)


total = add(1, add(2, add(3, add(4, add(5, 6), 7), 8), 9), 10) + add(11, 12, add(13, add(14, 15), None), 16) + add(17, 18, 19)
