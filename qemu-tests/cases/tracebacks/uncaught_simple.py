# An uncaught exception at module level: file, line, source and carets; what was printed before stays.
print("before")
x = [1, 2, 3]
y = x[0] + x[10] + x[1]
print("never")
