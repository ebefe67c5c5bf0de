# Tokens of texts that need care: nested f-strings, indentation, continued lines, comments; and of texts that have none.
import io
import tokenize

TEXTS = [
    "def f(a, *, b=1):  # comment\n    return a ** b // 0x1F\n\n# end\n",
    "if x:\n\tif y:\n\t\tz\n\telse:\n\t\tw\nv",
    "f'{a!r:>{width}.{places}} {{}} {b=}' rf\"\\{c}\" t'{d}'\n",
    "f'''{\na # why\n:{b}}\n{lambda: 1}'''\n",
    "x = (1 +\n     2j) \\\n    if 1e5 else .5\n",
    "'a\\\nb' b'c' \"\"\"d\ne\"\"\"\n",
    "é = async_ if match else type\r\n",
]
for text in TEXTS:
    print(repr(text))
    for token in tokenize.generate_tokens(io.StringIO(text, newline="").readline):
        print("  ", tokenize.tok_name[token.exact_type], repr(token.string), token.start, token.end)

for text in ["(\n", "'abc\n", "'''abc", "if x:\n    y\n  z\n", "0x", "1__0", "f'{a'"]:
    try:
        print(len(list(tokenize.generate_tokens(io.StringIO(text).readline))))
    except (tokenize.TokenError, SyntaxError) as error:
        print(type(error).__name__, error.args[0])

source = b"# -*- coding: latin-1 -*-\nx = '\xe9'\n"
tokens = list(tokenize.tokenize(io.BytesIO(source).readline))
print(tokens[0].string, [token.string for token in tokens if token.type == tokenize.STRING])
print(tokenize.untokenize(tokenize.generate_tokens(io.StringIO(TEXTS[0]).readline)) == TEXTS[0])
