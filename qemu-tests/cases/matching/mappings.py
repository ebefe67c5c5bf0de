# Mapping patterns: subsets, nesting, the rest, `get` and `__missing__`.
KEYS = type("Keys", (), {"name": "name", "size": 3})


def describe(v):
    match v:
        case {"kind": "circle", "r": r}:
            return f"circle {r}"
        case {"kind": kind, **rest}:
            return f"{kind} and {rest}"
        case {"point": [x, y], 1: None}:
            return f"point {x} {y}"
        case {KEYS.name: str(name), KEYS.size: size}:
            return f"named {name} {size}"
        case {-1: "minus", 2.5: v, None: w}:
            return f"numbers {v} {w}"
        case {}:
            return "some mapping"
        case _:
            return "no mapping"


for v in [
    {"kind": "circle", "r": 2}, {"kind": "square", "w": 1, "h": 2}, {"kind": "circle"}, {"point": (1, 2), 1: None},
    {"point": (1, 2), 1: 0}, {"name": "n", 3: 4}, {"name": 1, 3: 4}, {-1: "minus", 2.5: 1, None: 2}, {}, {"a": 1}, [], 1,
]:
    print(describe(v))


class Missing(dict):
    def __missing__(self, key):
        return 7


match Missing():
    case {"q": q}:
        print("found", q)
    case {**rest}:
        print("not found", rest)


class Loud(dict):
    def get(self, key, default):
        print("get", key, type(default).__name__)
        return super().get(key, default)

    def __len__(self):
        print("len")
        return super().__len__()

    def keys(self):
        print("keys")
        return super().keys()


match Loud(a=1, b=2):
    case {"a": 1, "c": _}:
        print("no")
    case {"a": 1, **rest}:
        print(type(rest).__name__, rest)

proxy = type.__dict__
match proxy:
    case {"__name__": _, "mro": _}:
        print("a mapping proxy")


class Key:
    a = "k"
    b = "k"


try:
    match {"k": 1}:
        case {Key.a: 1, Key.b: 2}:
            pass
except ValueError as error:
    print(error)
