# A namespace as parameter, slots predicted from `self.x = …`, the `__class__` cell as result.
class C(Base, metaclass=Meta):
    """Documentation."""
    limit = len
    def __init__(self, x):
        self.x = x
        super().__init__()
