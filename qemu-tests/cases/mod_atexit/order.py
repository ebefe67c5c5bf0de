import atexit


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


attempt(atexit.register)
attempt(lambda: atexit.register(3))


@atexit.register
def last():
    print("last")


def show(*args, **kwargs):
    print(args, kwargs)


atexit.register(show, 1, 2, key="v")
atexit.register(show, "gone")
atexit.register(print, "kept", sep="")
print(atexit._ncallbacks())
atexit.unregister(print)
print(atexit._ncallbacks())


def registers():
    atexit.register(print, "registered at the end")


atexit.register(registers)
