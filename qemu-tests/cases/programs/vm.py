# An assembler and a stack machine with call frames, closures over instructions, error reporting with lines.
class VMError(Exception):
    def __init__(self, msg, line):
        super().__init__(f"line {line}: {msg}")
        self.line = line


class Frame:
    __slots__ = ("ret", "vars", "parent")

    def __init__(self, ret, parent):
        self.ret, self.vars, self.parent = ret, {}, parent


def assemble(src):
    labels, code = {}, []
    for n, line in enumerate(src.splitlines(), 1):
        line = line.split(";")[0].strip()
        if not line:
            continue
        if line.endswith(":"):
            if line[:-1] in labels:
                raise VMError(f"label {line[:-1]} twice", n)
            labels[line[:-1]] = len(code)
            continue
        op, *args = line.split()
        if not hasattr(VM, "op_" + op):
            raise VMError(f"unknown operation {op}", n)
        code.append((op, args, n))
    out = []
    for op, args, n in code:
        vals = []
        for a in args:
            if a.lstrip("-").isdigit():
                vals.append(int(a))
            elif a.startswith("@"):
                if a[1:] not in labels:
                    raise VMError(f"no label {a[1:]}", n)
                vals.append(labels[a[1:]])
            else:
                vals.append(a)
        out.append((op, vals, n))
    return out


class VM:
    def __init__(self, code):
        self.code, self.stack, self.frame, self.pc, self.out, self.steps = code, [], Frame(None, None), 0, [], 0

    def run(self, limit=100000):
        ops = {op: getattr(self, "op_" + op) for op, _, _ in self.code}
        while self.pc < len(self.code):
            op, args, line = self.code[self.pc]
            self.pc += 1
            self.steps += 1
            if self.steps > limit:
                raise VMError("too many steps", line)
            try:
                if ops[op](*args):
                    break
            except VMError:
                raise
            except IndexError:
                raise VMError(f"stack empty in {op}", line) from None
            except (TypeError, ZeroDivisionError, KeyError) as e:
                raise VMError(f"{op}: {e}", line) from e
        return self.out

    def op_push(self, v):
        self.stack.append(v)

    def op_pop(self):
        self.stack.pop()

    def op_dup(self):
        self.stack.append(self.stack[-1])

    def op_swap(self):
        s = self.stack
        s[-1], s[-2] = s[-2], s[-1]

    def op_load(self, n):
        f = self.frame
        while f is not None:
            if n in f.vars:
                self.stack.append(f.vars[n])
                return
            f = f.parent
        raise KeyError(n)

    def op_store(self, n):
        self.frame.vars[n] = self.stack.pop()

    def op_jmp(self, t):
        self.pc = t

    def op_jz(self, t):
        if not self.stack.pop():
            self.pc = t

    def op_call(self, t):
        self.frame = Frame(self.pc, self.frame)
        self.pc = t

    def op_ret(self):
        if self.frame.parent is None:
            raise KeyError("no caller")
        self.pc = self.frame.ret
        self.frame = self.frame.parent

    def op_print(self):
        self.out.append(self.stack.pop())

    def op_halt(self):
        return True


for name, f in {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a // b,
    "mod": lambda a, b: a % b,
    "lt": lambda a, b: int(a < b),
    "eq": lambda a, b: int(a == b),
}.items():

    def op(self, f=f):
        b = self.stack.pop()
        a = self.stack.pop()
        self.stack.append(f(a, b))

    setattr(VM, "op_" + name, op)
FACT = """
  push 20
  call @fact
  print
  halt
fact:          ; n -- n!
  store n
  load n
  jz @base
  load n
  load n
  push 1
  sub
  call @fact
  mul
  ret
base:
  push 1
  ret
"""
PRIMES = "push 2\nstore i\nouter:\nload i\npush 40\nlt\njz @end\npush 2\nstore j\ninner:\nload j\nload j\nmul\nload i\nswap\nlt\njz @check\njmp @prime\ncheck:\nload i\nload j\nmod\njz @next\nload j\npush 1\nadd\nstore j\njmp @inner\nprime:\nload i\nprint\nnext:\nload i\npush 1\nadd\nstore i\njmp @outer\nend:\nhalt"
FIB = "push 0\npush 1\npush 90\nstore n\nloop:\nload n\njz @done\nswap\ndup\nstore t\nswap\ndup\nload t\nadd\npush 0\npop\nload n\npush 1\nsub\nstore n\njmp @loop\ndone:\nprint\nhalt"
for src in (FACT, PRIMES, FIB):
    vm = VM(assemble(src))
    print(vm.run()[:20], vm.steps, len(vm.stack))
for bad in (
    "add",
    "push 1\npush 0\ndiv",
    "jmp @x",
    "foo 1",
    "load q",
    "l:\njmp @l",
    "a:\na:",
    "push x\npush 1\nsub",
    "push",
    "call @f\nf:\ncall @f",
    "ret",
):
    try:
        print(VM(assemble(bad)).run(2000))
    except VMError as e:
        print(repr(bad), "->", e, e.line, repr(e.__cause__))
