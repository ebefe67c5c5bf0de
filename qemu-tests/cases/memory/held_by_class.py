# An instance without attributes of its own that its class holds is a cycle.
class P:
    __slots__ = ()
    only = None


P.only = P()


class I(int):
    __slots__ = ()


I.only = I(3)


class S(str):
    pass


s = S("a")
s.me = s


class F(float):
    __slots__ = ()


F.only = F(1.5)


class B(bytes):
    __slots__ = ()


B.only = B(b"x")
print(P.only is not None, I.only, s.me, F.only, B.only, bool(P.__flags__ & (1 << 14)))
