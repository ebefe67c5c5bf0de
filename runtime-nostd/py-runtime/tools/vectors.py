"""Prints the digests that the unit tests of `src/text` and `src/objects` compare with.

    python3.14 tools/vectors.py          all digests
    python3.14 tools/vectors.py NAME     the answers of one, to compare with `PRINT_VECTORS=1 cargo test NAME`
"""
import struct
import sys

M = (1 << 64) - 1


class Inputs:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = self.state + 0x9E3779B97F4A7C15 & M
        z = self.state
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & M
        z = (z ^ z >> 27) * 0x94D049BB133111EB & M
        return z ^ z >> 31

    def float(self):
        bits = lambda v: struct.unpack("<d", struct.pack("<Q", v))[0]
        r, v = self.next(), self.next()
        x = [
            lambda: bits(v),
            lambda: bits(v),
            lambda: v % 1_000_000_000 / 10.0 ** ((r >> 8 & 0x7FFFFFFF) % 10),
            lambda: float(v >> (r >> 8) % 64),
            lambda: v % 100_000 + 0.5,
            lambda: v % 10_000 / 8.0,
            lambda: bits(v % 120 + 963 << 52),
            lambda: bits(v >> 12),
        ][r % 8]()
        if x != x:
            x = 0.0
        return -x if r >> 40 & 1 else x

    def int(self):
        r, v = self.next(), self.next()
        n = [
            lambda: v >> (r >> 8) % 64,
            lambda: v % 1000,
            lambda: v * self.next(),
            lambda: (1 << 60 + (r >> 8) % 6) + v % 5 - 2,
            lambda: v << (r >> 8) % 400,
            lambda: v ** (1 + (r >> 8) % 12) >> (r >> 16) % 64,
        ][r % 6]()
        return -n if r >> 40 & 1 else n


def attempt(f):
    try:
        return f()
    except ZeroDivisionError as e:
        return "ZeroDivisionError"
    except (ValueError, OverflowError, MemoryError) as e:
        return type(e).__name__


def int_arithmetic():
    inputs = Inputs(11)
    for _ in range(6000):
        a, b = inputs.int(), inputs.int()
        yield f"{a + b:x} {a - b:x} {a * b:x} {a & b:x} {a | b:x} {a ^ b:x} {~a:x} {-a:x}"
        yield attempt(lambda: "%x %x" % divmod(a, b))
        yield attempt(lambda: repr(a / b))
        yield f"{a < b} {a == b} {hash(a)} {a.bit_length()} {a.bit_count()}"
        n = inputs.next() % 200
        yield f"{a << n:x} {a >> n:x}"


def int_float():
    inputs = Inputs(12)
    for _ in range(6000):
        a, x = inputs.int(), inputs.float()
        yield attempt(lambda: repr(float(a)))
        yield attempt(lambda: "%x" % int(x))
        yield f"{a < x} {a == x} {hash(x)}"
        try:
            near = float(a)
        except OverflowError:
            near = 0.0
        yield f"{a < near} {a == near}"


def int_pow():
    inputs = Inputs(13)
    for _ in range(2000):
        a, b, m = inputs.int(), inputs.int(), inputs.int()
        yield attempt(lambda: "%x" % pow(a, b, m))
        n = inputs.next() % 30
        yield "%x" % a ** n


def int_text():
    inputs = Inputs(14)
    for _ in range(4000):
        a = inputs.int()
        yield f"{a} {abs(a):x} {abs(a):o} {abs(a):b}"
    alphabet = "0123456789abxoXB_+-z"
    for _ in range(40000):
        base = [0, 10, 2, 8, 16, 36][inputs.next() % 6]
        text = "".join(alphabet[inputs.next() % 20] for _ in range(1 + inputs.next() % 7))
        yield attempt(lambda: str(int(text, base)))


def int_bytes():
    inputs = Inputs(15)
    for _ in range(4000):
        a = inputs.int()
        length = inputs.next() % 20
        for order in "little", "big":
            for signed in False, True:
                yield attempt(lambda: a.to_bytes(length, order, signed=signed).hex())
                data = b"%x" % abs(a)
                yield str(int.from_bytes(data[:9] + b"\xff", order, signed=signed))


def float_repr():
    inputs = Inputs(1)
    for _ in range(20000):
        yield repr(inputs.float())


def float_format():
    inputs = Inputs(2)
    for _ in range(6000):
        x = inputs.float()
        n = inputs.next() % 25
        yield "%.*e" % (n, x)
        yield "%.*f" % (n, x)
        yield "%.*G" % (n, x)
        yield "%#.*g" % (n, x)


def float_format_long():
    inputs = Inputs(3)
    for _ in range(300):
        x = inputs.float()
        n = inputs.next() % 1200
        yield "%.*e" % (n, x)
        yield "%.*f" % (n, x)


def float_round():
    inputs = Inputs(4)
    for _ in range(20000):
        x = inputs.float()
        n = inputs.next() % 40 - 20
        try:
            yield repr(round(x, n))
        except OverflowError:
            yield "overflow"


def float_round_far():
    inputs = Inputs(5)
    for _ in range(3000):
        x = inputs.float()
        n = inputs.next() % 700 - 350
        try:
            yield repr(round(x, n))
        except OverflowError:
            yield "overflow"


def float_hex():
    inputs = Inputs(6)
    for _ in range(10000):
        x = inputs.float()
        yield x.hex()
        text = "0x%x.%xp%d" % (inputs.next() >> inputs.next() % 64, inputs.next(), inputs.next() % 2300 - 1150)
        try:
            yield repr(float.fromhex(text))
        except OverflowError:
            yield "overflow"


def float_parse():
    inputs = Inputs(7)
    alphabet = "0123456789..ee+-_inf"
    for _ in range(40000):
        text = "".join(alphabet[inputs.next() % 20] for _ in range(1 + inputs.next() % 7))
        try:
            yield repr(float(text))
        except ValueError:
            yield "error"


def format_all():
    inputs = Inputs(21)
    choices = [
        ["", "", "<", ">", "^", "=", "*<", "0>", "é^", "x="],
        ["", "", "", "+", "-", " "],
        ["", "", "", "", "z"],
        ["", "", "", "#"],
        ["", "", "0"],
        ["", "", "5", "12", "20", "37"],
        ["", "", "", ",", "_"],
        ["", "", "", ".0", ".1", ".3", ".10", ".17", ".4,", ".9_", "."],
        ["", "d", "e", "f", "g", "E", "F", "G", "%", "n", "x", "X", "o", "b", "c", "s", "d", "f", "é", "dd"],
    ]
    for _ in range(8000):
        spec = "".join(c[inputs.next() % len(c)] for c in choices)
        n, x, y = inputs.int(), inputs.float(), inputs.float()
        for value in n, x, complex(x, y), "na\xefve text":
            try:
                # An empty specifier is str(), which is not what is tested here.
                yield format(value, spec or "<")
            except (ValueError, OverflowError) as e:
                yield str(e)


def codec_all():
    inputs = Inputs(41)
    encodings = "utf-8 ascii latin-1 utf-16 utf-16-le utf-16-be utf-32 utf-32-be utf-8-sig".split()
    handlers = "strict ignore replace backslashreplace xmlcharrefreplace surrogateescape surrogatepass".split()
    bytes_of = b"az\x00\x7f\x80\xa0\xbf\xc2\xc3\xe0\xe2\xed\xef\xbb\xf0\xf4\xf5\xff\xfe\xd8\xdc"
    chars_of = "az\0\x7f\x80\xe9\xff\u0100\u03b1\ud800\udc80\udcff\udfff\uffff\U0001f600"

    def result(f):
        try:
            return f()
        except UnicodeError as e:
            return f"{e.start} {e.end} {e.reason}"
        except TypeError:
            return "TypeError"

    for _ in range(30000):
        encoding, handler = encodings[inputs.next() % 9], handlers[inputs.next() % 7]
        data = bytes(bytes_of[inputs.next() % len(bytes_of)] for _ in range(inputs.next() % 8))
        yield result(lambda: ascii(data.decode(encoding, handler)))
        text = "".join(chars_of[inputs.next() % len(chars_of)] for _ in range(inputs.next() % 6))
        yield result(lambda: repr(text.encode(encoding, handler))[1:])


STRINGS = [
    "", "a", "b", "ab", "abc", "aAbB", " a b ", "\t x\ny \x0b", "abcabcabc", "\xe9a", "\xdf", "\u0391\u03a3\u03a3",
    "\u0391\u03a3.", "\u01c6x", "\u0130i", "\ufb01n", "12", "\xb2", "\xbd", "\u0663", "a_1", "\ud800", "\U0001f600x",
    "a\r\nb\u2028c\n", "they're Bill's", "-12", "+7", "%s {} {0}", "\xff", "\u0100",
]
INTS = [0, 1, 2, 3, 5, 10, -1, -2, -5, 100]
BYTES = [
    b"", b"a", b"b", b"ab", b"abc", b"aAbB", b" a b ", b"\t x\ny \x0b\x1c", b"abcabcabc", b"\xe9a", b"12", b"-12",
    b"a\r\nb\rc\n", b"they're Bill's", b"6a 6B", b"\x00\xff",
]
METHODS = [
    ("upper", ""), ("lower", ""), ("swapcase", ""), ("title", ""), ("capitalize", ""), ("isalpha", ""),
    ("isalnum", ""), ("isdigit", ""), ("isspace", ""), ("isascii", ""), ("islower", ""), ("isupper", ""),
    ("istitle", ""), ("find", "s?j?j"), ("rfind", "s?j?j"), ("index", "s?j?j"), ("rindex", "s?j?j"),
    ("count", "s?j?j"), ("startswith", "s?j?j"), ("endswith", "s?j?j"), ("replace", "ss?i"),
    ("removeprefix", "s"), ("removesuffix", "s"), ("split", "?n?i"), ("rsplit", "?n?i"), ("splitlines",
    "?i"), ("partition", "s"), ("rpartition", "s"), ("strip", "?n"), ("lstrip", "?n"), ("rstrip", "?n"),
    ("center", "i?s"), ("ljust", "i?s"), ("rjust", "i?s"), ("zfill", "i"), ("expandtabs", "?i"),
    ("__getnewargs__", ""), ("casefold", ""), ("isdecimal", ""), ("isnumeric", ""), ("isprintable", ""),
    ("isidentifier", ""), ("hex", "?s?i"), ("maketrans", "ss"), ("__sizeof__", ""), ("find", "i"),
]


def show(v):
    if isinstance(v, bytearray):
        return "B" + repr(bytes(v))[1:]
    if isinstance(v, dict):
        return "dict"
    if isinstance(v, (list, tuple)):
        return "[%s]" % ", ".join(map(show, v))
    return ascii(v)


def shown(f):
    try:
        return show(f())
    except Exception as e:
        return f"{type(e).__name__}: {', '.join(map(show, e.args))}"


def random_calls(ty, seed, receiver, text):
    inputs = Inputs(seed)
    for _ in range(20000):
        name, kinds = METHODS[inputs.next() % len(METHODS)]
        args = [receiver(inputs.next())]
        optional = False
        for kind in kinds:
            r = inputs.next()
            if kind == "?":
                optional = True
                continue
            if optional and r % 3 == 0:
                break
            if kind in "nj" and r % 5 == 0:
                args.append(None)
            elif kind in "sn":
                args.append(text(r >> 8))
            else:
                args.append(INTS[(r >> 8) % len(INTS)])
            optional = False
        if hasattr(ty, name) and (ty, name) != (bytearray, "__sizeof__"):
            yield shown(lambda: getattr(ty, name)(*args[name == "maketrans" :]))


def calls_str():
    pick = lambda r: STRINGS[r % len(STRINGS)]
    return random_calls(str, 61, pick, pick)


def calls_bytes():
    pick = lambda r: BYTES[r % len(BYTES)]
    return random_calls(bytes, 62, pick, pick)


def calls_bytearray():
    pick = lambda r: BYTES[r % len(BYTES)]
    return random_calls(bytearray, 63, lambda r: bytearray(pick(r)), pick)


def value(r):
    return [5, -5, 0, 10**20, 1.5, -2.25, 1e300, "x", "\xe9t\xe9", "abc", None, b"q", 65, 10**5][r % 14]


def specifier(inputs):
    return "<%" + "".join(c[inputs.next() % len(c)] for c in (
        ["", "", "-", "+", " ", "#", "0", "-0", "+0", "#0", " -", "##"],
        ["", "", "5", "12", "1", "*"],
        ["", "", "", ".0", ".2", ".", ".8", ".*"],
        ["", "", "", "", "l", "h"],
        ["s", "r", "a", "d", "i", "u", "x", "X", "o", "e", "f", "g", "E", "G", "c", "%", "z", "b", "\xe9", ""],
    )) + ">"


def calls_percent():
    inputs = Inputs(64)
    for _ in range(20000):
        template = specifier(inputs)
        args = tuple(value(inputs.next()) for _ in range(inputs.next() % 4))
        yield shown(lambda: template % args)


def calls_percent_of_bytes():
    inputs = Inputs(65)
    for _ in range(20000):
        template = specifier(inputs).replace("\xe9", "y").encode()
        args = tuple(value(inputs.next()) for _ in range(inputs.next() % 4))
        yield shown(lambda: template % args)


def calls_format():
    fragments = (
        "{ } {} {0} {1} {!r} {!s:>5} {:^7} {0:<4} {{ }} x \xe9 {0[0]} {:{}} {!x} {0!r:{1}} {: {! : ! [ ] {9} {:{:{}}} {0["
    ).split() + ["{ }", "{0]}"]
    inputs = Inputs(66)
    for _ in range(20000):
        template = "".join(fragments[inputs.next() % len(fragments)] for _ in range(1 + inputs.next() % 4))
        yield shown(lambda: template.format("abc", "7", 11))


VECTORS = {name: f for name, f in list(globals().items()) if callable(f) and "_" in name and name != "random_calls"}
if len(sys.argv) > 1:
    for answer in VECTORS[sys.argv[1]]():
        sys.stdout.buffer.write(answer.encode("utf-8", "surrogatepass") + b"\n")
else:
    for name, f in VECTORS.items():
        h = 0xCBF29CE484222325
        for answer in f():
            for byte in answer.encode("utf-8", "surrogatepass") + b"\n":
                h = (h ^ byte) * 0x100000001B3 & M
        print(f"{name} {h:#018x}")
