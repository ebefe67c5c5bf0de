# Which patterns match instances of classes that derive from abstract collections.
import collections
import collections.abc


class Seq(collections.abc.Sequence):
    def __getitem__(self, index):
        return index

    def __len__(self):
        return 3


class Map(collections.abc.Mapping):
    def __getitem__(self, key):
        return key

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0


class Both(collections.UserDict, collections.abc.Sequence):
    pass


class Neither(collections.abc.Sized):
    def __len__(self):
        return 0


for value in Seq(), Map(), Both(), Neither(), collections.UserList([1]), collections.UserDict(a=1):
    match value:
        case [*_]:
            print(type(value).__name__, "sequence")
        case {}:
            print(type(value).__name__, "mapping")
        case _:
            print(type(value).__name__, "neither")
match Seq():
    case [first, *_, last]:
        print(first, last)
text = ""
text += collections.UserString("a")
print(type(text).__name__, text)
