# A status beyond a byte is cut to its low eight bits.
import sys

print("bye")
sys.exit(0x1234)
