# include: data
# What open refuses, and with which words.


def attempt(label, action):
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error, getattr(error, "errno", None), getattr(error, "filename", None))


MIXED = "data/mixed.txt"
for mode in ("q", "rw", "rbt", "", "rr", "U", "rU", "b", "br", "tr", "rt"):
    attempt("mode " + mode, lambda: open(MIXED, mode).mode)
attempt("missing", lambda: open("nofile"))
attempt("missing below", lambda: open("data/deep/nofile"))
attempt("directory", lambda: open("data"))
attempt("directory", lambda: open("data/deep/"))
attempt("not a directory", lambda: open(MIXED + "/x"))
attempt("final slash", lambda: open(MIXED + "/"))
attempt("empty", lambda: open(""))
attempt("null", lambda: open("a\0b"))
attempt("null", lambda: open(b"a\0b"))
attempt("float", lambda: open(1.5))
attempt("none", lambda: open(None))
attempt("negative", lambda: open(-1))
attempt("descriptor", lambda: open(99))
attempt("encoding", lambda: open(MIXED, "rb", encoding="x"))
attempt("errors", lambda: open(MIXED, "rb", errors="x"))
attempt("newline", lambda: open(MIXED, "rb", newline="\n"))
attempt("unbuffered", lambda: open(MIXED, "r", 0))
attempt("newline", lambda: open(MIXED, newline="x"))
attempt("newline", lambda: open(MIXED, newline=3))
attempt("encoding", lambda: open(MIXED, encoding="nope"))
attempt("encoding", lambda: open(MIXED, encoding=3))
attempt("mode", lambda: open(MIXED, 3))
attempt("closefd", lambda: open(MIXED, closefd=False))
attempt("nothing", lambda: open())
attempt("many", lambda: open(1, 2, 3, 4, 5, 6, 7, 8, 9))
attempt("keyword", lambda: open(MIXED, foo=1))
attempt("bytes", lambda: open(b"data/mixed.txt").name)
attempt("dots", lambda: open("./data/../data//deep/./../mixed.txt").read(2))
attempt("dots", lambda: open("data/nowhere/../mixed.txt"))
attempt("dots", lambda: open("data/mixed.txt/../mixed.txt"))
attempt("keywords", lambda: open(file=MIXED, mode="r", buffering=-1).readline())


class PathLike:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return self.path


attempt("path", lambda: open(PathLike("data/deep/lines.txt")).readlines())
attempt("path", lambda: open(PathLike(3)))
attempt("path", lambda: open(PathLike("nofile")))
print(open, open.__module__, open.__name__)

try:
    open("gone.txt")
except FileNotFoundError as error:
    print(error.errno, error.strerror, error.filename, error.args)
try:
    open(MIXED).write("x")
except OSError as error:
    print(isinstance(error, ValueError), type(error).__name__, type(error).__module__)
with open("data/deep/lines.txt") as f, open("data/deep/lines.txt", "rb") as g:
    for line, raw in zip(f, g):
        print(line.rstrip(), raw)
