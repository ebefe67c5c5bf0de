# differs: arguments belong to the caller, so a callee that rebinds a parameter does not end a temporary's life
# A temporary argument is owned by the callee alone: dropping the parameter there ends its life at once.
class D:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print(f"[del {self.n}]", end=" ")


def g(x):
    print("in g", end=" ")
    x = None
    print("param dropped", end=" ")


g(D("temp"))
print("after g")
held = D("held")
g(held)
print("caller holds it")


def h(x, y):
    del x
    print("x deleted", end=" ")
    return y


r = h(D("x"), D("y"))
print("y returned")
r = None
print("y gone")


def star(*a):
    print(len(a), end=" ")
    del a
    print("tuple deleted", end=" ")


star(D("s1"), D("s2"))
print("after star")


class M:
    def m(self, x=None):
        print("method", end=" ")
        del self
        print("self deleted", end=" ")

    def __del__(self):
        print("[del M]", end=" ")


M().m()
print("after method")
held = None
print()
