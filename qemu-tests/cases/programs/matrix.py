# A matrix class: operators, determinant with fractions by hand, power, transpose, linear solve.
class Frac:
    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError("zero denominator")
        a, b = abs(n), abs(d)
        while b:
            a, b = b, a % b
        s = -1 if d < 0 else 1
        self.n, self.d = s * n // (a or 1), s * d // (a or 1)

    @staticmethod
    def of(x):
        return x if isinstance(x, Frac) else Frac(x)

    def __add__(s, o):
        o = Frac.of(o)
        return Frac(s.n * o.d + o.n * s.d, s.d * o.d)

    __radd__ = __add__

    def __neg__(s):
        return Frac(-s.n, s.d)

    def __sub__(s, o):
        return s + -Frac.of(o)

    def __rsub__(s, o):
        return Frac.of(o) - s

    def __mul__(s, o):
        if not isinstance(o, (int, Frac)):
            return NotImplemented
        o = Frac.of(o)
        return Frac(s.n * o.n, s.d * o.d)

    __rmul__ = __mul__

    def __truediv__(s, o):
        o = Frac.of(o)
        return Frac(s.n * o.d, s.d * o.n)

    def __eq__(s, o):
        o = Frac.of(o)
        return s.n == o.n and s.d == o.d

    def __hash__(s):
        return hash((s.n, s.d)) if s.d != 1 else hash(s.n)

    def __bool__(s):
        return s.n != 0

    def __repr__(s):
        return f"{s.n}/{s.d}" if s.d != 1 else str(s.n)


class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        if len({len(r) for r in self.rows}) != 1:
            raise ValueError("ragged")

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def __getitem__(self, k):
        if isinstance(k, tuple):
            return self.rows[k[0]][k[1]]
        return self.rows[k]

    def __setitem__(self, k, v):
        self.rows[k[0]][k[1]] = v

    def __matmul__(a, b):
        if a.shape[1] != b.shape[0]:
            raise ValueError(f"shapes {a.shape} and {b.shape}")
        cols = list(zip(*b.rows))
        return Matrix([[sum(x * y for x, y in zip(r, c)) for c in cols] for r in a.rows])

    def __add__(a, b):
        return Matrix([[x + y for x, y in zip(r, s)] for r, s in zip(a.rows, b.rows)])

    def __mul__(a, k):
        return Matrix([[x * k for x in r] for r in a.rows]) if not isinstance(k, Matrix) else NotImplemented

    __rmul__ = __mul__

    def __pow__(a, n):
        r = Matrix.identity(len(a.rows))
        while n:
            if n & 1:
                r = r @ a
            a = a @ a
            n >>= 1
        return r

    def __eq__(a, b):
        return isinstance(b, Matrix) and a.rows == b.rows

    def __iter__(self):
        return (x for r in self.rows for x in r)

    def __repr__(self):
        return "[" + "; ".join(" ".join(map(str, r)) for r in self.rows) + "]"

    def reduce(self):
        m, det, sign = [[Frac.of(x) for x in r] for r in self.rows], Frac(1), 1
        n = len(m)
        for c in range(n):
            p = next((r for r in range(c, n) if m[r][c]), None)
            if p is None:
                return None, Frac(0)
            if p != c:
                m[p], m[c] = m[c], m[p]
                sign = -sign
            det = det * m[c][c]
            inv = Frac(1) / m[c][c]
            m[c] = [x * inv for x in m[c]]
            for r in range(n):
                if r != c and m[r][c]:
                    f = m[r][c]
                    m[r] = [x - f * y for x, y in zip(m[r], m[c])]
        return m, det * sign

    def det(self):
        return self.reduce()[1]

    def solve(self, v):
        m, d = Matrix([r + [x] for r, x in zip(self.rows, v)]).reduce()
        if m is None:
            raise ArithmeticError("singular")
        return [r[-1] for r in m]


a, b = Matrix([[1, 2], [3, 4]]), Matrix([[0, 1], [1, 0]])
print(
    a @ b,
    b @ a,
    a + b,
    a * 3,
    2 * a,
    a.T,
    a**5,
    a.shape,
    a[0, 1],
    a[1],
    a == a.T.T,
    list(a),
    sum(a),
    a.det(),
    (a @ b).det(),
)
print(
    Matrix([[1, 1], [1, 0]]) ** 90,
    Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 1]]).det(),
    Matrix([[1, 2], [2, 4]]).det(),
    Matrix([[0, 2], [3, 0]]).det(),
)
print(Matrix([[2, 1, -1], [-3, -1, 2], [-2, 1, 2]]).solve([8, -11, -3]), Matrix([[3, 1], [1, 7]]).solve([1, 2]))
h = Matrix([[Frac(1, i + j + 1) for j in range(5)] for i in range(5)])
print(h.det(), h.solve([1, 0, 0, 0, 0]), h @ h == (h.T @ h.T).T)
for f in (
    lambda: a @ Matrix([[1, 2, 3]]),
    lambda: Matrix([[1], [1, 2]]),
    lambda: Matrix([[1, 2], [2, 4]]).solve([1, 1]),
    lambda: a * a,
    lambda: Frac(1, 0),
    lambda: a @ 5,
    lambda: Frac(1) * "a",
    lambda: a[5, 5],
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(
    {Frac(1, 2): "half", Frac(3): "three"}[Frac(2, 4)],
    {3: 1}[Frac(3)],
    Frac(-3, -6),
    Frac(3, -6),
    1 - Frac(1, 3),
    sum([Frac(1, n) for n in range(1, 11)], Frac(0)),
    Frac(1, 3) + 1,
    2 * Frac(3, 4),
)
