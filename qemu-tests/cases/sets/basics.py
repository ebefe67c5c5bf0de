# Sets for everyday use; printed sorted.
s = {3, 1, 2, 3}
print(sorted(s), len(s), 2 in s, 5 not in s)
s.add(4)
s.add(4)
s.discard(1)
s.discard(99)
s.remove(2)
print(sorted(s))
a, b = set("abcd"), set("cdef")
print(
    sorted(a | b),
    sorted(a & b),
    sorted(a - b),
    sorted(a ^ b),
    a <= b,
    a & b <= a,
    a > {"a"},
    a == set("dcba"),
    a.isdisjoint("xyz"),
)
print(sorted({x % 5 for x in range(12)}), sorted(set([1, 1, 2])), set() == set([]), bool(set()), type({}), type({1}))
u = list(dict.fromkeys([3, 1, 3, 2, 1]))
print(u, len(set(u)), sorted(set("mississippi")), {frozenset([1, 2]): "f"}[frozenset([2, 1])])
for f in (
    lambda: {1}.remove(2),
    lambda: set().pop(),
    lambda: {[]},
    lambda: {1} + {2},
    lambda: {1}[0],
    lambda: hash({1}),
):
    try:
        f()
    except (KeyError, TypeError) as e:
        print(type(e).__name__, e)
t = s
t |= {10}
print(sorted(s), s is t)
t = t | {11}
print(sorted(s), sorted(t))
seen, dups = set(), []
for x in [1, 2, 1, 3, 2]:
    if x in seen:
        dups.append(x)
    seen.add(x)
print(dups, sum(seen), max(seen))
primes = set(range(2, 60))
for i in range(2, 8):
    primes -= set(range(i * i, 60, i))
print(sorted(primes))
words = {"apple", "pear"}
words.update(["fig"], ("plum",))
print(sorted(words), sorted(words, key=len)[0], any(w.startswith("p") for w in words), sum(len(w) for w in words))
e = {1, "a", (1, 2), None, 2.5, True}
print(len(e), 1 in e, None in e, (1, 2) in e)
while words:
    words.pop()
print(words, frozenset(), repr({5}), {7}.union([8], (9,)) == {7, 8, 9}, sorted({1, 2, 3}.intersection([2, 3, 4], {3})))
c = s.copy()
c.clear()
print(len(s), len(c), {1, 2} < {1, 2, 3} < {1, 2, 3, 4}, {1} in [{1}], [x for x in (1, 5) if x in {1, 2}])
