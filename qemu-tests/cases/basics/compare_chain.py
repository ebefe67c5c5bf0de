# Chained comparisons: each operand once, in order, short-circuit.
def t(v):
    print(v, end=" ")
    return v


print(t(1) < t(2) < t(3))
print(t(1) < t(0) < t(3))
print(t(3) > t(2) > t(2) > t(1))
print(t(1) == t(1) != t(2) in [t(2), t(5)])
print(t(1) in [1] == True)
print((t(1) in [1]) == True)
print(1 < 2 > 1 < 5 >= 5 <= 5 is not None)
print(1 == 1.0 == True, 0 == False == 0.0, 1 is 1 is not 2)


class C:
    def __init__(self, n, result):
        self.n, self.result = n, result

    def __lt__(self, other):
        print("lt", self.n, end=" ")
        return self.result

    def __gt__(self, other):
        print("gt", self.n, end=" ")
        return self.result

    def __repr__(self):
        return f"C{self.n}"


print(C(1, [0]) < C(2, [5]) < C(3, "end"))
print(C(1, []) < C(2, [5]) < C(3, "end"))
print(C(1, "x") < C(2, "") < C(3, "end"))
print(5 < C(1, "reflected"))
print(not C(1, []) < C(2, 1))
x = 5
print(0 < x < 10, 0 < x > 10, 10 > x >= 5 == x, -1 < x - 6 < 0)
print([n for n in range(20) if 3 <= n < 7 or 10 < n <= 12 != n])
try:
    1 < 2 < "x"
except TypeError as e:
    print(e)
print(1 > 2 < "never evaluated")
a = b = c = [1]
print(a is b is c, a == [1] is c, a is not b == c)
if 1 < x < 6 < 7:
    print("in")
while 0 < x < 10:
    x += 3
print(x)
assert 0 < x != 5
