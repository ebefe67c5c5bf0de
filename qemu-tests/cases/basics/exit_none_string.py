# SystemExit with a non-integer object prints its str and the status is 1.
class Weird:
    def __str__(self):
        return "weird str"


print("bye")
raise SystemExit(Weird())
