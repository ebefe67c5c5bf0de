# if/elif/else ladders, conditional expressions, and name binding on only some paths.
def grade(n):
    if n >= 90:
        return "A"
    elif n >= 80:
        return "B"
    elif n >= 70:
        if n >= 75:
            return "C+"
        else:
            return "C"
    else:
        return "F"


print([grade(n) for n in (95, 90, 89, 75, 74, 70, 69, -1)])


def maybe(flag):
    if flag:
        value = "set"
    try:
        return value
    except UnboundLocalError as e:
        return str(e)


print(maybe(1), maybe(0))


def both(a, b):
    if a:
        x = 1
    if b:
        x = 2
    if a or b:
        return x
    return None


print(both(0, 0), both(1, 0), both(0, 1), both(1, 1))
print([("fizz" * (n % 3 == 0) + "buzz" * (n % 5 == 0)) or n for n in range(1, 16)])
print([n if n % 2 else -n for n in range(5) if n != 3])
print("a" if [] else "b" if () else "c")
print((lambda x: "neg" if x < 0 else "zero" if x == 0 else "pos")(-3))
x = 5
y = "big" if x > 3 else undefined
print(y)
if x:
    pass
elif undefined:
    pass
if None is None is not False:
    print("is chain")
if x == 5:
    print("one")
    print("line")
if not x:
    print("no")
else:
    print("else line")


def unreachable():
    return 1
    print("never")
    undefined


print(unreachable())
if False:

    def never():
        pass


try:
    never
except NameError as e:
    print(e)
while False:
    pass
else:
    print("while False else")
if 0:
    x = 1
elif "":
    x = 2
elif 0.0:
    x = 3
print(x)


def types(v):
    if isinstance(v, bool):
        return "bool"
    if isinstance(v, (int, float)):
        return "num"
    if v is None:
        return "none"
    if v == []:
        return "empty"
    return "other"


print([types(v) for v in (True, 1, 2.5, None, [], [1], "")])
