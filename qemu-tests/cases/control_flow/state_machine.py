# A loop with many states and jumps, run on several inputs.
def parse_number(text):
    state, sign, whole, frac, exp, exp_sign = "start", 1, "", "", "", 1
    for pos, ch in enumerate(text + "\0"):
        while True:
            if state == "start":
                if ch in "+-":
                    sign = -1 if ch == "-" else 1
                    state = "int"
                    break
                state = "int"
                continue
            elif state == "int":
                if ch.isdigit():
                    whole += ch
                    break
                if ch == ".":
                    state = "frac"
                    break
                state = "after"
            elif state == "frac":
                if ch.isdigit():
                    frac += ch
                    break
                state = "after"
            elif state == "after":
                if ch in "eE" and (whole or frac):
                    state = "exp"
                    break
                if ch == "\0" and (whole or frac):
                    state = "done"
                    continue
                return f"error at {pos}: {ch!r}"
            elif state == "exp":
                if ch in "+-" and not exp:
                    exp_sign = -1 if ch == "-" else 1
                    break
                if ch.isdigit():
                    exp += ch
                    break
                if ch == "\0" and exp:
                    state = "done"
                    continue
                return f"error at {pos}: bad exponent"
            else:
                value = int(whole + frac or "0") * sign
                scale = exp_sign * int(exp or "0") - len(frac)
                return value, scale
    return "unfinished"


for t in ("1", "-1", "+12.5", ".5", "5.", ".", "", "1e5", "1e-5", "1.5E+3", "1e", "abc", "1.2.3", "--1", "12x", "-.e1"):
    print(repr(t), parse_number(t))


def runs(seq):
    out, prev, n = [], None, 0
    for x in seq:
        if x == prev:
            n += 1
            continue
        if n:
            out.append((prev, n))
        prev, n = x, 1
    if n:
        out.append((prev, n))
    return out


print(runs("aaabbc"), runs(""), runs([1, 1, 2, 1]), runs([None, None]))
