# Reference cycles of every container kind are made and dropped many times; memory must not grow without bound.
class Node:
    def __init__(self):
        self.link = None
        self.payload = [0] * 20


def list_cycle():
    a = []
    a.append(a)


def dict_cycle():
    d = {}
    d["self"] = d


def instance_cycle():
    a, b = Node(), Node()
    a.link, b.link = b, a


def closure_cycle():
    def f():
        return f

    return None


def method_cycle():
    n = Node()
    n.method = n.__init__


def generator_cycle():
    def g():
        me = box[0]
        yield me

    box = [None]
    box[0] = g()
    next(box[0])


def exception_cycle():
    try:
        raise ValueError("x")
    except ValueError as e:
        saved = e
        e.me = e


def class_cycle():
    class C:
        pass

    C.me = C
    C.inst = C()


def tuple_cycle():
    l = []
    t = (l,)
    l.append(t)


def set_cycle():
    n = Node()
    n.link = {n}


for f in (
    list_cycle,
    dict_cycle,
    instance_cycle,
    closure_cycle,
    method_cycle,
    generator_cycle,
    exception_cycle,
    class_cycle,
    tuple_cycle,
    set_cycle,
):
    for _ in range(300):
        f()
    print(f.__name__, "ok")
big = 0
for _ in range(2000):
    a = Node()
    a.link = [a, {"k": a}, (a,), lambda a=a: a]
    big += len(a.payload)
print(big)
