import itertools
from itertools import *
print(list(islice(count(3, 2), 3)), count(), count(1.5), count(1, 2), next(count(10**18 * 5)))
print(list(islice(cycle("ab"), 5)), list(cycle([])), repeat(1, 2), list(repeat("x", 2)), repeat(1, -3), repeat(2).__repr__(), repeat(1, 3).__length_hint__())
print(list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], max, initial=2)), list(accumulate([])))
print(list(batched("abcde", 2)), list(pairwise([1, 2, 3])), list(pairwise([1])))
print(list(chain("ab", [1])), list(chain.from_iterable(["ab", "c"])), list(compress("abcd", [1, 0, 1])))
print(list(dropwhile(lambda v: v < 3, [1, 3, 2])), list(takewhile(lambda v: v < 3, [1, 3, 2])), list(filterfalse(None, [0, 1, ""])), list(filterfalse(lambda v: v % 2, range(4))))
print([(k, list(g)) for k, g in groupby("aabccc")], [k for k, g in groupby([1, 3, 2], key=lambda v: v % 2)])
print(list(islice("abcdef", 2)), list(islice("abcdef", 1, None, 2)), list(islice("abcdef", 2, 5)), list(islice(iter("abc"), 0)))
print(list(starmap(pow, [(2, 3), [3, 2]])), list(zip_longest("ab", "c", fillvalue="-")), list(zip_longest()))
print(list(product("ab", [1, 2])), list(product(repeat=2)), list(product([1], repeat=2)), list(product([], [1])))
print(list(combinations("abc", 2)), list(combinations("a", 2)), list(combinations("a", 0)))
print(list(combinations_with_replacement("abc", 2)), list(combinations_with_replacement([], 0)), list(combinations_with_replacement([], 1)))
print(list(permutations("abc")), list(permutations("abc", 2)), list(permutations([], 0)), list(permutations("a", 2)))
a, b, c = tee(iter(range(130)), 3)
print(sum(a), next(b), sum(b), list(islice(c, 3)), sum(c), tee([], 0))
g = groupby("aab")
k1, g1 = next(g)
k2, g2 = next(g)
print(k1, list(g1), k2, list(g2), list(g))
s = iter(range(10))
print(list(islice(s, 1, 4)), next(s))
for make in (
    lambda: count("a"), lambda: cycle(), lambda: cycle(1), lambda: islice([1], -1), lambda: islice([1], 0, 1, 0), lambda: islice([1], -1, 2),
    lambda: islice([], 1, 2, 3, 4), lambda: islice([1]), lambda: combinations("a", -1), lambda: permutations("a", 1.0), lambda: product("a", repeat=-1),
    lambda: batched("a", 0), lambda: list(batched("abc", 2, strict=True)), lambda: tee([1], -1), lambda: dropwhile(1), lambda: list(dropwhile(1, [1])),
    lambda: list(starmap(max, [1])), lambda: zip_longest([1], x=1), lambda: chain.from_iterable(1), lambda: list(chain([1], 2)), lambda: len(repeat(1)),
    lambda: chain(1, x=2), lambda: product([1], x=2), lambda: repeat(1).__length_hint__(), lambda: pairwise([], x=1), lambda: repeat(1, "a"),
    lambda: accumulate(), lambda: groupby([1], x=2), lambda: count(1, 2, 3), lambda: compress([1]), lambda: accumulate([1], 1, 2), lambda: combinations("a"),
):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)
class MyChain(chain):
    pass
print(list(MyChain([1], [2])), type(MyChain.from_iterable([])).__name__, itertools.chain, type(iter(chain())))
