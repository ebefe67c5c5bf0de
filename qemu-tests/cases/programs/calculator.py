# Tokenizer, precedence-climbing parser to a tree of classes, evaluation with variables and functions.
class Node:
    pass


class Num(Node):
    def __init__(self, v):
        self.v = v

    def eval(self, env):
        return self.v

    def __repr__(self):
        return repr(self.v)


class Var(Node):
    def __init__(self, n):
        self.n = n

    def eval(self, env):
        try:
            return env[self.n]
        except KeyError:
            raise CalcError(f"unknown name {self.n}") from None

    def __repr__(self):
        return self.n


class Bin(Node):
    OPS = {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "/": lambda a, b: a / b,
        "%": lambda a, b: a % b,
        "^": lambda a, b: a**b,
    }

    def __init__(self, op, l, r):
        self.op, self.l, self.r = op, l, r

    def eval(self, env):
        return self.OPS[self.op](self.l.eval(env), self.r.eval(env))

    def __repr__(self):
        return f"({self.l} {self.op} {self.r})"


class Neg(Node):
    def __init__(self, x):
        self.x = x

    def eval(self, env):
        return -self.x.eval(env)

    def __repr__(self):
        return f"-{self.x}"


class Call(Node):
    def __init__(self, f, args):
        self.f, self.args = f, args

    def eval(self, env):
        return env[self.f](*(a.eval(env) for a in self.args))

    def __repr__(self):
        return f"{self.f}({', '.join(map(repr, self.args))})"


class Assign(Node):
    def __init__(self, n, x):
        self.n, self.x = n, x

    def eval(self, env):
        env[self.n] = v = self.x.eval(env)
        return v

    def __repr__(self):
        return f"{self.n} = {self.x}"


class CalcError(Exception):
    pass


def tokens(s):
    i = 0
    while i < len(s):
        c = s[i]
        if c.isspace():
            i += 1
            continue
        j = i + 1
        if c.isdigit() or c == ".":
            while j < len(s) and (s[j].isdigit() or s[j] == "."):
                j += 1
            yield "num", s[i:j]
        elif c.isidentifier():
            while j < len(s) and s[: j + 1][i:].isidentifier():
                j += 1
            yield "name", s[i:j]
        elif c in "+-*/%^(),=":
            yield "op", c
        else:
            raise CalcError(f"bad character {c!r} at {i}")
        i = j
    yield "end", ""


PREC = {"+": (1, 2), "-": (1, 2), "*": (3, 4), "/": (3, 4), "%": (3, 4), "^": (8, 7)}


class Parser:
    def __init__(self, s):
        self.toks = list(tokens(s))
        self.i = 0

    @property
    def cur(self):
        return self.toks[self.i]

    def next(self):
        self.i += 1
        return self.toks[self.i - 1]

    def need(self, c):
        if self.cur[1] != c:
            raise CalcError(f"expected {c!r}, got {self.cur[1]!r}")
        self.i += 1

    def parse(self):
        if len(self.toks) > 2 and self.toks[0][0] == "name" and self.toks[1][1] == "=":
            n = self.next()[1]
            self.next()
            r = Assign(n, self.expr(0))
        else:
            r = self.expr(0)
        if self.cur[0] != "end":
            raise CalcError(f"unexpected {self.cur[1]!r}")
        return r

    def expr(self, min_p):
        left = self.atom()
        while self.cur[1] in PREC and PREC[self.cur[1]][0] >= min_p:
            op = self.next()[1]
            left = Bin(op, left, self.expr(PREC[op][1]))
        return left

    def atom(self):
        kind, t = self.next()
        if kind == "num":
            try:
                return Num(float(t) if "." in t else int(t))
            except ValueError as e:
                raise CalcError(f"bad number {t}") from e
        if kind == "name":
            if self.cur[1] != "(":
                return Var(t)
            self.next()
            args = []
            while self.cur[1] != ")":
                args.append(self.expr(0))
                if self.cur[1] == ",":
                    self.next()
            self.next()
            return Call(t, args)
        if t == "-":
            return Neg(self.expr(5))
        if t == "(":
            r = self.expr(0)
            self.need(")")
            return r
        raise CalcError(f"unexpected {t!r}")


env = {"pi": 3.14159, "max": max, "abs": abs, "sq": lambda x: x * x}
for line in (
    "1 + 2 * 3",
    "(1 + 2) * 3",
    "2 ^ 3 ^ 2",
    "-2 ^ 2",
    "10 / 4",
    "7 % 3 - -2",
    "x = 5",
    "x * x + 1",
    "y = x ^ 20 ^ 2",
    "y % 1000007",
    "sq(x + 1) + max(1, x, 3)",
    "max(sq(2), abs(-9))",
    "pi * 2",
    "1 / 0",
    "1 +",
    "2 $ 3",
    "unknown + 1",
    "(1",
    "1 2",
    "1.2.3",
    "sq(1, 2)",
    "",
    "sq()",
    "((((((1))))))",
    "1-1-1",
    "2*-3",
    "nofunc(1)",
):
    try:
        tree = Parser(line).parse()
        print(line, "=>", tree, "=", str(tree.eval(env))[:60])
    except CalcError as e:
        print(line, "error:", e, repr(e.__cause__))
    except (ZeroDivisionError, TypeError, KeyError) as e:
        print(line, type(e).__name__, e)
