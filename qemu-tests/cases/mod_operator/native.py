"""_operator, and what operator takes from it."""
import _operator
import operator


def attempt(call, *args):
    try:
        return call(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


class Index:
    def __index__(self):
        return 7


print([attempt(operator.index, v) for v in (3, True, Index(), 1.5, "a", None)])
for a, b in (("a", "a"), ("a", "b"), (b"a", b"a"), (b"a", b"b"), (b"a", b"ab"), (b"", b""), ("", ""), (b"a", bytearray(b"a")), (memoryview(b"ab"), b"ab"),
             ("\xe9", "a"), (1, 2), (b"a", "a"), ("a", b"a"), (None, b"a"), ("a", None), (b"a", 3)):
    print(attempt(_operator._compare_digest, a, b))
print(sorted(n for n in dir(_operator) if not n.startswith("__")), _operator.add is operator.add)
