"""`from __future__ import` is for the compiler and an import as well."""

from __future__ import annotations, generator_stop as stop

import __future__

print(annotations is __future__.annotations, annotations.getMandatoryRelease(), annotations.getOptionalRelease()[:2])
print(stop)
print(sorted(name for name in globals() if not name.startswith("_")))
print(__future__.all_feature_names[:3])


def late():
    x: undefined = 1
    return x


print(late(), late.__annotations__)
