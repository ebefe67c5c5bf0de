# `__new__` of named tuples, which CPython compiles from a text when the class is made.


def new_of_fields(typename, fields, defaults):
    required = len(fields) - len(defaults or ())
    field_defaults = dict(zip(fields[required:], defaults or ()))
    tuple_new = tuple.__new__
    count = len(fields)

    def __new__(_cls, /, *args, **kwds):
        if kwds or len(args) != count:
            args = bind(f'{typename}.__new__()', fields, required, field_defaults, args, kwds)
        return tuple_new(_cls, args)

    return __new__


def bind(name, fields, required, defaults, args, kwds):
    values = dict(zip(fields, args))
    for key, value in kwds.items():
        if key == '_cls' or key in values:
            raise TypeError(f'{name} got multiple values for argument {key!r}')
        if key not in fields:
            raise TypeError(f'{name} got an unexpected keyword argument {key!r}')
        values[key] = value
    if len(args) > len(fields):
        # The class counts too.
        least, most, given = required + 1, len(fields) + 1, len(args) + 1
        takes = f'{most}' if least == most else f'from {least} to {most}'
        plural = '' if most == 1 else 's'
        raise TypeError(f'{name} takes {takes} positional argument{plural} but {given} were given')
    missing = [repr(field) for field in fields[:required] if field not in values]
    if missing:
        plural = '' if len(missing) == 1 else 's'
        match missing:
            case [one]:
                names = one
            case [one, other]:
                names = f'{one} and {other}'
            case [*others, last]:
                names = ', '.join(others) + f', and {last}'
        raise TypeError(f'{name} missing {len(missing)} required positional argument{plural}: {names}')
    return [values[field] if field in values else defaults[field] for field in fields]
