# throw() into a suspended generator: the frame of the generator at its yield.
def worker():
    while True:
        item = yield
        print("got", item)


def drive(g):
    next(g)
    g.send(1)
    g.throw(RuntimeError("stop that"))


drive(worker())
