# ast.literal_eval of texts that are made at run time.
import ast

texts = [
    "{'a': [1, 2.5, (None,)], b'x': {1}, 'deep': {'er': (True, False)}}",
    " -1+2j",
    "+1_000",
    "0x1F",
    ".5e-3",
    "'''x\ny''' \"z\"",
    r"'\x41\u00e9\101\n\\'",
    r"rb'\x41'",
    "set()",
    "()",
    "(1)",
    "1, 2",
    "[1,\n # comment\n 2,]",
    "{1: 2, 1: 3}",
    "...",
]
for text in texts:
    print(repr(ast.literal_eval("".join(list(text)))))
for text in ("{[]}", "{[]: 1}"):
    try:
        ast.literal_eval("".join(list(text)))
    except TypeError as error:
        print(error)
