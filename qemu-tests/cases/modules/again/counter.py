"""A module with state, which is imported more than once."""

import sys

count = 0
seen = []


class Counter:
    made = 0

    def __init__(self):
        global count
        count += 1
        Counter.made += 1
        self.number = count

    def __repr__(self):
        return f"{__name__}.Counter {self.number} of {count}"


def add(n=1):
    global count
    count += n
    seen.append(count)
    return count


def numbers():
    while True:
        yield count


def closure():
    def inner():
        return count, [count + i for i in range(2)], list(count for _ in range(2))

    return inner


def forget():
    global late
    late = count
    del late
    try:
        return late
    except NameError as error:
        return str(error)


add.twice = lambda: (add(), add())
