# Filling, wrapping, dedenting.
import textwrap

print(textwrap.fill('The quick brown fox jumped over the lazy dog. ' * 3, width=40, initial_indent='> '), textwrap.dedent('  a\n   b\n'), textwrap.shorten('Hello  world!', width=11), textwrap.indent('a\n\nb', '-'), textwrap.wrap('well-known hyphenated-words', 10))
