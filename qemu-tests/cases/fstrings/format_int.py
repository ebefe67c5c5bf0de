# Format mini-language for int: every option, combinations, errors.
for v in (0, 1, -1, 255, -255, 1234567, -1234567, 2**64, -(10**21)):
    for s in ("", "d", "5", "<15d", ">15", "^15", "=15", "015", "+", "-", " ", "+015", " ,", ",", "_", "x", "X", "#x", "#X", "o", "#o", "b", "#b", "#010x", "_x", "_b", "#_x", "#020_x", "*^20,d", "=+20,", "n", "e", ".2f", "g", "%", ",.2f", "020,", "010,d", "#020_b", "z.0f", "+_", "0<15", "x<+15"):
        print(repr(s), format(v, s), sep=":", end="|")
    print()
print(format(65, "c"), format(0x1F600, "c"), format(97, "5c") + "|", format(97, "<5c") + "|", format(97, "^5c") + "|", format(True, ""), format(True, "d"), format(False, "5"), format(True, "x"), f"{True!s:>6}", format(True, "c").encode())
for v, s in ((1, "z"), (1, ".2"), (1, ".2d"), (1, "s"), (1, ",x"), (1, "_c"), (1, "+c"), (1, "#c"), (-1, "c"), (0x110000, "c"), (1, "5.2d"), (1, "dd"), (1, "5d5"), (1, "a"), (1, ",_"), (1, ",,"), (1, "_,"), (1, "__"), (1, "<<<5"), (1, "99999999999999999999d"), (1, " +"), (1, "zd"), (1, ",n"), (1, "\x00"), (1, "é"), (1, "日<5"), (1, "{<5"), (1, "<"), (1, "0"), (1, "00"), (1, "05"), (1, "<05"), (1, "0=5"), (10**400, "f"), (10**400, "g"), (1, ".f"), (1, "5,,"), (1, "=<=5"), (True, "s"), (1, "Z"), (1, ".-1f"), (1, "1.1.1f")):
    try: print(repr(s), format(v, s))
    except (ValueError, OverflowError) as e: print(repr(s), type(e).__name__, e)
print(f"{12:{3}}{12:{'0'}{5}}", "{:{}{}}".format(5, ">", 4), format(5, "") == str(5), (5).__format__("03"), "%s" % format(-0, "+"), format(7, "08b"), format(-7, "08b"), format(-7, "#08b"), format(123, "^+9"), format(-123, "*=+9"), format(10**30, "_"), format(0, ",") , format(999, ","), format(1000, ","), format(-1000, ","), format(123456, "012,"), format(0, "#x"), format(0, "#o"))
class I(int):
    def __str__(self): return "I!"
print(f"{I(5)}", f"{I(5):d}", f"{I(5):>5}", format(I(5)), format(I(5), "x"), "%d" % I(5), "{}".format(I(5)), "{!s}".format(I(5)))
