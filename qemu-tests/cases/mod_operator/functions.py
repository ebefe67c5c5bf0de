import operator
print(operator.add(1, 2), operator.itemgetter(1, 0)([5, 6]), operator.attrgetter("real", "imag")(3), operator.methodcaller("upper")("x"))
print(operator.itemgetter(2), operator.attrgetter("a.b"), operator.methodcaller("f", 1, k=2))
print(operator.concat([1], [2]), operator.countOf([1, 2, 1], 1), operator.indexOf([1, 2], 2), operator.length_hint(iter([1, 2])))
x = [1]
x = operator.iadd(x, [2]); print(x)
for f in (lambda: operator.indexOf([1], 5), lambda: operator.attrgetter(1), lambda: operator.concat(1, 2), lambda: operator.length_hint(1, "a")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(sorted(operator.__all__))
