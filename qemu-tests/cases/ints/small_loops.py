# Tight integer loops whose values cross into big numbers in the middle: guards must fail over to the generic path.
def square_up(n, steps):
    for _ in range(steps):
        n = n * n
    return n


print([square_up(3, k) for k in range(7)])


def double_until(limit):
    x, n = 1, 0
    while x < limit:
        x += x
        n += 1
    return n, x


print(double_until(10**5), double_until(10**18), double_until(10**19), double_until(10**40))


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


print([collatz(n) for n in (1, 7, 27, 97, 871, 2**40 + 1, 2**62 - 1, 2**63 + 7)])


def lcg(n):
    x = 1
    for _ in range(n):
        x = x * 6364136223846793005 + 1442695040888963407
        x &= 2**64 - 1
    return x


print(lcg(1), lcg(10), lcg(100))


def countdown(n):
    total = 0
    while n:
        total += n
        n -= 1
    return total


print(countdown(1000), countdown(0))


def mixed(n):
    acc = 0
    for i in range(n):
        if i == n // 2:
            acc = acc + 0.5
        acc = acc + i
    return acc


print(mixed(10), mixed(11), type(mixed(1)))


def to_str(n):
    acc = 1
    for i in range(n):
        if i == 5:
            acc = str(acc)
        acc = acc * 2
    return acc


print(to_str(5), to_str(6), to_str(8))


def neg(n):
    x = -1
    for _ in range(n):
        x *= 2
    return x


print(neg(61), neg(62), neg(63), neg(64), neg(0))
x = 4611686018427387903
for i in range(3):
    x = x + 1
    print(x, end=" ")
for i in range(5):
    x = x - 1
    print(x, end=" ")
print()
