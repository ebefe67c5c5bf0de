# Huffman coding with a tree of objects, LZ78 and run-length compression; round trips over bits.
class Leaf:
    def __init__(self, sym, n):
        self.sym, self.n = sym, n

    def codes(self, prefix=""):
        yield self.sym, prefix or "0"


class Pair:
    def __init__(self, a, b):
        self.a, self.b, self.n = a, b, a.n + b.n

    def codes(self, prefix=""):
        yield from self.a.codes(prefix + "0")
        yield from self.b.codes(prefix + "1")


def build(text):
    counts = {}
    for c in text:
        counts[c] = counts.get(c, 0) + 1
    nodes = [Leaf(c, n) for c, n in sorted(counts.items(), key=lambda t: (t[1], t[0]))]
    while len(nodes) > 1:
        a, b, *rest = nodes
        p = Pair(a, b)
        i = 0
        while i < len(rest) and rest[i].n <= p.n:
            i += 1
        nodes = rest[:i] + [p] + rest[i:]
    return nodes[0]


def decode(tree, bits):
    out, node = [], tree
    for b in bits:
        if isinstance(node, Pair):
            node = node.a if b == "0" else node.b
        if isinstance(node, Leaf):
            out.append(node.sym)
            node = tree
    return "".join(out)


TEXT = "she sells sea shells by the sea shore; the shells she sells are sea shells for sure"
tree = build(TEXT)
codes = dict(tree.codes())
bits = "".join(codes[c] for c in TEXT)
print(sorted(codes.items(), key=lambda t: (len(t[1]), t[0])), len(bits), len(TEXT) * 8, decode(tree, bits) == TEXT)
cs = list(codes.values())
print(all(not a.startswith(b) for a in cs for b in cs if a is not b), sum(2 ** -len(c) for c in cs))
packed = int("1" + bits, 2).to_bytes((len(bits) + 8) // 8, "big")
print(len(packed), packed[:8].hex(), bin(int.from_bytes(packed, "big"))[3:] == bits)


def lz78(s):
    d, w, out = {"": 0}, "", []
    for c in s:
        if w + c in d:
            w += c
        else:
            out.append((d[w], c))
            d[w + c] = len(d)
            w = ""
    if w:
        out.append((d[w[:-1]], w[-1]))
    return out


def unlz78(pairs):
    d, out = [""], []
    for i, c in pairs:
        d.append(d[i] + c)
        out.append(d[-1])
    return "".join(out)


z = lz78(TEXT)
print(len(z), z[:6], unlz78(z) == TEXT, unlz78(lz78("a" * 50)) == "a" * 50, len(lz78("a" * 50)), lz78(""))


def lzw(data):
    d = {bytes([i]): i for i in range(256)}
    w = b""
    out = []
    for b in data:
        wb = w + bytes([b])
        if wb in d:
            w = wb
        else:
            out.append(d[w])
            d[wb] = len(d)
            w = bytes([b])
    if w:
        out.append(d[w])
    return out


def unlzw(codes):
    d = [bytes([i]) for i in range(256)]
    it = iter(codes)
    w = d[next(it)]
    out = bytearray(w)
    for c in it:
        e = d[c] if c < len(d) else w + w[:1]
        out += e
        d.append(w + e[:1])
        w = e
    return bytes(out)


data = TEXT.encode() * 3
c = lzw(data)
print(len(data), len(c), max(c), unlzw(c) == data, unlzw(lzw(b"abababababab")), lzw(b"aaaaaa"))


def bwt(s):
    r = sorted(s[i:] + s[:i] for i in range(len(s)))
    return "".join(x[-1] for x in r), r.index(s)


def ibwt(l, k):
    order = sorted(range(len(l)), key=lambda i: (l[i], i))
    out = []
    for _ in l:
        k = order[k]
        out.append(l[k])
    return "".join(out)


b, k = bwt("banana_bandana")
print(b, k, ibwt(b, k))


def mtf(s):
    a = sorted(set(s))
    out = []
    for c in s:
        i = a.index(c)
        out.append(i)
        a.insert(0, a.pop(i))
    return out


print(mtf(b), mtf("aaabbb"))
