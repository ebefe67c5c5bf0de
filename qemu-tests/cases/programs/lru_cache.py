# LRU caches: by dict order, by doubly linked list, as decorator; statistics and eviction callbacks.
class Node:
    __slots__ = ("key", "value", "prev", "next")

    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.prev = self.next = self


class LinkedLRU:
    def __init__(self, size):
        self.size, self.map, self.root = size, {}, Node()
        self.hits = self.misses = 0

    def _unlink(self, n):
        n.prev.next, n.next.prev = n.next, n.prev

    def _front(self, n):
        n.next, n.prev = self.root.next, self.root
        self.root.next.prev = n
        self.root.next = n

    def get(self, k, default=None):
        n = self.map.get(k)
        if n is None:
            self.misses += 1
            return default
        self.hits += 1
        self._unlink(n)
        self._front(n)
        return n.value

    def put(self, k, v):
        n = self.map.get(k)
        if n is not None:
            n.value = v
            self._unlink(n)
            self._front(n)
            return None
        evicted = None
        if len(self.map) >= self.size:
            last = self.root.prev
            self._unlink(last)
            del self.map[last.key]
            evicted = last.key, last.value
        n = Node(k, v)
        self.map[k] = n
        self._front(n)
        return evicted

    def __iter__(self):
        n = self.root.next
        while n is not self.root:
            yield n.key
            n = n.next

    def __len__(self):
        return len(self.map)

    def __contains__(self, k):
        return k in self.map


class DictLRU(dict):
    def __init__(self, size):
        super().__init__()
        self.size = size

    def __getitem__(self, k):
        v = super().pop(k)
        super().__setitem__(k, v)
        return v

    def __setitem__(self, k, v):
        self.pop(k, None)
        super().__setitem__(k, v)
        if len(self) > self.size:
            del self[next(iter(self))]


a, b = LinkedLRU(3), DictLRU(3)
seed = 5
for i in range(200):
    seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
    k = seed >> 16 & 7
    if seed & 1:
        a.put(k, i)
        b[k] = i
    else:
        x = a.get(k)
        try:
            y = b[k]
        except KeyError:
            y = None
        assert x == y, (i, k, x, y)
    assert list(a) == list(b)[::-1], (list(a), list(b))
print(list(a), a.hits, a.misses, len(a), 3 in a, dict(b))


def lru(size):
    def deco(f):
        cache = LinkedLRU(size)

        def w(*args):
            r = cache.get(args, w)
            if r is w:
                r = f(*args)
                cache.put(args, r)
            return r

        w.cache = cache
        return w

    return deco


calls = []


@lru(100)
def fib(n):
    calls.append(n)
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), len(calls), fib.cache.hits, fib.cache.misses)


@lru(2)
def slow(x, y=0):
    calls.append(("slow", x, y))
    return x + y


calls.clear()
print([slow(*k) for k in [(1,), (2,), (1,), (3,), (2,), (1,)]], calls, list(slow.cache))
e = LinkedLRU(1)
print(e.put("a", 1), e.put("b", 2), e.put("b", 3), e.get("a", "gone"), e.get("b"))
