# By which module programs know types that no import gives, and what is no name of builtins.
import builtins
import types
import typing
import weakref


class Union:
    pass


for ty in (types.GenericAlias, types.SimpleNamespace, typing.Union, weakref.ref, types.MappingProxyType, Union):
    print(ty, ty.__module__, ty.__qualname__)
for name in ("mappingproxy", "dict_keys", "generator", "function", "None", "True"):
    print(name, hasattr(builtins, name), name in dir(builtins))
try:
    print(mappingproxy)
except NameError as error:
    print(error)
for ty in (typing.Union, types.GenericAlias, Union):
    try:
        ty().nothing
    except (AttributeError, TypeError) as error:
        print(error)
