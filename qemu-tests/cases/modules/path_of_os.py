# `os.path` is a module that `os` makes; `__future__` is one that the compiler knows too.
from __future__ import annotations

import __future__
import os.path
from os.path import basename, join

print(os.path.__name__, join("a", "b"), basename("x/y"))
print(__future__.annotations.optional, __future__.all_feature_names[:2])
