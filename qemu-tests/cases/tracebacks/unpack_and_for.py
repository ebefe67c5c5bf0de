# Carets for unpacking errors and iteration errors.
def pairs(seq):
    for a, b in seq:
        print(a, b)


pairs([(1, 2), (3, 4)])
pairs([(1, 2), (3, 4, 5)])
