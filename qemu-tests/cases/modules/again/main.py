import sys

import counter as first

assert first is sys.modules["counter"]
del sys.modules["counter"]
import counter as second

sys.modules.pop("counter")
third = __import__("counter")

modules = [first, second, third]
print(first is second, second is third, len({id(module) for module in modules}))
print(first.add is second.add, first.Counter is second.Counter, first.add.__globals__ is second.add.__globals__)
print([module.add.__globals__ is vars(module) for module in modules])

first.add(10)
second.add()
print([module.count for module in modules], [module.seen for module in modules])

counters = [module.Counter() for module in modules for _ in range(2)]
print(counters)
print([module.Counter.made for module in modules])

streams = [module.numbers() for module in modules]
inner = [module.closure() for module in modules]
print([next(stream) for stream in streams], [f() for f in inner])
third.count = 1000
print([next(stream) for stream in streams], [f() for f in inner])
print([module.add.twice() for module in modules])
print([module.forget() for module in modules], [hasattr(module, "late") for module in modules])

# What the first module's functions see stays as it is when its object goes.
add = first.add
del first, modules, counters, streams, inner
print(add(), add.__globals__["count"])
print(sys.modules["counter"] is third, second.count)
