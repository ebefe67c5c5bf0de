"""The Mersenne Twister draws CPython's numbers."""
from _random import Random


def attempt(call, *args):
    try:
        return call(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


for seed in (0, 1, -5, 5, 1 << 31, 1 << 32, 1 << 64, -(1 << 200), 10**5000, True, 2**19937 - 1):
    r = Random(seed)
    print([r.random() for _ in range(3)], r.getrandbits(1), r.getrandbits(7), r.getrandbits(32), r.getrandbits(33), r.getrandbits(64), r.getrandbits(100))
    print(hash(r.getstate()[:624]), r.getstate()[624])
r = Random(42)
total = sum(r.random() for _ in range(2000))
print(total, r.getrandbits(5000))
state = r.getstate()
first = [r.random() for _ in range(700)]
r.setstate(state)
print(first == [r.random() for _ in range(700)], len(state), type(state))
print(r.getrandbits(0), [attempt(r.getrandbits, k) for k in (-1, 1 << 70, "a", 1.5, None, -(1 << 70))])
full = (1,) * 624
for bad in ((), 3, None, [1] * 625, full + (625,), full + (-1,), ("a",) * 625, (-1,) * 625, (1.5,) * 625, full + ("a",), (1 << 64,) * 625, full + (1 << 64,)):
    print(attempt(r.setstate, bad))
r.setstate(full + (624,))
print(r.random(), r.random())
r.setstate((2**32 - 1,) * 624 + (0,))
print(r.random(), r.getrandbits(32))
for seed in (1.5, (1, 2), None.__class__, frozenset()):
    print(attempt(r.seed, seed))
r.seed((1, 2))
a = r.random()
r.seed(hash((1, 2)) % (1 << 64))
print(a == r.random())
print(attempt(r.seed, []), attempt(r.seed, 1, 2), attempt(Random, 1, 2), attempt(Random, {}), attempt(r.random, 1) and None)
try:
    Random(x=1)
except TypeError as error:
    print(error)


class Loaded(Random):
    def __init__(self, *args, **options):
        print("init", args, options)

    def random(self):
        return super().random() + 1


print(Loaded(3, x=4).getstate()[0], Loaded().random())


class Number(int):
    def __abs__(self):
        return 7


r.seed(Number(-3))
a = r.random()
r.seed(3)
print(a == r.random(), Random, Random.__new__(Random).random())
