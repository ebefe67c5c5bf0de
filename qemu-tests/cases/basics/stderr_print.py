# print to stderr does not mix with stdout.
import sys

print("one")
print("err one", file=sys.stderr)
print("two")
sys.stderr.write("err two\n")
print("err", "three", sep="\n", file=sys.stderr, flush=True)
n = sys.stdout.write("count me\n")
print(n)
sys.stdout.flush()
sys.stderr.flush()
try:
    sys.stdout.write(1)
except TypeError as e:
    print(e)
print("non-ascii: \u00e9\u20ac\U0001f600")
print("non-ascii: \u00e9\u20ac\U0001f600 \udc80", file=sys.stderr)
