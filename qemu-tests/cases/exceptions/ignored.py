# What a finaliser raises is reported without chain and carets, and the program goes on.
class Callback:
    def __init__(self, error):
        self.error = error

    def __call__(self):
        try:
            {}["missing"]
        except KeyError:
            if self.error:
                raise self.error  # a comment
            self.nope.more

    def __repr__(self):
        return f"<callback {self.error!r}>"


class D:
    pass


for error in (ValueError("v"), KeyError("k"), OSError(2, "no"), ValueError(), None):
    D.__del__ = Callback(error)
    D()
    print("on")
D.__del__ = 5
D()


class Silent:
    def __repr__(self):
        raise TypeError

    def __call__(self):
        raise Silent.Own("text")

    class Own(Exception):
        def __str__(self):
            raise TypeError


D.__del__ = Silent()
D()
print("end")
