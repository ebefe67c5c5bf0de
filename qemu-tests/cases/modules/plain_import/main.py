# import, import as, from import, star import, __all__, attribute access through the module.
print("main start")
import first
import first as f, second
from first import value, func as renamed, missing_later
from second import *
from starred import *

print(first is f, first.value, value, renamed(), second.value, missing_later)
first.value = "changed"
print(value, first.value, f.value, renamed())
value = "local rebinding"
print(first.value, value)
print(public, all_a, hasattr(second, "_private"))
for name in ("_private", "not_in_all", "hidden"):
    print(name, name in globals())
print(
    first.__name__, second.__name__, __name__, first.__doc__, type(first).__name__, first.__file__.endswith("first.py")
)
print(repr(first).startswith("<module 'first' from"), sorted(k for k in vars(first) if not k.startswith("__")))
import first

print("imported once")
try:
    first.nope
except AttributeError as e:
    print(e)
try:
    from first import nope
except ImportError as e:
    print(type(e).__name__, str(e).split(" (")[0], e.name)
del first
print(f.value)
import first as again

print(again is f)
first_value = f.add.__module__, f.Klass.__module__, f.Klass.__qualname__
print(first_value, f.add(1, 2), f.Klass().get())
f.counter += 1
f.bump()
print(f.counter, f.get_counter())
f.new_name = 5
print(f.read_new_name())
del f.new_name
try:
    f.read_new_name()
except NameError as e:
    print(e)
f.__dict__["via_dict"] = 9
print(f.via_dict, vars(f)["via_dict"], getattr(f, "via_dict"), "via_dict" in dir(f))
setattr(f, "via_setattr", 1)
print(f.via_setattr)
