"""The methods that `dataclasses` puts together as text and has CPython compile.

Here they are closures over the fields of the class. `__init__` has the parameters, and so the signature and the errors, of
the compiled one; the others have fixed parameters.
"""

from _parameters import named
from dataclasses import (
    _FIELD, _FIELD_INITVAR, _FIELDS, _HAS_DEFAULT_FACTORY, _PARAMS, _POST_INIT_NAME, MISSING, FrozenInstanceError,
    _fields_in_init_order,
)
from operator import ge, gt, le, lt
from reprlib import recursive_repr


def functions(cls, names):
    """The functions of these names for a class that has its fields and parameters already."""
    made = []
    for name in names:
        function = _MAKERS[name](cls)
        function.__name__ = name
        function.__module__ = cls.__module__
        made.append(function)
    return made


def _fields(cls):
    return [field for field in getattr(cls, _FIELDS).values() if field._field_type is _FIELD]


def _compared(cls):
    return [field.name for field in _fields(cls) if field.compare]


def _init(cls):
    fields = getattr(cls, _FIELDS)
    set_up = [field for field in fields.values() if field._field_type in (_FIELD, _FIELD_INITVAR)]
    positional, keyword_only = _fields_in_init_order(set_up)
    parameters = [field.name for field in (*positional, *keyword_only)]
    # Place 0 is the instance's.
    places = {name: place for place, name in enumerate(parameters, 1)}
    steps = []
    for field in set_up:
        step = _init_step(field, places.get(field.name), getattr(cls, _PARAMS).slots)
        if step:
            steps.append(step)
    after = None
    if hasattr(cls, _POST_INIT_NAME):
        after = [places[field.name] for field in set_up if field._field_type is _FIELD_INITVAR]
    assign = object.__setattr__ if getattr(cls, _PARAMS).frozen else setattr

    def __init__(values):
        self = values[0]
        for name, place, make in steps:
            value = _HAS_DEFAULT_FACTORY if place is None else values[place]
            if value is _HAS_DEFAULT_FACTORY and make is not MISSING:
                value = make()
            assign(self, name, value)
        if after is not None:
            getattr(self, _POST_INIT_NAME)(*[values[place] for place in after])

    names = tuple([field.name for field in positional])
    own = "__dataclass_self__" if "self" in fields else "self"
    init = named(__init__, (own, *names), tuple([field.name for field in keyword_only]))
    defaults = _defaults(positional)
    if defaults:
        init.__defaults__ = tuple(defaults.values())
    init.__kwdefaults__ = _defaults(keyword_only) or None
    return init


def _init_step(field, place, slots):
    """What `__init__` does for a field: its name, the place of its value or None, what makes a value that is not given."""
    if field._field_type is _FIELD_INITVAR:
        return None
    if field.default_factory is not MISSING or place is not None:
        return field.name, place, field.default_factory
    if slots and field.default is not MISSING:
        default = field.default
        return field.name, None, lambda: default
    # Reading it gives the class's attribute, if there is one.
    return None


def _defaults(fields):
    defaults = {}
    for field in fields:
        if field.default is not MISSING:
            defaults[field.name] = field.default
        elif field.default_factory is not MISSING:
            defaults[field.name] = _HAS_DEFAULT_FACTORY
    return defaults


def _repr(cls):
    names = [field.name for field in _fields(cls) if field.repr]

    @recursive_repr()
    def __repr__(self):
        shown = ", ".join([f"{name}={getattr(self, name)!r}" for name in names])
        return f"{self.__class__.__qualname__}({shown})"

    return __repr__


def _eq(cls):
    names = _compared(cls)

    def __eq__(self, other):
        if self is other:
            return True
        if other.__class__ is not self.__class__:
            return NotImplemented
        result = True
        for name in names:
            result = getattr(self, name) == getattr(other, name)
            if not result:
                break
        return result

    return __eq__


def _tuple_of(instance, names):
    return tuple([getattr(instance, name) for name in names])


def _order(compare):
    def make(cls):
        names = _compared(cls)

        def method(self, other):
            if other.__class__ is not self.__class__:
                return NotImplemented
            return compare(_tuple_of(self, names), _tuple_of(other, names))

        return method

    return make


def _hash(cls):
    names = [field.name for field in _fields(cls) if (field.compare if field.hash is None else field.hash)]

    def __hash__(self):
        return hash(_tuple_of(self, names))

    return __hash__


# With `slots=True` the class is made anew, and `dataclasses` looks for cells of this name to put the new one into them.
def _frozen_setattr(__class__):
    names = {field.name for field in _fields(__class__)}

    def __setattr__(self, name, value):
        if type(self) is __class__ or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(__class__, self).__setattr__(name, value)

    return __setattr__


def _frozen_delattr(__class__):
    names = {field.name for field in _fields(__class__)}

    def __delattr__(self, name):
        if type(self) is __class__ or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(__class__, self).__delattr__(name)

    return __delattr__


_MAKERS = {
    "__init__": _init,
    "__repr__": _repr,
    "__eq__": _eq,
    "__lt__": _order(lt),
    "__le__": _order(le),
    "__gt__": _order(gt),
    "__ge__": _order(ge),
    "__hash__": _hash,
    "__setattr__": _frozen_setattr,
    "__delattr__": _frozen_delattr,
}
