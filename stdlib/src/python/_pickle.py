"""Pickling as `pickle` imports it.

Ours: there is one implementation, in `pickle` itself, and this gives it the names that CPython's native one has. `pickle`
imports this before it has defined them, so they are looked up when they are asked for.
"""

_NAMES = {
    "PickleError": "PickleError",
    "Pickler": "_Pickler",
    "PicklingError": "PicklingError",
    "Unpickler": "_Unpickler",
    "UnpicklingError": "UnpicklingError",
    "dump": "_dump",
    "dumps": "_dumps",
    "load": "_load",
    "loads": "_loads",
}


def __getattr__(name):
    import pickle

    if name in _NAMES:
        return getattr(pickle, _NAMES[name])
    raise AttributeError(f"module '_pickle' has no attribute {name!r}")


def __dir__():
    return [*globals(), *_NAMES]
