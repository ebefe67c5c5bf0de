# exit() and quit(), as if the site module had put them there.
# differs: the recorded run has no site module
for leave in (exit, quit):
    for arguments in ((), (None,), (4,), ("text",)):
        try:
            leave(*arguments)
        except SystemExit as e:
            print(repr(e), e.code)
try:
    quit(1, 2)
except TypeError as e:
    print(type(e).__name__)
try:
    quit(code=3)
except SystemExit as e:
    print(e.code)
exit(5)
