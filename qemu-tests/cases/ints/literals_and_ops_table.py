# A table of every binary operator over a set of ints of all sizes, checked by sums of digits and printed results.
vals = [
    0,
    1,
    -1,
    2,
    -3,
    7,
    10,
    255,
    -256,
    2**31,
    2**32 - 1,
    2**61,
    2**62 - 1,
    2**62,
    -(2**62),
    -(2**62) - 1,
    2**63,
    2**64 + 1,
    -(2**80),
    3**60,
]
ops = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "//": lambda a, b: a // b,
    "%": lambda a, b: a % b,
    "&": lambda a, b: a & b,
    "|": lambda a, b: a | b,
    "^": lambda a, b: a ^ b,
    "<": lambda a, b: a < b,
    "==": lambda a, b: a == b,
    ">=": lambda a, b: a >= b,
}
for name, op in ops.items():
    acc = 0
    for i, a in enumerate(vals):
        for j, b in enumerate(vals):
            try:
                r = op(a, b)
            except ZeroDivisionError:
                r = -99
            acc = (acc * 1000003 + int(r) + i * 31 + j) % (2**61 - 1)
    print(name, acc, op(vals[-1], vals[5]), op(vals[12], vals[1]), op(vals[14], vals[12]))
for a in vals:
    print(
        a,
        -a,
        +a,
        ~a,
        abs(a),
        bool(a),
        a.bit_length(),
        float(a) if abs(a) < 10**300 else "-",
        hash(a),
        a << 3,
        a >> 3,
        a >> 64,
        a << 64 & 2**70,
        a**2,
        a**3 % 97,
        divmod(a, 1000),
        str(a)[::-1],
        hex(a),
        round(a, -3),
        int(str(a)) == a,
        a.to_bytes(16, "big", signed=True).hex(),
    )


def loop(f, start, n):
    x = start
    for i in range(n):
        x = f(x, i)
    return x


print(
    loop(lambda x, i: x * 3 + i, 1, 60),
    loop(lambda x, i: x - 2**60, 0, 10),
    loop(lambda x, i: -x - 1, 2**62 - 1, 5),
    loop(lambda x, i: x ^ 1 << i, 0, 70),
    loop(lambda x, i: x // 2, 2**70, 69),
    loop(lambda x, i: x * 2 % 1000003, 1, 1000),
    loop(lambda x, i: x | i << 50, 0, 20),
    loop(lambda x, i: x + (i - 50) * 2**57, 0, 101),
    loop(lambda x, i: ~x << 1, 1, 63),
)
