# Literal, singleton and dotted-name patterns, alternatives, captures, guards.
import sys


def describe(v):
    match v:
        case 0:
            return "zero"
        case 1 | 2 | 3 as n:
            return f"small {n}"
        case -5 | -6.5:
            return "negative"
        case 1.5:
            return "float"
        case 2 + 3j:
            return "complex"
        case "hello" | "hallo":
            return "greeting"
        case "con" "cat":
            return "joined"
        case b"x":
            return "bytes"
        case None:
            return "none"
        case True:
            return "true"
        case sys.maxsize:
            return "maxsize"
        case int(n) if n > 1000:
            return f"large {n}"
        case other:
            return f"other {other!r}"


for v in [0, 0.0, False, 1, True, 1.0, 3, -5, -6.5, 1.5, 2 + 3j, "hello", "concat", b"x", None, sys.maxsize, 10**30, 99]:
    print(repr(v), describe(v))


class Loud:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        print(self.name, "==", other)
        return other == self.name


match Loud("b"):
    case "a" | "b" | "c":
        print("matched")


class Bad:
    def __eq__(self, other):
        raise ValueError("no comparison")


try:
    match Bad():
        case 3:
            pass
except ValueError as error:
    print("raised", error)

# A capture stays bound after its guard has failed.
match 5:
    case n if n > 7:
        print("no")
    case _:
        print("n is", n)


def closure():
    match 3:
        case n:
            return lambda: n


print(closure()())
match = 4
match match:
    case 4:
        print("soft keyword")
case = [match]
print(case)

for i in range(6):
    match i:
        case 0:
            continue
        case 4:
            break
        case n if n % 2:
            print("odd", n)
        case _:
            print("even", i)
else:
    print("not reached")


class Scope:
    match (1, 2):
        case (first, __second):
            pass


print(Scope.first, Scope._Scope__second)


def no_case_matches(v):
    match v:
        case 1:
            return "one"


print(no_case_matches(2))
