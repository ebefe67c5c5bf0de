# if, while, for, break, continue, else, the everyday forms.
for n in range(1, 16):
    if n % 15 == 0:
        print("FizzBuzz", end=" ")
    elif n % 3 == 0:
        print("Fizz", end=" ")
    elif n % 5 == 0:
        print("Buzz", end=" ")
    else:
        print(n, end=" ")
print()
i = 0
while i < 10:
    i += 1
    if i % 2:
        continue
    if i > 8:
        break
    print(i, end=" ")
else:
    print("not reached")
print(i)
for x in [1, 2, 3]:
    if x == 5:
        break
else:
    print("no break")
for a in range(3):
    for b in range(3):
        if a == b:
            continue
        if b == 2:
            break
        print(a, b, end="; ")
print()
x = 7
print("big" if x > 5 else "small", x if x else "zero", x > 3 and "yes" or "no", not x, 1 < x < 10, x in (5, 6, 7))
if x > 10:
    print("a")
elif x > 5 and x < 8:
    print("b")
else:
    print("c")
total = 0
for i in range(10, 0, -3):
    total += i
print(total, i)
for i, c in enumerate("abc", 1):
    print(i, c, end=" ")
for a, b in zip([1, 2], "xy"):
    print(a, b, end=" ")
for k, v in {"p": 1}.items():
    print(k, v, end=" ")
for c in reversed("abc"):
    print(c, end=" ")
for v in sorted([3, 1, 2]):
    print(v, end=" ")
print()


def find(seq, target):
    for i, v in enumerate(seq):
        if v == target:
            return i
    return -1


print(find([5, 6, 7], 6), find("abc", "z"))
n, digits = 9875, []
while n:
    n, d = divmod(n, 10)
    digits.append(d)
print(digits)
try:
    for i in range(3):
        if i == 2:
            raise StopIteration
        print("i", i)
except StopIteration:
    print("stopped")
matrix = [[1, 2], [3, 4], [5, 6]]
for row in matrix:
    for v in row:
        print(v, end=" ")
print([v for row in matrix for v in row if v % 2])


def classify(v):
    if v is None:
        return "none"
    elif isinstance(v, bool):
        return "bool"
    elif isinstance(v, (int, float)):
        if v < 0:
            return "negative"
        elif v == 0:
            return "zero"
        return "positive"
    elif not v:
        return "empty"
    return type(v).__name__


print([classify(v) for v in (None, True, -1, 0, 2.5, "", "s", [], [1], {})])
a, b = 0, 1
while True:
    a, b = b, a + b
    if a > 100:
        break
print(a)
pass
for _ in range(0):
    print("never")
while False:
    print("never")
k = 3
while k:
    k -= 1
else:
    print("while else", k)
