# Operand type errors: the exact message for every operator.
import sys

vals = {
    "int": 1,
    "str": "s",
    "list": [1],
    "None": None,
    "dict": {},
    "float": 1.5,
    "tuple": (1,),
    "bytes": b"b",
    "set": {1},
}
ops = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "//": lambda a, b: a // b,
    "@": lambda a, b: a @ b,
    "<<": lambda a, b: a << b,
    "&": lambda a, b: a & b,
    "|": lambda a, b: a | b,
    "^": lambda a, b: a ^ b,
    "**": lambda a, b: a**b,
    "<": lambda a, b: a < b,
    "divmod": divmod,
}
for on, op in ops.items():
    for an, a in vals.items():
        line = []
        for bn, b in vals.items():
            try:
                line.append(repr(op(a, b)))
            except TypeError as e:
                line.append(str(e))
        print(on, an, " ; ".join(line))
for v in ("s", [], None, {}, ()):
    for u in (lambda x: -x, lambda x: +x, lambda x: ~x, abs, round):
        try:
            u(v)
        except TypeError as e:
            print(e)
