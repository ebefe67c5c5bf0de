print("util init")


def helper():
    return "helper"
