# sys.stdout and sys.stderr replaced by objects; print follows; restored; None.
import sys


class W:
    def __init__(self):
        self.t, self.flushed = [], 0

    def write(self, s):
        self.t.append(s)
        return len(s)

    def flush(self):
        self.flushed += 1


w = W()
old = sys.stdout
sys.stdout = w
print("a", 1, end="")
print()
print("x", "y", sep="", flush=True)
sys.stdout.write("direct")
print("to old", file=old)
sys.stdout = old
print(w.t, w.flushed)


def shout():
    class Up:
        def write(self, s):
            old.write(s.upper())

        def flush(self):
            pass

    sys.stdout = Up()
    try:
        print("loud")
        raise ValueError("inside")
    finally:
        sys.stdout = old


try:
    shout()
except ValueError as e:
    print("restored", e)
sys.stdout = None
print("dropped silently")
sys.stdout = old
print("back")


class NoFlush:
    def write(self, s):
        old.write("[" + s + "]")


sys.stdout = NoFlush()
print("n", 1)
sys.stdout = old
print()


class Bad:
    def write(self, s):
        raise OSError(28, "No space left on device")


sys.stdout = Bad()
try:
    print("x")
except OSError as e:
    sys.stdout = old
    print(e)
del sys.stdout
try:
    print("x")
except RuntimeError as e:
    err = str(e)
sys.stdout = old
print(err)
e = sys.stderr
sys.stderr = w
print("to w", file=sys.stderr)
sys.stderr = e
print(w.t[-2:])
print("real stderr", file=sys.stderr)
try:
    print("x", file=object())
except AttributeError as e:
    print(e)
print("no newline at the end", end="")
