# Nested lists as matrices: rotation, transposition, flood fill, spiral, neighbours, in place updates.
grid = [list(r) for r in ("#..#.", "#.##.", ".....", "##.#.")]


def show(g):
    return "\n".join("".join(map(str, r)) for r in g)


def fill(g, y, x, c):
    old, todo, n = g[y][x], [(y, x)], 0
    while todo:
        i, j = todo.pop()
        if 0 <= i < len(g) and 0 <= j < len(g[0]) and g[i][j] == old:
            g[i][j] = c
            n += 1
            todo += [(i + 1, j), (i - 1, j), (i, j + 1), (i, j - 1)]
    return n


print(fill(grid, 2, 0, "o"), show(grid), sep="\n")
m = [[i * 4 + j for j in range(4)] for i in range(3)]
print(
    [list(r) for r in zip(*m)],
    [list(r) for r in zip(*m[::-1])],
    [r[::-1] for r in m],
    sum(map(sum, m)),
    [sum(c) for c in zip(*m)],
    [m[i][i] for i in range(3)],
)


def spiral(m):
    m, out = [r[:] for r in m], []
    while m:
        out += m.pop(0)
        m = [list(r) for r in zip(*m)][::-1]
    return out


print(spiral(m), spiral([[1]]), spiral([]))


def pascal(n):
    rows = [[1]]
    for _ in range(n - 1):
        p = rows[-1]
        rows.append([1] + [a + b for a, b in zip(p, p[1:])] + [1])
    return rows


for r in pascal(6):
    print(" ".join(f"{v:2}" for v in r).center(20).rstrip())
t = [[None] * 3 for _ in range(3)]
for k, (y, x) in enumerate([(0, 0), (1, 1), (0, 1), (2, 2), (0, 2)]):
    t[y][x] = "XO"[k % 2]
lines = t + [list(c) for c in zip(*t)] + [[t[i][i] for i in range(3)], [t[i][2 - i] for i in range(3)]]
print(t, next((l[0] for l in lines if l[0] and l.count(l[0]) == 3), None))
mul = [[sum(a * b for a, b in zip(r, c)) for c in zip(*[[1, 2], [3, 4]])] for r in [[5, 6], [7, 8]]]
print(mul)
dp = [[0] * 6 for _ in range(5)]
for i in range(5):
    for j in range(6):
        dp[i][j] = 1 if not i or not j else dp[i - 1][j] + dp[i][j - 1]
print(dp[-1], dp[4][5])
for row in m:
    row[1:3] = [row[1] + row[2]]
print(m)
m[0], m[-1] = m[-1], m[0]
del m[1][0]
m.append([])
print(m, max(m, key=len), sorted(m), [len(r) for r in m], [x for r in m for x in r if x % 3])
tri = [[0] * i for i in range(4)]
for r in tri:
    for i in range(len(r)):
        r[i] = len(r) * 10 + i
print(tri)
magic = [[8, 1, 6], [3, 5, 7], [4, 9, 2]]
print({sum(l) for l in magic + list(zip(*magic)) + [[magic[i][i] for i in range(3)]]})
