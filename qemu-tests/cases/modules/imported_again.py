# A module that was taken out of sys.modules is made anew; who holds the old one keeps its names.
import sys
import textwrap

old = textwrap
del sys.modules["textwrap"]
import textwrap

print(old is textwrap, textwrap.dedent("  a"), old.dedent("  b"), old.__name__, "dedent" in vars(old))
print(old.dedent is textwrap.dedent, sorted(vars(old)) == sorted(vars(textwrap)))
old.extra = 1
print(hasattr(textwrap, "extra"), old.extra)
