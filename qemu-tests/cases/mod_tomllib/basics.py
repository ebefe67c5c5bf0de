# caps: time.wall
"""tomllib."""
import tomllib

text = '''
title = "TOML \\u00e9"
n = 1_000
f = 6.02e23
hex = 0xff
when = 1979-05-27T07:32:00Z
day = 1979-05-27
flags = [true, false]
[owner]
name = 'Tom'
inline = { x = 1, y.z = [1, 2] }
[[item]]
text = """
two
lines"""
[[item]]
'''
print(tomllib.loads(text))
for wrong in ("a", "a = ", "a = 1\na = 2", "[a]\n[a]", "a = 'x", "a = 01"):
    try:
        tomllib.loads(wrong)
    except tomllib.TOMLDecodeError as error:
        print(error)
