# Case, categories and sets, in Unicode, ASCII and the C locale, in text of each width and in bytes.
import re

for pattern, text in [
    ('(?i)straße', 'STRASSE STRAßE STRAẞE'), ('(?i)k', 'kK\u212a'), ('(?i)[k]', 'kK\u212a'), ('(?i)ſ+', 'sSſ'),
    ('(?i)[a-z]', '\u017f\u212aİıA'), ('(?i)[^a-z]', '\u017f\u212aİıA1'), ('(?i)İ', 'iİıI'), ('(?i)σ', 'ΣΣσς'),
    ('(?i)\U00010400', '\U00010428'), ('(?i)[\U00010400-\U00010402]+', '\U00010428\U0001042a'), (r'(?i)(é)\1', 'éÉ'),
    (r'(?ai)(é)\1', 'éÉ'), (r'(?ai)[a-z]+', 'K\u212ak'), (r'\w+', 'aé٣_²𝔘-'), (r'(?a)\w+', 'aé٣_²'), (r'\d+', '1٣²߀'),
    (r'(?a)\d+', '1٣²'), (r'\s+', ' \x1c\x85\u2003\u200b'), (r'(?a)\s+', ' \t\x0b\x1c\x85'), (r'\W\S\D', '- a'),
    (r'[^\W\d_]+', 'a1_é'), ('[\u0100-\u1fff\u4e00]+', 'ā一x'), ('[^\u0100-\U0001ffff]+', 'abé\u0100'), (r'[]a-]+', 'a]-b'),
    (r'[\s\S]+', 'a\n\U0010ffff'), (r'[^\s\S]|a', 'a'), ('\ud800.', '\ud800\udc00'), (r'.+', 'a\r\x85b\nc'), (r'(?s).+', 'a\nb'),
    (r'\b\w', 'a é-𝔘'), (r'(?a)\b.', 'aéa'), (r'\B', ''), (r'\b', ''), (r'(?m)^.?$', '\na\n\nbc\n'), (r'$', 'a\n\n'), (r'\Z', 'a\n'),
]:
    print(ascii(pattern), [ascii(m[0]) for m in re.finditer(pattern, text)], [m.start() for m in re.finditer(pattern, text)])
for pattern, data in [
    (rb'(?i)[a-z]+', b'aZ\xe9\xc9'), (rb'(?Li)\xe9+', b'\xe9\xc9'), (rb'(?Li)[^a-c]+', b'xABCc\xc9'), (rb'(?L)\w+', b'a_\xe9'),
    (rb'\w+\b', b'ab\xff'), (rb'[\x80-\xff]+', bytes(range(120, 140))), (rb'\s', b'\x1c\x85 '), (rb'(?Li)(a)\1', b'aA'),
]:
    print(pattern, re.findall(pattern, data), re.findall(pattern, memoryview(data)), re.split(pattern, bytearray(data)))
