# Every pair of (exit from try, exit from finally) gives the outcome of the finally if it leaves.
log = []


def run(how, fin):
    for i in range(2):
        try:
            log.append(f"t{i}")
            if how == "return":
                return "try"
            if how == "break":
                break
            if how == "continue":
                continue
            if how == "raise":
                raise ValueError("try")
            if how == "raise caught":
                try:
                    raise KeyError("inner")
                except KeyError:
                    pass
        finally:
            log.append(f"f{i}")
            if fin == "return":
                return "finally"
            if fin == "break":
                break
            if fin == "continue":
                continue
            if fin == "raise":
                raise KeyError("finally")
            if fin == "raise caught":
                try:
                    raise IndexError("in finally")
                except IndexError:
                    log.append("c")
            if fin == "loop":
                for j in range(3):
                    if j == 1:
                        break
        log.append(f"e{i}")
    else:
        log.append("else")
    return "end"


for how in ("pass", "return", "break", "continue", "raise", "raise caught"):
    for fin in ("pass", "return", "break", "continue", "raise", "raise caught", "loop"):
        try:
            r = run(how, fin)
        except Exception as e:
            r = f"{e!r} from {e.__context__!r}"
        print(f"{how:>12} / {fin:<12} {r} {' '.join(log)}")
        log.clear()


def nested(a, b, c):
    try:
        try:
            try:
                return a()
            finally:
                b()
        finally:
            c()
    except ArithmeticError as e:
        return f"caught {e}, context {e.__context__!r}"


def ok():
    return "ok"


def bad():
    return 1 / 0


def worse():
    raise OverflowError("worse")


for fs in (
    (ok, ok, ok),
    (bad, ok, ok),
    (ok, bad, ok),
    (ok, ok, bad),
    (bad, worse, ok),
    (bad, worse, worse),
    (ok, bad, worse),
):
    print([f.__name__ for f in fs], nested(*fs))
