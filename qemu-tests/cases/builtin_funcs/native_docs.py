# __doc__ of what is native: there, a str, and the same however it is reached. The words are each implementation's own.
import math
import sys

for thing in (len, print, math, sys, int, type, object, Exception, KeyError, list.sort, [].append, dict.get):
    print(isinstance(thing.__doc__, str), len(thing.__doc__) > 2)
print([].sort.__doc__ == list.sort.__doc__, (5).__doc__ == int.__doc__, KeyError("k").__doc__ == KeyError.__doc__)
print("__doc__" in int.__dict__, int.__dict__["__doc__"] == int.__doc__)


class Own(list):
    pass


class Documented(list):
    """Of its own."""


print(Own.__doc__, Own().__doc__, Documented.__doc__, Documented().__doc__, Own().append.__doc__ == list.append.__doc__)


class P:
    length = property(len)


print(P.length.__doc__ == len.__doc__)
