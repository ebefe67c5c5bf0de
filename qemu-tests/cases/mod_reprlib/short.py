import reprlib

print(reprlib.repr(list(range(100))), reprlib.repr("x" * 100), reprlib.repr({i: i for i in range(9)}))
class R:
    @reprlib.recursive_repr()
    def __repr__(self): return f"<R {self.s!r}>"
x = R(); x.s = x; print(x)
