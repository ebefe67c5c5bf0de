# Cells with formulas, dependency tracking, cycle detection, error values, lazy recalculation through properties.
class CycleError(Exception):
    pass


class Cell:
    def __init__(self, sheet, name):
        self.sheet, self.name, self.source, self.deps, self.users, self._value, self.dirty = (
            sheet,
            name,
            None,
            set(),
            set(),
            None,
            False,
        )

    def set(self, src):
        for d in self.deps:
            d.users.discard(self)
        self.source, self.deps = src, set()
        self.touch()

    def touch(self, seen=None):
        seen = seen if seen is not None else set()
        if self in seen:
            return
        seen.add(self)
        self.dirty = True
        for u in sorted(self.users, key=lambda c: c.name):
            u.touch(seen)

    @property
    def value(self):
        if self.dirty:
            if self in self.sheet.active:
                raise CycleError(
                    " -> ".join(c.name for c in self.sheet.active[self.sheet.active.index(self) :]) + f" -> {self.name}"
                )
            self.sheet.active.append(self)
            try:
                self.sheet.evals += 1
                self._value = self.source(Ref(self)) if callable(self.source) else self.source
                self.dirty = False
            finally:
                self.sheet.active.pop()
        return self._value

    def __repr__(self):
        return f"<{self.name}>"


class Ref:
    def __init__(self, cell):
        object.__setattr__(self, "_cell", cell)

    def __getattr__(self, n):
        c = self._cell.sheet.cell(n)
        c.users.add(self._cell)
        self._cell.deps.add(c)
        return c.value

    def __getitem__(self, span):
        (c1, r1), (c2, r2) = [(s[0], int(s[1:])) for s in (span.start, span.stop)]
        return [getattr(self, f"{chr(c)}{r}") for r in range(r1, r2 + 1) for c in range(ord(c1), ord(c2) + 1)]


class Sheet:
    def __init__(self):
        object.__setattr__(self, "cells", {})
        object.__setattr__(self, "active", [])
        object.__setattr__(self, "evals", 0)

    def cell(self, n):
        return self.cells.setdefault(n, None) or self.cells.__setitem__(n, Cell(self, n)) or self.cells[n]

    def __setattr__(self, n, v):
        if n in ("evals",):
            object.__setattr__(self, n, v)
        else:
            self.cell(n).set(v)

    def __getattr__(self, n):
        try:
            return self.cell(n).value
        except CycleError as e:
            return f"#CYCLE {e}"
        except ZeroDivisionError:
            return "#DIV"
        except TypeError as e:
            return f"#TYPE {e}"


s = Sheet()
s.A1 = 1
s.A2 = 2
s.A3 = lambda r: r.A1 + r.A2
s.B1 = lambda r: r.A3 * 10
s.B2 = lambda r: sum(r["A1":"A3"])
s.B3 = lambda r: max(r["A1":"B2"])
print(s.B1, s.B2, s.B3, s.evals)
print(s.B1, s.evals)
s.A1 = 100
print(s.B1, s.B2, s.B3, s.evals, s.A3)
s.C1 = lambda r: r.C2
s.C2 = lambda r: r.C3 + 1
s.C3 = lambda r: r.C1
print(s.C1, "|", s.C2)
s.C3 = 5
print(s.C1, s.C2, s.active)
s.D1 = lambda r: r.A1 / r.D2
s.D2 = 0
print(s.D1)
s.D2 = 8
print(s.D1)
s.D2 = "text"
print(s.D1)
s.D2 = lambda r: r.D2
print(s.D2)
s.E1 = lambda r: r.A1 if r.A2 > 1 else r.Z9
print(s.E1, sorted(c.name for c in s.cell("E1").deps))
s.A2 = 0
print(s.E1, sorted(c.name for c in s.cell("E1").deps))
before = s.evals
s.A1 = 7
s.E1
print(s.evals - before, s.A3, sorted(c.name for c in s.cell("A1").users))
