# Carets point at the failing call of a chain over several lines.
class Query:
    def __init__(self, items):
        self.items = items

    def where(self, f):
        return Query([i for i in self.items if f(i)])

    def first(self):
        return self.items[0]


print(
    Query([1, 2, 3])
    .where(lambda i: i > 1)
    .where(lambda i: i > 5)
    .first()
)
