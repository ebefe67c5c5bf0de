# Paths and what the functions over them refuse; nothing here needs a capability.
import os


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


for path in ("/a/../b//c/./d/", "", "..", "../..//x", "//a/b", "///a", "/../a", "a/.."):
    print(os.path.normpath(path), os.path.splitroot(path), os.path.split(path), os.path.isabs(path))
print(os.path.normpath(b"a//b/../c"), os.path.join("a", "b", "/c", "d"), os.path.splitext("x/y.tar.gz"))
print(os.path.commonpath(["/a/b", "/a/c"]), os.path.relpath("/a/b", "/a/c/d"), os.path.basename("/a/b"))


class Path:
    def __fspath__(self):
        return "given"


class Bad:
    def __fspath__(self):
        return 3


print(os.fspath("x"), os.fspath(b"x"), os.fspath(Path()), os.fsencode("é\udc80"), ascii(os.fsdecode(b"\xc3\xa9\x80")))
attempt(lambda: os.fspath(3))
attempt(lambda: os.fspath(Bad()))
attempt(lambda: os.stat(3.5))
attempt(lambda: os.stat("a\0b"))
attempt(lambda: os.mkdir(3))
attempt(lambda: os.read(99, 1))
attempt(lambda: os.close(99))
attempt(lambda: os.strerror(2))
attempt(lambda: os.urandom(-1))
attempt(lambda: os.path.exists("/no/such/file"))
attempt(lambda: os.stat("/no/such/file"))
attempt(lambda: os.listdir("/no/such/folder"))
attempt(lambda: os.scandir("/no/such/folder"))
attempt(lambda: os.open("/no/such/file", os.O_RDONLY))
attempt(lambda: open("/no/such/file"))
print(os.name, os.sep, os.linesep == "\n", os.curdir, os.devnull, os.O_RDWR, os.SEEK_END, os.EX_OK)
print(os.stat_result(range(10)).st_size, os.terminal_size((80, 24)))
os.environ["ADDED"] = "1"
print(os.environ["ADDED"], os.getenv("ADDED"), os.getenv("NO_SUCH_VARIABLE", "default"))
attempt(lambda: os.environ["NO_SUCH_VARIABLE"])
attempt(lambda: os.environ.__setitem__("a", 3))
