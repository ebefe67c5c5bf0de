# A small class hierarchy with everything that everyday code uses.
class Shape:
    count = 0

    def __init__(self, name):
        self.name = name
        Shape.count += 1

    def area(self):
        raise NotImplementedError(f"{type(self).__name__}.area")

    def __str__(self):
        return f"{self.name} with area {self.area():.2f}"

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r})"

    def __eq__(self, other):
        return isinstance(other, Shape) and self.area() == other.area()

    def __lt__(self, other):
        return self.area() < other.area()

    def __hash__(self):
        return hash(self.area())


class Square(Shape):
    def __init__(self, side):
        super().__init__("square")
        self.side = side

    def area(self):
        return self.side**2

    @property
    def diagonal(self):
        return self.side * 2**0.5

    @classmethod
    def unit(cls):
        return cls(1)

    @staticmethod
    def corners():
        return 4


class Circle(Shape):
    def __init__(self, r):
        super().__init__("circle")
        self.r = r

    def area(self):
        return 3.14159 * self.r**2


class Double(Square):
    def area(self):
        return 2 * super().area()


shapes = [Square(2), Circle(1), Double(1), Square.unit()]
print(*shapes, sep="\n")
print(shapes, sorted(shapes), max(shapes), Square(2) == Square(2), Square(1) == Double(1), Shape.count)
print(
    shapes[0].diagonal,
    Square.corners(),
    shapes[0].corners(),
    Double.unit(),
    isinstance(Double(1), Square),
    issubclass(Circle, Square),
)
try:
    Shape("blob").area()
except NotImplementedError as e:
    print(e)
try:
    shapes[0].diagonal = 5
except AttributeError as e:
    print(e)
try:
    shapes[1].side
except AttributeError as e:
    print(e)
print(
    len({Square(3), Square(3), Circle(3)}),
    Shape.count,
    hasattr(shapes[0], "side"),
    getattr(shapes[1], "side", "none"),
    vars(shapes[1]),
)
shapes[0].side = 10
print(shapes[0], [s.area() for s in shapes], sum(s.area() for s in shapes))
print([type(s).__name__ for s in shapes], {type(s): s.name for s in shapes}, Double.__mro__)
