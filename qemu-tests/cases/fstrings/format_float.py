# Format mini-language for float: types, precision, signs, alternate form, inf/nan, zero handling.
inf, nan = float("inf"), float("nan")
for v in (0.0, -0.0, 1.0, 0.5, 1.5, 2.5, -2.5, 3.14159265358979, 1e10, 1e16, 123456789.0, 1e22, 1e-5, 0.0001, 1.2345e-10, 1e100, -1e-100, 5e-324, 1.7976931348623157e308, inf, -inf, nan):
    for s in ("", "f", ".0f", ".2f", ".10f", "e", ".0e", ".3E", "g", ".3g", ".10G", "#g", "#.0f", "#.3g", "%", ".1%", "10.2f", "<10.1f", "^12.3e", "=+12.2f", "010.2f", "+", " ", ",", "_.2f", ",.3f", ".0", ".1", ".5", ".17", ".20", "n", "+.1f", "z.1f", "z.0f", "015,.2f", "#", "#.0e", ".3"):
        print(repr(s), format(v, s), sep=":", end="|")
    print()
for v, s in ((1.5, "d"), (1.5, "x"), (1.5, "s"), (1.5, "c"), (1.5, ",_f"), (1.5, ".f"), (1.5, "f.2"), (1.5, "5.2.2f"), (1.5, "q"), (1.5, ".99999999999f"), (1.5, "_,f"), (1.5, "b"), (1.5, "zz"), (1.5, "+-"), (1.5, ",n"), (1.5, ".2147483648f")):
    try: print(repr(s), format(v, s))
    except ValueError as e: print(repr(s), e)
print([format(x, ".0f") for x in (0.5, 1.5, 2.5, 3.5, -0.5, -1.5)], [format(x, ".1f") for x in (0.05, 0.15, 0.25, 0.35, 0.45, 1.25, 1.35)], format(1e15, "g"), format(1e6, "g"), format(999999.5, "g"), format(1e-4, "g"), format(9.9999e-5, "g"), format(0.1, ".55f"), format(2**0.5, ".40g"), format(1e300, ".3f")[:20], len(format(1e300, "f")), format(123456.789, ",.1f"), format(-1234567.5, "_"), format(1e20, ","), format(-0.001, "z.1f"), format(-0.0, "z"), format(0.000001, ".3g"), format(1234.5678, "012,.2f"), format(12.0, "#.3g"), format(100.0, "#.3g"), format(1.0, "#.1f"), format(0.0, "e"), format(nan, "010"), format(inf, "+010"), format(-inf, "=010"), format(nan, "+"), format(5.0, "%"), format(0.12345, ".2%"), format(1e-7, "%"))
print(format(1.2345678901234567, ",.10f"), format(1234567.0, ".7g"), format(1234567.0, ".6g"), format(1234567.0, ",g"), format(1e5, "_.0f"), format(0.1 + 0.2, ""), format(0.1 + 0.2, ".17g"), format(1e23), format(9007199254740993.0), f"{1/3:.3}", f"{2/3:8.3%}", f"{1e3:g}", f"{100000.0:g} {1000000.0:g}", f"{0.00001:g}", f"{123:.2f} {True:.1f}")
