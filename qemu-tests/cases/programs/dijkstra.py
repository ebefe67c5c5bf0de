# Shortest paths with a binary heap written by hand; path reconstruction; grid search.
class Heap:
    def __init__(self):
        self.a = []

    def push(self, item):
        a = self.a
        a.append(item)
        i = len(a) - 1
        while i and a[i] < a[(i - 1) // 2]:
            a[i], a[(i - 1) // 2] = a[(i - 1) // 2], a[i]
            i = (i - 1) // 2

    def pop(self):
        a = self.a
        top, last = a[0], a.pop()
        if a:
            a[0] = last
            i = 0
            while True:
                c = 2 * i + 1
                if c >= len(a):
                    break
                if c + 1 < len(a) and a[c + 1] < a[c]:
                    c += 1
                if not a[c] < a[i]:
                    break
                a[i], a[c] = a[c], a[i]
                i = c
        return top

    def __bool__(self):
        return bool(self.a)


def shortest(graph, start):
    dist, prev, heap = {start: 0}, {}, Heap()
    heap.push((0, start))
    while heap:
        d, u = heap.pop()
        if d > dist[u]:
            continue
        for v, w in graph.get(u, {}).items():
            if d + w < dist.get(v, float("inf")):
                dist[v], prev[v] = d + w, u
                heap.push((d + w, v))
    return dist, prev


def path(prev, v):
    out = [v]
    while v in prev:
        v = prev[v]
        out.append(v)
    return out[::-1]


g = {
    "a": {"b": 7, "c": 9, "f": 14},
    "b": {"a": 7, "c": 10, "d": 15},
    "c": {"a": 9, "b": 10, "d": 11, "f": 2},
    "d": {"e": 6},
    "f": {"e": 9},
    "z": {"a": 1},
}
dist, prev = shortest(g, "a")
print(dist, path(prev, "e"), path(prev, "d"), path(prev, "a"))
grid = ["S..#....", ".#.#.##.", ".#...#..", ".####.#.", "......#E"]
cells = {(x, y): c for y, row in enumerate(grid) for x, c in enumerate(row) if c != "#"}
graph = {
    (x, y): {(x + dx, y + dy): 1 for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)) if (x + dx, y + dy) in cells}
    for x, y in cells
}
end = next(p for p, c in cells.items() if c == "E")
dist, prev = shortest(graph, (0, 0))
p = path(prev, end)
print(dist[end], len(p))
for y, row in enumerate(grid):
    print("".join("*" if (x, y) in p and c == "." else c for x, c in enumerate(row)))
h = Heap()
for i in range(200):
    h.push(i * 7919 % 211)
print([h.pop() for _ in range(200)] == sorted(i * 7919 % 211 for i in range(200)))
rnd = {i: {(i * k + 1) % 60: (i * k) % 17 + 1 for k in range(1, 5)} for i in range(60)}
print(sorted(shortest(rnd, 0)[0].items()))
