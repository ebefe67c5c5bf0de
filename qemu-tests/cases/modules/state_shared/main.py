# Module state is shared between importers; classes and functions keep their own globals; callbacks across modules.
import registry, plugin_a, plugin_b
from registry import register, handlers


@register("main")
def handle(x):
    return f"main:{x}:{registry.count}"


print([f(n) for n, f in enumerate(handlers.values())], list(handlers), registry.count)
registry.count = 100
print(plugin_a.read(), plugin_b.read(), handlers["main"](0))
handlers.clear()
print(registry.handlers, plugin_b.registry is registry)


class Sub(plugin_a.Base):
    def name(self):
        return "sub+" + super().name()


print(Sub().greet(), isinstance(Sub(), plugin_b.Base), plugin_a.Base is plugin_b.Base)
plugin_a.GREETING = "hi"
print(Sub().greet())
try:
    plugin_b.fail(lambda: 1 / 0)
except plugin_a.PluginError as e:
    print(repr(e), repr(e.__cause__))
g = plugin_a.gen(3)
print(next(g))
plugin_a.STEP = 10
print(list(g))
print(plugin_a.make()(5), plugin_b.apply(lambda v: v * 2, 21))
