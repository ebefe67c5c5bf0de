# `sys.unraisablehook`: what cannot be raised is reported there.
import sys
import weakref


class Bad:
    def __del__(self):
        raise ValueError('in del')


class Target:
    pass


def failing(reference):
    raise KeyError('callback')


def hook(unraisable):
    seen.append(unraisable)
    print(type(unraisable).__name__, unraisable.exc_type.__name__, unraisable.exc_value, type(unraisable.exc_traceback).__name__)
    print('  ', unraisable.err_msg.split(' at 0x')[0], unraisable.object, len(unraisable))


seen = []
sys.unraisablehook = hook
Bad()
t = Target()
r = weakref.ref(t, failing)
del t


def generator():
    try:
        yield
    finally:
        raise IndexError('closing')


g = generator()
next(g)
del g
print(len(seen), seen[0][0] is ValueError)

sys.unraisablehook = sys.__unraisablehook__
print(sys.unraisablehook is sys.__unraisablehook__, sys.unraisablehook.__name__)
for wrong in (1, None, seen):
    try:
        sys.unraisablehook(wrong)
    except TypeError as e:
        print(e)
seen.clear()
