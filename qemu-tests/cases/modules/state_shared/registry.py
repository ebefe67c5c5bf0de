handlers, count = {}, 0


def register(name):
    def deco(f):
        global count
        handlers[name] = f
        count += 1
        return f

    return deco
