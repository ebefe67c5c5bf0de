# while with changing conditions, nested breaks, flags, sentinels, and loops that never run.
n, steps = 27, 0
while n != 1:
    n = 3 * n + 1 if n % 2 else n // 2
    steps += 1
print(steps)
i = 10
while i := i - 3:
    print(i, end=" ")
    if i < 0:
        break
print(i)
while False:
    print("never")
else:
    print("else of while False")
a, b = 48, 36
while b:
    a, b = b, a % b
print(a)
data = [3, 0, 5, None, 7]
out = []
it = iter(data)
while (x := next(it, "stop")) != "stop":
    if x is None:
        break
    if not x:
        continue
    out.append(x)
print(out, list(it))
found = None
i = 0
while i < 5 and found is None:
    j = 0
    while j < 5:
        if i * j == 6:
            found = i, j
            break
        j += 1
    i += 1
print(found, i, j)
stack, seen = [0], []
while stack:
    v = stack.pop()
    if v in seen or v > 12:
        continue
    seen.append(v)
    stack += [v * 2 + 1, v * 2 + 2]
print(seen)
lo, hi, target = 0, 10**12, 987654321
while lo < hi:
    mid = (lo + hi) // 2
    if mid * mid < target:
        lo = mid + 1
    else:
        hi = mid
print(lo, lo * lo >= target > (lo - 1) ** 2)
count = 0
while True:
    count += 1
    try:
        if count == 3:
            continue
        if count == 6:
            break
    finally:
        print("f", count, end=" ")
    print("body", end=" ")
else:
    print("no")
print(count)
x = 1.0
while x > 1e-3:
    x /= 3
print(x)
s = "abc"
while s:
    print(s, end=" ")
    s = s[1:]
print()


def f(n):
    while n:
        n -= 1
        while n > 5:
            n -= 2
            if n == 7:
                return "seven"
        else:
            if n == 5:
                return "five"
    return "zero"


print([f(i) for i in range(14)])
