# A backtracking regular expression matcher built from closures and generators.
class Seq:
    def __init__(self, *p):
        self.p = p

    def m(self, s, i, g):
        def go(k, i, g):
            if k == len(self.p):
                yield i, g
                return
            for j, h in self.p[k].m(s, i, g):
                yield from go(k + 1, j, h)

        return go(0, i, g)


class Alt:
    def __init__(self, *a):
        self.a = a

    def m(self, s, i, g):
        for x in self.a:
            yield from x.m(s, i, g)


class Char:
    def __init__(self, pred):
        self.pred = pred

    def m(self, s, i, g):
        if i < len(s) and self.pred(s[i]):
            yield i + 1, g


class Rep:
    def __init__(self, x, lo, hi, greedy):
        self.x, self.lo, self.hi, self.greedy = x, lo, hi, greedy

    def m(self, s, i, g, n=0):
        if n >= self.lo and not self.greedy:
            yield i, g
        if n < self.hi:
            for j, h in self.x.m(s, i, g):
                if j > i or n < self.lo:
                    yield from self.m(s, j, h, n + 1)
        if n >= self.lo and self.greedy:
            yield i, g


class Group:
    def __init__(self, n, x):
        self.n, self.x = n, x

    def m(self, s, i, g):
        for j, h in self.x.m(s, i, g):
            yield j, {**h, self.n: (i, j)}


class Back:
    def __init__(self, n):
        self.n = n

    def m(self, s, i, g):
        if self.n in g:
            t = s[slice(*g[self.n])]
            if s.startswith(t, i):
                yield i + len(t), g


class Edge:
    def __init__(self, f):
        self.f = f

    def m(self, s, i, g):
        if self.f(s, i):
            yield i, g


class RegexError(ValueError):
    pass


CLASSES = {"d": str.isdigit, "w": lambda c: c.isalnum() or c == "_", "s": str.isspace}


def compile_re(p):
    pos = groups = 0

    def peek():
        return p[pos] if pos < len(p) else ""

    def take():
        nonlocal pos
        if pos >= len(p):
            raise RegexError("pattern ends early")
        pos += 1
        return p[pos - 1]

    def alt():
        nonlocal pos
        branches = [seq()]
        while peek() == "|":
            pos += 1
            branches.append(seq())
        return branches[0] if len(branches) == 1 else Alt(*branches)

    def seq():
        items = []
        while peek() and peek() not in "|)":
            items.append(rep())
        return Seq(*items)

    def rep():
        nonlocal pos
        x = atom()
        while peek() and peek() in "*+?{":
            c = take()
            if c == "{":
                end = p.find("}", pos)
                if end < 0:
                    raise RegexError("missing }")
                lo, _, hi = p[pos:end].partition(",")
                pos = end + 1
                lo = int(lo)
                hi = lo if not _ else int(hi) if hi else 10**9
            else:
                lo, hi = {"*": (0, 10**9), "+": (1, 10**9), "?": (0, 1)}[c]
            lazy = peek() == "?"
            if lazy:
                pos += 1
            x = Rep(x, lo, hi, not lazy)
        return x

    def atom():
        nonlocal pos, groups
        c = take()
        if c == "(":
            groups += 1
            n = groups
            x = alt()
            if peek() != ")":
                raise RegexError("missing )")
            pos += 1
            return Group(n, x)
        if c == "[":
            neg = peek() == "^"
            pos += neg
            parts = []
            while peek() != "]":
                a = take()
                if a == "\\":
                    parts.append(CLASSES[take()])
                    continue
                if peek() == "-" and p[pos + 1 : pos + 2] != "]":
                    pos += 1
                    b = take()
                    parts.append(lambda c, a=a, b=b: a <= c <= b)
                else:
                    parts.append(lambda c, a=a: c == a)
            pos += 1
            return Char(lambda c: any(f(c) for f in parts) != neg)
        if c == ".":
            return Char(lambda c: c != "\n")
        if c == "^":
            return Edge(lambda s, i: i == 0)
        if c == "$":
            return Edge(lambda s, i: i == len(s))
        if c == "\\":
            c = take()
            if c.isdigit():
                return Back(int(c))
            if c in CLASSES:
                return Char(CLASSES[c])
            if c.lower() in CLASSES:
                return Char(lambda x, f=CLASSES[c.lower()]: not f(x))
        elif c in "*+?{":
            raise RegexError("nothing to repeat")
        return Char(lambda x, c=c: x == c)

    r = alt()
    if pos < len(p):
        raise RegexError(f"unexpected {p[pos]!r}")
    return r


def search(p, s):
    r = compile_re(p)
    for i in range(len(s) + 1):
        for j, g in r.m(s, i, {}):
            return s[i:j], [s[a:b] for _, (a, b) in sorted(g.items())]


def findall(p, s):
    r, i, out = compile_re(p), 0, []
    while i <= len(s):
        hit = next(r.m(s, i, {}), None)
        if hit is None:
            i += 1
        else:
            out.append(s[i : hit[0]])
            i = max(hit[0], i + 1)
    return out


for p, s in (
    ("abc", "xabcx"),
    ("a.c", "abc"),
    ("a*b", "aaab"),
    ("a+?", "aaa"),
    ("(a|b)+c", "ababc"),
    ("^ab$", "ab"),
    ("^ab$", "abx"),
    (r"(\w+)@(\w+)\.com", "mail bob@site.com now"),
    (r"(\w)\1", "hello"),
    ("[a-c]+[^a-c]", "xxabcz"),
    ("x{2,3}", "xxxx"),
    ("x{2}", "x"),
    ("(a*)*b", "aaab"),
    ("a|b|", "c"),
    (r"\d+-\d+", "tel 12-345"),
    ("(a(b)?)+", "abaab"),
    (r"\$[\d.]+", "cost $4.50!"),
    ("<(.*)>", "<a><b>"),
    ("<(.*?)>", "<a><b>"),
    ("", "x"),
):
    print(p, s, search(p, s))
for bad in ("(", "*a", "a{2", "[a", ")", "\\"):
    try:
        print(search(bad, "a"))
    except RegexError as e:
        print(repr(bad), e)
print(
    findall(r"\w+", "the quick, brown fox"),
    findall("[aeiou]", "education"),
    findall("a*", "baac"),
    search("(x+x+)+y", "x" * 8 + "y"),
)
