# `_json`: what it reads, where it stops, what it writes, and the notes on what it cannot write.
import _json
import json


def show(function, *args, **kwargs):
    try:
        print(ascii(function(*args, **kwargs)))
    except (Exception, StopIteration) as error:
        print(type(error).__name__, ascii(str(error)), getattr(error, "__notes__", None))


scan = json.JSONDecoder().scan_once
for text in (
    "", "[", "[1", "[1,", "[1,2", "[1 2]", "[1,]", "[ ]", "[1 , 2 ]x", "{", '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', '{"a":1, x', "{1:2}",
    '{"a" 1}', '{ }', '{"a" : [true, false, null] , "b":{"a":"\xe9"}}', "nan", "NaN", "Infinity", "-Infinity", "-Inf", "-", "-0", "01", "1.", "1.5",
    "1e", "1e5", "1E-2x", "1.5e+3", "tru", "nul", "123456789012345678", "1234567890123456789", "-98765432109876543210", "0.1", "1e400", '"a\\n"',
    '"\u65e5\U0001f600\\u65e5"', "[\xe9]", '["\u65e5", 12, "a"]',
):
    show(scan, text, 0)
show(scan, "[1]", -1)
show(scan, "[1]", 9)
show(scan, "x[1]", 1)
show(scan, b"x", 0)
show(scan, "9" * 5000, 0)
for args in (
    ('"abc', 1), ('abc"', 0), ('a\nb"', 0), ('a\nb"', 0, False), ('a\x7f"', 0), ('\\x"', 0), ('\\"\\\\\\/\\b\\f\\n\\r\\t"x', 0), ('\\u12"', 0), ('\\u00e9"', 0),
    ('\\ud83d\\ude00"', 0), ('\\ud83dx"', 0), ('\\ud83d\\u0041"', 0), ("\\", 0), ('"', 5), ('"', -1), (b'"', 0), ('\\ud83d\\u12"', 0), ("\\u1234", 0), ("\\u123", 0),
    ('\u65e5\\n\xe9"', 0), ("abc", 1), ('"',), (),
):
    show(_json.scanstring, *args)
for text in ('a\xe9\U0001f600"\\\n\x00\x7f\u2028', "plain", "", "\ud800", "\xff" * 3, "\t\r\b\f\x1f/"):
    show(_json.encode_basestring_ascii, text)
    show(_json.encode_basestring, text)
show(_json.encode_basestring, 1)
show(_json.encode_basestring_ascii, None)


class Whole(int):
    def __repr__(self):
        return "Whole"


class Real(float):
    def __repr__(self):
        return "Real"


class Text(str):
    pass


class Table(dict):
    def items(self):
        return [("x", 1), ("y", [2])]


class Other:
    pass


nan = float("nan")
values = (
    None, True, 0, -5, 2**70, 1.5, 1e300, nan, float("-inf"), "a\xe9", [], (), {}, [1, [2, ()], {}], {"b": 1, "a": [{}]}, {1: 2, None: 3, True: 4, 1.5: 5, nan: 6},
    [Whole(3), Real(2.5), Text("x")], {Whole(3): 1, Real(2.5): 2, Text("t"): 3}, Table(a=1), {(1, 2): 3, "a": 1}, Other(), [Other()], {"a": [1, {2: Other()}]},
)
for value in values:
    show(json.dumps, value)
    show(json.dumps, value, indent=1, skipkeys=True, ensure_ascii=False)
    show(json.dumps, value, allow_nan=False, separators=(",", ":"))
show(json.dumps, {"b": 1, "a": {"d": 1, "c": 2}}, sort_keys=True, indent="\t")
show(json.dumps, {"b": 1, 2: 3}, sort_keys=True)
show(json.dumps, [Other(), {"k": Other()}], default=lambda value: {"name": [type(value).__name__]})
show(json.dumps, [Other()], default=lambda value: value)
show(json.dumps, [Other()], default=lambda value: 1 / 0)
loop = []
loop.append({"x": [loop]})
show(json.dumps, loop)
loop.clear()
print(json.loads('{"a": 1, "b": [{"a": 2}]}', object_hook=lambda d: sorted(d.items())))
print(json.loads('{"a": 1, "b": [{"a": 2}]}', object_pairs_hook=tuple))
print(json.loads("[1, 2.5, NaN, 1e3, -0.0]", parse_int=str, parse_float=lambda s: s + "!", parse_constant=lambda s: s.lower()))
print(json.loads('["a\tb"]', strict=False), json.loads(b'{"\xc3\xa9": "\\u00e9"}'))
for text in ("", "[1]x", '{"a":1}}', '["\\x"]', '["a\nb"]', "[1,\n2,\n]", "\ufeff[]"):
    show(json.loads, text)
keys = [list(d) for d in json.loads('[{"key one": 1}, {"key one": 2}]')]
print(keys[0][0] is keys[1][0])
for depth in (100, 100_000):
    try:
        print(len(json.dumps(json.loads("[" * depth + "]" * depth))))
    except RecursionError as error:
        print(type(error).__name__, "while decoding a JSON array" in str(error))
scanner = _json.make_scanner(json.JSONDecoder())
print(type(scanner), scanner.strict, scanner.parse_int, scanner.object_hook)
show(_json.make_scanner, object())
show(_json.make_encoder, 1)
