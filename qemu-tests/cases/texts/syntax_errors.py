# What compile says of literals that are no Python.
TEXTS = [
    "if 1:\npass", "if 1:\n  x\n y", "x = 'abc", "f(1", "return 1", "1 = x", "f() = 1", "x = (1]", "  1",
    "def f(a, a): pass", "nonlocal x", "x $ y", "for", "\u00e9 = )", "break", "a b\n", "try: pass", "x = 1",
]
for text in TEXTS:
    try:
        print(compile(text, "<t>", "exec").co_name)
    except SyntaxError as e:
        print(type(e).__name__, e.msg, e.filename, e.lineno, e.offset, repr(e.text), e.end_lineno, e.end_offset)


def refuse(text, message="invalid syntax"):
    try:
        exec(text)
    except SyntaxError as e:
        print(e.msg == message, e)


refuse("x = = 1")
refuse("del f()", "cannot delete function call")
