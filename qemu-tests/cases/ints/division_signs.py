# // % divmod with every sign combination and big operands; division by zero messages.
for a in (7, -7, 6, -6, 0, 1, -1):
    for b in (2, -2, 3, -3, 7, -7):
        q, r = divmod(a, b)
        assert q == a // b and r == a % b and q * b + r == a and (r == 0 or (r < 0) == (b < 0))
        print(a, b, q, r, a / b)
B = 10**20
for a in (B, -B, B + 1, -B - 1, 5, -5, 2**62, -(2**62)):
    for b in (3, -3, B, -B, 2**62, -(2**62), 10**19 + 1, -(10**19) - 1):
        q, r = divmod(a, b)
        assert q == a // b and r == a % b and q * b + r == a and abs(r) < abs(b) and (r == 0 or (r < 0) == (b < 0))
        print(q, r, end="; ")
    print()
for op in (
    lambda: 1 // 0,
    lambda: 1 % 0,
    lambda: divmod(1, 0),
    lambda: 1 / 0,
    lambda: B // 0,
    lambda: B % 0,
    lambda: divmod(B, 0),
    lambda: B / 0,
    lambda: 0 // 0,
    lambda: 0**-1,
    lambda: 1 // False,
    lambda: pow(2, -1, 4),
    lambda: pow(2, 3, 0),
):
    try:
        op()
    except (ZeroDivisionError, ValueError) as e:
        print(type(e).__name__, e)
print(True // True, True % 2, False / True, 7 // True)
