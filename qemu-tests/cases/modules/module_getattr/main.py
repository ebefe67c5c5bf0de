# Module __getattr__ and __dir__ (PEP 562), and names deleted or shadowed in modules.
import dyn

print(dyn.real, dyn.computed, dyn.other)
try:
    dyn.missing
except AttributeError as e:
    print(e)
from dyn import computed as c

print(c, hasattr(dyn, "missing"), hasattr(dyn, "anything"), getattr(dyn, "missing", "dflt"), dir(dyn))
try:
    from dyn import missing
except ImportError as e:
    print(str(e).split(" (")[0])
import shadow

print(shadow.len_of([1, 2, 3]), len([1]), shadow.result)
shadow.len = lambda x: "from outside"
print(shadow.len_of([1]))
del shadow.len
print(shadow.len_of([1, 2]))
print(shadow.deleted_is_gone())
