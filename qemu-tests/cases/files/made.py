# caps: fs.read,fs.write,env.read,rand.secure
# Files that the program makes: on the host, or in the memory of a machine of its own.

import errno
import os
import shutil
import tempfile


def attempt(label, action):
    try:
        print(label, repr(action()))
    except OSError as error:
        print(label, type(error).__name__, errno.errorcode.get(error.errno), error.strerror)


def everything(folder):
    found = []
    for where, folders, files in os.walk(folder):
        folders.sort()
        found.append((os.path.relpath(where, folder), list(folders), sorted(files)))
    return found


with tempfile.TemporaryDirectory() as base:
    path = os.path.join(base, "a.txt")
    with open(path, "w") as file:
        print(file.write("one\ntwo\n"), file.tell())
    with open(path, "a") as file:
        file.write("three\n")
    with open(path) as file:
        print(file.readlines())
    with open(path, "r+b") as file:
        file.seek(4)
        file.write(b"TWO")
        print(file.truncate(8), file.seek(0, 2))
    print(open(path).read().split(), os.path.getsize(path), oct(os.stat(path).st_mode & 0o777))
    with open(path, "rb+") as file:
        file.seek(12)
        file.write(b"!")
    print(open(path, "rb").read())

    os.makedirs(os.path.join(base, "x/y/z"))
    os.rename(path, os.path.join(base, "x/y/b.txt"))
    os.symlink("y", os.path.join(base, "x/link"))
    print(everything(base))
    print(os.path.exists(path), os.path.isdir(os.path.join(base, "x/link")), os.readlink(os.path.join(base, "x/link")))
    print(open(os.path.join(base, "x/link/b.txt"), "rb").read(3))

    attempt("exclusive", lambda: open(os.path.join(base, "x/y/b.txt"), "x"))
    attempt("missing", lambda: open(os.path.join(base, "none")))
    attempt("folder", lambda: open(base, "w"))
    attempt("below a file", lambda: open(os.path.join(base, "x/y/b.txt/c")))
    attempt("full", lambda: os.rmdir(os.path.join(base, "x")))
    attempt("not a folder", lambda: os.listdir(os.path.join(base, "x/y/b.txt")))
    attempt("again", lambda: os.mkdir(os.path.join(base, "x")))
    attempt("into itself", lambda: os.rename(os.path.join(base, "x"), os.path.join(base, "x/y/x")))
    attempt("long", lambda: open(os.path.join(base, "n" * 256), "w"))

    os.utime(os.path.join(base, "x/y/b.txt"), (1, 2.5))
    print(os.stat(os.path.join(base, "x/y/b.txt")).st_mtime)
    os.chmod(os.path.join(base, "x/y/b.txt"), 0o640)
    print(oct(os.stat(os.path.join(base, "x/y/b.txt")).st_mode))

    gone = open(os.path.join(base, "gone"), "w+")
    gone.write("still there")
    os.remove(os.path.join(base, "gone"))
    gone.seek(0)
    print(gone.read(), os.path.exists(os.path.join(base, "gone")))
    gone.close()

    shutil.copyfile(os.path.join(base, "x/y/b.txt"), os.path.join(base, "copy"))
    os.replace(os.path.join(base, "copy"), os.path.join(base, "x/y/b.txt"))
    shutil.rmtree(os.path.join(base, "x"))
    print(everything(base))

print(os.path.exists(base))
with tempfile.TemporaryFile() as file:
    file.write(bytes(100_000))
    file.seek(0)
    print(len(file.read()))
