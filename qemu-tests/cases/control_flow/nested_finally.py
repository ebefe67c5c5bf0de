# return, break and continue through finally blocks, with and without overriding.
def ret(n):
    try:
        if n == 0:
            return "try"
        if n == 1:
            raise ValueError("v")
        if n == 2:
            raise KeyError("k")
        print("fell through", end=" ")
    except ValueError:
        return "except"
    else:
        return "else"
    finally:
        print("finally", n, end=" ")


for n in (0, 1, 3):
    print(ret(n))
try:
    ret(2)
except KeyError as e:
    print("KeyError", e)


def override(n):
    try:
        if n:
            raise ValueError
        return "try"
    finally:
        return "finally"


print(override(0), override(1))


def loop():
    out = []
    for i in range(6):
        try:
            if i == 1:
                continue
            if i == 4:
                break
            out.append(i)
        finally:
            out.append(f"f{i}")
    else:
        out.append("else")
    return out


print(loop())


def swallow():
    for i in range(3):
        try:
            raise RuntimeError(i)
        finally:
            continue
    return "swallowed"


print(swallow())


def brk():
    while True:
        try:
            return "lost"
        finally:
            break
    return "after break"


print(brk())


def nested():
    log = []
    try:
        try:
            try:
                log.append("body")
                return log
            finally:
                log.append("f1")
        finally:
            log.append("f2")
            try:
                1 / 0
            except ZeroDivisionError:
                log.append("handled in finally")
            finally:
                log.append("f3")
    finally:
        log.append("f4")


print(nested())


def value_fixed():
    x = 1
    try:
        return x
    finally:
        x = 2


print(value_fixed())


def raise_in_finally():
    try:
        return 1
    finally:
        raise KeyError("replaced")


try:
    raise_in_finally()
except KeyError as e:
    print(e, e.__context__)


def deep_loops():
    for i in range(3):
        try:
            for j in range(3):
                try:
                    for k in range(3):
                        try:
                            if k == 1:
                                break
                            if j == 2:
                                return i, j, k
                        finally:
                            print("k", k, end=" ")
                finally:
                    print("j", j, end=" ")
        finally:
            print("i", i)


print(deep_loops())
