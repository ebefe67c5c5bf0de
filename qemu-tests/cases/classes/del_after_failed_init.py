# differs: arguments belong to the caller, so an object whose __init__ fails lives until the traceback has left the call
# An object whose __init__ raises.
class Raises:
    def __init__(self, v):
        self.v = v
        if v < 0:
            raise ValueError(f"bad {v}")

    def __del__(self):
        print("del", self.v)


try:
    Raises(-1)
except ValueError as e:
    print(e)
x = Raises(1)
del x
