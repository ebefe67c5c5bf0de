"""Signatures of what is not written in Python, from its `__text_signature__`, for `inspect.signature`, which has CPython's
compiler parse them.

Ours. A default is a literal, a constant's name, or such joined by `+`, `-` and `|`; our own rows have literals alone.
"""

import builtins
import sys

from _literals import value_of

_CLOSING = {")": "(", "]": "[", "}": "{"}


class _Invalid(Exception):
    """No text of a signature."""


def signature_of(cls, function, text, skip_bound_arg):
    try:
        parameters, bound = _parameters(cls, text, _module_of(function))
        cls(parameters)
    except (_Invalid, ValueError):
        raise ValueError(f"{function!r} builtin has invalid signature") from None
    if bound:
        owner = getattr(function, "__self__", None)
        if owner is not None and (skip_bound_arg or isinstance(owner, type(sys))):
            del parameters[0]
        else:
            parameters[0] = parameters[0].replace(kind=cls._parameter_cls.POSITIONAL_ONLY)
    return cls(parameters, return_annotation=cls.empty)


def _module_of(function):
    owner = getattr(function, "__objclass__", None)
    name = getattr(function, "__module__", None) or getattr(owner, "__module__", None)
    return sys.modules.get(name) if name else None


def _parameters(cls, text, module):
    """The parameters, and whether the first one is bound."""
    text = text.strip()
    if not text.startswith("(") or not text.endswith(")"):
        raise _Invalid
    make, empty = cls._parameter_cls, cls.empty
    kind, bound, parameters = make.POSITIONAL_OR_KEYWORD, False, []
    parts = _split(text[1:-1], ",")
    if not parts[-1][1]:
        parts.pop()
    if parts and parts[-1][1] == "*":
        raise _Invalid
    for _, part in parts:
        if not part:
            raise _Invalid
        if part == "/":
            is_late = kind is make.KEYWORD_ONLY or any(other.kind is make.POSITIONAL_ONLY for other in parameters)
            if not parameters or is_late:
                raise _Invalid
            parameters = [parameter.replace(kind=make.POSITIONAL_ONLY) for parameter in parameters]
            continue
        if part == "*":
            if kind is make.KEYWORD_ONLY:
                raise _Invalid
            kind = make.KEYWORD_ONLY
            continue
        if part.startswith("$"):
            if parameters or bound:
                raise _Invalid
            bound, part = True, part[1:].lstrip()
        if part.startswith("**"):
            parameters.append(make(part[2:].strip(), make.VAR_KEYWORD))
        elif part.startswith("*"):
            parameters.append(make(part[1:].strip(), make.VAR_POSITIONAL))
            kind = make.KEYWORD_ONLY
        else:
            name, equals, default = part.partition("=")
            default = _value(default.strip(), module) if equals else empty
            parameters.append(make(name.strip(), kind, default=default))
    return parameters, bound


def _split(text, marks):
    """The parts of a text between marks that are in no bracket and in no string, each with the mark before it."""
    parts, brackets, quote, mark, start, at = [], [], "", "", 0, 0
    while at < len(text):
        char = text[at]
        if quote:
            if char == "\\":
                at += 1
            elif char == quote:
                quote = ""
        elif char in "'\"":
            quote = char
        elif char in "([{":
            brackets.append(char)
        elif char in _CLOSING:
            if not brackets or brackets.pop() != _CLOSING[char]:
                raise _Invalid
        elif char in marks and not brackets:
            parts.append((mark, text[start:at].strip()))
            mark, start = char, at + 1
        at += 1
    if quote or brackets:
        raise _Invalid
    parts.append((mark, text[start:].strip()))
    return parts


def _value(text, module):
    is_known, value = value_of(text)
    if is_known:
        return value
    (_, first), *others = _split(text, "|")
    value = _sum(first, module)
    for _, other in others:
        value |= _sum(other, module)
    return value


def _sum(text, module):
    (_, first), *others = _split(text, "+-")
    value = _operand(first, module)
    for mark, other in others:
        other = _operand(other, module)
        value = value + other if mark == "+" else value - other
    return value


def _operand(text, module):
    is_known, value = value_of(text)
    if not is_known:
        value = _constant(text.split("."), module)
    if isinstance(value, (str, int, float, bytes, type(None))):
        return value
    raise _Invalid


def _constant(names, module):
    first, *others = names
    for namespace in (vars(module) if module else {}, vars(builtins), sys.modules):
        if first in namespace:
            value = namespace[first]
            for name in others:
                value = getattr(value, name)
            return value
    raise _Invalid
