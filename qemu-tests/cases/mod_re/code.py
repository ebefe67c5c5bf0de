# What `_sre` makes of code words as `re._compiler` emits them, and which lists of words it refuses.
import _sre
print(sorted(n for n in dir(_sre) if n[0] != '_'))
print(_sre.MAGIC, _sre.CODESIZE, _sre.getcodesize(), _sre.MAXREPEAT, _sre.MAXGROUPS)
p = _sre.compile('(?P<k>\\w+)\\s*=\\s*(\\w+)', 32, [14, 4, 0, 3, 4294967295, 17, 0, 24, 9, 1, 4294967295, 13, 4, 8, 14, 0, 1, 17, 1, 24, 9, 0, 4294967295, 13, 4, 8, 12, 0, 1, 16, 61, 24, 9, 0, 4294967295, 13, 4, 8, 12, 0, 1, 17, 2, 24, 9, 1, 4294967295, 13, 4, 8, 14, 0, 1, 17, 3, 1], 2, {'k': 1}, (None, 'k', None))
s = 'name = value; k=v İ abac bbc STRASSE straße K'
print(p, p.groups, p.groupindex, p.flags)
print(p.findall(s), p.search(s), p.match(s), p.fullmatch(s))
print([m.span() for m in p.finditer(s)], p.split(s), p.sub(lambda m: m.group()[::-1], s), p.subn(s[:1], s, 2))
for m in p.finditer(s, 2, 20):
    print(m, m.groups('d' if isinstance(s, str) else b'd'), m.groupdict(), m.regs, m.lastindex, m.lastgroup, m.pos, m.endpos, m[0], m.span(0))
sc = p.scanner(s)
print(sc.match(), sc.search(), sc.search(), sc.pattern is p, hash(p) == hash(p), p == p)

p = _sre.compile('(a|b)*c', 32, [14, 4, 0, 1, 4294967295, 23, 13, 0, 4294967295, 17, 0, 13, 5, 22, 97, 98, 0, 17, 1, 18, 16, 99, 1], 1, {}, (None, None))
s = 'name = value; k=v İ abac bbc STRASSE straße K'
print(p, p.groups, p.groupindex, p.flags)
print(p.findall(s), p.search(s), p.match(s), p.fullmatch(s))
print([m.span() for m in p.finditer(s)], p.split(s), p.sub(lambda m: m.group()[::-1], s), p.subn(s[:1], s, 2))
for m in p.finditer(s, 2, 20):
    print(m, m.groups('d' if isinstance(s, str) else b'd'), m.groupdict(), m.regs, m.lastindex, m.lastgroup, m.pos, m.endpos, m[0], m.span(0))
sc = p.scanner(s)
print(sc.match(), sc.search(), sc.search(), sc.pattern is p, hash(p) == hash(p), p == p)

p = _sre.compile('(?i)straße|K', 34, [14, 4, 0, 1, 6, 7, 20, 39, 6, 16, 115, 16, 383, 0, 40, 116, 40, 114, 40, 97, 40, 223, 40, 101, 15, 7, 5, 40, 107, 15, 2, 0, 1], 0, {}, (None,))
s = 'name = value; k=v İ abac bbc STRASSE straße K'
print(p, p.groups, p.groupindex, p.flags)
print(p.findall(s), p.search(s), p.match(s), p.fullmatch(s))
print([m.span() for m in p.finditer(s)], p.split(s), p.sub(lambda m: m.group()[::-1], s), p.subn(s[:1], s, 2))
for m in p.finditer(s, 2, 20):
    print(m, m.groups('d' if isinstance(s, str) else b'd'), m.groupdict(), m.regs, m.lastindex, m.lastgroup, m.pos, m.endpos, m[0], m.span(0))
sc = p.scanner(s)
print(sc.match(), sc.search(), sc.search(), sc.pattern is p, hash(p) == hash(p), p == p)

p = _sre.compile(b'(\\d+)-(\\d+)?', 0, [14, 4, 0, 2, 4294967295, 17, 0, 24, 9, 1, 4294967295, 13, 4, 8, 0, 0, 1, 17, 1, 16, 45, 23, 17, 0, 1, 17, 2, 24, 9, 1, 4294967295, 13, 4, 8, 0, 0, 1, 17, 3, 18, 1], 2, {}, (None, None, None))
s = b'12-34 56-'
print(p, p.groups, p.groupindex, p.flags)
print(p.findall(s), p.search(s), p.match(s), p.fullmatch(s))
print([m.span() for m in p.finditer(s)], p.split(s), p.sub(lambda m: m.group()[::-1], s), p.subn(s[:1], s, 2))
for m in p.finditer(s, 2, 20):
    print(m, m.groups('d' if isinstance(s, str) else b'd'), m.groupdict(), m.regs, m.lastindex, m.lastgroup, m.pos, m.endpos, m[0], m.span(0))
sc = p.scanner(s)
print(sc.match(), sc.search(), sc.search(), sc.pattern is p, hash(p) == hash(p), p == p)

for code in [], [1, 2], [-1], ['x'], [1 << 40], (1,):
    try:
        print(_sre.compile('a', 0, code, 0, {}, ()))
    except Exception as e:
        print(type(e).__name__, e)


# Words that would lead an engine astray: an end of a repeat that none began, a jump out, a set without end.
for words in [18, 1], [13, 2, 1], [15, 9, 1], [17, 7, 1], [24, 3, 0, 9, 1], [14, 4, 1, 0, 0, 1], [7, 3, 1, 15, 0, 1]:
    try:
        print(words, _sre.compile(None, 0, words, 1, {}, (None, None)))
    except RuntimeError as e:
        print(words, e)
