import sys
import warnings


def show(message, category, filename, lineno, file=None, line=None):
    print("shown:", category.__name__, message, lineno)


warnings.showwarning = show
warnings.resetwarnings()
warnings.simplefilter("default")


def old():
    warnings.warn("old", DeprecationWarning)


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


for _ in range(3):
    warnings.warn("once a place")
old()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    for _ in range(2):
        old()
    warnings.warn(RuntimeWarning("object"))
    print([(str(w.message), w.category.__name__, w.lineno) for w in caught])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    attempt(lambda: warnings.warn("boom", FutureWarning))
with warnings.catch_warnings():
    warnings.simplefilter("once")
    for _ in range(3):
        warnings.warn("once")
    warnings.warn("once")
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    warnings.warn("never")
attempt(lambda: warnings.warn("x", int))
attempt(lambda: warnings.warn("x", 3))
attempt(lambda: warnings.warn_explicit("x", UserWarning, "f.py", 1, registry=3))
registry = {}
warnings.warn_explicit("explicit", UserWarning, "some/file.py", 7, registry=registry)
warnings.warn_explicit("explicit", UserWarning, "some/file.py", 7, registry=registry)
print(sorted(map(str, registry)))
print(warnings.formatwarning("text", UserWarning, "f.py", 3, line="  x = 1"), end="")

