"""Annotations as texts, and with names that are not there (yet), for `annotationlib`.

CPython evaluates the function again with made-up global names. Here functions are compiled, and those that the compiler
makes for annotations answer one more format: the texts as they are written. What cannot be evaluated is taken from them,
each whole annotation on its own.
"""

from annotationlib import ForwardRef, Format, annotations_to_string

_AS_WRITTEN = -4
_CONSTANTS = {"None": None, "...": ...}


def texts(annotate, is_evaluate):
    """What `annotate` gives in the format STRING."""
    try:
        written = annotate(_AS_WRITTEN)
    except NotImplementedError:
        return annotations_to_string(annotate(Format.VALUE))
    if is_evaluate:
        return _said(written)
    return {name: _said(text) for name, text in written.items()}


def resolve(annotate, owner, is_evaluate):
    """What `annotate` gives in the format FORWARDREF."""
    try:
        return annotate(Format.VALUE)
    except (NameError, AttributeError):
        written = annotate(_AS_WRITTEN)
    if is_evaluate:
        return _reference(written, owner)
    return {name: _reference(text, owner) for name, text in written.items()}


def _reference(text, owner):
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    string = _unquoted(text)
    if string is not None:
        return string
    reference = ForwardRef(text, owner=owner)
    if not text.isidentifier():
        return reference
    try:
        return reference.evaluate()
    except NameError:
        return reference


def _said(text):
    string = _unquoted(text)
    return text if string is None else string


def _unquoted(text):
    """What a text that is only a string literal says, if it needs no reading of escapes."""
    quote = text[:1]
    inner = text[1:-1]
    if quote not in ("'", '"') or not text.endswith(quote) or len(text) < 2 or quote in inner or "\\" in inner:
        return None
    return inner
