# A JSON reader and writer by hand, with errors that carry positions.
class JSONError(ValueError):
    def __init__(self, msg, pos):
        super().__init__(f"{msg} at {pos}")
        self.pos = pos


class Parser:
    ESC = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}

    def __init__(self, text):
        self.t, self.i = text, 0

    def ws(self):
        while self.i < len(self.t) and self.t[self.i] in " \t\r\n":
            self.i += 1

    def fail(self, msg):
        raise JSONError(msg, self.i)

    def expect(self, s):
        if not self.t.startswith(s, self.i):
            self.fail(f"expected {s!r}")
        self.i += len(s)

    def value(self):
        self.ws()
        if self.i >= len(self.t):
            self.fail("unexpected end")
        c = self.t[self.i]
        match_ = {
            "{": self.obj,
            "[": self.arr,
            '"': self.string,
            "t": lambda: self.word("true", True),
            "f": lambda: self.word("false", False),
            "n": lambda: self.word("null", None),
        }.get(c, self.number)
        return match_()

    def word(self, w, v):
        self.expect(w)
        return v

    def arr(self):
        out = []
        self.expect("[")
        self.ws()
        if self.t.startswith("]", self.i):
            self.i += 1
            return out
        while True:
            out.append(self.value())
            self.ws()
            if self.t.startswith(",", self.i):
                self.i += 1
            else:
                self.expect("]")
                return out

    def obj(self):
        out = {}
        self.expect("{")
        self.ws()
        if self.t.startswith("}", self.i):
            self.i += 1
            return out
        while True:
            self.ws()
            k = self.string()
            self.ws()
            self.expect(":")
            out[k] = self.value()
            self.ws()
            if self.t.startswith(",", self.i):
                self.i += 1
            else:
                self.expect("}")
                return out

    def string(self):
        self.expect('"')
        out = []
        while True:
            if self.i >= len(self.t):
                self.fail("unterminated string")
            c = self.t[self.i]
            self.i += 1
            if c == '"':
                return "".join(out)
            if c == "\\":
                e = self.t[self.i : self.i + 1]
                self.i += 1
                if e == "u":
                    try:
                        out.append(chr(int(self.t[self.i : self.i + 4], 16)))
                    except ValueError as err:
                        raise JSONError("bad \\u", self.i) from err
                    self.i += 4
                elif e in self.ESC:
                    out.append(self.ESC[e])
                else:
                    self.fail("bad escape")
            elif c < " ":
                self.fail("control character")
            else:
                out.append(c)

    def number(self):
        j = self.i
        while j < len(self.t) and self.t[j] in "+-0123456789.eE":
            j += 1
        s = self.t[self.i : j]
        try:
            v = float(s) if any(c in ".eE" for c in s) else int(s)
        except ValueError:
            self.fail(f"bad number {s!r}")
        self.i = j
        return v


def loads(t):
    p = Parser(t)
    v = p.value()
    p.ws()
    if p.i != len(t):
        p.fail("extra data")
    return v


def dumps(v, indent=None, level=0):
    nl = "" if indent is None else "\n" + " " * indent * (level + 1)
    end = "" if indent is None else "\n" + " " * indent * level
    if v is None or v is True or v is False:
        return {None: "null", True: "true", False: "false"}[v]
    if isinstance(v, (int, float)):
        return repr(v)
    if isinstance(v, str):
        return (
            '"'
            + "".join(
                {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}.get(c)
                or (c if " " <= c < "\x7f" else f"\\u{ord(c):04x}")
                for c in v
            )
            + '"'
        )
    if isinstance(v, dict):
        return (
            "{"
            + ",".join(f"{nl}{dumps(k)}: {dumps(x, indent, level + 1)}" for k, x in v.items())
            + (end if v else "")
            + "}"
        )
    return "[" + ",".join(nl + dumps(x, indent, level + 1) for x in v) + (end if v else "") + "]"


doc = ' {"name": "x\\n\\u00e9\\"", "list": [1, -2.5, 3e2, [], {}], "t": true, "f": false, "n": null, "nested": {"a": {"b": [[[1]]]}}} '
v = loads(doc)
print(v)
print(dumps(v))
print(dumps(v, 2))
print(loads(dumps(v)) == v, loads("123"), loads('"s"'), loads("[]"), loads(" [1 , 2 ] "))
for bad in (
    "",
    "[1,",
    "{1: 2}",
    '{"a" 1}',
    '"abc',
    "tru",
    "[1 2]",
    "01x",
    "[1]]",
    '"\\q"',
    '"\\u12g4"',
    "nul",
    "{",
    "-",
    '"a\nb"',
    "1.2.3",
    "[,]",
):
    try:
        print(bad, loads(bad))
    except JSONError as e:
        print(repr(bad), e, e.pos, repr(e.__cause__)[:40])
deep = loads("[" * 60 + "]" * 60)
n = 0
while deep:
    deep, n = deep[0], n + 1
print(n)
