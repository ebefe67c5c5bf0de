# Cycles with __del__ are collected eventually, each finaliser exactly once, before the program ends.
import sys


class D:
    log = []

    def __init__(self, n):
        self.n = n
        self.me = self

    def __del__(self):
        D.log.append(self.n)


def make(k):
    for i in range(k):
        D(i)


make(5000)
junk = []
for i in range(20000):
    junk.append([i])
junk.clear()
print(len(D.log) == len(set(D.log)), len(D.log) > 1000)
n = len(D.log)


class Pair:
    done = 0

    def __init__(self):
        self.other = None

    def __del__(self):
        Pair.done += self.other is not None


for _ in range(5000):
    a, b = Pair(), Pair()
    a.other, b.other = b, a
a = b = None
for i in range(20000):
    junk.append({})
print(Pair.done > 1000, Pair.done % 2)


class Quiet:
    def __del__(self):
        pass


c = Quiet()
c.c = c
print("alive at exit", type(c).__name__)
