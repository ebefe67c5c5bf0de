# assert: messages, lazy message evaluation, chaining, exception kinds as message.
def msg():
    print("message evaluated")
    return "the message"


assert True, msg()
try:
    assert False
except AssertionError as e:
    print(repr(e), e.args, str(e) == "")
try:
    assert 0, msg()
except AssertionError as e:
    print(repr(e), e.args)
try:
    assert [], (1, 2)
except AssertionError as e:
    print(repr(e), e.args)
try:
    assert None, None
except AssertionError as e:
    print(repr(e), e.args)
try:
    assert (), ValueError("inner")
except AssertionError as e:
    print(repr(e), type(e.args[0]))
assert (False, "a tuple is true")
try:
    assert 1 < 2 < 2, f"{1 + 1}"
except AssertionError as e:
    print(e)
try:
    assert False, 1 / 0
except ZeroDivisionError as e:
    print("ZeroDivisionError", e)


def f(x):
    assert isinstance(x, int), "x must be int, not " + type(x).__name__
    return x


print(f(3))
try:
    f("s")
except AssertionError as e:
    print(e)
AssertionError_ = AssertionError
try:
    assert AssertionError_ is None
except AssertionError_ as e:
    print(type(e).__mro__[1].__name__)
