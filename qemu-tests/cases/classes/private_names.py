# Name mangling in methods, nested classes, keyword names, imports of attributes, and edge forms.
class A:
    __x = 1
    __dunder__ = 2
    _single = 3

    def __init__(self):
        self.__y = 5
        self.___z = 6

    def get(self):
        return self.__x, self.__y, self.__dunder__, self.___z

    def __hidden(self):
        return "hidden A"

    def call(self):
        return self.__hidden()

    def kw(self, __k=1, *__a, **__kw):
        return __k, __a, __kw

    def local(self):
        __v = 1

        def inner():
            return __v

        return inner()

    class __Nested:
        __n = 9

        def get(self):
            return self.__n

    def nested(self):
        return self.__Nested().get(), A.__Nested.__name__

    def comp(self):
        return [self.__x for __i in range(2)]


class B(A):
    __x = 10

    def __init__(self):
        super().__init__()
        self.__y = 50

    def getb(self):
        return self.__x, self.__y

    def __hidden(self):
        return "hidden B"


a, b = A(), B()
print(a.get(), b.get(), b.getb(), b.call(), a.kw(7, 8, q=1), a.kw(_A__k=3), a.local(), a.nested(), a.comp())
print(sorted(b.__dict__), a._A__x, b._B__x, b._A__x, A.__dunder__, sorted(k for k in A.__dict__ if "A__" in k))
for f in (lambda: a.__x, lambda: a.__hidden(), lambda: a.kw(__k=1)):
    try:
        print(f())
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)


class _Lead:
    __p = "lead"

    def get(self):
        return self.__p


print(_Lead().get(), _Lead._Lead__p)


class __Two:
    __q = "two"

    def get(self):
        return self.__q


print(__Two().get(), sorted(k for k in __Two.__dict__ if "q" in k))


class ___:
    __u = "only underscores"

    def get(self):
        return self.__u


print(___().get(), [k for k in ___.__dict__ if k.endswith("u")])
__glob = "module global"


class G:
    def get(self):
        try:
            return __glob
        except NameError as e:
            return str(e)

    def set(self):
        global __made
        __made = 1


print(G().get())
G().set()
print("_G__made" in globals(), "__made" in globals())
_G__glob = "found"
print(G().get())
x = object.__new__(A)
x._A__x = "set outside"
x._A__y = 0
x._A___z = 0
print(x.get())


class D:
    def setd(self, o):
        o.__attr = 1
        del o.__attr
        o.__attr = 2
        return sorted(o.__dict__)


print(D().setd(a), hasattr(a, "_D__attr"), getattr(a, "__x", "getattr is not mangled"))
