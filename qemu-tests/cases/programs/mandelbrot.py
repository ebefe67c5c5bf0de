# Complex and float loops as ASCII art; Newton fractal; logistic map; all results through integers or rounded text.
def mandel(c, limit=60):
    z = 0j
    for n in range(limit):
        if abs(z) > 2:
            return n
        z = z * z + c
    return limit


def mandel_f(cx, cy, limit=60):
    x = y = 0.0
    for n in range(limit):
        x2, y2 = x * x, y * y
        if x2 + y2 > 4:
            return n
        x, y = x2 - y2 + cx, 2 * x * y + cy
    return limit


chars = " .:-=+*#%@"
total = 0
for row in range(21):
    cy = (row - 10) / 8
    line = ""
    for col in range(60):
        cx = (col - 44) / 20
        n = mandel_f(cx, cy)
        total += n
        line += chars[n * 9 // 60]
    print(line.rstrip())
print(total, sum(mandel(complex((c - 44) / 20, (r - 10) / 8)) for r in range(0, 21, 5) for c in range(0, 60, 7)))


def newton(z, steps=30):
    for _ in range(steps):
        if z == 0:
            return -1
        z -= (z**3 - 1) / (3 * z * z)
    roots = [1, complex(-0.5, 3**0.5 / 2), complex(-0.5, -(3**0.5) / 2)]
    return min(range(3), key=lambda i: abs(z - roots[i]))


for y in range(-4, 5):
    print("".join("abc?"[newton(complex(x / 4, y / 2.2))] for x in range(-14, 15)))


def logistic(r, n=200):
    x, seen = 0.5, []
    for i in range(n):
        x = r * x * (1 - x)
        if i > n - 9:
            seen.append(round(x, 4))
    return sorted(set(seen))


for r in (2.0, 3.2, 3.5):
    print(r, logistic(r))


def julia(z, c=-0.8 + 0.156j):
    n = 0
    while z.real * z.real + z.imag * z.imag < 4 and n < 40:
        z, n = z * z + c, n + 1
    return n


print([julia(complex(x / 5, 0.1)) for x in range(-8, 9)])


def fft(a):
    n = len(a)
    if n == 1:
        return a
    e, o = fft(a[::2]), fft(a[1::2])
    w = [1, 1j, -1, -1j] if n == 4 else None
    import math

    out = [0] * n
    for k in range(n // 2):
        t = complex(math.cos(-2 * math.pi * k / n), math.sin(-2 * math.pi * k / n)) * o[k]
        out[k], out[k + n // 2] = e[k] + t, e[k] - t
    return out


r = fft([complex(v) for v in (1, 2, 3, 4, 0, 0, 0, 0)])
print([f"{abs(z):.6f}" for z in r], f"{sum(abs(z) ** 2 for z in r) / 8:.6f}")


def rk4(f, y, t, h, n):
    for _ in range(n):
        k1 = f(t, y)
        k2 = f(t + h / 2, y + h / 2 * k1)
        k3 = f(t + h / 2, y + h / 2 * k2)
        k4 = f(t + h, y + h * k3)
        y += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
        t += h
    return y


print(f"{rk4(lambda t, y: y, 1.0, 0.0, 0.1, 10):.10f} {rk4(lambda t, y: -2 * t * y, 1.0, 0.0, 0.05, 20):.10f}")


def bisect(f, a, b):
    while b - a > 1e-12:
        m = (a + b) / 2
        if (f(a) < 0) == (f(m) < 0):
            a = m
        else:
            b = m
    return a


print(f"{bisect(lambda x: x * x - 2, 0, 2):.9f} {bisect(lambda x: x**3 - x - 2, 1, 2):.9f}")
