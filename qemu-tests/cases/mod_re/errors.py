# Patterns that are wrong, and where.
import re

for pattern in ('(', ')', '[a', 'a**', '*a', '(?P<a>x)(?P<a>y)', '(?P<1>x)', '(?P=x)', '\\', '(?<=a*)b', '(?z)', '[z-a]', 'a{2,1}',
                r'\1', '(?(2)a)', '(?P<n', '(?#', '(?i-', 'a(?i)b', '(?L)a', r'\x1', r'\u12', '(?:', '(?<a', '[[:x', 'x{99999999999999}'):
    try:
        print(repr(pattern), re.compile(pattern))
    except (re.error, OverflowError, ValueError) as error:
        print(repr(pattern), type(error).__name__, error, getattr(error, 'pos', None), getattr(error, 'colno', None))
try:
    re.compile('a\n(b\n[c', re.X)
except re.PatternError as error:
    print(error, error.lineno, error.colno, error.msg, error.pattern == 'a\n(b\n[c')
print(re.NOFLAG, re.I, re.I | re.M, repr(re.A), re.RegexFlag(2), ~re.I & re.M)
re.purge()
print(re.match(r'''(?x) a  # comment
    b''', 'ab').span(), re.match('(?i:a)B', 'AB').span(), re.match('(?-i:a)b', 'aB', re.I).span())
