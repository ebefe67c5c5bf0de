"""Type parameters, aliases and what generic classes derive from: CPython's `_typing`, written in Python.

The compiler calls the functions at the end for type parameters and `type` statements (PEP 695 and 696). What `typing`
itself is needed for is asked of it when it is there, so that programs with a generic function need not carry it.
"""

import sys
from types import GenericAlias, UnionType as Union


# Methods of the builtin aliases and unions that only type parameters have a use for.
_USED_BY_BUILTINS = ("__typing_substitute__", "__parameters__")


class _IdFunc:
    """Gives what it is given. No function, since `NewType` has it as a method that takes no `self`."""

    __slots__ = ()

    def __repr__(self):
        return "<built-in function _idfunc>"

    def __call__(self, x, /):
        return x


_idfunc = _IdFunc()


def _module_of_caller():
    return sys._getframe(2).f_globals.get("__name__")


def _from_typing(name):
    module = sys.modules.get("typing")
    if module is None:
        raise ImportError(f"typing.{name} is needed: import typing", name="typing")
    return getattr(module, name)


def _checked(arg, message):
    if arg is None:
        return type(None)
    if isinstance(arg, (type, GenericAlias, Union, TypeVar, TypeAliasType)):
        return arg
    return _from_typing("_type_check")(arg, message)


class NoDefaultType:
    """The type of the NoDefault singleton."""

    __slots__ = ()

    def __new__(cls):
        return NoDefault

    def __init_subclass__(cls):
        raise TypeError("type 'NoDefaultType' is not an acceptable base type")

    def __repr__(self):
        return "typing.NoDefault"

    def __reduce__(self):
        return "NoDefault"


NoDefaultType.__module__ = "typing"
NoDefault = object.__new__(NoDefaultType)


class _ConstEvaluator:
    """Gives a value that was known from the start, in any format of annotations."""

    __slots__ = ("_value",)

    def __init__(self, value):
        self._value = value

    def __repr__(self):
        return f"<constevaluator {self._value!r}>"

    def __call__(self, format):
        if format == 4:
            return _type_text(self._value)
        return self._value


def _type_text(value):
    if isinstance(value, tuple):
        return "(" + ", ".join(map(_type_text, value)) + ")"
    if value is ...:
        return "..."
    if isinstance(value, type) and not isinstance(value, GenericAlias):
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    return repr(value)


class _Parameter:
    """What the kinds of type parameters share."""

    __slots__ = ("__name__", "_default", "_evaluate_default", "__weakref__", "__dict__")
    __hash__ = object.__hash__

    def _start(self, name, default, module):
        if not isinstance(name, str):
            kind = type(self).__name__.lower()
            raise TypeError(f"{kind}() argument 'name' must be str, not {type(name).__name__}")
        _set(self, "__name__", name)
        _set(self, "_default", default)
        _set(self, "_evaluate_default", None)
        if module is not None:
            _set(self, "__module__", module)

    def __setattr__(self, name, value):
        if name in _READ_ONLY:
            raise AttributeError("readonly attribute")
        _set(self, name, value)

    @property
    def __default__(self):
        if self._default is None and self._evaluate_default is not None:
            _set(self, "_default", self._evaluate_default(1))
        elif self._default is None:
            return None
        return self._default

    @property
    def evaluate_default(self):
        if self._evaluate_default is not None:
            return self._evaluate_default
        return _ConstEvaluator(self._default)

    def has_default(self):
        """Whether the parameter has a default."""
        return self._evaluate_default is not None or self._default is not NoDefault

    def __reduce__(self):
        return self.__name__

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


_READ_ONLY = frozenset({
    "__name__", "__bound__", "__constraints__", "__covariant__", "__contravariant__", "__infer_variance__",
})
_set = object.__setattr__


def _variance(covariant, contravariant, infer_variance):
    covariant, contravariant, infer_variance = bool(covariant), bool(contravariant), bool(infer_variance)
    if covariant and contravariant:
        raise ValueError("Bivariant types are not supported.")
    if infer_variance and (covariant or contravariant):
        raise ValueError("Variance cannot be specified with infer_variance.")
    return covariant, contravariant, infer_variance


class _Varying(_Parameter):
    """A parameter with variance."""

    __slots__ = ("__covariant__", "__contravariant__", "__infer_variance__")

    def _vary(self, covariant, contravariant, infer_variance):
        covariant, contravariant, infer_variance = _variance(covariant, contravariant, infer_variance)
        _set(self, "__covariant__", covariant)
        _set(self, "__contravariant__", contravariant)
        _set(self, "__infer_variance__", infer_variance)

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class TypeVar(_Varying):
    """Type variable."""

    __slots__ = ("_bound", "_constraints", "_evaluate_bound", "_evaluate_constraints")
    __module__ = "typing"

    def __init__(self, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        self._start(name, default, _module_of_caller())
        self._vary(covariant, contravariant, infer_variance)
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if bound is not None:
            bound = _checked(bound, "Bound must be a type.")
        _set(self, "_bound", bound)
        _set(self, "_constraints", constraints)
        _set(self, "_evaluate_bound", None)
        _set(self, "_evaluate_constraints", None)

    def __init_subclass__(cls):
        raise TypeError("type 'typing.TypeVar' is not an acceptable base type")

    @property
    def __bound__(self):
        if self._bound is None and self._evaluate_bound is not None:
            _set(self, "_bound", self._evaluate_bound(1))
        return self._bound

    @property
    def __constraints__(self):
        if not self._constraints and self._evaluate_constraints is not None:
            _set(self, "_constraints", self._evaluate_constraints(1))
        return self._constraints

    @property
    def evaluate_bound(self):
        if self._evaluate_bound is not None:
            return self._evaluate_bound
        return None if self._bound is None else _ConstEvaluator(self._bound)

    @property
    def evaluate_constraints(self):
        if self._evaluate_constraints is not None:
            return self._evaluate_constraints
        return _ConstEvaluator(self._constraints) if self._constraints else None

    def __typing_subst__(self, arg):
        typing = sys.modules.get("typing")
        if typing is not None:
            return typing._typevar_subst(self, arg)
        return _checked(arg, "Parameters to generic types must be types.")

    def __typing_prepare_subst__(self, alias, args):
        params = alias.__parameters__
        index = params.index(self)
        if index < len(args):
            return args
        if index == len(args) and self.has_default():
            return (*args, self.__default__)
        return args


class _ParamSpecPart:
    """What the two parts of a parameter specification share."""

    __slots__ = ("__origin__", "__weakref__")
    __hash__ = None

    def __init__(self, origin):
        self.__origin__ = origin

    def __eq__(self, other):
        if not isinstance(other, type(self)):
            return NotImplemented
        return self.__origin__ == other.__origin__

    def __repr__(self):
        origin = self.__origin__
        return f"{origin.__name__ if isinstance(origin, ParamSpec) else repr(origin)}.{self._part}"

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class ParamSpecArgs(_ParamSpecPart):
    """The args for a ParamSpec object."""

    __slots__ = ()
    __module__ = "typing"
    _part = "args"


class ParamSpecKwargs(_ParamSpecPart):
    """The kwargs for a ParamSpec object."""

    __slots__ = ()
    __module__ = "typing"
    _part = "kwargs"


class ParamSpec(_Varying):
    """Parameter specification variable."""

    __slots__ = ("__bound__",)
    __module__ = "typing"

    def __init__(self, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        self._start(name, default, _module_of_caller())
        self._vary(covariant, contravariant, infer_variance)
        if bound is not None:
            bound = _checked(bound, "Bound must be a type.")
        _set(self, "__bound__", bound)

    def __init_subclass__(cls):
        raise TypeError("type 'typing.ParamSpec' is not an acceptable base type")

    @property
    def args(self):
        """Represents positional arguments."""
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        """Represents keyword arguments."""
        return ParamSpecKwargs(self)

    def __typing_subst__(self, arg):
        return _from_typing("_paramspec_subst")(self, arg)

    def __typing_prepare_subst__(self, alias, args):
        return _from_typing("_paramspec_prepare_subst")(self, alias, args)


class TypeVarTuple(_Parameter):
    """Type variable tuple."""

    __slots__ = ()
    __module__ = "typing"

    def __init__(self, name, *, default=NoDefault):
        self._start(name, default, _module_of_caller())

    def __init_subclass__(cls):
        raise TypeError("type 'typing.TypeVarTuple' is not an acceptable base type")

    def __repr__(self):
        return self.__name__

    def __iter__(self):
        yield _from_typing("Unpack")[self]

    def __typing_subst__(self, arg):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")

    def __typing_prepare_subst__(self, alias, args):
        return _from_typing("_typevartuple_prepare_subst")(self, alias, args)


def _unpacked(params):
    """Type parameters, with `*Ts` for `Ts`."""
    unpacked = []
    for param in params:
        if isinstance(param, TypeVarTuple):
            unpacked.extend(param)
        else:
            unpacked.append(param)
    return tuple(unpacked)


class TypeAliasType:
    """Type alias."""

    __slots__ = ("__name__", "__type_params__", "_value", "_evaluate", "__dict__", "__weakref__")
    __module__ = "typing"

    def __init__(self, name, value, *, type_params=()):
        if not isinstance(name, str):
            raise TypeError(f"typealias() argument 'name' must be str, not {type(name).__name__}")
        if not isinstance(type_params, tuple):
            raise TypeError("type_params must be a tuple")
        seen_default = False
        for param in type_params:
            if not isinstance(param, (TypeVar, ParamSpec, TypeVarTuple)):
                raise TypeError(f"Expected a type param, got {param!r}")
            if param.has_default():
                seen_default = True
            elif seen_default:
                raise TypeError(f"non-default type parameter '{param!r}' follows default type parameter")
        self._fill(name, type_params, value, None, _module_of_caller())

    def __init_subclass__(cls):
        raise TypeError("type 'typing.TypeAliasType' is not an acceptable base type")

    def _fill(self, name, type_params, value, evaluate, module):
        _set(self, "__name__", name)
        _set(self, "__type_params__", type_params)
        _set(self, "_value", value)
        _set(self, "_evaluate", evaluate)
        _set(self, "__module__", module)

    def __setattr__(self, name, value):
        if name in ("__name__", "__value__", "__type_params__", "__module__", "__parameters__"):
            raise AttributeError("readonly attribute")
        raise AttributeError(f"'typing.TypeAliasType' object has no attribute '{name}' and no __dict__ for setting new "
                             "attributes")

    @property
    def __value__(self):
        if self._evaluate is not None:
            _set(self, "_value", self._evaluate(1))
            _set(self, "_evaluate", None)
        return self._value

    @property
    def evaluate_value(self):
        return _ConstEvaluator(self._value) if self._evaluate is None else self._evaluate

    @property
    def __parameters__(self):
        return _unpacked(self.__type_params__)

    def __repr__(self):
        return self.__name__

    def __getitem__(self, args):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return GenericAlias(self, args)

    def __iter__(self):
        yield _from_typing("Unpack")[self]

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __reduce__(self):
        return self.__name__


class Generic:
    """Abstract base class for generic types."""

    __slots__ = ()
    __module__ = "typing"
    _is_protocol = False

    def __class_getitem__(cls, args):
        return _from_typing("_generic_class_getitem")(cls, args)

    def __init_subclass__(cls, *args, **kwargs):
        return _from_typing("_generic_init_subclass")(cls, *args, **kwargs)


def _lazy(param, name, default):
    param._start(name, NoDefault if default is None else None, None)
    _set(param, "_evaluate_default", default)
    return param


def _typevar(name, bound, default, constraints=None):
    """`T`, `T: bound` of a list of type parameters."""
    param = _lazy(object.__new__(TypeVar), name, default)
    param._vary(False, False, True)
    _set(param, "_bound", None)
    _set(param, "_constraints", ())
    _set(param, "_evaluate_bound", bound)
    _set(param, "_evaluate_constraints", constraints)
    return param


def _constrained_typevar(name, constraints, default):
    """`T: (A, B)` of a list of type parameters."""
    return _typevar(name, None, default, constraints)


def _paramspec(name, default):
    """`**P` of a list of type parameters."""
    param = _lazy(object.__new__(ParamSpec), name, default)
    param._vary(False, False, True)
    _set(param, "__bound__", None)
    return param


def _typevartuple(name, default):
    """`*Ts` of a list of type parameters."""
    return _lazy(object.__new__(TypeVarTuple), name, default)


def _typealias(name, type_params, evaluate, module):
    """`type name[type_params] = value`."""
    alias = object.__new__(TypeAliasType)
    alias._fill(name, type_params, None, evaluate, module)
    return alias


def _generic_base(params):
    """`Generic[params]`, which a class with type parameters derives from."""
    return _from_typing("_GenericAlias")(Generic, _unpacked(params))
