# Depth-first search, topological sort, strongly connected components, union-find, minimum spanning tree, colouring.
def topo(g):
    state, out = {}, []

    def visit(n, path):
        if state.get(n) == 2:
            return
        if state.get(n) == 1:
            raise ValueError(f"cycle: {' '.join(path[path.index(n) :] + [n])}")
        state[n] = 1
        for m in sorted(g.get(n, ())):
            visit(m, path + [n])
        state[n] = 2
        out.append(n)

    for n in sorted(g):
        visit(n, [])
    return out[::-1]


print(
    topo(
        {
            "shirt": ["tie", "belt"],
            "tie": ["jacket"],
            "pants": ["shoes", "belt"],
            "belt": ["jacket"],
            "socks": ["shoes"],
        }
    )
)
try:
    topo({"a": "b", "b": "c", "c": "a", "z": "a"})
except ValueError as e:
    print(e)


def scc(g):
    index, low, stack, on, out, n = {}, {}, [], set(), [], 0

    def strong(v):
        nonlocal n
        index[v] = low[v] = n
        n += 1
        stack.append(v)
        on.add(v)
        for w in g.get(v, ()):
            if w not in index:
                strong(w)
                low[v] = min(low[v], low[w])
            elif w in on:
                low[v] = min(low[v], index[w])
        if low[v] == index[v]:
            comp = []
            while True:
                w = stack.pop()
                on.discard(w)
                comp.append(w)
                if w == v:
                    break
            out.append(sorted(comp))

    for v in g:
        if v not in index:
            strong(v)
    return sorted(out)


print(scc({0: [1], 1: [2], 2: [0, 3], 3: [4], 4: [5], 5: [3], 6: [5, 7], 7: [6], 8: []}))


class DSU:
    def __init__(self, n):
        self.p, self.size, self.count = list(range(n)), [1] * n, n

    def find(self, x):
        while self.p[x] != x:
            self.p[x] = x = self.p[self.p[x]]
        return x

    def union(self, a, b):
        a, b = self.find(a), self.find(b)
        if a == b:
            return False
        if self.size[a] < self.size[b]:
            a, b = b, a
        self.p[b] = a
        self.size[a] += self.size[b]
        self.count -= 1
        return True


edges = sorted(((i * 7 + j * 13) % 23 + 1, i, j) for i in range(12) for j in range(i + 1, 12) if (i + j) % 3)
d = DSU(12)
mst = [(w, a, b) for w, a, b in edges if d.union(a, b)]
print(mst, sum(w for w, *_ in mst), d.count, len(edges))


def bfs(g, s):
    dist, q = {s: 0}, [s]
    for u in q:
        for v in g[u]:
            if v not in dist:
                dist[v] = dist[u] + 1
                q.append(v)
    return dist


knight = {
    (x, y): [
        (x + a, y + b)
        for a, b in ((1, 2), (2, 1), (-1, 2), (-2, 1), (1, -2), (2, -1), (-1, -2), (-2, -1))
        if 0 <= x + a < 8 and 0 <= y + b < 8
    ]
    for x in range(8)
    for y in range(8)
}
dd = bfs(knight, (0, 0))
print([[dd[x, y] for x in range(8)] for y in range(8)], max(dd.values()))


def colour(g):
    col = {}
    for n in sorted(g, key=lambda n: (-len(g[n]), n)):
        used = {col.get(m) for m in g[n]}
        col[n] = next(c for c in range(len(g)) if c not in used)
    return col


ring = {i: [(i - 1) % 7, (i + 1) % 7] for i in range(7)}
print(colour(ring), all(colour(ring)[a] != colour(ring)[b] for a in ring for b in ring[a]))


def paths(g, a, b, seen=()):
    if a == b:
        yield seen + (b,)
        return
    for n in g[a]:
        if n not in seen:
            yield from paths(g, n, b, seen + (a,))


k4 = {i: [j for j in range(4) if j != i] for i in range(4)}
print(
    sorted(paths(k4, 0, 3), key=lambda p: (len(p), p)),
    sum(1 for _ in paths({i: [j for j in range(6) if j != i] for i in range(6)}, 0, 5)),
)


def floyd(n, w):
    d = [[0 if i == j else w.get((i, j), float("inf")) for j in range(n)] for i in range(n)]
    for k in range(n):
        for i in range(n):
            for j in range(n):
                if d[i][k] + d[k][j] < d[i][j]:
                    d[i][j] = d[i][k] + d[k][j]
    return d


print(floyd(4, {(0, 1): 3, (1, 2): -2, (2, 3): 2, (3, 1): 1, (0, 3): 10}))


def hamilton(g, path):
    if len(path) == len(g):
        return path
    for n in sorted(g[path[-1]], key=lambda n: sum(m not in path for m in g[n])):
        if n not in path and (r := hamilton(g, path + [n])):
            return r


tour = hamilton(
    {p: [q for q in n if q[0] < 5 and q[1] < 5] for p, n in knight.items() if p[0] < 5 and p[1] < 5}, [(0, 0)]
)
print(tour)
