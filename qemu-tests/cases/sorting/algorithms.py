# Sorting algorithms written out, run on several inputs, compared with sorted.
def bubble(a):
    a = a[:]
    n = len(a)
    while True:
        swapped = False
        for i in range(1, n):
            if a[i - 1] > a[i]:
                a[i - 1], a[i] = a[i], a[i - 1]
                swapped = True
        if not swapped:
            return a


def quick(a):
    if len(a) <= 1:
        return a
    p, *rest = a
    return quick([x for x in rest if x < p]) + [p] + quick([x for x in rest if not x < p])


def quick_in_place(a):
    a = a[:]

    def go(lo, hi):
        while lo < hi:
            p, i, j = a[(lo + hi) // 2], lo, hi
            while i <= j:
                while a[i] < p:
                    i += 1
                while p < a[j]:
                    j -= 1
                if i <= j:
                    a[i], a[j] = a[j], a[i]
                    i += 1
                    j -= 1
            if j - lo < hi - i:
                go(lo, j)
                lo = i
            else:
                go(i, hi)
                hi = j

    go(0, len(a) - 1)
    return a


def merge(a):
    if len(a) < 2:
        return a[:]
    m = len(a) // 2
    l, r, out, i, j = merge(a[:m]), merge(a[m:]), [], 0, 0
    while i < len(l) and j < len(r):
        if r[j] < l[i]:
            out.append(r[j])
            j += 1
        else:
            out.append(l[i])
            i += 1
    return out + l[i:] + r[j:]


def heap(a):
    a = a[:]
    n = len(a)

    def sift(i, n):
        while (c := 2 * i + 1) < n:
            if c + 1 < n and a[c] < a[c + 1]:
                c += 1
            if not a[i] < a[c]:
                return
            a[i], a[c] = a[c], a[i]
            i = c

    for i in range(n // 2 - 1, -1, -1):
        sift(i, n)
    for k in range(n - 1, 0, -1):
        a[0], a[k] = a[k], a[0]
        sift(0, k)
    return a


def shell(a):
    a = a[:]
    gap = len(a) // 2
    while gap:
        for i in range(gap, len(a)):
            t, j = a[i], i
            while j >= gap and t < a[j - gap]:
                a[j] = a[j - gap]
                j -= gap
            a[j] = t
        gap //= 2
    return a


def radix(a):
    if not all(type(x) is int and x >= 0 for x in a):
        return sorted(a)
    shift = 0
    while any(x >> shift for x in a):
        buckets = [[] for _ in range(16)]
        for x in a:
            buckets[x >> shift & 15].append(x)
        a = [x for b in buckets for x in b]
        shift += 4
    return a


inputs = [
    [],
    [1],
    [2, 1],
    [3, 1, 2],
    [1, 1, 1],
    list(range(30)),
    list(range(30, 0, -1)),
    [i * 37 % 41 for i in range(60)],
    ["pear", "fig", "apple", ""],
    [2.5, -1, 10**20, 0, 2**62],
    [(1, "b"), (1, "a"), (0, "z")],
]
for f in (bubble, quick, quick_in_place, merge, heap, shell, radix):
    ok = [f(a) == sorted(a) for a in inputs]
    print(f.__name__, all(ok), f([5, 3, 8, 1]), f(list("sorting")))
