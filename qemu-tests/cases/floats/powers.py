# Powers and cube roots of floats to the last digit.
# differs: powers and roots are rounded correctly here, and one unit off in the C library that CPython uses
import math

print([10.0**i for i in range(-8, 26)])
print(math.cbrt(27), math.cbrt(-8), math.cbrt(1000), 2.0**0.5, 3.0**20, 1.1**10)
