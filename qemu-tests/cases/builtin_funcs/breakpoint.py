# `breakpoint` calls `sys.breakpointhook` (PEP 553).
import os
import sys
import warnings

sys.breakpointhook = lambda *args, **kwargs: print("hook", args, kwargs) or 5
print(breakpoint(1, x=2))
sys.breakpointhook = sys.__breakpointhook__
os.environ["PYTHONBREAKPOINT"] = "0"
print(breakpoint())
os.environ["PYTHONBREAKPOINT"] = "int"
print(breakpoint("7"))
os.environ["PYTHONBREAKPOINT"] = "sys.intern"
print(breakpoint("text"))
for name in (".", "no_such_module.x", "sys.no_such_name"):
    os.environ["PYTHONBREAKPOINT"] = name
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        print(breakpoint(), caught[0].category.__name__, caught[0].message)
del sys.breakpointhook
try:
    breakpoint()
except RuntimeError as error:
    print(error)
