# `repr` of a group shows what it has, as the sequence that it was made with.
import collections.abc


class Mine(ExceptionGroup):
    pass


given = [ValueError(1), TypeError(2)]
group = Mine("test", given)
given.clear()
print(repr(group), group.args)
print(repr(BaseExceptionGroup("test", (ValueError(1), KeyboardInterrupt(2)))))
group = ExceptionGroup("msg", [ValueError()])
group.args = ()
print(repr(group))


class Sequence(collections.abc.Sequence):
    def __len__(self):
        return 1

    def __getitem__(self, index):
        if index == 0:
            return ValueError(1)
        raise IndexError

    def __repr__(self):
        return "Sequence()"


print(repr(ExceptionGroup("m", Sequence())))


class Odd:
    def refuse(self):
        raise AttributeError("no")

    __eq__ = property(refuse)


print(Odd() == Odd())
