# Messages with newlines, quotes, non-ASCII text, very long text and no text at all.
for e in (ValueError(), ValueError(""), ValueError("two\nlines"), KeyError("it's"), KeyError("a\nb"), OSError(5, "io"), TypeError(None), TypeError(1, 2), ValueError("ü日\U0001f600")):
    print(type(e).__name__, repr(str(e)), repr(e))
raise ValueError("first line\nsecond line\n  indented ü日\U0001f600")
