# __traceback__ objects: line numbers, names, walking; with_traceback.
def tb(e):
    out, t = [], e.__traceback__
    while t:
        out.append((t.tb_frame.f_code.co_name, t.tb_lineno))
        t = t.tb_next
    return out


def a():
    b()


def b():
    raise ValueError("b")


try:
    a()
except ValueError as e:
    print(tb(e))
    saved = e
print(tb(saved))
try:
    raise saved
except ValueError as e:
    print(tb(e))
try:
    raise saved.with_traceback(None)
except ValueError as e:
    print(tb(e))
try:
    try:
        a()
    except ValueError as e:
        raise
except ValueError as e:
    print(tb(e))
try:
    try:
        a()
    except ValueError as e:
        raise KeyError("k") from e
except KeyError as e:
    print(tb(e), tb(e.__cause__))
try:
    try:
        a()
    finally:
        x = 1
except ValueError as e:
    print(tb(e))
def gen():
    try:
        yield
    finally:
        b()
g = gen()
next(g)
try:
    g.close()
except ValueError as e:
    print(tb(e))
try:
    [1 / x for x in (1, 0)]
except ZeroDivisionError as e:
    print(tb(e), e.__traceback__.tb_frame.f_code.co_filename.endswith("tb_objects.py"))
class CM:
    def __enter__(self): pass
    def __exit__(self, t, v, tr): print(tr is v.__traceback__, tr.tb_lineno)
try:
    with CM():
        1 / 0
except ZeroDivisionError as e:
    print(tb(e))
try:
    int("x")
except ValueError as e:
    print(tb(e), e.__traceback__.tb_next)
print(ValueError().__traceback__)
