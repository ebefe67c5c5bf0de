"""The tokens of Python source text, for `tokenize`: CPython's `_tokenize`, written in Python.

Lines are read one at a time, when they are needed. Columns count characters.
"""

import re
from token import (
    COMMENT, DEDENT, ENDMARKER, EXACT_TOKEN_TYPES, FSTRING_END, FSTRING_MIDDLE, FSTRING_START, INDENT, NAME, NEWLINE, NL,
    NUMBER, OP, STRING, TSTRING_END, TSTRING_MIDDLE, TSTRING_START,
)

_TAB_COLUMNS = 8
_MOST_LEVELS = 200
_MOST_INDENTS = 100
_CLOSING = {")": "(", "]": "[", "}": "{"}
# What may stand before a quote.
_PREFIX = re.compile("(?i:b?r?|rb|u|f|fr|rf|t|tr|rt)(?=['\"])")
_NAME = re.compile(r"[\w\x80-\U0010ffff]+")
_NUMBER = re.compile(r"""
    0[xX](?:_?[0-9a-fA-F])+ | 0[oO](?:_?[0-7])+ | 0[bB](?:_?[01])+
    | (?: (?:[0-9](?:_?[0-9])*)?\.[0-9](?:_?[0-9])* | [0-9](?:_?[0-9])*\.? ) (?:[eE][-+]?[0-9](?:_?[0-9])*)? [jJ]?
""", re.VERBOSE)
_BASES = {"x": ("hexadecimal", "0123456789abcdefABCDEF"), "o": ("octal", "01234567"), "b": ("binary", "01")}
# They may follow a number at once.
_AFTER_NUMBERS = ("and", "else", "for", "if", "in", "is", "not", "or")
_MIDDLES = {FSTRING_START: (FSTRING_MIDDLE, FSTRING_END), TSTRING_START: (TSTRING_MIDDLE, TSTRING_END)}


class _Interpolated:
    """An f-string or t-string that is being read."""

    def __init__(self, kind, prefix, quote, start):
        self.letter = "t" if kind == TSTRING_START else "f"
        self.middle, self.end = _MIDDLES[kind]
        self.raw = "r" in prefix.lower()
        self.quote = quote
        self.start = start
        # Brackets that were open outside, and for each replacement field around those outside its format.
        self.level = 0
        self.fields = []
        self.in_format = False


class TokenizerIter:
    """Iterates over tokens as tuples of type, text, start, end and line."""

    def __init__(self, readline, *, encoding=None, extra_tokens=False):
        self._readline = readline
        self._encoding = encoding
        self._extra = extra_tokens
        self._line = self._last_line = ""
        self._in_statement = False
        self._row = 0
        self._at = 0
        self._ended = False
        self._brackets = []
        self._strings = []
        self._tokens = self._all()

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._tokens)

    def _next_line(self):
        """Reads on; gives whether there is another line."""
        if self._ended:
            return False
        try:
            line = self._readline()
        except StopIteration:
            line = ""
        if self._encoding is None and not isinstance(line, str):
            raise TypeError("readline() returned a non-string object")
        if self._encoding is not None:
            if isinstance(line, str):
                line = line.encode()
            if not isinstance(line, bytes):
                raise TypeError("readline() returned a non-bytes object")
            line = line.decode(self._encoding)
        self._at = 0
        if not line:
            self._ended = True
            self._last_line = self._line if self._in_statement else ""
            self._line = ""
            return False
        if "\0" in line:
            raise self._error("source code cannot contain null bytes", (self._row + 1, line.index("\0")))
        self._line = line
        self._row += 1
        return True

    def _error(self, message, place, kind=SyntaxError, line=None):
        row, column = place
        line = self._line if line is None else line
        return kind(message, ("<string>", row, column + 1, line, row, column + 1))

    def _token(self, kind, start, end, text=None, line=None):
        if text is None:
            text = self._line[start:end]
        if kind in EXACT_TOKEN_TYPES:
            kind = OP if self._extra else EXACT_TOKEN_TYPES[kind]
        return (kind, text, (self._row, start), (self._row, end), self._line if line is None else line)

    def _all(self):
        indents = [(0, 0)]
        while self._next_line():
            found = self._indentation()
            if found is None:
                # Nothing but white space and a comment.
                self._in_statement = False
                yield from self._blank()
                continue
            self._in_statement = True
            yield from self._dents(indents, found)
            yield from self._statement()
        place, line = ((self._row + 1, 0), "") if self._extra else ((self._row, -1), self._last_line)
        for _ in indents[1:]:
            yield (DEDENT, "", place, place, line)
        yield (ENDMARKER, "", place, place, line)

    def _indentation(self):
        """The columns at which a line begins, with tabs of two widths; `None` for a line without a statement."""
        wide = narrow = 0
        line = self._line
        while self._at < len(line):
            match line[self._at]:
                case " ":
                    wide += 1
                    narrow += 1
                case "\t":
                    wide = (wide // _TAB_COLUMNS + 1) * _TAB_COLUMNS
                    narrow += 1
                case "\f":
                    wide = narrow = 0
                case "\\" if line[self._at + 1:].strip("\r\n") == "" and not (wide == 0 and self._at == 0):
                    # The statement stands on the next line, as deep as this one.
                    if not self._next_line():
                        raise self._error("unexpected EOF while parsing", (self._row, 0))
                    line = self._line
                    self._at = len(line) - len(line.lstrip(" \t\f"))
                    break
                case _:
                    break
            self._at += 1
        rest = line[self._at:self._at + 1]
        return None if rest in ("", "#", "\n", "\r") else (wide, narrow)

    def _blank(self):
        if self._extra:
            comment, end = self._comment()
            if comment:
                yield comment
            yield self._line_end(NL, end)

    def _comment(self):
        """The token of the comment at the end of a line, if there is one, and where it ends."""
        end = len(self._line.rstrip("\r\n"))
        if self._line[self._at:self._at + 1] == "#":
            return self._token(COMMENT, self._at, end), end
        return None, self._at

    def _line_end(self, kind, start):
        text = self._line[start:]
        text = "\r\n" if text.startswith("\r") else text[:1]
        return self._token(kind, start, start + max(len(text), 1), text)

    def _dents(self, indents, found):
        wide, narrow = found
        last_wide, last_narrow = indents[-1]
        inconsistent = "inconsistent use of tabs and spaces in indentation"
        if wide == last_wide:
            if narrow != last_narrow:
                raise self._error(inconsistent, (self._row, self._at), TabError)
        elif wide > last_wide:
            if len(indents) >= _MOST_INDENTS:
                raise self._error("too many levels of indentation", (self._row, self._at), IndentationError)
            if narrow <= last_narrow:
                raise self._error(inconsistent, (self._row, self._at), TabError)
            indents.append(found)
            yield self._token(INDENT, 0, self._at) if self._extra else self._nowhere(INDENT)
        else:
            dedents = 0
            while len(indents) > 1 and wide < indents[-1][0]:
                indents.pop()
                dedents += 1
            if wide != indents[-1][0]:
                message = "unindent does not match any outer indentation level"
                raise self._error(message, (self._row, len(self._line.rstrip("\r\n"))), IndentationError)
            if narrow != indents[-1][1]:
                raise self._error(inconsistent, (self._row, self._at), TabError)
            for _ in range(dedents):
                yield self._token(DEDENT, self._at, self._at, "") if self._extra else self._nowhere(DEDENT)

    def _nowhere(self, kind):
        return (kind, "", (self._row, -1), (self._row, -1), self._line)

    def _statement(self):
        """The tokens up to the end of a logical line."""
        while True:
            if self._strings and (not self._strings[-1].fields or self._strings[-1].in_format):
                yield from self._middle()
                continue
            while self._line[self._at:self._at + 1] in (" ", "\t", "\f") and self._at < len(self._line):
                self._at += 1
            line, start = self._line, self._at
            char = line[start:start + 1]
            if char in ("", "#", "\n", "\r"):
                comment, end = self._comment()
                if comment and self._extra:
                    yield comment
                if self._brackets:
                    if self._extra:
                        yield self._line_end(NL, end)
                    if not self._next_line():
                        self._unclosed()
                    continue
                if self._strings:
                    self._unterminated_field()
                if char == "\r" and line[start + 1:start + 2] != "\n":
                    raise self._error("unexpected character after line continuation character", (self._row, start))
                yield self._line_end(NEWLINE, end) if self._extra else self._token(NEWLINE, start, end)
                return
            if char == "\\":
                self._continue()
                continue
            yield from self._simple(char, start)

    def _continue(self):
        start = self._at
        if self._line[start + 1:start + 3] not in ("\n", "\r\n"):
            if start + 1 == len(self._line):
                raise self._error("unexpected EOF while parsing", (self._row, start))
            raise self._error("unexpected character after line continuation character", (self._row, start + 1))
        line = self._line
        if not self._next_line():
            raise self._error("unexpected EOF while parsing", (self._row, len(line.rstrip("\r\n"))), line=line)

    def _simple(self, char, start):
        line = self._line
        if char.isalpha() or char == "_" or ord(char) >= 128:
            prefix = _PREFIX.match(line, start)
            if prefix:
                yield from self._string(start, prefix.end())
            else:
                yield self._name(start)
        elif char in "'\"":
            yield from self._string(start, start)
        elif char.isdecimal() or char == "." and line[start + 1:start + 2].isdecimal():
            yield self._number(start)
        else:
            yield self._operator(char, start)

    def _name(self, start):
        found = _NAME.match(self._line, start)
        text = found.group() if found else self._line[start]
        if not text.isidentifier() and not self._extra:
            # The first character with which it is none.
            length = 1
            while text[:length].isidentifier():
                length += 1
            char = text[length - 1]
            place = (self._row, start + length - 1)
            if not char.isprintable():
                raise self._error(f"invalid non-printable character U+{ord(char):04X}", place)
            raise self._error(f"invalid character '{char}' (U+{ord(char):04X})", place)
        self._at = start + len(text)
        return self._token(NAME, start, self._at)

    def _number(self, start):
        line = self._line
        found = _NUMBER.match(line, start)
        end = found.end()
        text = found.group()
        base = _BASES.get(line[start + 1:start + 2].lower()) if line[start] == "0" else None
        kind = base[0] if base else "imaginary" if text[-1:] in ("j", "J") else "decimal"
        if base and len(text) == 1:
            following = line[start + 2:start + 3]
            if following.isdecimal():
                raise self._error(f"invalid digit '{following}' in {kind} literal", (self._row, start + 2))
            raise self._error(f"invalid {kind} literal", (self._row, start + 1))
        following = line[end:end + 1]
        if base and following.isdecimal():
            raise self._error(f"invalid digit '{following}' in {kind} literal", (self._row, end))
        if following == "_" and not text.endswith("."):
            raise self._error(f"invalid {kind} literal", (self._row, end))
        if following.isidentifier() and not self._extra:
            if not any(line.startswith(word, end) for word in _AFTER_NUMBERS):
                raise self._error(f"invalid {kind} literal", (self._row, end - 1))
        digits = text.replace("_", "")
        if digits.isdecimal() and digits[0] == "0" and digits.strip("0") and not self._extra:
            message = ("leading zeros in decimal integer literals are not permitted; "
                       "use an 0o prefix for octal integers")
            raise self._error(message, (self._row, start))
        self._at = end
        return self._token(NUMBER, start, end)

    def _operator(self, char, start):
        line = self._line
        inside = self._strings[-1] if self._strings else None
        at_top = inside is not None and inside.fields and len(self._brackets) == inside.fields[-1]
        if at_top and char in "!:}" and not (char == "!" and line.startswith("!=", start)):
            return self._field_operator(char, start, inside)
        text = next((line[start:start + n] for n in (3, 2) if line[start:start + n] in EXACT_TOKEN_TYPES), char)
        if char in "([{":
            if len(self._brackets) >= _MOST_LEVELS:
                raise self._error("too many nested parentheses", (self._row, start))
            self._brackets.append((char, self._row, start))
        elif char in _CLOSING:
            self._close(char, start)
        elif not char.isprintable():
            raise self._error(f"invalid non-printable character U+{ord(char):04X}", (self._row, start))
        self._at = start + len(text)
        return self._token(text if text in EXACT_TOKEN_TYPES else OP, start, self._at, text)

    def _close(self, char, start):
        if not self._brackets:
            if self._extra:
                return
            raise self._error(f"unmatched '{char}'", (self._row, start))
        opening, row, _ = self._brackets[-1]
        if opening != _CLOSING[char] and not self._extra:
            where = "" if row == self._row else f" on line {row}"
            message = f"closing parenthesis '{char}' does not match opening parenthesis '{opening}'{where}"
            raise self._error(message, (self._row, start))
        self._brackets.pop()

    def _field_operator(self, char, start, inside):
        """What ends the expression of a replacement field."""
        self._at = start + 1
        if char == ":":
            inside.in_format = True
        elif char == "}":
            self._end_field(inside)
        return self._token(char, start, self._at, char)

    def _end_field(self, inside):
        self._brackets.pop()
        inside.fields.pop()
        # A field within a format: what follows is that format.
        inside.in_format = bool(inside.fields)

    def _string(self, start, quote_at):
        line = self._line
        prefix = line[start:quote_at]
        quote = line[quote_at]
        if line.startswith(quote * 3, quote_at):
            quote *= 3
        letters = prefix.lower()
        if "f" in letters or "t" in letters:
            kind = FSTRING_START if "f" in letters else TSTRING_START
            self._at = quote_at + len(quote)
            yield self._token(kind, start, self._at)
            self._strings.append(_Interpolated(kind, prefix, quote, (self._row, start)))
            return
        yield self._whole_string(start, quote_at + len(quote), quote)

    def _whole_string(self, start, at, quote):
        row, lines, text = self._row, self._line, self._line
        first = start
        while True:
            if text.startswith(quote, at):
                break
            char = text[at:at + 1]
            if char == "\\" and at + 1 < len(text):
                at += 3 if text.startswith("\r\n", at + 1) else 2
            elif len(quote) == 1 and char in ("", "\n", "\r"):
                message = f"unterminated string literal (detected at line {self._row})"
                if self._strings and self._strings[-1].quote == quote:
                    # The quote was meant to end the string around.
                    message = f"{self._strings[-1].letter}-string: expecting '}}'"
                raise self._error(message, (row, start))
            else:
                at += 1
            if at >= len(text):
                if not self._next_line():
                    if len(quote) == 1:
                        message = f"unterminated string literal (detected at line {row})"
                    else:
                        message = f"unterminated triple-quoted string literal (detected at line {self._row})"
                    raise self._error(message, (row, start), line=lines)
                lines += self._line
                text, at = self._line, 0
        self._at = at + len(quote)
        if row == self._row:
            return self._token(STRING, start, self._at)
        body = lines[first:len(lines) - len(text) + self._at]
        return (STRING, body, (row, start), (self._row, self._at), lines)

    def _middle(self):
        """The text of an f-string or t-string up to a replacement field or its end."""
        inside = self._strings[-1]
        row, start, lines = self._row, self._at, self._line
        text, at, body = self._line, self._at, ""
        # Where the piece since the last doubled brace begins.
        piece = at
        while True:
            if not inside.in_format and text.startswith(inside.quote, at):
                break
            char = text[at:at + 1]
            if inside.in_format and (char == "}" or char and text.startswith(inside.quote, at)):
                break
            if inside.in_format and char in ("\n", "\r") and len(inside.quote) == 1:
                message = f"newlines are not allowed in format specifiers for single quoted {inside.letter}-strings"
                raise self._error(f"{inside.letter}-string: {message}", (self._row, at))
            if char == "{" or char == "}":
                if text.startswith(char * 2, at) and not inside.in_format:
                    # A doubled brace ends the token: the second belongs to none.
                    body += text[piece:at + 1]
                    yield self._middle_token(inside, body, row, start, at + 1, lines)
                    at += 2
                    piece = at
                    row, start, lines, body = self._row, at, self._line, ""
                    continue
                if char == "}" and not self._extra:
                    raise self._error(f"{inside.letter}-string: single '}}' is not allowed", (self._row, at))
                break
            if char == "\\" and not inside.raw and text.startswith("N{", at + 1):
                end = text.find("}", at)
                at = end + 1 if end >= 0 else at + 2
            elif char == "\\" and at + 1 < len(text):
                if text[at + 1] in "{}":
                    at += 1
                else:
                    at += 3 if text.startswith("\r\n", at + 1) else 2
            elif len(inside.quote) == 1 and char in ("", "\n", "\r"):
                message = f"unterminated {inside.letter}-string literal (detected at line {self._row})"
                raise self._error(message, inside.start)
            else:
                at += 1
            if at >= len(text):
                body += text[piece:]
                if not self._next_line():
                    triple = "triple-quoted " if len(inside.quote) == 3 else ""
                    message = f"unterminated {triple}{inside.letter}-string literal (detected at line {self._row})"
                    raise self._error(message, inside.start)
                lines += self._line
                text, at, piece = self._line, 0, 0
        body += text[piece:at]
        if body or inside.in_format and not text.startswith("{", at):
            yield self._middle_token(inside, body, row, start, at, lines)
        self._at = at
        if text.startswith("{", at):
            self._brackets.append(("{", self._row, at))
            inside.fields.append(len(self._brackets))
            inside.in_format = False
            self._at = at + 1
            yield self._token("{", at, self._at, "{")
        elif inside.in_format:
            if text.startswith("}", at):
                yield self._field_operator("}", at, inside)
            else:
                self._unterminated_field()
        else:
            self._strings.pop()
            self._at = at + len(inside.quote)
            yield self._token(inside.end, at, self._at)

    def _middle_token(self, inside, body, row, start, end, lines):
        return (inside.middle, body, (row, start), (self._row, end), lines)

    def _unterminated_field(self):
        inside = self._strings[-1]
        message = f"unterminated {inside.letter}-string literal (detected at line {self._row})"
        raise self._error(message, inside.start)

    def _unclosed(self):
        # `tokenize` calls this "unexpected EOF in multi-line statement".
        raise self._error("unexpected EOF in multi-line statement", (self._row, -1))
