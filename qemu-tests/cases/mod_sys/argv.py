# args: one two=2 --flag -x 3.5
# sys.argv as given; parsing them by hand.
import sys

print(sys.argv[0])
print(sys.argv[1:], len(sys.argv), all(type(a) is str for a in sys.argv))
opts, rest = {}, []
it = iter(sys.argv[1:])
for a in it:
    if a.startswith("--"):
        opts[a[2:]] = True
    elif a.startswith("-"):
        opts[a[1:]] = float(next(it))
    elif "=" in a:
        k, v = a.split("=", 1)
        opts[k] = int(v)
    else:
        rest.append(a)
print(opts, rest)
sys.argv.append("more")
print(sys.argv[-1])
sys.argv[1:] = []
print(len(sys.argv))
