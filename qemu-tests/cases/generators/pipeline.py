# Generators used as coroutines and pipelines: schedulers, broadcasting, recursion, permutations, merging.
def scheduler(tasks):
    queue, trace = list(tasks), []
    while queue:
        name, t = queue.pop(0)
        try:
            trace.append((name, next(t)))
            queue.append((name, t))
        except StopIteration as e:
            trace.append((name, "done", e.value))
    return trace


def task(n, step):
    for i in range(0, n, step):
        yield i
    return n


print(scheduler([("a", task(3, 1)), ("b", task(10, 5)), ("c", task(0, 1))]))


def coroutine(f):
    def start(*a):
        g = f(*a)
        next(g)
        return g

    return start


out = []


@coroutine
def sink():
    try:
        while True:
            out.append((yield))
    except GeneratorExit:
        out.append("closed")


@coroutine
def filt(pred, target):
    try:
        while True:
            x = yield
            if pred(x):
                target.send(x)
    except GeneratorExit:
        target.close()


@coroutine
def tee(*targets):
    try:
        while True:
            x = yield
            for t in targets:
                t.send(x)
    except GeneratorExit:
        for t in targets:
            t.close()


p = tee(filt(lambda x: x % 2, sink()), filt(lambda x: x > 3, sink()))
for i in range(6):
    p.send(i)
p.close()
print(out)


def perms(s):
    if not s:
        yield ()
    for i, x in enumerate(s):
        for p in perms(s[:i] + s[i + 1 :]):
            yield (x, *p)


print(["".join(p) for p in perms("abc")], sum(1 for _ in perms("abcdef")))


def merge(a, b):
    a, b = iter(a), iter(b)
    x, y = next(a, None), next(b, None)
    while x is not None and y is not None:
        if x <= y:
            yield x
            x = next(a, None)
        else:
            yield y
            y = next(b, None)
    while x is not None:
        yield x
        x = next(a, None)
    while y is not None:
        yield y
        y = next(b, None)


print(list(merge([1, 4, 6], range(2, 9, 3))))


def msort(l):
    if len(l) < 2:
        return iter(l)
    m = len(l) // 2
    return merge(msort(l[:m]), msort(l[m:]))


print(list(msort([5, 2, 9, 1, 5, 6, 7, 3])))


def subsets(l):
    if not l:
        yield []
    else:
        for s in subsets(l[1:]):
            yield s
            yield [l[0]] + s


print(sorted(subsets([1, 2, 3])))


def hamming():
    seen = [1]
    i2 = i3 = i5 = 0
    while True:
        yield seen[-1]
        n = min(seen[i2] * 2, seen[i3] * 3, seen[i5] * 5)
        seen.append(n)
        i2 += n == seen[i2] * 2
        i3 += n == seen[i3] * 3
        i5 += n == seen[i5] * 5


print([h for h, _ in zip(hamming(), range(20))])


def windows(it, n):
    w = []
    for x in it:
        w.append(x)
        if len(w) == n:
            yield tuple(w)
            w.pop(0)


print(list(windows("abcde", 3)), [sum(w) / 2 for w in windows([1, 2, 4], 2)])


def primes():
    D, q = {}, 2
    while True:
        p = D.pop(q, None)
        if p is None:
            yield q
            D[q * q] = q
        else:
            x = q + p
            while x in D:
                x += p
            D[x] = p
        q += 1


print([p for p, _ in zip(primes(), range(25))])


def sieve(it):
    n = next(it)
    yield n
    yield from sieve(x for x in it if x % n)


def nat(n):
    while True:
        yield n
        n += 1


s = sieve(nat(2))
print([next(s) for _ in range(15)])


def fibw(mod):
    a, b = 0, 1
    while True:
        yield a
        a, b = b, (a + b) % mod


print([x for x, _ in zip(fibw(1000), range(30))])


def pingpong(name, n):
    got = None
    for i in range(n):
        got = yield (name, i, got)


a, b = pingpong("a", 3), pingpong("b", 3)
next(a)
next(b)
m = "start"
for t in (a, b, a, b):
    m = t.send(m)
    print(m)
