# Patterns that are wrong, and how the error says where.
import re
import warnings

warnings.simplefilter('ignore')
for pattern in [
    '(', ')', '[', '[a', 'a**', 'a{2,1}', '*', '(?P<a>', '(?P<1>a)', '(?P<a>b)(?P<a>c)', '(?P=b)', '(?<a)', '(?z)', r'\1', '(?(1)a|b)',
    '(?(1)a|b|c)()', '(?<=a*)', '[b-a]', '\\', r'\x1', r'\u12', '(?i', '(?-i)', 'a(?i)b', '(?P>a)', 'a{99999999999}',
    '(?#', r'[\q]', '(?L)a', '(?au)a', r'\8', '(?(x)a)', '\n\n (', '(?i-i:a)',
]:
    try:
        print(ascii(pattern), re.compile(pattern).groups)
    except re.error as e:
        print(ascii(pattern), e, '|', e.msg, e.pos, e.lineno, e.colno)
    except Exception as e:
        print(ascii(pattern), type(e).__name__, e)
print(re.escape('a.b*c d\n-é'), re.escape(b'\xff.'), re.compile(r'''(?x) a   # comment
 [ #] b \  c'''), re.PatternError is re.error, re.compile('a{,3}b{2}c{1,}').match('aabbc').span(), re.I | re.M, re.RegexFlag(8))
