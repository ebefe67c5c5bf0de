# Functions, the everyday forms.
def greet(name, greeting="Hello", *, mark="!"):
    """Greets somebody."""
    return f"{greeting}, {name}{mark}"


print(greet("Ann"), greet("Bob", "Hi"), greet(greeting="Hey", name="Cy"), greet("D", mark="?"))
print(greet.__name__, greet.__doc__, greet.__defaults__, greet.__kwdefaults__)


def total(*args, **kwargs):
    return sum(args) + sum(kwargs.values())


print(total(), total(1, 2), total(1, a=2, b=3), total(*[1, 2], **{"c": 4}))


def outer(x):
    def inner(y):
        return x + y

    return inner


add5 = outer(5)
print(add5(3), outer(1)(2), [outer(i)(10) for i in range(3)])


def counter():
    n = 0

    def inc():
        nonlocal n
        n += 1
        return n

    return inc


a, b = counter(), counter()
print(a(), a(), b(), a())


def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


def fib(n, memo={0: 0, 1: 1}):
    if n not in memo:
        memo[n] = fib(n - 1) + fib(n - 2)
    return memo[n]


print(
    fact(5),
    fact(20),
    fib(50),
    (lambda x, y=2: x * y)(3),
    sorted([3, -1, 2], key=abs),
    list(map(lambda v: v * v, range(4))),
)


def nothing():
    pass


def early(n):
    if n > 0:
        return "positive"
    if n < 0:
        return "negative"


print(nothing(), early(1), early(-1), early(0))


def swap(a, b):
    return b, a


x, y = swap(1, 2)
print(x, y, swap(*swap("a", "b")))


def apply(f, *args):
    return f(*args)


print(apply(max, 3, 9, 4), apply(lambda: "none"), apply(str.upper, "s"))


def deco(f):
    def wrapper(*a, **k):
        print("calling", f.__name__)
        return f(*a, **k)

    return wrapper


@deco
def mul(a, b):
    return a * b


print(mul(3, 4), mul(a=2, b="ab"))
count = 0


def bump():
    global count
    count += 1


for _ in range(3):
    bump()
print(count)
for f in (
    lambda: greet(),
    lambda: greet("a", "b", "c"),
    lambda: greet("a", nme="b"),
    lambda: add5(),
    lambda: fact("a"),
    lambda: mul(1),
):
    try:
        f()
    except TypeError as e:
        print(e)


def append(x, to=[]):
    to.append(x)
    return to


print(append(1), append(2), append(3, []))


def is_even(n):
    return n == 0 or is_odd(n - 1)


def is_odd(n):
    return n != 0 and is_even(n - 1)


print(is_even(10), is_odd(7), callable(is_even), type(is_even).__name__)
