# Every kind of argument to sys.exit, seen as SystemExit; the last one ends the program.
import sys

for arg in (None, 0, 1, 255, "text", [1, 2], (3, 4), 1.5, True):
    try:
        sys.exit(arg)
    except SystemExit as e:
        print(repr(e), e.code, e.args)
try:
    sys.exit()
except SystemExit as e:
    print(repr(e), e.code, e.args)
try:
    raise SystemExit(1, 2)
except SystemExit as e:
    print(repr(e), e.code, e.args)
try:
    sys.exit(1, 2)
except TypeError as e:
    print(e)
print(issubclass(SystemExit, Exception), SystemExit.__mro__)
e = SystemExit(5)
e.code = 6
try:
    raise e
except SystemExit as x:
    print(x.code, x.args)
sys.exit("message on stderr")
