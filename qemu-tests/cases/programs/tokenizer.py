# A tokenizer for a small language with positions, nested comments, numbers in all bases, strings, indentation.
class Token:
    __slots__ = ("kind", "text", "line", "col", "value")

    def __init__(self, kind, text, line, col, value=None):
        self.kind, self.text, self.line, self.col, self.value = kind, text, line, col, value

    def __repr__(self):
        return f"{self.kind}({self.text!r})@{self.line}:{self.col}" + (
            f"={self.value!r}" if self.value is not None else ""
        )

    def __eq__(self, o):
        return (self.kind, self.text) == (o.kind, o.text) if isinstance(o, Token) else NotImplemented


class LexError(SyntaxError):
    def __init__(self, msg, line, col):
        super().__init__(f"{line}:{col}: {msg}")
        self.where = line, col


KEYWORDS = frozenset("if else while def return and or not".split())
OPS = sorted(
    [
        "+",
        "-",
        "*",
        "/",
        "**",
        "//",
        "==",
        "=",
        "<",
        "<=",
        ">",
        ">=",
        "!=",
        "(",
        ")",
        "{",
        "}",
        ",",
        ":",
        "->",
        "...",
        ".",
    ],
    key=len,
    reverse=True,
)


class Lexer:
    def __init__(self, src):
        self.src, self.i, self.line, self.start = src, 0, 1, 0

    def error(self, msg):
        raise LexError(msg, self.line, self.i - self.start + 1)

    def newline(self):
        self.line += 1
        self.start = self.i

    def __iter__(self):
        indents = [0]
        fresh = True
        while self.i < len(self.src):
            c = self.src[self.i]
            if fresh and c != "\n":
                j = self.i
                while j < len(self.src) and self.src[j] == " ":
                    j += 1
                width = j - self.i
                self.i = j
                fresh = False
                if self.src[j : j + 1] in ("\n", "#", ""):
                    continue
                if width > indents[-1]:
                    indents.append(width)
                    yield Token("INDENT", " " * width, self.line, 1)
                while width < indents[-1]:
                    indents.pop()
                    yield Token("DEDENT", "", self.line, width + 1)
                if width != indents[-1]:
                    self.error("bad dedent")
                continue
            col = self.i - self.start + 1
            if c == "\n":
                self.i += 1
                if not fresh:
                    yield Token("NL", "\n", self.line, col)
                self.newline()
                fresh = True
            elif c in " \t":
                self.i += 1
            elif c == "#":
                while self.i < len(self.src) and self.src[self.i] != "\n":
                    self.i += 1
            elif self.src.startswith("/*", self.i):
                self.comment()
            elif c.isdigit():
                yield self.number(col)
            elif c == "_" or c.isalpha():
                j = self.i
                while j < len(self.src) and (self.src[j] == "_" or self.src[j].isalnum()):
                    j += 1
                t = self.src[self.i : j]
                self.i = j
                yield Token("KW" if t in KEYWORDS else "ID", t, self.line, col)
            elif c in "\"'":
                yield self.string(c, col)
            else:
                op = next((o for o in OPS if self.src.startswith(o, self.i)), None)
                if op is None:
                    self.error(f"unexpected {c!r}")
                self.i += len(op)
                yield Token("OP", op, self.line, col)
        for _ in indents[1:]:
            yield Token("DEDENT", "", self.line, 1)

    def comment(self):
        depth, at = 0, (self.line, self.i - self.start + 1)
        while self.i < len(self.src):
            if self.src.startswith("/*", self.i):
                depth += 1
                self.i += 2
            elif self.src.startswith("*/", self.i):
                depth -= 1
                self.i += 2
                if not depth:
                    return
            else:
                self.i += 1
                if self.src[self.i - 1] == "\n":
                    self.newline()
        raise LexError("open comment", *at)

    def number(self, col):
        j = self.i
        while j < len(self.src) and (
            self.src[j].isalnum()
            or self.src[j] in "._"
            or self.src[j] in "+-"
            and self.src[j - 1] in "eE"
            and not self.src[self.i :].startswith("0x")
        ):
            j += 1
        t = self.src[self.i : j]
        try:
            v = int(t, 0)
        except ValueError:
            try:
                v = float(t)
            except ValueError:
                self.error(f"bad number {t}")
        self.i = j
        return Token("NUM", t, self.line, col, v)

    def string(self, q, col):
        j, out = self.i + 1, []
        while True:
            if j >= len(self.src) or self.src[j] == "\n":
                self.error("open string")
            c = self.src[j]
            if c == q:
                break
            if c == "\\":
                j += 1
                c = {"n": "\n", "t": "\t"}.get(self.src[j], self.src[j])
            out.append(c)
            j += 1
        t = self.src[self.i : j + 1]
        self.i = j + 1
        return Token("STR", t, self.line, col, "".join(out))


SRC = '''def f(x, y):  # comment
    if x <= 0x1F and not y:
        return "a\\n'b" -> 1.5e-3

    /* block /* nested */
       still */ z = x ** 2 // 3 ... 1_000
else: 'q' != 0b101
'''
for t in Lexer(SRC):
    print(t)
for bad in ("$", "'open", "/* open /* */", "  a\n b", "1.2.3", "0xZZ", "a\n  b\n c"):
    try:
        print(len(list(Lexer(bad))))
    except LexError as e:
        print(repr(bad), e, e.where, e.__context__ and type(e.__context__).__name__)
kinds = {}
for t in Lexer(SRC):
    kinds[t.kind] = kinds.get(t.kind, 0) + 1
print(kinds, Token("ID", "a", 1, 1) == Token("ID", "a", 9, 9), Token("ID", "a", 1, 1) == 5)
