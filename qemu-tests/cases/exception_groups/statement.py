# `except*`: what each clause gets, what goes on, how clauses raise.
import sys


def run(error):
    seen = []
    try:
        try:
            if error is not None:
                raise error
        except* ValueError as group:
            seen.append(("value", group, sys.exception() is group))
        except* (TypeError, OSError) as group:
            seen.append(("type", group))
        except* KeyError:
            seen.append(("key", sys.exception()))
        else:
            seen.append("else")
        finally:
            seen.append("finally")
    except BaseException as left:
        seen.append(("left", left))
    print(seen)
    return sys.exception()


E = ExceptionGroup
run(None)
run(ValueError("naked"))
run(IndexError("not taken"))
run(E("a", [ValueError(1)]))
run(E("a", [ValueError(1), TypeError(2), ValueError(3)]))
run(E("a", [ValueError(1), E("b", [TypeError(2), E("c", [KeyError(3), IndexError(4)])])]))
run(BaseExceptionGroup("a", [KeyboardInterrupt(), ValueError(1)]))
run(E("a", [OSError(1), TypeError(2), IndexError(3)]))
print(run(KeyError("k")))


def clauses_raise(error, second):
    try:
        try:
            raise error
        except* ValueError as group:
            raise RuntimeError("from clause") from group
        except* TypeError:
            if second == "raise":
                raise
            if second == "new":
                raise LookupError("second")
    except BaseException as left:
        print(type(left).__name__, repr(left), repr(left.__context__), repr(left.__cause__))
        for inner in getattr(left, "exceptions", ()):
            print("   ", repr(inner), repr(inner.__context__), repr(inner.__cause__))


for second in ["pass", "raise", "new"]:
    clauses_raise(ValueError("naked"), second)
    clauses_raise(E("a", [ValueError(1)]), second)
    clauses_raise(E("a", [ValueError(1), TypeError(2)]), second)
    clauses_raise(E("a", [ValueError(1), TypeError(2), OSError(3)]), second)
    clauses_raise(E("a", [TypeError(2), OSError(3)]), second)


def nested():
    try:
        try:
            raise E("outer", [ValueError(1), E("inner", [TypeError(2)])])
        except* ValueError as group:
            print("inner try", repr(group))
    except* TypeError as group:
        print("outer try", repr(group))


nested()


def name_is_unbound():
    try:
        raise ValueError(1)
    except* ValueError as group:
        pass
    try:
        group
    except UnboundLocalError as error:
        print(error)


name_is_unbound()


def wrong(pattern):
    try:
        try:
            raise ValueError(1)
        except* pattern:
            print("not here")
    except BaseException as error:
        print(type(error).__name__, error, repr(error.__context__))


for pattern in [5, E, (ValueError, BaseExceptionGroup), (), int]:
    wrong(pattern)


def loop():
    out = []
    for i in range(4):
        try:
            if i % 2:
                raise E("odd", [ValueError(i)])
        except* ValueError as group:
            for error in group.exceptions:
                out.append(error.args[0])
                continue
    return out


print(loop())


def generator():
    try:
        yield 1
    except* ValueError as group:
        yield repr(group)
    yield "end"


it = generator()
next(it)
print(it.throw(ValueError("thrown")), next(it))


class Splits(E):
    def split(self, pattern):
        return self.answer


for answer in [None, (1,), (None, None)]:
    Splits.answer = answer
    try:
        try:
            raise Splits("s", [ValueError(1)])
        except* TypeError:
            pass
        print("nothing left")
    except TypeError as error:
        print(error)
