# printf-style formatting: every conversion and flag, mappings, stars, and the error texts.
print(
    "%d %i %u %5d|%-5d|%05d|%+d|% d|%x|%X|%#x|%o|%#o|%.3d|%5.3d|%+.2d"
    % (1, 2, 3, 4, 5, 6, 7, 8, 255, 255, 255, 8, 8, 5, 6, 7)
)
print("%s|%10s|%-10s|%.2s|%10.2s|%r|%a|%c|%c|%%|%s" % ("a", "b", "c", "def", "ghi", "r'", "é", "x", 65, None))
print(
    "%f %.2f %10.3f|%-10.1f|%010.2f|%+.1f|% .1f|%e|%.2E|%g|%G|%#g|%.0f|%#.0f|%g|%g"
    % (1.5, 2.345, 3.14159, 4.25, -5.5, 6.0, 7.0, 12345.678, 0.00012, 1e-5, 1e20, 1.0, 2.5, 3.0, 1e5, 1e6)
)
print(
    "%s %s %s" % (1, [2], {3: 4}),
    "%s" % "single",
    "%s" % (1,),
    "%s" % [1, 2],
    "%s" % {"a": 1},
    "%(a)s %(b)05d %(a)r" % {"a": "x", "b": 42},
    "%(a)s" % {"a": 1, "z": 2},
    "%%" % (),
    "no conv" % (),
    "no conv" % {},
    "no conv" % [],
)
print(
    "%*d|%-*d|%.*f|%*.*f" % (5, 1, 5, 2, 2, 3.14159, 8, 3, 2.71828),
    "%ld %hd %Lf" % (1, 2, 3.0),
    "%x" % -255,
    "%#X" % 255,
    "%o" % -8,
    "%d" % 3.99,
    "%d" % True,
    "%d" % 10**30,
    "%i" % -(10**20),
    "%5c|%-5c|" % ("a", "b"),
    "%c" % 0x1F600,
    "%.10s|" % "short",
    "%+s" % "plus",
    "%05s" % "z",
)
print(
    "%f" % float("inf"),
    "%5.1f" % float("nan"),
    "%d" % -0.5,
    "%e" % 0,
    "%g" % 0.0001,
    "%g" % 0.00001,
    "%.3g" % 1234.5,
    "%.10g" % 0.1,
    "%#.3g" % 1,
    "%a" % "\n",
    "%F" % float("inf"),
    "%010f" % float("-inf"),
    "% d" % -1,
    "%+d" % 0,
    "%-+5d|" % 3,
    "%x" % 2**70,
    "%#o" % 0,
    "%.0e" % 12345,
)
for f, a in (
    ("%d", "a"),
    ("%d", (1, 2)),
    ("%d %d", 1),
    ("%d %d", (1,)),
    ("%", 1),
    ("%z", 1),
    ("%(a)s", 1),
    ("%(a)s", {}),
    ("%(a", {"a": 1}),
    ("%c", "ab"),
    ("%c", -1),
    ("%c", 1.5),
    ("%c", 0x110000),
    ("%x", 1.5),
    ("%x", "a"),
    ("%f", "a"),
    ("%d", None),
    ("%s", ()),
    ("%s %s", "ab"),
    ("abc", 1),
    ("abc", (1,)),
    ("%*d", ("a", 1)),
    ("%.*f", (1.5, 1)),
    ("%(a)s %s", {"a": 1}),
    ("%d", 1j),
    ("%e", None),
    ("%", ()),
    ("%5", 1),
    ("abc %y def", 1),
    ("%o", 2.0),
    ("%i", "1"),
    ("%s", (1, 2)),
    ("%.99999999999d", 1),
    ("%d", float("nan")),
    ("%d", float("inf")),
    ("%(a)d", {"a": "x"}),
    ("%s%", 1),
):
    try:
        print(repr(f), f % a)
    except Exception as e:
        print(repr(f), type(e).__name__, e)


class M:
    def __getitem__(self, k):
        return k * 2


class I:
    def __index__(self):
        return 7

    def __float__(self):
        return 2.5

    def __int__(self):
        return 9

    def __str__(self):
        return "S"


print(
    "%(xy)s" % M(),
    "%x %f %d %s" % (I(), I(), I(), I()),
    "%(k)s %(k)s" % {"k": I()},
    b"%d %s %b %a %r %c %x %5.1f" % (1, b"s", b"b", "é", "r", 65, 255, 1.25),
    b"%(a)s" % {b"a": b"v"},
    bytearray(b"%d") % 5,
)
for f, a in ((b"%s", "str"), (b"%d", "x"), (b"%c", 256), (b"%b", 5)):
    try:
        print(f % a)
    except Exception as e:
        print(type(e).__name__, e)
