# Frames from several functions, methods, lambdas and comprehensions, with carets for each kind of expression.
class C:
    def method(self, n):
        return [self.helper(i) for i in range(n)]

    def helper(self, i):
        return (lambda v: 10 / v)(2 - i)


def outer(n):
    result = C().method(n)
    return result


outer(5)
