# sub, subn and templates.
import re

print(re.sub('a', 'b', 'banana'), re.sub('a', 'b', 'banana', count=2), re.subn('a', 'b', 'banana'), re.subn('x', 'y', 'z'))
print(re.sub('', '-', 'abc'), re.sub('x*', '-', 'abxd'), re.sub('b|(x*)', '-', 'abxd'), re.sub('^', '>', 'a\nb', flags=re.M))
print(re.sub(r'(\w)(\d)?', r'<\2\1>', 'a1b'), re.sub('(?P<n>a)', r'\g<n>\g<0>\g<1>!', 'bab'), re.sub('a', r'\n\\\t', 'bab'))
print(re.sub('(a)|b', lambda m: m.group(1) and m.group(1).upper(), 'ab'), re.sub('a', lambda m: None, 'bab'))
print(re.sub(b'a', b'\\g<0>x', b'bab'), re.sub(b'a', bytearray(b'x\\n'), b'cac'), re.sub(b'a', b'', memoryview(b'bab')))
print(re.sub('[Āé]', '\U0001f600', 'aĀé'), re.sub('a', 'é', 'ba'), re.sub('é', 'e', 'éé'))
whole = 'unchanged'
print(re.sub('x', 'y', whole) is whole)


class Text(str):
    pass


print(type(re.sub('x', 'y', Text('a'))).__name__, type(re.sub('a', Text('b'), 'a')).__name__)
for wrong in (lambda: re.sub('a', 1, 'a'), lambda: re.sub('a', b'x', 'a'), lambda: re.sub('a', lambda m: 1, 'ba'),
              lambda: re.sub('a', r'\1', 'a'), lambda: re.sub('a', r'\g<x>', 'a'), lambda: re.sub('a', '\\', 'a'),
              lambda: re.sub('a', r'\g<', 'a'), lambda: re.sub('a', r'\q', 'a'), lambda: re.sub('a', 'b', 1),
              lambda: re.sub('(', 'b', 'a'), lambda: re.compile('a').sub('b', 'a', 'c'), lambda: re.sub(b'a', lambda m: 'x', b'a')):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)


def reenter(m):
    return re.sub('.', r'\g<0>\g<0>', m.group())


print(re.sub(r'\w+', reenter, 'ab cd'))
