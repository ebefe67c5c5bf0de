import bisect

a = [1, 2, 2, 3]
print(bisect.bisect_left(a, 2), bisect.bisect(a, 2), bisect.bisect_right(a, 2, lo=1, hi=3))
bisect.insort(a, 2.5)
bisect.insort_left(a, -0.0, key=lambda v: v)
print(a)
try:
    bisect.bisect(a, 1, lo=-1)
except ValueError as error:
    print(error)


# Bad arguments, and sequences that are no lists.
def outcome(function, *args, **options):
    try:
        return function(*args, **options)
    except (TypeError, ValueError, IndexError, AttributeError, OverflowError) as error:
        return type(error).__name__, str(error)


right = bisect.bisect_right
print(outcome(right, [1, 2], 1, -1), outcome(right, [1, 2], 1, 0, 5), outcome(right, [1, 2], 1, 0, -2))
print(outcome(right, [1, 2], 1, 0, -1), outcome(right, [1, 2], "a"), outcome(right, 3, 1), outcome(right, {0: 2}, 1))
print(outcome(right, [1, 2], 1, key=3), outcome(bisect.insort, (1, 2), 1), outcome(right, [1], 1, "a"))
print(outcome(right, [1], 1, 0, "a"), outcome(right, [1]), outcome(right, [1], 1, 2**70), outcome(right, [1], 1, key=None))
print(right(range(2**62), 7, 0, 2**63 - 1), bisect.bisect("abcd", "b"), bisect.bisect_left((1, 2, 2, 3), x=2, hi=3))


class Sorted(list):
    def insert(self, index, value):
        print("insert", index, value)
        super().insert(index, value)


kept = Sorted([1, 3])
bisect.insort(kept, 2)
bisect.insort_left(kept, -3, key=abs)
print(kept, outcome(bisect.insort, kept, 1, key=str.lower))
