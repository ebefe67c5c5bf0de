# Files of the host: made, read, changed, listed and removed.
# caps: fs.read,fs.write
# hosted: an image has no host files
import os


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


folder = "/tmp/molt-case-host-files"
for name in ("a/g", "a/l", "a/b", "a", ""):
    path = f"{folder}/{name}"
    try:
        os.unlink(path)
    except OSError:
        try:
            os.rmdir(path)
        except OSError:
            pass

os.makedirs(folder + "/a/b")
with open(folder + "/a/f", "w") as file:
    print(file.write("héllo\nworld\n"), file.mode, file.name == folder + "/a/f", file.buffer.raw.mode)
with open(folder + "/a/f") as file:
    print(repr(file.readline()), file.tell(), repr(file.read()))
with open(folder + "/a/f", "rb+") as file:
    file.seek(1)
    file.write(b"EE")
    file.seek(0)
    print(file.read())
with open(folder + "/a/f", "a") as file:
    file.write("more")
    print(file.tell())
print(os.path.getsize(folder + "/a/f"), sorted(os.listdir(folder + "/a")), sorted(os.listdir(folder.encode() + b"/a")))
print(os.path.isdir(folder), os.path.isfile(folder), os.path.exists(folder + "/none"))
for root, folders, files in os.walk(folder):
    print(root, sorted(folders), sorted(files))
os.symlink("f", folder + "/a/l")
print(os.readlink(folder + "/a/l"), os.path.islink(folder + "/a/l"))
with os.scandir(folder + "/a") as entries:
    for entry in sorted(entries, key=lambda entry: entry.name):
        print(entry, entry.is_file(), entry.is_dir(), entry.is_symlink(), entry.stat().st_size > 0)
status = os.stat(folder + "/a/f")
print(status.st_size, oct(status.st_mode), status[6], type(status.st_mtime).__name__, type(status[8]).__name__)
os.utime(folder + "/a/f", ns=(1_000_000_007, 2_500_000_000))
print(os.stat(folder + "/a/f").st_mtime_ns, os.stat(folder + "/a/f").st_mtime, os.stat(folder + "/a/f").st_atime_ns)
os.chmod(folder + "/a/f", 0o600)
print(oct(os.stat(folder + "/a/f").st_mode), os.access(folder + "/a/f", os.R_OK | os.W_OK))
os.rename(folder + "/a/f", folder + "/a/g")
number = os.open(folder + "/a/g", os.O_RDWR)
print(os.read(number, 3), os.lseek(number, 0, os.SEEK_END), os.write(number, b"!"), os.fstat(number).st_size)
os.ftruncate(number, 4)
os.close(number)
with open(folder + "/a/g", "rb", buffering=0) as file:
    print(file.read(), file.read(), file.seekable())
attempt(lambda: open(folder))
attempt(lambda: open(folder + "/none"))
attempt(lambda: open(folder + "/a/g", "x"))
attempt(lambda: open(folder + "/a/g").write("x"))
attempt(lambda: open(folder + "/a/g", "a").read())
attempt(lambda: os.rmdir(folder))
attempt(lambda: os.mkdir(folder))
attempt(lambda: os.rename(folder + "/no", folder + "/other"))
attempt(lambda: os.listdir(folder + "/a/g"))
attempt(lambda: os.close(number))
os.unlink(folder + "/a/l")
os.remove(folder + "/a/g")
os.removedirs(folder + "/a/b")
print(os.path.exists(folder))
