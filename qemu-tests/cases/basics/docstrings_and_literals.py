"""Module docstring."""
# Literals of every kind, implicit concatenation, line continuation, and docstrings.
print(__doc__)
print(0x1F, 0o17, 0b101, 1_000_000, 0xDead_Beef, 00, 0_0)
print(1e3, 1.5e-3, .5, 5., 1_0.0_1, 1e1_0, 0e0, 1j, .5j, 1e2j)
print("a" 'b' """c
d""" r"\n" "\n" == "abc\nd\\n\n")
print("\a\b\f\v\t\\\'\"\r".encode(), "\x41\101\u0041\U00000041\N{LATIN SMALL LETTER A}")
print(r"\'", r'\"', R"\x", len(r"\\"))
print(b"\x00\xff\101\n" b"more", rb"\x00", Rb"\n", bR'\t')
print("line \
continued", 1 + \
    2)
print("tab	inside", '''triple ' quote''', """with "quotes" inside""")
print(u"legacy", f"" "x", "x" f"{1}" "y{z}")
print("\0", len("\0"), "\01", len("\018"))
print([1, 2, 3,], (1,), {1: 2,}, {1,}, ())


def f():
    "doc of f"


def g():
    b"not a doc"


def h():
    f"not {1} doc"


class C:
    """doc of C
      indented
    """

    def m(self):
        r"""raw \doc"""


print(f.__doc__, g.__doc__, h.__doc__, repr(C.__doc__), C.m.__doc__, f())
print(True, False, None, ..., __name__)
print(-2 ** 2, (-2) ** 2, 2 ** -1, 2 ** 3 ** 2, -1 // 2, not 1 == 2, 1 if 0 else 2)
print(1 .real, 1..real, 1.0.is_integer(), "x".upper(), [1][0], (1, 2)[-1], {1: 2}[1])
print(1 + 2 * 3 - 4 / 2 % 3 // 1, 1 | 2 ^ 3 & 4 << 1, ~5 + 1, - - 3, + - + 3)
