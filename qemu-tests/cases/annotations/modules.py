# Annotations of a module: those whose statements ran.
import sys

x: int = 1
y: "later"
if x:
    z: str = "z"
else:
    never: str
module = sys.modules[__name__]
print(__annotate__(1), __conditional_annotations__)
print(module.__annotations__)
w: undefined
try:
    __annotate__(1)
except NameError as e:
    print(e)
print("w" in module.__annotations__)
undefined = bytes
print(__annotate__(2))
print(__annotate__.__name__, __annotate__.__qualname__, module.__annotate__ is __annotate__)
try:
    __annotate__(3)
except NotImplementedError:
    print("not implemented")
