# Circular imports: partially initialised modules, access later, from-import failures.
import a

print(a.get(), a.b.get_a(), a.b.a is a)
try:
    import bad_a
except ImportError as e:
    print(type(e).__name__, str(e).split(" (most")[0])
import sys

print("bad_a" in sys.modules, "bad_b" in sys.modules)
try:
    import bad_a
except ImportError as e:
    print("again", type(e).__name__)
import c

print(c.value, c.d.seen)
