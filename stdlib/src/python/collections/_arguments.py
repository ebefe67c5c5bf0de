"""`__new__` of named tuples, which CPython compiles from a text when the class is made."""

from _parameters import named


def new_of_fields(fields):
    """A function with the fields as its parameters."""
    tuple_new = tuple.__new__

    def __new__(values):
        return tuple_new(values[0], values[1:])

    return named(__new__, ("_cls", *fields))
