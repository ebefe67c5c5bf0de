from typing import (AbstractSet, Annotated, Any, AnyStr, Callable, ClassVar, Concatenate, DefaultDict, Deque, Dict, Final,
    ForwardRef, Generic, Hashable, Iterable, List, Literal, LiteralString, NamedTuple, Never, NewType, NoReturn, Optional,
    ParamSpec, Protocol, Required, Self, Sized, SupportsInt, Text, Tuple, Type, TypeAliasType, TypedDict, TypeGuard,
    TypeVar, TypeVarTuple, TYPE_CHECKING, Union, Unpack, assert_type, cast, final, get_args, get_origin, get_overloads,
    get_protocol_members, get_type_hints, is_protocol, is_typeddict, no_type_check, overload, reveal_type,
    runtime_checkable)
import typing
T = TypeVar("T"); K = TypeVar("K"); P = ParamSpec("P"); Ts = TypeVarTuple("Ts")
print(T, TypeVar("C", covariant=True), TypeVar("D", contravariant=True), P, Ts, TypeVar("B", bound=int).__bound__, T.__module__)
print(List[int], Dict[str, int], Optional[int], Union[int, str, int], Union[int], Callable[[int], str], Callable[..., T], Tuple[int, ...], Literal[1, "a", 1], Any, NoReturn)
class Box(Generic[T]):
    def __init__(self, v: T): self.v = v
    def get(self) -> T: return self.v
b = Box[int](3)
print(Box[int], b.get(), b.__orig_class__, Box.__parameters__, Box.__orig_bases__, Box[T][str])
class Pair(Generic[T, K]): pass
print(Pair[int, str], Pair[T, int][str], get_origin(Pair[int, str]), get_args(Pair[int, str]))
try: Pair[int]
except TypeError as e: print(e)
class Point(NamedTuple):
    x: int
    y: int = 0
    def norm(self): return self.x + self.y
print(Point(1), Point(1, 2).norm(), Point._fields, Point._field_defaults, Point.__annotations__, Point(x=3)._replace(y=5))
class Movie(TypedDict, total=False):
    name: Required[str]
    year: int
print(Movie(name="x"), Movie.__required_keys__, Movie.__optional_keys__, Movie.__total__, Movie.__annotations__)
TD = TypedDict("TD", {"a": int}); print(TD.__annotations__, TD(a=1))
NT = NamedTuple("NT", [("a", int)]); print(NT(1))
@runtime_checkable
class HasLen(Protocol):
    def __len__(self) -> int: ...
print(issubclass(list, HasLen), issubclass(int, HasLen))
class Proto(Protocol[T]):
    attr: int
    def meth(self) -> T: ...
print(Proto[int], Proto.__protocol_attrs__, is_protocol(Proto), get_protocol_members(Proto))
try: Proto()
except TypeError as e: print(e)
def f(a: int, b: "str" = "x", *args: float, **kw: list[int]) -> None: pass
print(f.__annotations__)
print(get_type_hints(Box.get), get_type_hints(Point), cast(int, "x"), NewType("UserId", int)(5), NewType("UserId", int))
@overload
def o(x: int) -> int: ...
@overload
def o(x: str) -> str: ...
def o(x): return x
print(get_overloads(o)[0].__annotations__, o(3))
@final
class Fin: pass
print(Fin.__final__, Annotated[int, "m"], Annotated[int, "m"].__metadata__, get_type_hints(Point, include_extras=True))
print(ClassVar[int], Final[int], Type[int], Deque[int], DefaultDict[str, int], Iterable[T][int], Concatenate[int, P], Callable[P, T][[int], str])
print(int | None, int | T, (int | T)[str], list[T][int], dict[T, list[K]][int, str], list[T].__parameters__, tuple[*Ts][int, str])
print(isinstance(3, int | str), Union[int, None], Optional[Union[int, str]], (int | str).__args__, Union[int, str] == (str | int), hash(int | str) == hash(Union[str, int]))
print(typing.get_type_hints(f) if False else "", assert_type(3, int), reveal_type.__name__, TYPE_CHECKING, Self, LiteralString, Never, TypeGuard[int], Unpack[Ts], Required[int])
class Meta(Generic[Unpack[Ts]]): pass
print(Meta[int, str], Meta[()], Hashable, Sized, AnyStr, Text, SupportsInt)
class S(Generic[P]): pass
print(S[int, str], S[[int, str]], S[...])
print(list[int] == list[int], hash(list[int]) == hash(list[int]), list[int]([1]), list[int].append, *list[int], [*tuple[int, str]])
try: isinstance(3, list[int])
except TypeError as e: print(e)
try: isinstance(3, List[int])
except TypeError as e: print(e)
try: list[int][str]
except TypeError as e: print(e)
print(ForwardRef("int"), TypeAliasType("X", list[T], type_params=(T,))[int], get_origin(list[int]), get_args(Callable[[int], str]), is_typeddict(Movie), no_type_check(f) is f)
class Child(Box[str]): pass
print(Child.__orig_bases__, Child.__bases__, Child("x").get(), types_ok := True)
class Multi(List[int], Generic[T]): pass
print(Multi.__mro__)
print(typing.NoDefault, type(None) | int, None | int if False else "")
