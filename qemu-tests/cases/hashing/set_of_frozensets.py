# Nested frozensets, tuples of sets as keys, set algebra on sets of sets, order independent hashes.
def powerset(s):
    out = {frozenset()}
    for x in s:
        out |= {f | {x} for f in out}
    return out


p = powerset({1, 2, 3})
print(len(p), sorted(map(sorted, p)), frozenset([1, 3]) in p, frozenset([4]) in p, {1, 3} in p)
print(
    hash(frozenset([1, 2, 3])) == hash(frozenset([3, 2, 1])),
    hash(frozenset("abc")) == hash(frozenset("cab")),
    frozenset([frozenset([1])]) == frozenset([frozenset([1])]),
)
vn = frozenset()
for i in range(5):
    vn = vn | {vn}
    print(i, len(vn), hash(vn) == hash(frozenset(vn)))
memo = {}


def color(graph, k, used=frozenset()):
    key = (frozenset(graph), k, used)
    if key not in memo:
        memo[key] = len(graph) <= k or len(used) < k and any(color(graph - {e}, k, used | {min(e)}) for e in graph)
    return memo[key]


g = frozenset(frozenset(e) for e in ((1, 2), (2, 3), (3, 4)))
print(color(g, 2), len(memo) > 3)
a, b = {frozenset("ab"), frozenset("bc")}, {frozenset("ba"), frozenset("cd")}
print(
    sorted(map(sorted, a & b)),
    sorted(map(sorted, a ^ b)),
    a - b == {frozenset("bc")},
    a.isdisjoint(b),
    frozenset("ab") <= frozenset("abc"),
    max(a | b, key=lambda f: sorted(f)) == frozenset("cd"),
)
edges = {}
for x, y in [(1, 2), (2, 1), (2, 3), (3, 2), (1, 1)]:
    edges[frozenset((x, y))] = edges.get(frozenset((x, y)), 0) + 1
print(sorted((sorted(k), v) for k, v in edges.items()))
state = frozenset({("a", 1), ("b", 2)})
seen = {state}
print(
    frozenset({("b", 2), ("a", 1)}) in seen,
    len(seen | {frozenset(dict(a=1, b=2).items())}),
    dict(state) == {"a": 1, "b": 2},
)
