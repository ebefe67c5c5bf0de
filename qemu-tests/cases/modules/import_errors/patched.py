def helper():
    return "original"


def call():
    return helper()
