"""string.Formatter and _string: format strings taken apart."""
import _string
import string


def attempt(call, *args):
    try:
        print(args, call(*args))
    except Exception as error:
        print(args, type(error).__name__, error)


def pieces(text):
    return list(_string.formatter_parser(text))


def names(text):
    first, rest = _string.formatter_field_name_split(text)
    return first, list(rest)


for text in ("", "abc", "{}", "a{0}b{x!r:>{w}}c", "{{", "}}", "a{{b}}c{d}", "{", "}", "a}", "a{", "{a", "{a!", "{a!r", "{a!rx}", "{a!r:}", "{a:{b:{c}}}", "{a:{b}", "{a[b}", "{a[}]}",
             "{a{b}", "{!r}", "{:x}", "\u0416{\u0416}\U0001f600", "{a!}", "{a!rr}", "{0.a[b].c!s:d}"):
    attempt(pieces, text)
for text in ("", "a", "0", "a.b", "a[0]", "a[b].c[1]", "a..b", "a[]", "a[b", "a[b]c", ".a", "[a]", "0[1]", "\u0664", "99999999999999999999", "a[99999999999999999999]", "a.", "a[0]]", "a[-1]", "a[01]"):
    attempt(names, text)
attempt(_string.formatter_parser, 3)
attempt(_string.formatter_field_name_split, None)
steps = _string.formatter_parser("a{b}c}")
print(iter(steps) is steps, next(steps), type(steps).__name__, type(_string.formatter_field_name_split("a")[1]).__name__)
try:
    next(steps)
except ValueError as error:
    print(error)
try:
    type(steps)()
except TypeError as error:
    print(error)

formatter = string.Formatter()
for template, args, names_given in (("{0} {1}", (1, 2), {}), ("{} {}", (1, 2), {}), ("{a} {b.real} {c[0]}", (), {"a": 1, "b": 2, "c": [3]}), ("{:{}}", (1, 5), {}), ("{!r:>5}", ("x",), {}),
                                    ("{0} {}", (1,), {}), ("{} {0}", (1,), {}), ("{x}", (), {}), ("{2}", (1,), {}), ("{{}}", (), {}), ("{!x}", (1,), {}), ("{:{:{}}}", (1, 2, 3), {}), ("}", (), {})):
    attempt(lambda t, a, k: formatter.format(t, *a, **k), template, args, names_given)


class Defaults(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kwargs)

    def check_unused_args(self, used, args, kwargs):
        print(sorted(used, key=str), args, kwargs)

    def convert_field(self, value, conversion):
        return value.upper() if conversion == "u" else super().convert_field(value, conversion)


print(Defaults().format("{a} {b!u} {0}", 1, b="x", unused=2))
print(string.capwords("  hello big   world "), string.capwords("a-b-c", "-"))
for name in ("ascii_letters", "ascii_lowercase", "ascii_uppercase", "digits", "hexdigits", "octdigits", "printable", "punctuation", "whitespace"):
    print(name, repr(getattr(string, name)))
