# What tracebacks end with for a `SyntaxError`.
import sys

for details in [
    ("bad.py", 1, 2, "abcdefg", 1, 7),
    ("bad.py", 1, 2, "  abcdefg\n", 1, 3),
    ("bad.py", 1, 4, "abcdefg", 1, 2),
    ("bad.py", 1, -4, "abcdefg", 1, -2),
    ("bad.py", 1, None, "abcdefg"),
    ("bad.py", None, 1, "abc"),
    (None, 3, 1, None),
    ("bad.py", 1, 2, "abcdefg", 2, 7),
]:
    try:
        raise SyntaxError("bad bad", details)
    except SyntaxError:
        sys.__excepthook__(*sys.exc_info())
for error in (SyntaxError(), SyntaxError("alone"), IndentationError("deep", ("f", 1, 1, "x"))):
    try:
        raise error
    except SyntaxError as caught:
        caught.add_note("a note")
        sys.__excepthook__(*sys.exc_info())
error = SyntaxError("m", ("f", 1, 2, "t", 3, 4, "more"))
print(error._metadata, SyntaxError("m")._metadata)
