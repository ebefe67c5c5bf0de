# Failing stores: attribute, item, unpacking target, augmented attribute.
class Slotted:
    __slots__ = ("a",)


s = Slotted()
s.a = 1
t = (1, 2)
for step in range(3):
    try:
        if step == 0:
            s.b = 2
        elif step == 1:
            t[0] = 5
        else:
            s.a += "x"
    except (AttributeError, TypeError) as e:
        print(e, e.__traceback__.tb_lineno)
s.a, t[1] = 3, 4
