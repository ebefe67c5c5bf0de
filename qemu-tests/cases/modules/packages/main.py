# Packages: __init__, submodules, relative imports of every depth, attributes bound by importing.
print("main")
import pkg

print(pkg.__name__, pkg.__path__ != [], pkg.ready)
import pkg.sub.deep

print(pkg.sub.deep.where, pkg.sub.name)
import pkg.sub.deep as d
from pkg import util
from pkg.sub import deep, sibling
from pkg.sub.deep import where as w

print(d is deep is pkg.sub.deep, util.helper(), sibling.from_parent(), w)
print(pkg.util is util, pkg.sub.sibling is sibling, deep.__package__, deep.__name__, util.__package__, pkg.__package__)
from pkg import lazy_sub

print(lazy_sub.loaded)
try:
    import pkg.nothing
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    from pkg import nothing
except ImportError as e:
    print(type(e).__name__, str(e).split(" (")[0])
try:
    import nopkg.sub
except ModuleNotFoundError as e:
    print(e)
try:
    import pkg.util.deeper
except ModuleNotFoundError as e:
    print(e)
try:
    from . import x
except ImportError as e:
    print(type(e).__name__, e)
from pkg.star import *

print(exported, "helper" in globals())
import sys

print([m for m in sys.modules if m.startswith("pkg")])
print(sys.modules["pkg.util"] is util, sys.modules["__main__"].__name__)
