# Custom exceptions: qualified names, str that is empty, multi-line messages.
class Outer:
    class Inner(Exception):
        def __str__(self):
            return "line one\nline two"


def fail():
    raise Outer.Inner


fail()
