# differs: tracebacks do not keep the locals of their frames alive
# A frame that an exception left lives as long as the traceback does.
class D:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print(f"[del {self.n}]", end=" ")


def raiser():
    z = D("frame")
    raise KeyError("k")


try:
    raiser()
except KeyError as e:
    print("caught", end=" ")
    e.__traceback__ = None
print("end")


def nested():
    w = D("w")
    raiser()


try:
    nested()
except KeyError:
    print("in handler", end=" ")
print("handled")
try:
    raiser()
except KeyError as e:
    saved = e
print("kept", end=" ")
saved = None
print("released")


def leave():
    d = D("exit")
    try:
        raise SystemExit
    finally:
        print("finally", end=" ")


try:
    leave()
finally:
    print("module finally", end=" ")
