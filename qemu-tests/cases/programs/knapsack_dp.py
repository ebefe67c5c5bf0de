# Dynamic programming: knapsack, coins, longest increasing subsequence, matrix chain, partitions, Catalan, Josephus.
def knapsack(items, cap):
    best = [(0, ())] * (cap + 1)
    for name, w, v in items:
        for c in range(cap, w - 1, -1):
            cand = best[c - w][0] + v, best[c - w][1] + (name,)
            if cand[0] > best[c][0]:
                best[c] = cand
    return best[cap]


print(knapsack([("a", 12, 4), ("b", 2, 2), ("c", 1, 1), ("d", 1, 2), ("e", 4, 10)], 15), knapsack([], 5))


def coins(target, values):
    ways, fewest = [1] + [0] * target, [0] + [float("inf")] * target
    for v in values:
        for t in range(v, target + 1):
            ways[t] += ways[t - v]
            fewest[t] = min(fewest[t], fewest[t - v] + 1)
    return ways[target], fewest[target]


print(coins(100, [1, 5, 10, 25, 50]), coins(200, [1, 2, 5, 10, 20, 50, 100, 200]), coins(7, [2, 4]))


def lis(a):
    tails, prev, idx = [], [None] * len(a), []
    for i, x in enumerate(a):
        lo, hi = 0, len(tails)
        while lo < hi:
            m = (lo + hi) // 2
            if tails[m] < x:
                lo = m + 1
            else:
                hi = m
        if lo == len(tails):
            tails.append(x)
            idx.append(i)
        else:
            tails[lo] = x
            idx[lo] = i
        prev[i] = idx[lo - 1] if lo else None
    out, i = [], idx[-1] if idx else None
    while i is not None:
        out.append(a[i])
        i = prev[i]
    return out[::-1]


print(
    lis([10, 9, 2, 5, 3, 7, 101, 18]),
    lis([0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15]),
    lis([]),
    lis(list("banana")),
)


def chain(dims):
    n = len(dims) - 1
    cost = [[0] * n for _ in range(n)]
    split = [[0] * n for _ in range(n)]
    for l in range(2, n + 1):
        for i in range(n - l + 1):
            j = i + l - 1
            cost[i][j], split[i][j] = min(
                (cost[i][k] + cost[k + 1][j] + dims[i] * dims[k + 1] * dims[j + 1], k) for k in range(i, j)
            )

    def show(i, j):
        return f"A{i}" if i == j else f"({show(i, split[i][j])}{show(split[i][j] + 1, j)})"

    return cost[0][n - 1], show(0, n - 1)


print(chain([30, 35, 15, 5, 10, 20, 25]), chain([5, 10]))


def partitions(n, largest=None, memo={}):
    largest = n if largest is None else largest
    if n == 0:
        return 1
    if n < 0 or largest == 0:
        return 0
    key = n, largest
    if key not in memo:
        memo[key] = partitions(n, largest - 1) + partitions(n - largest, largest)
    return memo[key]


print([partitions(n) for n in range(12)], partitions(100))


def catalan(n):
    c = [1]
    for i in range(n):
        c.append(c[-1] * 2 * (2 * i + 1) // (i + 2))
    return c


print(catalan(12), catalan(40)[-1])


def josephus(n, k):
    people, i, order = list(range(1, n + 1)), 0, []
    while people:
        i = (i + k - 1) % len(people)
        order.append(people.pop(i))
    return order


print(josephus(7, 3), josephus(41, 3)[-1])


def stirling(n):
    row = [1]
    for i in range(1, n + 1):
        row = [0] + [row[k - 1] + k * (row[k] if k < len(row) else 0) for k in range(1, i + 1)]
    return row


print(stirling(6), sum(stirling(10)))


def subset_sum(nums, target):
    reach = {0: ()}
    for n in nums:
        for s, chosen in list(reach.items()):
            if s + n not in reach and s + n <= target:
                reach[s + n] = chosen + (n,)
    return reach.get(target)


print(subset_sum([3, 34, 4, 12, 5, 2], 9), subset_sum([3, 34], 30), subset_sum(range(1, 50), 777))


def hanoi(n, a="A", b="B", c="C"):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield f"{a}{c}"
        yield from hanoi(n - 1, b, a, c)


print(" ".join(hanoi(4)), sum(1 for _ in hanoi(10)))


def gray(n):
    return [i ^ i >> 1 for i in range(1 << n)]


print([f"{g:03b}" for g in gray(3)], all((a ^ b).bit_count() == 1 for a, b in zip(gray(8), gray(8)[1:])))


def egyptian(n, d):
    out = []
    while n:
        u = -(-d // n)
        out.append(u)
        n, d = n * u - d, d * u
    return out


print(egyptian(5, 121), egyptian(6, 7), egyptian(7, 15))


def permutation(n, k):
    items, out, f = list(range(n)), [], 1
    for i in range(1, n):
        f *= i
    for i in range(n - 1, -1, -1):
        out.append(items.pop(k // f))
        k %= f
        if i:
            f //= i
    return out


print(permutation(10, 999999), permutation(4, 0), permutation(4, 23))
