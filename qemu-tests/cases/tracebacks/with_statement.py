# Errors from __enter__, the body and __exit__.
class Resource:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind and kind.__name__)
        if self.name == "b":
            raise RuntimeError("exit of b failed")


with Resource("a") as a, Resource("b") as b:
    print(a.name, b.nothing)
