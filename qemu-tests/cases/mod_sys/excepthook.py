# sys.excepthook replaced: it gets the exception, prints in its own way, and the status is still 1.
import sys


def hook(t, v, tb):
    print("hook:", t.__name__, v, tb.tb_lineno, tb.tb_next.tb_frame.f_code.co_name)


sys.excepthook = hook


def f():
    raise ValueError("handled by the hook")


try:
    f()
except ValueError:
    print("caught ones do not reach it")
f()
