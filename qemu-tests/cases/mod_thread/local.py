# Attributes of a thread's own, as the only thread sees them.
import threading


class Own(threading.local):
    shared = "class"

    def __init__(self, *values):
        self.values = values


plain = threading.local()
plain.x = 1
print(plain.x, plain.__dict__)
del plain.x
print(hasattr(plain, "x"))
own = Own(1, 2)
print(own.values, own.shared, sorted(own.__dict__))
for attempt in (lambda: threading.local(1), lambda: setattr(plain, "__dict__", {})):
    try:
        attempt()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
