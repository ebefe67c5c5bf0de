# Floats for everyday use.
print(
    1.5 + 2,
    0.1 + 0.2,
    1 / 3,
    2 / 3,
    10 / 4,
    7 // 2.0,
    7.5 % 2,
    -7.5 // 2,
    -7.5 % 2,
    2.0**10,
    2**0.5,
    1e3,
    1.5e-5,
    1e16,
    1e15,
    123456789.123,
)
print(
    0.1 + 0.2 == 0.3,
    0.5 + 0.25 == 0.75,
    1.0 == 1,
    1.5 > 1,
    -0.0 == 0.0,
    1e308 * 10,
    -1e308 * 10,
    float("inf") - float("inf"),
    3.0,
    100.0,
    1e100,
    -2.5,
)
print(
    int(2.9),
    int(-2.9),
    round(2.5),
    round(3.5),
    round(2.675, 2),
    round(-1.5),
    round(1234.567, -2),
    abs(-2.5),
    float("1.5"),
    float(" -2e3 "),
    float(3),
    float("inf"),
    str(1.0),
    repr(0.1),
    f"{3.14159:.2f}",
    f"{2.0:g}",
    f"{1e10:.3e}",
    "%.1f" % 2.25,
    "%5.2f|" % 1.005,
)
print(
    max(1.5, 2),
    min(0.1, 0.01),
    sum([0.1] * 10),
    sum([1.5, 2]),
    sorted([2.5, -1.0, 0.0]),
    divmod(7.5, 2),
    pow(2.0, 3),
    1.0 in [1],
    {1.0: "a"}[1],
    hash(1.0) == hash(1),
    (2.0).is_integer(),
    (2.5).is_integer(),
    (0.75).as_integer_ratio(),
)
import math

print(
    math.sqrt(2),
    math.floor(2.7),
    math.ceil(2.1),
    math.pi,
    math.hypot(3, 4),
    math.isclose(0.1 + 0.2, 0.3),
    math.isnan(float("nan")),
    math.inf > 1e308,
    math.trunc(-2.7),
    math.fabs(-1),
    math.gcd(12, 18),
    math.factorial(5),
)
for f in (
    lambda: 1.0 / 0,
    lambda: 1.0 % 0,
    lambda: float("x"),
    lambda: int(float("inf")),
    lambda: int(float("nan")),
    lambda: 1.5 + "a",
    lambda: math.sqrt(-1),
    lambda: 2.0**10000,
    lambda: [1][1.0],
    lambda: range(1.0),
    lambda: "a" * 2.0,
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
c = 37.5
print(
    f"{c * 9 / 5 + 32:.1f}",
    sum(x * x for x in (0.5, 1.5)),
    [x / 10 for x in range(5)],
    [round(x * 0.1, 1) for x in range(12)],
)


def newton(n):
    x = n
    for _ in range(50):
        x = (x + n / x) / 2
    return x


print(newton(2.0), newton(144), newton(0.25))
x, n = 1.0, 0
while x > 1e-9:
    x /= 7
    n += 1
print(n, x)
avg = lambda l: sum(l) / len(l)
data = [2.5, 3.5, 8.0, 1.0]
m = avg(data)
print(m, avg([(v - m) ** 2 for v in data]), max(data) - min(data), sorted(data)[len(data) // 2], [v > m for v in data])
nan = float("nan")
print(
    nan == nan,
    nan != nan,
    nan < 1,
    [nan] == [nan],
    nan in [nan],
    -0.0,
    0.0 * -1,
    1 / float("inf"),
    str(nan),
    float("-inf"),
)
total = 0.0
for i in range(1000):
    total += 0.001
print(total, total == 1.0, abs(total - 1) < 1e-9)
