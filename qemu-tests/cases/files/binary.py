# include: data
# Binary files, buffered and not.


def attempt(label, action):
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error, getattr(error, "errno", None))


MIXED = "data/mixed.txt"

f = open(MIXED, "rb")
print(f, f.mode, f.name, f.closed)
attempt("read", lambda: f.read(3))
attempt("tell", lambda: f.tell())
attempt("line", lambda: f.readline())
attempt("part", lambda: f.readline(2))
attempt("peek", lambda: f.peek()[:3])
attempt("read1", lambda: f.read1(2))
for args in [(-3, 2), (2, 0), (1, 1), (-100, 1), (-1,), (0, 5), (100,)]:
    attempt(f"seek{args}", lambda: (f.seek(*args), f.tell()))
attempt("beyond", lambda: (f.seek(100), f.read(), f.readline()))
attempt("again", lambda: f.seek(0))
room = bytearray(5)
attempt("readinto", lambda: (f.readinto(room), room))
attempt("lines", lambda: f.readlines())
attempt("list", lambda: (f.seek(0), list(f)))
attempt("hint", lambda: (f.seek(0), f.readlines(3)))
attempt("minus five", lambda: f.read(-5))
attempt("all", lambda: (f.seek(0), f.read(-1)))
attempt("text", lambda: f.read("x"))
attempt("write", lambda: f.write(b""))
attempt("writelines", lambda: f.writelines([b"x"]))
attempt("bytes", lambda: f.readinto(b"abc"))
attempt("next", lambda: next(f))
attempt("len", lambda: len(f))
print(f.readable(), f.writable(), f.seekable(), f.isatty(), f.flush())
f.close()
print(f.closed, f)
for name, args in [
    ("read", ()), ("read1", ()), ("peek", ()), ("readline", ()), ("readlines", ()), ("__next__", ()), ("__iter__", ()),
    ("seek", (0,)), ("close", ()), ("__enter__", ()), ("readable", ()), ("writable", ()), ("seekable", ()),
    ("isatty", ()), ("fileno", ()), ("flush", ()), ("write", (b"x",)), ("truncate", ()), ("readinto", (bytearray(1),)),
]:
    attempt("closed " + name, lambda: getattr(f, name)(*args))

with open(MIXED, "rb", 0) as f:
    print(f, f.mode, f.closefd)
    print(f.read(2), f.readline(), f.tell(), f.readall(), f.read())
    attempt("write", lambda: f.write(b"x"))
print(f)
attempt("closed", lambda: f.read())
attempt("closed", lambda: f.tell())
attempt("closed", lambda: f.seek(0))
