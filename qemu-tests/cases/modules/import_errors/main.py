# Errors inside modules: raised at import, retried, syntax independent; finally and try/except ImportError.
import sys

for i in range(2):
    try:
        import failing
    except ValueError as e:
        print("ValueError", e, "failing" in sys.modules)
try:
    import does_not_exist
except ImportError as e:
    print(type(e).__name__, e, e.name)
try:
    import maybe_fast as impl
except ImportError:
    import slow as impl
print(impl.kind)
try:
    from slow import kind, not_there
except ImportError as e:
    print(str(e).split(" (")[0], "kind" in globals())


def lazy():
    import late

    return late.value


print("before lazy")
print(lazy(), lazy())


def local_star_like():
    from late import value as v, other

    return v, other


print(local_star_like(), "late" in globals(), "v" in globals())


class C:
    import late
    from late import other

    def m(self):
        return self.late.value, self.other


print(C().m(), C.late.__name__)
for mod in ("x",):
    import late as loop_var
print(loop_var.value)
try:
    import raises_exit
except SystemExit as e:
    print("exit", e.code)
import patched

patched.helper = lambda: "patched"
print(patched.call())
import late, slow as s, sys as system

print(s.kind, system is sys)
print(late.value) if late else None
from patched import call, helper

print(call(), helper())
