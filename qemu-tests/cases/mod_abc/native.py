import _abc
import abc
import gc
import weakref


def tried(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


print([n for n in dir(_abc) if not n.startswith("__")])
for f in (_abc._abc_init, _abc._get_dump, _abc._reset_caches, _abc._reset_registry):
    print(tried(f), tried(f, int, 1))
for f in (_abc._abc_instancecheck, _abc._abc_register, _abc._abc_subclasscheck):
    print(tried(f), tried(f, int), tried(f, 1, 2), tried(f, int, 1, 2))
print(tried(_abc.get_cache_token, 1))


class Wrong:
    _abc_impl = 3


for f in (_abc._abc_register, _abc._abc_instancecheck, _abc._abc_subclasscheck):
    print(tried(f, Wrong, int))
print(tried(_abc._get_dump, Wrong))


class A(abc.ABC):
    pass


print(type(A._abc_impl), bool(type(A._abc_impl).__doc__))
print(tried(A.register, 1), tried(issubclass, 1, A))
token = abc.get_cache_token()


class V:
    pass


class W(V):
    pass


print(isinstance(W(), A), issubclass(W, A))
print(len(_abc._get_dump(A)[2]), A.register(V) is V, abc.get_cache_token() - token)
print(isinstance(W(), A), issubclass(V, A), A.register(W) is W, abc.get_cache_token() - token)
registry, cache, negative, version = _abc._get_dump(A)
print({r() for r in registry} == {V}, {r() for r in cache} == {W}, len(negative), version == abc.get_cache_token())
_abc._reset_caches(A)
print([len(s) for s in _abc._get_dump(A)[:3]])
_abc._reset_registry(A)
print([len(s) for s in _abc._get_dump(A)[:3]], issubclass(V, A))


class D(A):
    pass


print(tried(D.register, A), A.register(A) is A, A.register(D) is D)


class Hook(abc.ABC):
    answer = NotImplemented

    @classmethod
    def __subclasshook__(cls, c):
        print("hook", c.__name__)
        return cls.answer


print(issubclass(V, Hook), issubclass(V, Hook))
Hook.answer = 5
print(tried(issubclass, W, Hook))
Hook.answer = True
print(issubclass(W, Hook), issubclass(W, Hook))


class Meta(abc.ABCMeta):
    derived = 3

    def __subclasses__(cls):
        return cls.derived


class F(metaclass=Meta):
    pass


print(tried(issubclass, int, F))
Meta.derived = [3]
print(tried(issubclass, int, F))
Meta.derived = [int]
print(issubclass(bool, F))


class Mock:
    __class__ = V


A.register(V)
print(isinstance(Mock(), A), isinstance(Mock(), D))


class Base(abc.ABC):
    @abc.abstractmethod
    def f(self): ...

    @property
    @abc.abstractmethod
    def g(self): ...


class Half(Base):
    def f(self): ...


class Whole(Half):
    g = 1


print(sorted(Base.__abstractmethods__), sorted(Half.__abstractmethods__), Whole.__abstractmethods__)
print(type(Base.__abstractmethods__), tried(Base), tried(Half), type(Whole()).__name__)


class Raises:
    @property
    def __isabstractmethod__(self):
        raise ValueError("v")


print(tried(abc.ABCMeta, "G", (), {"x": Raises()}))

for flags in (32, 64, 96, 1, -1, "x", True, 2**70):
    made = tried(abc.ABCMeta, "T", (), {"__abc_tpflags__": flags})
    print(made if isinstance(made, str) else (made.__flags__ & 96, "__abc_tpflags__" in vars(made)))


def kind(x):
    match x:
        case [*_]:
            return "sequence"
        case {}:
            return "mapping"
    return "neither"


class Seq(metaclass=abc.ABCMeta):
    __abc_tpflags__ = 32

    def __len__(self): return 0

    def __getitem__(self, i): raise IndexError


class Map(metaclass=abc.ABCMeta):
    __abc_tpflags__ = 64

    def __len__(self): return 0


class Own:
    def __len__(self): return 0


class Sub(Own):
    pass


print(kind(Seq()), kind(Map()), kind(Own()), kind(Sub()))
Seq.register(Own)
print(kind(Own()), kind(Sub()))
Map.register(Own)
print(kind(Own()), kind(Sub()))


def temporary():
    class T:
        pass

    class N:
        pass

    A.register(T)
    print(isinstance(T(), A), isinstance(N(), D))
    return weakref.ref(T), weakref.ref(N)


before = [len(s) for s in _abc._get_dump(A)[:3]]
dead = temporary()
gc.collect()
print([r() for r in dead], [len(s) for s in _abc._get_dump(A)[:3]] == before)
for _ in range(100):
    class Many:
        pass
    isinstance(Many(), A)
del Many
gc.collect()
print(len(_abc._get_dump(A)[2]) < 10)
