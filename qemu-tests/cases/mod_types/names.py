import types

print(types.SimpleNamespace(a=1), types.FunctionType, types.GenericAlias(list, (int,)), list[int], types.new_class("X", (int,)).__mro__)
class D:
    @types.DynamicClassAttribute
    def x(self): return 5
print(D().x)
