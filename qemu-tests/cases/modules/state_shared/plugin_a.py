import registry

GREETING, STEP = "hello", 1


class PluginError(Exception):
    pass


class Base:
    def name(self):
        return "base"

    def greet(self):
        return f"{GREETING} {self.name()}"


@registry.register("a")
def handle(x):
    return f"a:{x}"


def read():
    return registry.count


def gen(n):
    for i in range(n):
        yield i * STEP


def make():
    def inner(x):
        return x + STEP

    return inner
