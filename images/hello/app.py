"""The smallest program: what an image costs before it does anything."""

print("hello, world")
