# Many allocations and releases of each kind; a leak or a double free would show here.
def churn(n):
    total = 0
    for i in range(n):
        l = [i, str(i), (i,), {"k": i}, {i}, i * 1.5, i << 70, b"%d" % i, lambda: i, range(i), slice(i)]
        l2 = l[::-1] + l
        total += len(l2)
        d = dict(zip(map(str, l[:2]), l))
        d.pop(str(i), None)
        s = f"{i}-{l[1]}" * 2
        total += len(s)
        try:
            if i % 3 == 0:
                raise ValueError(l)
        except ValueError as e:
            total += len(e.args)
        total += sum(x for x in (i, 1))
    return total


print(churn(3000))


class P:
    def __init__(self, v):
        self.v = v

    def get(self):
        return self.v

    @property
    def p(self):
        return [self.v]

    def __eq__(self, o):
        return self.v == o.v

    def __hash__(self):
        return hash(self.v)


ps = [P(i % 50) for i in range(3000)]
print(len(set(ps)), sum(p.get() for p in ps), len({p: 1 for p in ps}), sum(len(p.p) for p in ps))
del ps[::2]
print(len(ps))
q = []
for i in range(20000):
    q.append([i])
    if len(q) > 100:
        q.pop(0)
print(len(q), q[0], q[-1])
s = ""
for i in range(5000):
    s += chr(97 + i % 26)
print(len(s), s[-5:])
b = bytearray()
for i in range(5000):
    b += bytes([i % 256])
print(len(b), b[-3:])
t = ()
for i in range(500):
    t += (i,)
print(len(t), t[-1])
x = 1
for i in range(300):
    x = x * 3 + i
print(x % 10**12, len(str(x)))


def gen(n):
    for i in range(n):
        try:
            yield [i]
        finally:
            pass


total = 0
for _ in range(200):
    for v in gen(20):
        total += v[0]
        if v[0] == 10:
            break
print(total)
