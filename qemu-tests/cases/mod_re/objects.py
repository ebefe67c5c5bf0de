# `Pattern`, `Match` and scanners as objects: repr, equality, hash, copies, types, arguments and errors.
import copy
import re

p = re.compile(r'(?P<a>b)c', re.I)
for o in p, re.compile('x' * 300), re.compile(b'x', re.X | re.L), re.compile('a', re.A | re.M | re.S), re.compile("'\"\n"):
    print(o, o.flags, o.groups, o.groupindex, ascii(o.pattern)[:40])
print(p == re.compile(r'(?P<a>b)c', re.I), p == re.compile(r'(?P<a>b)c'), p != 3, re.compile('a') == re.compile(b'a'))
print(hash(p) == hash(re.compile(r'(?P<a>b)c', re.I)), copy.copy(p) is p, copy.deepcopy(p) is p, type(p), type(p).__module__)
m = p.search('abcd')
print(m, copy.copy(m) is m, copy.deepcopy(m) is m, bool(re.match('', '')), type(m), m.re is p, re.match(b'a\xff', b'a\xffb'))
print(re.Pattern[str], re.Match[bytes], isinstance(p, re.Pattern), isinstance(m, re.Match))
for make in re.Pattern, re.Match:
    try:
        make()
    except TypeError as e:
        print(e)
    try:
        type('Sub', (make,), {})
    except TypeError as e:
        print(e)
print(p.match('xbc', 1), p.match('xbc', pos=1, endpos=2), p.fullmatch('bcd', endpos=2), p.search('bcbc', -5, 100).span(), p.search('bc', 3))
print(re.compile('^b').search('ab', 1), re.compile('(?<=a)b').search('ab', 1), re.compile('b$').search('abc', 0, 2))
s = re.compile(r'\w|').scanner('ab c')
print([x and x.span() for x in (s.match(), s.search(), s.match(), s.search(), s.match(), s.match(), s.search())], s.pattern)
it = re.finditer('.', 'ab')
print(type(it).__name__, iter(it) is it, next(it), next(it), next(it, 'end'), next(it, 'end'))
for call in [
    lambda: p.match(), lambda: p.match('a', 1, 2, 3), lambda: p.match(b'a'), lambda: re.compile(b'a').search('a'), lambda: p.match(3),
    lambda: p.match('a', 'b'), lambda: p.sub('a'), lambda: p.split(), lambda: p.findall('a', bad=1), lambda: p < p, lambda: m.start(1, 2),
    lambda: m.groupdict(1, 2), lambda: m.expand(), lambda: re.compile(p, re.M), lambda: re.compile(3), lambda: m.nothing,
]:
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
