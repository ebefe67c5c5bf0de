# A discrete event simulation with generators as processes, resources with queues, and a deterministic random source.
class Random:
    def __init__(self, seed):
        self.s = seed

    def next(self):
        self.s = (self.s * 6364136223846793005 + 1442695040888963407) & (1 << 64) - 1
        return self.s >> 33

    def between(self, a, b):
        return a + self.next() % (b - a + 1)


class Sim:
    def __init__(self):
        self.now, self.queue, self.seq, self.log = 0, [], 0, []

    def at(self, t, proc, value=None):
        self.seq += 1
        item = (t, self.seq, proc, value)
        q = self.queue
        lo, hi = 0, len(q)
        while lo < hi:
            mid = (lo + hi) // 2
            if q[mid][:2] < item[:2]:
                lo = mid + 1
            else:
                hi = mid
        q.insert(lo, item)

    def start(self, proc):
        self.at(self.now, proc)

    def run(self, until):
        while self.queue and self.queue[0][0] <= until:
            self.now, _, proc, value = self.queue.pop(0)
            try:
                cmd = proc.send(value) if not isinstance(value, BaseException) else proc.throw(value)
            except StopIteration as e:
                self.log.append((self.now, "end", e.value))
                continue
            except Cancelled as e:
                self.log.append((self.now, "cancelled", str(e)))
                continue
            cmd(self, proc)


class Cancelled(Exception):
    pass


def wait(t):
    return lambda sim, p: sim.at(sim.now + t, p)


class Resource:
    def __init__(self, n):
        self.free, self.waiting = n, []

    def acquire(self):
        def cmd(sim, p):
            if self.free:
                self.free -= 1
                sim.at(sim.now, p, 0)
            else:
                self.waiting.append((sim.now, p))

        return cmd

    def release(self):
        def cmd(sim, p):
            if self.waiting:
                t, w = self.waiting.pop(0)
                sim.at(sim.now, w, sim.now - t)
            else:
                self.free += 1
            sim.at(sim.now, p)

        return cmd


def customer(sim, n, clerks, rnd, stats):
    try:
        yield wait(rnd.between(0, 30))
        waited = yield clerks.acquire()
        stats.append(waited)
        try:
            yield wait(rnd.between(3, 9))
        finally:
            sim.log.append((sim.now, "served", n))
        yield clerks.release()
        return n
    except Cancelled as e:
        raise Cancelled(f"customer {n}: {e}") from None


sim, rnd, clerks, stats = Sim(), Random(42), Resource(2), []
procs = [customer(sim, i, clerks, rnd, stats) for i in range(12)]
for p in procs:
    sim.start(p)
sim.run(20)
print(sim.now, len(sim.queue), clerks.free, len(clerks.waiting))
victim = sim.queue[-1][2]
sim.queue = [q for q in sim.queue if q[2] is not victim]
sim.at(sim.now, victim, Cancelled("closing"))
sim.run(1000)
for entry in sim.log:
    print(*entry)
print(stats, sum(stats), max(stats), clerks.free, clerks.waiting, sim.now)


def ticker(sim, period, n, out):
    for i in range(n):
        out.append((sim.now, period))
        yield wait(period)


s2, out = Sim(), []
for p in (3, 5, 7):
    s2.start(ticker(s2, p, 4, out))
s2.run(100)
print(out, s2.log)
