# Managers written by hand: transactions, redirection, locks, timing stacks, generator-based ones.
import sys


class Capture:
    def __init__(self):
        self.parts = []

    def write(self, s):
        self.parts.append(s)

    def flush(self):
        pass

    def __enter__(self):
        self.old, sys.stdout = sys.stdout, self
        return self

    def __exit__(self, *a):
        sys.stdout = self.old


with Capture() as c:
    print("captured", 1)
    with Capture() as inner:
        print("inner only")
    print("more", end="!")
print(repr("".join(c.parts)), repr("".join(inner.parts)))


class contextmanager:
    def __init__(self, f):
        self.f = f

    def __call__(self, *a, **k):
        return GenCM(self.f(*a, **k))


class GenCM:
    def __init__(self, g):
        self.g = g

    def __enter__(self):
        return next(self.g)

    def __exit__(self, t, v, tb):
        if t is None:
            try:
                next(self.g)
            except StopIteration:
                return False
            raise RuntimeError("generator did not stop")
        try:
            self.g.throw(v)
        except StopIteration as e:
            return e is not v
        except RuntimeError as e:
            if e is v:
                return False
            raise
        except BaseException as e:
            if e is not v:
                raise
            return False
        raise RuntimeError("generator did not stop after throw")


@contextmanager
def tag(n, swallow=False):
    print(f"<{n}>", end="")
    try:
        yield n.upper()
    except ValueError as e:
        print(f"[{e}]", end="")
        if not swallow:
            raise
    finally:
        print(f"</{n}>")


with tag("a") as x, tag("b") as y:
    print(x, y, end="")
with tag("s", True):
    raise ValueError("swallowed")
try:
    with tag("n"):
        raise ValueError("passed on")
except ValueError as e:
    print("outside", e)
try:
    with tag("k"):
        raise KeyError("other")
except KeyError as e:
    print("outside", repr(e))


class Txn:
    def __init__(self, d):
        self.d = d

    def __enter__(self):
        self.saved = dict(self.d)
        return self.d

    def __exit__(self, t, v, tb):
        if t:
            self.d.clear()
            self.d.update(self.saved)
            return issubclass(t, ValueError)


db = {"a": 1}
with Txn(db) as d:
    d["b"] = 2
with Txn(db) as d:
    d["c"] = 3
    del d["a"]
    raise ValueError("rollback")
print(db)


class Stack:
    def __enter__(self):
        self.cbs = []
        return self

    def push(self, f, *a):
        self.cbs.append((f, a))

    def enter(self, cm):
        r = cm.__enter__()
        self.cbs.append((lambda: cm.__exit__(None, None, None), ()))
        return r

    def __exit__(self, *exc):
        while self.cbs:
            f, a = self.cbs.pop()
            f(*a)


with Stack() as st:
    for n in "xyz":
        st.enter(tag(n))
        st.push(print, "callback", n)
    print()


class Lock:
    def __init__(self):
        self.held, self.depth = False, 0

    def __enter__(self):
        self.depth += 1
        self.held = True
        return self

    def __exit__(self, *a):
        self.depth -= 1
        self.held = self.depth > 0


lk = Lock()


def locked(n):
    with lk:
        if n == 0:
            raise LookupError(lk.depth)
        locked(n - 1)


try:
    locked(4)
except LookupError as e:
    print(e, lk.held, lk.depth)


class suppress:
    def __init__(self, *t):
        self.t = t

    def __enter__(self):
        pass

    def __exit__(self, t, v, tb):
        return t is not None and issubclass(t, self.t)


with suppress(KeyError, IndexError):
    {}["x"]
with suppress(ZeroDivisionError):
    print("before")
    1 / 0
    print("never")
print("done")
