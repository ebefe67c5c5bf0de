# A negative status wraps.
import sys

print("bye")
sys.exit(-1)
