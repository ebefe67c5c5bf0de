"""Doc of first."""

print("first runs", __name__)
value = "first value"
counter = 0
missing_later = "present"


def func():
    return value


def add(a, b):
    return a + b


class Klass:
    def get(self):
        return value


def bump():
    global counter
    counter += 10


def get_counter():
    return counter


def read_new_name():
    return new_name
