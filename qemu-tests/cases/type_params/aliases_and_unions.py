# What generic aliases and unions are made of.
import copy
import pickle
import types


class Meta(type):
    def __eq__(self, other):
        return 1 / 0


class Unhashable(type):
    def __hash__(self):
        if ready:
            return 1
        raise TypeError("not hashable")


def attempt(action):
    try:
        print(action())
    except (TypeError, ZeroDivisionError, AttributeError, IndexError) as error:
        print(type(error).__name__, error)


odd, other = Meta("odd", (), {}), Meta("other", (), {})
print((int | odd).__args__ == (int, odd) if False else len((int | odd).__args__))
attempt(lambda: odd | other)
attempt(lambda: (int | odd) == (int | other))
ready = False
union = Unhashable("A", (), {}) | Unhashable("B", (), {})
attempt(lambda: hash(union))
ready = True
attempt(lambda: hash(union))
print(hash(int | str) == hash(str | int), int | str == str | int, int | None)
attempt(lambda: types.UnionType())
attempt(lambda: types.UnionType.__new__(types.UnionType))

print(list[[int, None]], list[type(None)], list[list[int]], dict[str, int | None])
starred = tuple([*tuple[int, str]])[0]
print(starred, copy.copy(starred) == starred, pickle.loads(pickle.dumps(starred)) == starred)
iterator = iter(list[int])
print(type(iterator).__name__, iterator.__reduce__())
print(next(iterator), iterator.__reduce__())
attempt(lambda: list[int].__copy__)
print("__copy__" in dir(list[int]), "__args__" in dir(list[int]), "append" in dir(list[int]))
