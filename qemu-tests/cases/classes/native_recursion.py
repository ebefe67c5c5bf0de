# Recursion that never enters a Python function ends with an exception, too.


def show(call):
    try:
        print(call())
    except RecursionError:
        print('RecursionError')


class A:
    pass


A.__call__ = A()
show(A())


class B:
    pass


B.__repr__ = B.__str__
show(lambda: str(B()))
show(lambda: repr(B()))


class C:
    pass


C.__len__ = C.__call__ = C()
show(lambda: len(C()))


class D:
    pass


D.__getattr__ = getattr
D.__getitem__ = D()
D.__call__ = lambda self, key: self[key]
show(lambda: D()[1])


class E:
    __slots__ = ()


E.__add__ = E()
E.__call__ = lambda self, other: self + other
show(lambda: E() + 1)


class F:
    pass


F.__enter__ = F.__exit__ = F.__call__ = F()


def enter():
    with F():
        pass


show(enter)
