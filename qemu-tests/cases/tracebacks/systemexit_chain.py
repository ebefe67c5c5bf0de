# SystemExit raised while handling prints no traceback; only its message.
try:
    1 / 0
except ZeroDivisionError:
    raise SystemExit("stopped: division")
