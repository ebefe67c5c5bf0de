print("b start")
import a

name = "b's name"
print("b sees a.name:", hasattr(a, "name"))
try:
    a.name
except AttributeError as e:
    print(str(e).split(" (")[0])


def get_a():
    return a.name


print("b end")
