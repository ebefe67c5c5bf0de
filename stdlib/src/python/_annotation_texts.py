"""Values of annotations that are texts at run time, for `annotationlib`, which has CPython's compiler compile them.

Ours. Takes names, attributes, subscripts, calls, literals and operators: what types are written with. A text that says more
(a condition, a comprehension, a function) goes to `compile`, which knows those that the builder has seen.
"""

import builtins
import operator

from _literals import _PREFIXES, _Reader, _Unknown

_CONSTANTS = {"None": None, "True": True, "False": False}
# What begins or goes on with an expression that is not read here.
_COMPILED = {"and", "async", "await", "else", "for", "if", "in", "is", "lambda", "not", "or", "yield"}
_STATEMENTS = {
    "as", "assert", "break", "class", "continue", "def", "del", "elif", "except", "finally", "from", "global", "import",
    "nonlocal", "pass", "raise", "return", "try", "while", "with",
}
# Binary operators, those that hold least first.
_LEVELS = [
    {"|": operator.or_},
    {"^": operator.xor},
    {"&": operator.and_},
    {"<<": operator.lshift, ">>": operator.rshift},
    {"+": operator.add, "-": operator.sub},
    {"*": operator.mul, "@": operator.matmul, "/": operator.truediv, "//": operator.floordiv, "%": operator.mod},
]
_SIGNS = {"+": operator.pos, "-": operator.neg, "~": operator.invert}
_COMPARISONS = ("==", "!=", "<", ">", ":=")


def compiled(text):
    """The code of a text, to be evaluated; SyntaxError for what is no expression."""
    if text.startswith((" ", "\t")):
        raise IndentationError("unexpected indent")
    try:
        return _Code(_Parser(text).whole())
    except _Unknown:
        code = compile(text, "<string>", "eval")
        return _Code(lambda scope: eval(code, scope.globals, scope.locals))


class _Code:
    """The code of an expression."""

    def __init__(self, value):
        self._value = value

    def evaluate(self, globals, locals):
        return self._value(_Scope(globals, locals))


class _Scope:
    def __init__(self, globals, locals):
        self.globals = {} if globals is None else globals
        self.locals = self.globals if locals is None else locals

    def find(self, name):
        try:
            return self.locals[name]
        except KeyError:
            pass
        for names in (self.globals, vars(builtins)):
            if name in names:
                return names[name]
        raise NameError(f"name {name!r} is not defined", name=name)


class _Parser(_Reader):
    """Reads expressions; what it gives for one takes the scope and gives the value."""

    def whole(self):
        self.skip(True)
        value = self.several("")
        if self.at != len(self.text):
            self.refuse()
        return value

    def refuse(self):
        """Something else stands where the expression could go on."""
        if self.text.startswith(_COMPARISONS, self.at) or self.next_word() in _COMPILED:
            raise _Unknown
        raise SyntaxError("invalid syntax")

    def next_word(self):
        start = self.at
        word = self.word()
        self.at = start
        return word

    def take(self, mark):
        """Whether the mark stands here, which is passed over."""
        if not self.text.startswith(mark, self.at):
            return False
        self.at += len(mark)
        self.skip(True)
        return True

    def close(self, mark):
        if not self.take(mark):
            self.refuse()

    def list_of(self, end, item):
        """Items between commas up to a mark, and whether there was a comma."""
        items, comma = [], False
        while self.peek() != end:
            items.append(item())
            if not self.take(","):
                break
            comma = True
        return items, comma

    def several(self, end):
        """An expression, or a tuple without brackets."""
        items, comma = self.list_of(end, self.item)
        if not items:
            self.refuse()
        return _tuple(items) if comma else _only(items)

    def item(self):
        """An expression, or one after a star: a pair that says which."""
        starred = self.take("*")
        return starred, self.binary(0)

    def binary(self, level):
        if level == len(_LEVELS):
            return self.unary()
        left = self.binary(level + 1)
        while (function := self.operator(_LEVELS[level])) is not None:
            left = _both(function, left, self.binary(level + 1))
        return left

    def operator(self, level):
        if self.text.startswith(("->", "**"), self.at):
            return None
        two = self.text[self.at : self.at + 2]
        for mark in (two, two[:1]):
            is_longer = len(mark) == 1 and two in ("//", "<<", ">>", "|=", "+=", "-=", "*=")
            if mark in level and not is_longer:
                self.at += len(mark)
                self.skip(True)
                return level[mark]
        return None

    def unary(self):
        sign = self.peek()
        if sign in _SIGNS and sign:
            self.take(sign)
            function, operand = _SIGNS[sign], self.unary()
            return lambda scope: function(operand(scope))
        base = self.primary()
        if self.take("**"):
            return _both(operator.pow, base, self.unary())
        return base

    def primary(self):
        value = self.atom()
        while True:
            self.skip(True)
            if self.take("["):
                value = _both(operator.getitem, value, self.subscript())
                self.close("]")
            elif self.take("("):
                value = self.call(value)
            elif self.peek() == "." and not self.text.startswith("...", self.at):
                self.take(".")
                value = _attribute(value, self.name())
            else:
                return value

    def name(self):
        word = self.word()
        if not word or word in _CONSTANTS or word in _STATEMENTS or word in _COMPILED:
            raise SyntaxError("invalid syntax")
        self.skip(True)
        return word

    def subscript(self):
        items, comma = self.list_of("]", self.slice)
        if not items:
            self.refuse()
        return _tuple(items) if comma or items[0][0] else items[0][1]

    def slice(self):
        if self.peek() != ":":
            item = self.item()
            if self.peek() != ":":
                return item
        raise _Unknown

    def call(self, function):
        positional, named = [], []

        def argument():
            if self.take("**"):
                raise _Unknown
            start = self.at
            word = self.word()
            self.skip(True)
            if word and self.peek() == "=" and not self.text.startswith("==", self.at):
                self.take("=")
                named.append((word, self.binary(0)))
            else:
                self.at = start
                positional.append(self.item())

        self.list_of(")", argument)
        self.close(")")
        return _called(function, positional, named)

    def atom(self):
        char = self.peek()
        if char == "(":
            self.take("(")
            value = (lambda scope: ()) if self.peek() == ")" else self.several(")")
            self.close(")")
            return value
        if char == "[":
            self.take("[")
            items, _ = self.list_of("]", self.item)
            self.close("]")
            return lambda scope: _values(items, scope)
        if char == "{":
            return self.braces()
        if self.text.startswith("...", self.at):
            self.at += 3
            return lambda scope: ...
        if char.isdecimal() or char == "." and self.text[self.at + 1 : self.at + 2].isdecimal():
            number = self.number()
            return lambda scope: number
        word = self.word()
        if char in ("'", '"') or self.peek() in ("'", '"') and self.peek():
            if word.lower() not in _PREFIXES:
                raise _Unknown
            text = self.strings(word, True)
            return lambda scope: text
        if word in _CONSTANTS:
            return lambda scope: _CONSTANTS[word]
        if word in _COMPILED:
            raise _Unknown
        if not word or word in _STATEMENTS:
            raise SyntaxError("invalid syntax")
        return lambda scope: scope.find(word)

    def braces(self):
        self.take("{")
        if self.take("}"):
            return lambda scope: {}

        def entry():
            key = self.item()
            if not self.take(":"):
                return key, None
            return key, self.binary(0)

        entries, _ = self.list_of("}", entry)
        self.close("}")
        if all(value is None for _, value in entries):
            items = [key for key, _ in entries]
            return lambda scope: set(_values(items, scope))
        if any(value is None or key[0] for key, value in entries):
            raise SyntaxError("invalid syntax")
        return lambda scope: {key[1](scope): value(scope) for key, value in entries}


def _values(items, scope):
    values = []
    for starred, value in items:
        if starred:
            values.extend(value(scope))
        else:
            values.append(value(scope))
    return values


def _tuple(items):
    return lambda scope: tuple(_values(items, scope))


def _only(items):
    ((starred, value),) = items
    if starred:
        raise SyntaxError("can't use starred expression here")
    return value


def _both(function, left, right):
    return lambda scope: function(left(scope), right(scope))


def _attribute(value, name):
    return lambda scope: getattr(value(scope), name)


def _called(function, positional, named):
    return lambda scope: function(scope)(*_values(positional, scope), **{name: value(scope) for name, value in named})
