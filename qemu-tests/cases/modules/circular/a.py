print("a start")
import b

name = "a's name"


def get():
    return name + " and " + b.name


print("a end")
