"""random: what a seed gives, for every distribution, and the errors."""
import random

random.seed(1234)
print(random.random(), random.randrange(10), random.randrange(3, 1000, 7), random.randint(-5, 5), random.getrandbits(70))
print(random.choice("abcdef"), random.choices(range(5), k=6), random.choices("ab", [1, 9], k=8), random.choices("xyz", cum_weights=[1, 2, 9], k=5))
print(random.sample(range(100), 5), random.sample("abcdefgh", 8), random.sample(["a", "b"], counts=[4, 3], k=5), random.randbytes(7).hex())
items = list(range(12))
random.shuffle(items)
print(items)
for draw in (lambda: random.uniform(2, 5), lambda: random.triangular(1, 9, 3), lambda: random.normalvariate(1, 2), lambda: random.gauss(0, 3), lambda: random.lognormvariate(0, 1),
             lambda: random.expovariate(2), lambda: random.vonmisesvariate(1, 4), lambda: random.gammavariate(0.5, 2), lambda: random.gammavariate(3, 2), lambda: random.gammavariate(1, 2),
             lambda: random.betavariate(2, 3), lambda: random.paretovariate(3), lambda: random.weibullvariate(1, 2), lambda: random.binomialvariate(10, 0.3), lambda: random.binomialvariate(100, 0.7)):
    print([round(draw(), 9) for _ in range(3)])
for seed in ("text", b"bytes", bytearray(b"x"), 3.5, -7, None.__class__):
    try:
        random.seed(seed)
        print(random.random())
    except TypeError as error:
        print(error)
random.seed("old", version=1)
print(random.random())
state = random.getstate()
a = [random.random() for _ in range(3)]
random.setstate(state)
print(a == [random.random() for _ in range(3)], state[0], len(state[1]), state[2])
for call, args in ((random.choice, ([],)), (random.randrange, (0,)), (random.randrange, (5, 2)), (random.sample, ([1], 2)), (random.choices, ([],)), (random.randrange, (1.5,)), (random.sample, ({1, 2}, 1)), (random.setstate, ((9, 1, 2),))):
    try:
        print(call(*args))
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
other = random.Random(5)
print(other.random(), random.Random(5).random(), isinstance(random.SystemRandom(), random.Random), 0 <= random.Random().random() < 1)
