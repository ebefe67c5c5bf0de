# What CPython warns of when it compiles a text, it warns of each time.
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(eval("1 is 1"))
    exec("assert (1, 'always true')")
    eval("1 is 1")
for warning in caught:
    print(warning.category.__name__, warning.message, warning.filename, warning.lineno)
with warnings.catch_warnings():
    warnings.simplefilter("error", SyntaxWarning)
    try:
        compile("\n1 is 1", "<named>", "exec")
    except SyntaxError as error:
        print(error.msg, error.filename, error.lineno, error.offset)
