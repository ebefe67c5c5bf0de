# Long texts and deep ways back: none of them may exhaust the machine's stack.
import re

n = 100_000
print(re.match(r'(?:a|b)*c', 'ab' * n + 'c').end(), re.match(r'(?:a|b)*?c', 'ab' * n + 'c').end(), re.match(r'(a|b)*', 'ab' * n).span(1))
print(re.match(r'(?:(?:ab)+x?)+$', 'ab' * n).end(), re.fullmatch(r'(?:\w+\s?)*', 'word ' * 20_000).end(), re.match(r'.*?x', 'a' * n + 'x').end())
print(re.match(r'(?>(?:ab)*)c', 'ab' * n), re.match(r'(?:ab)*+c', 'ab' * n + 'c').end(), re.search(r'(?=(?:ab)*$)', 'ab' * n).start())
print(len(re.findall(r'(\w)(\d)?', 'a1b' * 20_000)), re.sub(r'(?s)(.)(?=.*\1)', '', 'hello world' * 30), re.match(r'(?:x+x+)+y', 'x' * 18))
print(re.search('a' * 50 + 'b', 'a' * n + 'b').span(), re.match('(?:' * 60 + 'a' + ')' * 60, 'a').span(), re.search(r'(a+)+$', 'a' * 20 + 'b'))
