# finally blocks and with blocks run before the traceback is printed.
class CM:
    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, *exc):
        print("exit", exc[0].__name__)


def f():
    with CM():
        try:
            raise KeyError("the key")
        finally:
            print("finally")


f()
