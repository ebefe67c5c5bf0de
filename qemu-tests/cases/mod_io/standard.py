# The bytes below standard output, in order with its text.
import sys

print("text", flush=True)
sys.stdout.buffer.write(b"bytes\n")
sys.stdout.buffer.flush()
print(sys.stdout.buffer is sys.stdout.buffer, sys.stdout.buffer.writable(), sys.stdout.buffer.fileno())
