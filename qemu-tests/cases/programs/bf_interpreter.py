# An interpreter with a jump table and run-length optimisation, running several programs.
class BFError(Exception):
    pass


def compile_bf(src):
    code, stack = [], []
    for pos, c in enumerate(src):
        if c in "+-<>":
            n = 1 if c in "+>" else -1
            op = "add" if c in "+-" else "move"
            if code and code[-1][0] == op and op in ("add", "move"):
                code[-1] = (op, code[-1][1] + n)
            else:
                code.append((op, n))
        elif c in ".,":
            code.append((c, None))
        elif c == "[":
            stack.append((len(code), pos))
            code.append(("jz", None))
        elif c == "]":
            if not stack:
                raise BFError(f"unmatched ] at {pos}")
            start, _ = stack.pop()
            if code[start + 1 :] == [("add", -1)]:
                del code[start:]
                code.append(("zero", None))
            else:
                code[start] = ("jz", len(code))
                code.append(("jnz", start))
    if stack:
        raise BFError(f"unmatched [ at {stack[-1][1]}")
    return code


def run(src, data="", limit=200000):
    code, tape, ptr, pc, out, steps, inp = compile_bf(src), {}, 0, 0, [], 0, iter(data)
    while pc < len(code):
        op, arg = code[pc]
        steps += 1
        if steps > limit:
            raise BFError("too many steps")
        if op == "add":
            tape[ptr] = (tape.get(ptr, 0) + arg) % 256
        elif op == "move":
            ptr += arg
            if ptr < 0:
                raise BFError("off the tape")
        elif op == ".":
            out.append(chr(tape.get(ptr, 0)))
        elif op == ",":
            tape[ptr] = ord(next(inp, "\0"))
        elif op == "zero":
            tape[ptr] = 0
        elif op == "jz":
            if not tape.get(ptr, 0):
                pc = arg
        elif tape.get(ptr, 0):
            pc = arg
        pc += 1
    return "".join(out), steps


HELLO = "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++."
print(run(HELLO))
print(run(",[.,]", "echo!"))
print(run(">,[>,]<[.<]", "reverse"))
print(run("++>+++++[<+>-]++++++++[<++++++>-]<."))
print(run(">,>+++++++++,>+++++++++++[<++++++<++++++<+>>>-]<<.>.<<-.>.>.<<.", "mu"))
SQUARES = "++++[>+++++<-]>[<+++++>-]+<+[>[>+>+<<-]++>>[<<+>>-]>>>[-]++>[-]+>>>+[[-]++++++>>>]<<<[[<++++++++<++>>-]+<.<[>----<-]<]<<[>>>>>[>>>[-]+++++++++<[>-<-]+++++++++>[-[<->-]+[<<<]]<-]+<<<<<]>]<"
for bad in ("[", "]", "[[]", "+]", "<", "+[]"):
    try:
        print(run(bad, limit=1000))
    except BFError as e:
        print(repr(bad), e)
print(compile_bf("++--+>><[-]"), len(compile_bf(HELLO)), run("+++[>+++[>+++<-]<-]>>[-<+>]<" + "+" * 38 + "."))
