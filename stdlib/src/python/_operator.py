"""Operator interface.

This module exports a set of functions implemented in C corresponding
to the intrinsic operators of Python.  For example, operator.add(x, y)
is equivalent to the expression x+y.  The function names are those
used for special methods; variants without leading and trailing
'__' are also provided for convenience.
"""

# The functions are those of `operator`, which are compiled: a native module, taken in as a whole by a star import, would
# put every operator of every type into the image of each program that sorts by a key.

from operator import (
    abs, add, and_, attrgetter, call, concat, contains, countOf, delitem, eq, floordiv, ge, getitem, gt, iadd, iand,
    iconcat, ifloordiv, ilshift, imatmul, imod, imul, index, indexOf, inv, invert, ior, ipow, irshift, is_, is_none, is_not,
    is_not_none, isub, itemgetter, itruediv, ixor, le, length_hint, lshift, lt, matmul, methodcaller, mod, mul, ne, neg,
    not_, or_, pos, pow, rshift, setitem, sub, truediv, truth, xor,
)


def _compare_digest(a, b, /):
    """Return 'a == b'.

    This function uses an approach designed to prevent
    timing analysis, making it appropriate for cryptography.

    a and b must both be of the same type: either str (ASCII only),
    or any bytes-like object.

    Note: If a and b are of different lengths, or if an error occurs,
    a timing attack could theoretically reveal information about the
    types and lengths of a and b--but not their values.
    """
    def bytes_of(v):
        try:
            return bytes(memoryview(v))
        except TypeError:
            if isinstance(a, (bytes, bytearray, memoryview)) or isinstance(b, (bytes, bytearray, memoryview)):
                raise TypeError(f"a bytes-like object is required, not '{type(v).__name__}'") from None
            kinds = f"'{type(a).__name__}' and '{type(b).__name__}'"
            raise TypeError(f"unsupported operand types(s) or combination of types: {kinds}") from None

    if isinstance(a, str) and isinstance(b, str):
        if not (a.isascii() and b.isascii()):
            raise TypeError("comparing strings with non-ASCII characters is not supported")
        left, right = a.encode(), b.encode()
    else:
        left, right = bytes_of(a), bytes_of(b)
    # Every byte of `b` is looked at, whatever is found: with another length it is compared with itself.
    differs = len(left) != len(right)
    for x, y in zip(right if differs else left, right):
        differs |= x ^ y
    return differs == 0
