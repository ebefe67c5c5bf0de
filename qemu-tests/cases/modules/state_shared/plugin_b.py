import registry
from plugin_a import Base, PluginError


@registry.register("b")
def handle(x):
    return f"b:{x}"


def read():
    return registry.count


def apply(f, x):
    return f(x)


def fail(f):
    try:
        f()
    except ArithmeticError as e:
        raise PluginError("wrapped") from e
