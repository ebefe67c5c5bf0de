# Exception classes with state, properties, __str__, defaults, slots, pickling-free copying, equality, iteration over chains.
class AppError(Exception):
    code = 500

    def __init__(self, message="", **extra):
        super().__init__(message)
        self.extra = extra

    def __str__(self):
        base = super().__str__() or self.__class__.__name__
        return base + "".join(f" {k}={v}" for k, v in sorted(self.extra.items()))

    @property
    def chain(self):
        out, e = [], self
        while e is not None:
            out.append(type(e).__name__)
            e = e.__cause__ or (None if e.__suppress_context__ else e.__context__)
        return out


class NotFound(AppError):
    code = 404


class Forbidden(AppError, PermissionError):
    code = 403


class Wrapped(AppError):
    @classmethod
    def wrap(cls, e):
        return cls(f"wrapped {e}").with_traceback(e.__traceback__)


def layer(n):
    if n == 0:
        raise NotFound("row", id=7)
    try:
        layer(n - 1)
    except AppError as e:
        if n % 2:
            raise Wrapped.wrap(e) from e
        raise Forbidden(level=n)


for n in range(4):
    try:
        layer(n)
    except AppError as e:
        print(n, repr(e), e, e.code, e.chain, isinstance(e, OSError), e.args)


class Strange(Exception):
    def __new__(cls, *a):
        return super().__new__(KeyError if a and a[0] == "key" else cls, *a)


for a in ("x", "key"):
    try:
        raise Strange(a)
    except Exception as e:
        print(type(e).__name__, repr(e))


class NotReally(Exception):
    def __new__(cls):
        return 5


try:
    raise NotReally
except TypeError as e:
    print(e)


class BadInit(Exception):
    def __init__(self):
        raise ValueError("init failed")


try:
    raise BadInit
except ValueError as e:
    print(e, repr(e.__context__))
try:
    raise BadInit from KeyError
except ValueError as e:
    print(e)


class NeedsArgs(Exception):
    def __init__(self, a, b):
        self.a = a


try:
    raise NeedsArgs
except TypeError as e:
    print(e)


class Slots(Exception):
    __slots__ = ("x",)


s = Slots("m")
s.x = 1
s.y = 2
print(s.x, s.y, s.args)


class Eq(Exception):
    def __eq__(self, o):
        return type(self) is type(o) and self.args == o.args

    __hash__ = Exception.__hash__


print(Eq(1) == Eq(1), Eq(1) == Eq(2), Eq(1) in [Eq(1)], ValueError(1) == ValueError(1))


class Callable(Exception):
    def __call__(self):
        return "called"

    def __bool__(self):
        return False

    def __len__(self):
        return 3

    def __iter__(self):
        return iter(self.args)


try:
    raise Callable(1, 2)
except Callable as e:
    print(e(), bool(e), len(e), list(e), "falsy" if not e else "")
errors = {c.code: c for c in (AppError, NotFound, Forbidden)}
for code in sorted(errors):
    try:
        raise errors[code](f"code {code}", at="x")
    except NotFound as e:
        print("not found", e)
    except PermissionError as e:
        print("permission", e, e.errno, e.strerror)
    except AppError as e:
        print("generic", e)
E = type("E", (Exception,), {"__str__": lambda s: "dynamic", "extra": 1})
try:
    raise E(5)
except E as e:
    print(e, repr(e), e.extra)
