# Digits of pi by a spigot on big integers, e by series, and the square root of two.
def pi():
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while True:
        if 4 * q + r - t < n * t:
            yield n
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2


digits = []
for d in pi():
    digits.append(str(d))
    if len(digits) == 300:
        break
text = "".join(digits)
for i in range(0, 300, 50):
    print(text[i : i + 50])


def e(n):
    scale = 10 ** (n + 10)
    total, term, k = 0, scale, 0
    while term:
        total += term
        k += 1
        term //= k
    return total // 10**10


print(e(100))


def machin(n):
    def arctan(x):
        scale = 10 ** (n + 10)
        total = term = scale // x
        k, sign = 3, -1
        while term:
            term //= x * x
            total += sign * (term // k)
            k, sign = k + 2, -sign
        return total

    return 4 * (4 * arctan(5) - arctan(239)) // 10**10


print(machin(299) == int(text), str(machin(1000))[-20:])


def isqrt(n):
    x = n
    y = (x + 1) // 2
    while y < x:
        x, y = y, (y + n // y) // 2
    return x


print(isqrt(2 * 10**120))
counts = [text.count(c) for c in "0123456789"]
print(counts, sum(int(c) for c in text), max(range(10), key=counts.__getitem__))
fact = 1
for i in range(1, 200):
    fact *= i
print(str(fact)[:20], len(str(fact)), len(str(fact)) - len(str(fact).rstrip("0")))
