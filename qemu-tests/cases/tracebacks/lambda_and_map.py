# Frames of lambdas called from builtins: the builtin has no frame.
values = ["3", "x", "5"]
convert = lambda s: int(s) * 2
print(list(map(convert, values[:1])))
print(sorted(values, key=lambda s: (
    convert(s)
)))
