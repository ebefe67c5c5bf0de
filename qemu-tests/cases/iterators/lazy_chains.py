# Lazy evaluation order through chains of generators, map, filter, zip and slices written by hand.
log = []


def src(name, n):
    for i in range(n):
        log.append(f"{name}{i}")
        yield i


def tap(it, name):
    for x in it:
        log.append(f"{name}({x})")
        yield x


def flush(label):
    print(label, *log)
    log.clear()


def islice(it, stop):
    for _, x in zip(range(stop), it):
        yield x


def chain(*its):
    for i in its:
        yield from i


def cycle(it):
    saved = []
    for x in it:
        saved.append(x)
        yield x
    while saved:
        yield from saved


def takewhile(p, it):
    for x in it:
        if not p(x):
            return
        yield x


def groupby(it, key):
    it = iter(it)
    try:
        x = next(it)
    except StopIteration:
        return
    while True:
        k, group = key(x), [x]
        for x in it:
            if key(x) != k:
                break
            group.append(x)
        else:
            yield k, group
            return
        yield k, group


def tee(it):
    it, a, b = iter(it), [], []

    def g(mine, other):
        while True:
            if not mine:
                try:
                    v = next(it)
                except StopIteration:
                    return
                mine.append(v)
                other.append(v)
            yield mine.pop(0)

    return g(a, b), g(b, a)


p = map(lambda x: x * 10, filter(lambda x: x % 2, tap(src("s", 5), "t")))
flush("built")
print(next(p))
flush("one")
print(list(p))
flush("rest")
print(list(islice(src("i", 10), 3)))
flush("islice")
print(list(zip(src("a", 2), src("b", 3))))
flush("zip")
print(list(zip(src("a", 3), src("b", 2))))
flush("zip 2")
print(list(chain(src("x", 2), "q", src("y", 1))))
flush("chain")
print(list(islice(cycle(src("c", 2)), 5)))
flush("cycle")
print(list(takewhile(lambda x: x < 2, src("w", 9))))
flush("takewhile")
print(list(groupby([1, 1, 3, 2, 4, 5], lambda x: x % 2)), list(groupby([], len)))
a, b = tee(src("t", 3))
print(next(a), next(a), next(b), list(a), list(b))
flush("tee")
print(sum(islice((x * y for x in src("o", 3) for y in src("p", 2)), 3)))
flush("nested")
print(any(x == 1 for x in src("any", 5)), all(x < 1 for x in src("all", 5)), 2 in src("in", 9))
flush("short circuit")
first, *rest = src("u", 3)
print(first, rest)
flush("unpack")


def accumulate(it):
    t = 0
    for x in it:
        t += x
        yield t


print(list(accumulate(range(6))), [*map(sum, zip(accumulate([1, 2]), accumulate([10, 20])))])


def product(*pools):
    if not pools:
        yield ()
        return
    for x in pools[0]:
        for r in product(*pools[1:]):
            yield (x, *r)


print(list(product("ab", [1, 2])), list(product()), sum(1 for _ in product(range(3), range(4), range(5))))


def combos(l, k):
    if k == 0:
        yield ()
        return
    for i in range(len(l) - k + 1):
        for c in combos(l[i + 1 :], k - 1):
            yield (l[i], *c)


print(["".join(c) for c in combos("abcd", 2)], sum(1 for _ in combos(range(10), 4)))
