# Raising and catching, the everyday forms.
def divide(a, b):
    try:
        result = a / b
    except ZeroDivisionError:
        print("division by zero")
        return None
    except TypeError as e:
        print("type error:", e)
        raise
    else:
        print("ok", result)
        return result
    finally:
        print("done")


divide(6, 3)
divide(1, 0)
try:
    divide("a", 1)
except TypeError:
    print("outer")


class MyError(Exception):
    pass


class Detailed(MyError):
    def __init__(self, code, text):
        super().__init__(text)
        self.code = code


for exc in (ValueError("v"), KeyError("k"), MyError("mine"), Detailed(42, "detail"), IndexError()):
    try:
        raise exc
    except Detailed as e:
        print("detailed", e.code, e)
    except MyError as e:
        print("mine", e)
    except (KeyError, IndexError) as e:
        print("lookup", repr(e))
    except Exception as e:
        print("other", type(e).__name__, e)


def checked(n):
    if n < 0:
        raise ValueError("negative")
    return n**0.5


results = []
for n in (4, -1, 9):
    try:
        results.append(checked(n))
    except ValueError as e:
        results.append(str(e))
print(results)
try:
    try:
        {}["missing"]
    except KeyError as e:
        raise RuntimeError("wrapped") from e
except RuntimeError as e:
    print(e, repr(e.__cause__))
for f in (
    lambda: [][1],
    lambda: {}["k"],
    lambda: int("x"),
    lambda: None.attr,
    lambda: undefined,
    lambda: 1 + "a",
    lambda: [].pop(),
    lambda: "a".index("b"),
    lambda: (1, 2)[5],
    lambda: float("nope"),
    lambda: open,
    lambda: len(5),
    lambda: next(iter([])),
    lambda: "abc"[10],
    lambda: 5(),
    lambda: [1, 2].remove(3),
    lambda: dict(a=1)["b"],
):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, "|", e)


def cleanup():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
            print("body", i)
        finally:
            print("cleanup", i)


cleanup()
assert 1 + 1 == 2, "math works"
try:
    assert 1 > 2, "one is not more"
except AssertionError as e:
    print(e)
print(
    isinstance(MyError(), Exception),
    issubclass(Detailed, MyError),
    MyError("a", 1).args,
    str(MyError()),
    repr(MyError("x")),
)
