# `sub`, `subn` and `split`: empty matches, counts, templates, callables, and what they return.
import re

print(re.sub('x*', '-', 'abxd'), re.sub('', '.', 'añ€𝄞'), re.subn('b*', '_', 'abbc', count=2), re.sub(r'\b', '|', 'a bc'))
print(re.sub(r'(a)|(b)', r'[\1\2]', 'abc'), re.sub('(?P<n>.)', r'\g<n>\g<1>\g<0>', 'xy'), re.sub('a', r'\\\n\t\0\101', 'a'))
print(re.sub('.', lambda m: m[0] * m.start(), 'abcd'), re.sub('b', lambda m: None, 'abc'), re.sub('a', 'ü', 'aba'))
print(re.sub(b'a', b'<\\g<0>>', bytearray(b'aba')), re.subn(b'z', b'', memoryview(b'abc')), re.sub('(?i)É', 'e', 'éÉe'))


class Text(str):
    pass


text, plain = Text('abc'), 'abc'
print(type(re.sub('z', '', text)), re.sub('z', '', plain) is plain, type(re.sub('b', Text('x'), text)))
print(re.split(r'\s*,\s*', 'a , b,c'), re.split('(-)|(,)', 'a-b,c'), re.split('', 'abc'), re.split(r'(x*)', 'axbc', maxsplit=2))
print(re.split('b', 'abc', maxsplit=-1), re.split('b', 'abcbd', maxsplit=1), re.compile('a').sub('b', 'aaaa', -1))
for repl in r'\2', r'\g<x>', r'\g<', '\\', r'\g<1', r'\q', r'\g<-1>', r'\400':
    try:
        print(re.sub('(a)', repl, 'a'))
    except Exception as e:
        print(repl, type(e).__name__, e)
for repl, subject in [('x', b'a'), (b'x', 'a'), (lambda m: 1, 'zaz'), (1, 'a'), (lambda m: b'', 'a')]:
    try:
        print(re.sub('a', repl, subject))
    except Exception as e:
        print(type(e).__name__, e)


def again(m):
    return re.sub('(.)', r'<\1>', m[0]) + ''.join(PATTERN.findall(m[0] * 2))


PATTERN = re.compile('[bc]+')
print(PATTERN.sub(again, 'abcdb'))
