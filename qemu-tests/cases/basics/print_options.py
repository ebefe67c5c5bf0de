# print: sep, end, file, flush, and the errors of wrong options.
import sys

print()
print("a", "b", "c")
print("a", "b", "c", sep="")
print("a", "b", "c", sep=", ", end="!\n")
print("no newline", end="")
print()
print(1, 2.0, True, None, 3 + 4j, "s", b"b", sep="|")
print("x", sep="unused")
print(sep="x")
print("a", "b", sep=None, end=None)
print("flushed", flush=True)
print("out", file=sys.stdout)
print("none is stdout", file=None)
print(*range(5), sep="-")
print(*[], sep="-")
print("tab\there", "nl\nhere", "quote\"'", "nul\0".encode())
print([1, "two", None, ("t",), {"k": [1]}, {3}])
for bad in (
    lambda: print("a", sep=1),
    lambda: print("a", end=1),
    lambda: print("a", fil=1),
    lambda: print("a", sep=b""),
):
    try:
        bad()
    except TypeError as e:
        print("TypeError:", e)
try:
    print("a", file=3)
except AttributeError as e:
    print("AttributeError:", e)


class Sink:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


sink = Sink()
print("a", 1, file=sink, sep="-", end="$")
print(sink.parts)
print("a", file=sink, flush=False)
print(sink.parts)
try:
    print("a", file=sink, flush=True)
except AttributeError as e:
    print(e)
print(print("return value"))
