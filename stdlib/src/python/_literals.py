"""Values of literals that are texts at run time, for `ast.literal_eval`, which has CPython's compiler parse them.

Ours. Takes what `literal_eval` takes; whatever else a text says, and what CPython warns of, is not known here.
"""

_NAMES = {"None": None, "True": True, "False": False}
_ESCAPES = {"\n": "", "\\": "\\", "'": "'", '"': '"', "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_HEX_ESCAPES = {"x": 2, "u": 4, "U": 8}
_PREFIXES = {"", "r", "u", "b", "br", "rb"}


class _Unknown(Exception):
    """The text is no literal, or none that is known here."""


def value_of(text):
    """Whether the text is a literal, and its value."""
    try:
        return True, _Reader(text).whole()
    except _Unknown:
        return False, None


class _Reader:
    def __init__(self, text):
        # As CPython's tokenizer sees lines.
        self.text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.at = 0

    def whole(self):
        self.skip(inside=True)
        if self.text.startswith((" ", "\t"), self.text.rfind("\n", 0, self.at) + 1) and "\n" in self.text[: self.at]:
            raise _Unknown  # an indented line
        items, is_tuple = self.items("", inside=False)
        self.skip(inside=True)
        if self.at != len(self.text):
            raise _Unknown
        return tuple(items) if is_tuple else items[0]

    def peek(self):
        return self.text[self.at : self.at + 1]

    def skip(self, inside):
        """Passes over space and comments, and over ends of lines inside of brackets."""
        while char := self.peek():
            if char == "#":
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            elif char in " \t\f" or char == "\n" and inside:
                self.at += 1
            else:
                return

    def items(self, end, inside):
        """Values between commas, up to `end`, and whether they are a tuple where no bracket says otherwise."""
        items, comma = [], True
        while True:
            self.skip(inside)
            if self.peek() in (end, "") or self.peek() == "\n":
                break
            if not comma:
                raise _Unknown
            items.append(self.value(inside))
            self.skip(inside)
            comma = self.peek() == ","
            if comma:
                self.at += 1
        if not items and not end:
            raise _Unknown
        return items, comma or len(items) != 1

    def close(self, end):
        if self.peek() != end:
            raise _Unknown
        self.at += 1

    def value(self, inside):
        char = self.peek()
        if char == "(":
            self.at += 1
            items, is_tuple = self.items(")", True)
            self.close(")")
            return tuple(items) if is_tuple else items[0]
        if char == "[":
            self.at += 1
            items, _ = self.items("]", True)
            self.close("]")
            return items
        if char == "{":
            self.at += 1
            return self.braces()
        if char in "+-":
            self.at += 1
            self.skip(inside)
            number = self.number()
            return self.sum(-number if char == "-" else +number, inside)
        if char.isdecimal() or char == "." and self.text[self.at + 1 : self.at + 2].isdecimal():
            return self.sum(self.number(), inside)
        if self.text.startswith("...", self.at):
            self.at += 3
            return ...
        word = self.word()
        if self.peek() in ("'", '"') and word.lower() in _PREFIXES:
            return self.strings(word, inside)
        if word in _NAMES:
            return _NAMES[word]
        if word == "set":
            self.skip(inside)
            self.close("(")
            self.skip(True)
            self.close(")")
            return set()
        raise _Unknown

    def word(self):
        start = self.at
        while self.peek().isidentifier() or self.at > start and self.peek().isdecimal():
            self.at += 1
        return self.text[start : self.at]

    def braces(self):
        keys, values, is_dict, comma = [], [], None, True
        while True:
            self.skip(True)
            if self.peek() in ("}", ""):
                break
            if not comma:
                raise _Unknown
            keys.append(self.value(True))
            self.skip(True)
            colon = self.peek() == ":"
            if is_dict not in (None, colon):
                raise _Unknown
            is_dict = colon
            if colon:
                self.at += 1
                self.skip(True)
                values.append(self.value(True))
                self.skip(True)
            comma = self.peek() == ","
            if comma:
                self.at += 1
        if not keys and comma and self.text[: self.at].rstrip().endswith(","):
            raise _Unknown
        self.close("}")
        return set(keys) if is_dict is False else dict(zip(keys, values))

    def number(self):
        start, text = self.at, self.text
        while (char := self.peek()) and (char.isalnum() or char in "._" or char in "+-" and text[self.at - 1] in "eE"):
            if char in "+-" and text[start : start + 2].lower() == "0x":
                break
            self.at += 1
        word = text[start : self.at]
        if not word.isascii() or not word[:1].isdecimal() and word[:1] != ".":
            raise _Unknown
        try:
            if word[:2].lower() in ("0x", "0o", "0b"):
                return int(word, 0)
            if word[-1] in "jJ":
                return complex(0.0, float(word[:-1]))
            if "." in word or "e" in word.lower():
                return float(word)
            return int(word, 0)
        except ValueError:
            raise _Unknown from None

    def sum(self, left, inside):
        """A complex number is a sum or difference."""
        self.skip(inside)
        char = self.peek()
        if char not in ("+", "-"):
            return left
        self.at += 1
        self.skip(inside)
        right = self.number()
        self.skip(inside)
        if type(left) is complex or type(right) is not complex or self.peek() in ("+", "-"):
            raise _Unknown
        return left + right if char == "+" else left - right

    def strings(self, prefix, inside):
        """A string and those that follow it at once."""
        result = self.string(prefix.lower())
        while True:
            self.skip(inside)
            start = self.at
            prefix = self.word().lower()
            if prefix not in _PREFIXES or self.peek() not in ("'", '"') or not self.peek():
                self.at = start
                return result
            other = self.string(prefix)
            if type(other) is not type(result):
                raise _Unknown
            result += other

    def string(self, prefix):
        text, quote = self.text, self.peek()
        if text.startswith(quote * 3, self.at):
            quote *= 3
        self.at += len(quote)
        parts = []
        while not text.startswith(quote, self.at):
            char = self.peek()
            if char in ("", "\0") or char == "\n" and len(quote) == 1 or "b" in prefix and not char.isascii():
                raise _Unknown
            self.at += 1
            if char == "\\" and "r" in prefix:
                char += self.peek()
                self.at += 1
            elif char == "\\":
                char = self.escape("b" in prefix)
            parts.append(char)
        self.at += len(quote)
        result = "".join(parts)
        return result.encode("latin-1") if "b" in prefix else result

    def escape(self, of_bytes):
        char = self.peek()
        self.at += 1
        if char in _ESCAPES:
            return _ESCAPES[char]
        start = self.at
        if char and char in "01234567":
            start -= 1
            while self.at < start + 3 and self.peek() and self.peek() in "01234567":
                self.at += 1
            code = int(self.text[start : self.at], 8)
            limit = 0o377
        elif char in _HEX_ESCAPES and (char == "x" or not of_bytes):
            self.at += _HEX_ESCAPES[char]
            digits = self.text[start : self.at]
            if len(digits) != _HEX_ESCAPES[char] or not digits.isalnum() or not digits.isascii():
                raise _Unknown
            try:
                code = int(digits, 16)
            except ValueError:
                raise _Unknown from None
            limit = 0x10FFFF
        else:
            raise _Unknown
        if code > limit:
            raise _Unknown
        return chr(code)
