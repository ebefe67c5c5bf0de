# raise of a class, an instance, a call and a variable: the whole statement carries no carets unless a part is meant.
class E(Exception):
    def __init__(self, n=0):
        super().__init__(f"number {n}")


def make(n):
    return E(n)


for i in range(4):
    try:
        if i == 0:
            raise E
        if i == 1:
            raise E(1)
        if i == 2:
            raise make(2)
        e = make(3)
        raise e
    except E as err:
        print(err, err.__traceback__.tb_lineno)
raise make(
    4
)
