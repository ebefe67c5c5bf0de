# A finaliser at the end may use every global of its module: classes, functions, counters, other modules.
import math


class D:
    alive = 0

    def __init__(self, n):
        self.n = n
        D.alive += 1

    def __del__(self):
        D.alive -= 1
        print("del", self.n, D.alive, helper(self.n), math.floor(2.5), TABLE["k"], isinstance(self, D))


def helper(n):
    return f"helped {n}"


TABLE = {"k": [1, 2]}
a = D(1)
pair = [D(2), D(3)]
cycle = D(4)
cycle.me = cycle
del cycle
b = D(5)
print("end", D.alive)
