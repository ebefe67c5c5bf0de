# Groups: which are set after going back, what their names and numbers give, and which is the last.
import re

for pattern, text in [
    (r'(?:(a)|b)*', 'abab'), (r'(?:(a)|(b)|c)*', 'abc'), (r'(a)|b', 'b'), (r'(?:(a)(?=b)|b)+', 'abb'),
    (r'(?!(a))b', 'b'), (r'(?=(a+))a*?\1b', 'aab'), (r'((a)|b)+?$', 'abba'), (r'(?P<x>a)?(?(x)b|c)', 'c'),
    (r'(?P<x>a)?(?(x)b|c)', 'ab'), (r'(a(b)?)+', 'aba'), (r'((?:ab|a)+)(b?)', 'abaab'), (r'(?>(a+))b|(a)a', 'aaa'),
    (r'(?:(\w)\1)*+(\w)', 'aabbc'), (r'(?:a|ab)(?:c|bcd)(d*)', 'abcd'), (r'(|a)+', 'aaa'), (r'(a*)*', 'aab'),
    (r'(a*)+?$', 'aa'), (r'(?<=(.))b', 'ab'), (r'(?<!(x))b', 'ab'), (r'()|(a)', 'a'), (r'(a){2,3}?(a)', 'aaaa'),
]:
    m = re.search(pattern, text)
    print(pattern, m and (m.span(), m.groups(), m.regs, m.lastindex, m.lastgroup))

m = re.compile(r'(?P<year>\d{4})-(?P<month>\d\d)?(-)?').search('on 1999- ', 1)
print(m.groupdict(), m.groupdict('?'), m.groups(0), m.re.groupindex, m.pos, m.endpos, m.string)
print(m['year'], m[1], m['month'], m.group('year', 2, 0), m.start('month'), m.end(1), m.span('year'))


class One:
    def __index__(self):
        return 1


print(m[One()], m.group(True), m.expand(r'\g<year>/\2/\n\x5c'.replace('x5c', '\\')))
for key in 4, -1, 'day', 1.5, None, (), [], 1 << 70:
    for ask in m.group, m.start, m.span, m.__getitem__:
        try:
            print(ask(key))
        except Exception as e:
            print(key, type(e).__name__, e)
            break
