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
