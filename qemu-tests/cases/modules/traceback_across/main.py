# A traceback through two modules and a package names each file and line.
import outer
from pkg.inner import divide

print(divide(6, 3))
outer.run(divide, 0)
