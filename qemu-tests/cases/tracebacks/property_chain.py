# Errors through properties, __getattr__ and operators of user classes.
class Vector:
    def __init__(self, *parts):
        self.parts = parts

    def __getattr__(self, name):
        index = "xyz".index(name)
        return self.parts[index]

    @property
    def length(self):
        return (self.x**2 + self.y**2 + self.z**2) ** 0.5

    def __mul__(self, other):
        return Vector(*(a * b for a, b in zip(self.parts, other.parts, strict=True)))


v = Vector(2, 3, 6)
print(v.length, (v * v).parts)
print((v * Vector(1, 2)).parts)
