# differs: NaNs are immediate values, so NaNs of equal bits are one object
# Containers look at identity before equality, so two NaN objects are two things.
a, b = float("nan"), float("nan")
print(a is b, a == b, a in [b], [a] == [b], (a,) == (b,), [a, b].index(b), [a].count(b))
print(len({a, b}), len({a: 1, b: 2}), {a: 1}.get(b), {a} == {b})
