# Numbers made of buffers, of classes with conversions of their own, and by classes with arguments of their own.
import array


def show(call):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


for make in (int, float):
    for v in (memoryview(b'12'), bytearray(b'xx'), bytearray(b' 7 '), array.array('B', b'34'), memoryview(b'1 2 ')[::2], array.array('b', b'5')):
        show(lambda: make(v))
show(lambda: int(memoryview(b'ff'), 16))


class Text(str):
    def __float__(self):
        return 9.5


class Wrong(str):
    def __float__(self):
        return '1'


class Number(float):
    def __float__(self):
        return 42.0


class Twice(int):
    def __float__(self):
        return 2.5


class Init(float):
    def __init__(self, x, extra=None):
        self.extra = extra


class New(float):
    def __new__(cls, x, extra=None):
        made = super().__new__(cls, x)
        made.extra = extra
        return made


for v in (Text('8'), Wrong('8'), Number(1.5), Twice(7)):
    show(lambda: float(v))
print(Init(1.5, extra=2).extra, New(2.5, extra=3).extra, Init(1.5, extra=2))
show(lambda: float(x=1))
show(lambda: float(1, 2))
print((17).__round__(None), round(17, None), (25).__round__(-1), Number(3.7) + 1)
