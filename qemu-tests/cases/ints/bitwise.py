# & | ^ ~ on negatives and big ints follow infinite two's complement.
vals = [0, 1, -1, 5, -5, 2**31, -(2**31), 2**62, -(2**62), 2**63, -(2**63), 2**100 + 12345, -(2**100) - 12345]
for a in vals:
    print(a, ~a, [a & b for b in vals], sep=" : ")
for a in vals:
    print([a | b for b in vals])
for a in vals:
    print([a ^ b for b in vals])
for a in vals:
    for b in vals:
        assert a ^ b == (a | b) - (a & b)
        assert ~(a & b) == ~a | ~b
        assert (a & b) + (a | b) == a + b
print(0xFF & ~0x0F, -1 & 0xFFFFFFFFFFFFFFFFFFFF, -256 & 0xFF, -1 ^ 2**64)
for f in (lambda: 1 & 1.0, lambda: 1 | "a", lambda: None ^ 1, lambda: ~1.0, lambda: ~"x", lambda: [] & 1):
    try:
        f()
    except TypeError as e:
        print(e)
print(True & 3, True | 2, True ^ False, False ^ 0, type(True ^ False), type(True | 0))
