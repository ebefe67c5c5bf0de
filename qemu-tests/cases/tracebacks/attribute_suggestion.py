# AttributeError and NameError texts with suggestions for near names.
class Thing:
    def __init__(self):
        self.counter = 0


thing = Thing()
for f in (lambda: thing.count_er, lambda: thing.counter2, lambda: thing.zzzzz, lambda: lenn([]), lambda: prnt(1)):
    try:
        f()
    except (AttributeError, NameError) as e:
        print(e)
thing.countr
