# A B-tree map with insertion, lookup, range scans and deletion, checked against a dict over random operations.
class Node:
    __slots__ = ("keys", "vals", "kids")

    def __init__(self, leaf=True):
        self.keys, self.vals, self.kids = [], [], None if leaf else []


class BTree:
    T = 2

    def __init__(self):
        self.root, self.n = Node(), 0

    @staticmethod
    def _find(node, k):
        lo, hi = 0, len(node.keys)
        while lo < hi:
            mid = (lo + hi) // 2
            if node.keys[mid] < k:
                lo = mid + 1
            else:
                hi = mid
        return lo, lo < len(node.keys) and node.keys[lo] == k

    def __getitem__(self, k):
        node = self.root
        while node:
            i, hit = self._find(node, k)
            if hit:
                return node.vals[i]
            node = node.kids[i] if node.kids is not None else None
        raise KeyError(k)

    def __contains__(self, k):
        try:
            self[k]
            return True
        except KeyError:
            return False

    def _split(self, p, i):
        t, c = self.T, p.kids[i]
        r = Node(c.kids is None)
        r.keys, r.vals = c.keys[t:], c.vals[t:]
        if c.kids is not None:
            r.kids = c.kids[t:]
            del c.kids[t:]
        p.keys.insert(i, c.keys[t - 1])
        p.vals.insert(i, c.vals[t - 1])
        p.kids.insert(i + 1, r)
        del c.keys[t - 1 :], c.vals[t - 1 :]

    def __setitem__(self, k, v):
        if len(self.root.keys) == 2 * self.T - 1:
            r = Node(False)
            r.kids.append(self.root)
            self.root = r
            self._split(r, 0)
        node = self.root
        while True:
            i, hit = self._find(node, k)
            if hit:
                node.vals[i] = v
                return
            if node.kids is None:
                node.keys.insert(i, k)
                node.vals.insert(i, v)
                self.n += 1
                return
            if len(node.kids[i].keys) == 2 * self.T - 1:
                self._split(node, i)
                if node.keys[i] == k:
                    node.vals[i] = v
                    return
                if node.keys[i] < k:
                    i += 1
            node = node.kids[i]

    def __iter__(self):
        return (k for k, _ in self.items())

    def items(self, lo=None, hi=None, node=None):
        node = node or self.root
        for i, k in enumerate(node.keys):
            if node.kids is not None and (lo is None or lo <= k):
                yield from self.items(lo, hi, node.kids[i])
            if (lo is None or lo <= k) and (hi is None or k < hi):
                yield k, node.vals[i]
        if node.kids is not None and (hi is None or not node.keys or node.keys[-1] < hi):
            yield from self.items(lo, hi, node.kids[-1])

    def __delitem__(self, k):
        if k not in self:
            raise KeyError(k)
        left = [kv for kv in self.items() if kv[0] != k]
        self.root, self.n = Node(), 0
        for key, v in left:
            self[key] = v

    def __len__(self):
        return self.n

    def depth(self):
        d, node = 1, self.root
        while node.kids is not None:
            d, node = d + 1, node.kids[0]
        return d

    def check(self, node=None, lo=None, hi=None):
        node = node or self.root
        assert node.keys == sorted(node.keys) and len(node.keys) == len(node.vals) < 2 * self.T
        assert all((lo is None or lo < k) and (hi is None or k < hi) for k in node.keys)
        if node.kids is not None:
            assert len(node.kids) == len(node.keys) + 1
            bounds = [lo, *node.keys, hi]
            return 1 + max(self.check(c, bounds[i], bounds[i + 1]) for i, c in enumerate(node.kids))
        return 1


t, d, seed = BTree(), {}, 11
for i in range(600):
    seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
    k = (seed >> 12) % 200
    if seed >> 5 & 15:
        t[k] = i
        d[k] = i
    elif k in d:
        del t[k]
        del d[k]
    else:
        try:
            del t[k]
            print("bad")
        except KeyError:
            pass
    if i % 150 == 0:
        print(i, len(t), t.depth(), t.check() == t.depth())
assert list(t.items()) == sorted(d.items()) and len(t) == len(d)
print(len(t), list(t)[:10], list(t.items(50, 60)), t[list(t)[5]], 1000 in t, min(t), max(t), sum(t))
s = BTree()
for w in "the quick brown fox jumps over the lazy dog".split():
    s[w] = len(w)
print(list(s.items()), list(s.items("f", "p")), s.depth(), len(s))
try:
    s["cat"]
except KeyError as e:
    print(e)
