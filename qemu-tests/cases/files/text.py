# include: data
# Text files: line ends, encodings, positions.


def attempt(label, action):
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


MIXED = "data/mixed.txt"

for newline in (None, "", "\n", "\r", "\r\n"):
    with open(MIXED, newline=newline, encoding="utf-8") as f:
        print(repr(newline), f.newlines, f.readlines(), f.newlines, f.tell())
    with open(MIXED, newline=newline, encoding="utf-8") as f:
        print([f.read(2), f.read(1), f.read(2), f.read(), f.read()])
    with open(MIXED, newline=newline, encoding="utf-8") as f:
        print([f.readline(3), f.readline(0), f.readline(-1), f.readline(100), f.readline(), f.readline()])

f = open(MIXED, encoding="utf-8")
print(f, f.mode, f.name, f.encoding, f.errors, f.line_buffering, f.closed, f.buffer, f.write_through)
print(f.readable(), f.writable(), f.seekable(), f.isatty(), iter(f) is f)
for name, args in [("write", ("x",)), ("writelines", (["x"],)), ("truncate", ()), ("flush", ())]:
    attempt(name, lambda: getattr(f, name)(*args))
attempt("next", lambda: next(f))
attempt("tell", lambda: f.tell())
attempt("rest", lambda: list(f))
attempt("tell", lambda: f.tell())
attempt("next", lambda: next(f))
attempt("seek", lambda: f.seek(4))
attempt("tell", lambda: f.tell())
attempt("line", lambda: f.readline())
attempt("part", lambda: f.readline(1))
attempt("tell", lambda: f.tell())
for args in [(1, 1), (-1, 2), (0, 1), (0, 2), (-1,), (0, 5), (100,)]:
    attempt(f"seek{args}", lambda: f.seek(*args))
attempt("beyond", lambda: (f.read(), f.readline(), f.tell(), list(f)))
attempt("again", lambda: f.seek(0))
attempt("read", lambda: f.read("x"))
attempt("read", lambda: f.read(None))
attempt("hint", lambda: (f.seek(0), f.readlines(3)))
attempt("readline", lambda: f.readline(None))
with f as same:
    print(same is f, f.closed)
print(f.closed, f)
for name, args in [
    ("read", ()), ("readline", ()), ("readlines", ()), ("__next__", ()), ("__iter__", ()), ("seek", (0,)), ("tell", ()),
    ("close", ()), ("__enter__", ()), ("readable", ()), ("writable", ()), ("seekable", ()), ("isatty", ()),
    ("fileno", ()), ("flush", ()), ("write", ("x",)), ("truncate", ()),
]:
    attempt("closed " + name, lambda: getattr(f, name)(*args))
print(f.name, f.mode, f.encoding, f.buffer.closed)

for encoding in ("ascii", "latin-1", "ISO-8859-1", "utf-8", "utf8", "nope"):
    attempt(encoding, lambda: open(MIXED, encoding=encoding).read())
    attempt(encoding, lambda: open(MIXED, encoding=encoding).readline())
for errors in ("replace", "ignore", "backslashreplace", "surrogateescape", "nope"):
    attempt(errors, lambda: ascii(open(MIXED, encoding="ascii", errors=errors).read()))
    attempt(errors, lambda: ascii(open(MIXED, encoding="ascii", errors=errors).readlines()))
attempt("signature", lambda: open("data/signed.txt", encoding="utf-8-sig").readlines())
attempt("no signature", lambda: open("data/signed.txt", encoding="utf-8").readline())
attempt("utf-16", lambda: open("data/utf16.txt", encoding="utf-16").readlines())
attempt("utf-16", lambda: open("data/utf16.txt", encoding="utf-16", newline="").read(7))

with open("data/wide.txt", encoding="utf-8") as f:
    lines = f.readlines()
    print(len(lines), sum(map(len, lines)), lines[599], f.tell())
    f.seek(0)
    parts = iter(lambda: f.read(7), "")
    print("".join(parts) == "".join(lines))
    f.seek(0)
    for line in lines:
        assert f.readline() == line
    print(f.read() == "")

# What cannot be decoded is found when its chunk is read, not before.
with open("data/bad.txt", encoding="utf-8") as f:
    count = 0
    try:
        for line in f:
            count += 1
    except UnicodeDecodeError as error:
        print(count, error, len(error.object), error.start)
attempt("whole", lambda: open("data/bad.txt", encoding="utf-8").read())
attempt("replaced", lambda: open("data/bad.txt", encoding="utf-8", errors="replace").read()[-12:])
