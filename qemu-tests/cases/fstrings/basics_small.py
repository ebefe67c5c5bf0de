# f-strings and format, the everyday forms.
name, age, pi = "Ann", 30, 3.14159
print(
    f"{name} is {age}",
    f"{age + 1}",
    f"{name.upper()}",
    f"{name!r}",
    f"{{braces}}",
    f"{pi:.2f}",
    f"{age:5d}|{age:<5d}|{age:^5d}|{age:05d}",
    f"{age:+d} {age:x} {age:b} {age:o} {age:#x}",
    f"{1234567:,} {1234567.891:,.2f}",
    f"{0.256:.1%}",
    f"{name:>6}|{name:<6}|{name:^7}|{name:*^9}",
)
print(
    f"{age=} {name=} {pi=:.3f}",
    f"{'nested ' + f'{age}'}",
    f"{[1, 2]} { {'a': 1} } {(1,)} {None} {True}",
    f"{'a' if age > 18 else 'b'}",
    f"{name[0]}{name[-1]} {name[::-1]}",
    f"{len(name)} {max(1, 2)}",
    f"{10 / 3:.4f} {2**10} {7 // 2}",
    f"{'x':>{age // 10}}|",
    f"{pi:{'8.3f'}}|",
)
print(
    "{} {}".format("a", "b"),
    "{1} {0}".format("a", "b"),
    "{n} {n}".format(n=5),
    "{:>5}|{:<5}|{:^5}".format(1, 2, 3),
    "{0:.2f} {0:.3f}".format(pi),
    "{!r:>6}".format("q"),
    "{{}}".format(),
)
print(
    "%d %s %.2f %5d|%-5d|%05d %x %%" % (1, "two", 3.0, 4, 5, 6, 255),
    "%s" % (1,),
    "%(a)s-%(b)d" % {"a": "x", "b": 2},
    "%r" % "q",
    "%5s|%-5s|" % ("a", "b"),
    "%e" % 12345.678,
    "%g" % 0.0001,
)
rows = [("apple", 3, 0.5), ("banana", 12, 0.25)]
for n, q, p in rows:
    print(f"{n:<10}{q:>4}{p:>8.2f}{q * p:>8.2f}")
print(f"{'=' * 30}", f"{sum(q * p for _, q, p in rows):>30.2f}", sep="\n")


class P:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __str__(self):
        return f"({self.x}, {self.y})"

    def __repr__(self):
        return f"P({self.x}, {self.y})"

    def __format__(self, spec):
        return f"{self.x:{spec}}|{self.y:{spec}}" if spec else str(self)


p = P(1, 2.5)
print(f"{p} {p!r} {p:6.1f} {[p]}", str(p), repr(p), "{} {!r} {:.2f}".format(p, p, p), "%s %r" % (p, p), format(p, "e"))
print(
    f"""multi {name}
line {age}""",
    f"ab{1}",
    f'{name + "!"}',
    f"{'''q'''}",
    f"\t{age}\n",
    rf"\n{age}",
    f"{age!s:>4}",
    f"{3 + 4j}",
    f"{b'x'}",
    f"{1e20} {1e-7} {1.0}",
)
for f in (
    lambda: f"{undefined}",
    lambda: f"{age:s}",
    lambda: f"{name:d}",
    lambda: "{}".format(),
    lambda: "%d" % "x",
    lambda: "%d %d" % (1,),
    lambda: "{0} {}".format(1),
    lambda: f"{[]:>5}",
    lambda: "{a}".format(b=1),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
