# str.format: fields, attributes, indexes, nesting, conversions, automatic numbering and its errors.
class P:
    x, y = 1, [10, {"k": "v"}]

    def __format__(self, spec):
        return f"P<{spec}>"

    def __repr__(self):
        return "P()"


p = P()
print(
    "{} {}".format(1, 2),
    "{1} {0} {1}".format("a", "b"),
    "{a} {b}".format(a=1, b=2),
    "{0} {a} {0}".format(5, a=6),
    "{{}} {{{}}}".format(1),
    "".format(),
    "no fields".format(1, 2),
    "{}".format("{}"),
)
print(
    "{0.x} {0.y[0]} {0.y[1][k]} {p.x}".format(p, p=p),
    "{0[1]} {0[-1]}".format({"-1": "neg", 1: "one"}),
    "{a[b c]} {a[0]}".format(a={"b c": 1, 0: "z"}),
    "{[0]} {[1]}".format("ab", "cd"),
    "{.x}".format(p),
)
print(
    "{:>5}|{:<5}|{:^5}|{:*^7}|{:05}|{:+}|{:,}|{:_}|{:x}|{:#b}|{:.2f}|{:e}|{:%}|{:c}|{!r}|{!s}|{!a}|{!r:>6}".format(
        "a", "b", "c", "d", 5, 6, 1234567, 1234567, 255, 5, 3.14159, 12345.0, 0.25, 65, "r", "s", "é", "q"
    )
)
print(
    "{:{}}|{:{}{}}|{:{w}.{p}f}".format("a", 5, "b", ">", 6, 3.14159, w=8, p=3),
    "{0:{1}}|{0!r:{1}}|{0:{2}{1}}".format("x", 4, "^"),
)
print(
    "{} {!r} {:abc} {!r:>5} {!s:5}|".format(p, p, p, p, p),
    format(p),
    format(p, "spec"),
    f"{p:{'n'}ested}",
    "{:{}}".format(p, "dyn"),
)
for f, a, k in (
    ("{", (), {}),
    ("}", (), {}),
    ("{}", (), {}),
    ("{1}", (1,), {}),
    ("{a}", (), {}),
    ("{} {0}", (1,), {}),
    ("{0} {}", (1,), {}),
    ("{0.z}", (p,), {}),
    ("{0[z]}", ({},), {}),
    ("{0[5]}", ([],), {}),
    ("{!x}", (1,), {}),
    ("{!}", (1,), {}),
    ("{:d}", ("a",), {}),
    ("{:s}", (1,), {}),
    ("{:.2}", (1,), {}),
    ("{0[}", (1,), {}),
    ("{0.}", (1,), {}),
    ("{0[]}", (1,), {}),
    ("{a!r", (), {"a": 1}),
    ("{:{:{}}}", (1, 2, 3), {}),
    ("{:z}", ("a",), {}),
    ("{:>}", ("a",), {}),
    ("{:5", (1,), {}),
    ("{0!rr}", (1,), {}),
    ("{-1}", (1,), {}),
    ("{ 0}", (1,), {}),
    ("{0 }", (1,), {}),
    ("{0[a]}", ([1],), {}),
    ("{:c}", ("a",), {}),
    ("{:,x}", (1,), {}),
    ("{:=5}", ("a",), {}),
    ("{a.b.c}", (), {"a": 1}),
    ("{:1000000000000000000000}", ("a",), {}),
    ("}{", (1,), {}),
    ("{0}}", (1,), {}),
    ("{0:}}", (1,), {}),
    ("{0]}", (1,), {}),
    ("{0[1}", ([0, 1],), {}),
):
    try:
        print(repr(f), f.format(*a, **k))
    except Exception as e:
        print(repr(f), type(e).__name__, e)
print(
    "{a} {b[0]}".format_map({"a": 1, "b": [2]}),
    "{0}{1}{2}{3}{4}{5}{6}{7}{8}{9}{10}".format(*range(11)),
    "{:{fill}{align}{width}}".format("m", fill="*", align="^", width=7),
)


class BadFormat:
    def __format__(self, s):
        return 5


class Plain:
    def __str__(self):
        return "plain"


for f in (
    lambda: format(BadFormat()),
    lambda: f"{BadFormat()}",
    lambda: format(Plain(), "5"),
    lambda: "{:>5}".format(Plain()),
    lambda: format([], "5"),
    lambda: format(None, ">5"),
    lambda: format(1, 2),
    lambda: format({}, "x"),
):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(
    format(Plain()),
    f"{Plain()}",
    f"{Plain()!s:>7}|",
    "{}".format(None),
    "{!s:>6}".format(None),
    format([1]),
    f"{None} {[]} {(1,)} {int}",
)
