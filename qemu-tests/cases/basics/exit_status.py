# sys.exit inside nested frames runs finally blocks and sets the status.
import sys


def f():
    try:
        try:
            print("before")
            sys.exit(7)
        except Exception:
            print("SystemExit is not an Exception")
        finally:
            print("inner finally")
    finally:
        print("outer finally")


try:
    f()
finally:
    print("module finally")
print("never")
