# Comprehensions are inlined and have no frame of their own; generator expressions have one.
rows = [{"n": 1}, {"n": 0}]


def f():
    return [10 // r["n"] for r in rows]


def g():
    return sum(10 // r["n"] for r in rows)


try:
    f()
except ZeroDivisionError as e:
    t = e.__traceback__
    while t:
        print(t.tb_frame.f_code.co_name, t.tb_lineno)
        t = t.tb_next
print({k: g() for k in "a"})
