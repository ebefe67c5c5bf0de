# Texts that reach `exec` and `eval` through parameters, defaults, f-strings, formats and attributes.
import textwrap


def in_scopes(code, exec_func=exec):
    code = textwrap.dedent(code)
    for scope in ("module", "class", "function"):
        if scope == "class":
            text = textwrap.dedent("""
                class C:
                    {code}
            """).format(code=textwrap.indent(code, "    "))
        elif scope == "function":
            text = textwrap.dedent("""
                def f():
                    {code}
                    return locals()
                out = f()
            """).format(code=textwrap.indent(code, "    "))
        else:
            text = code
        namespace = {}
        exec_func(text, namespace)
        print(scope, sorted(set(namespace) - {"__builtins__"}))


in_scopes("""
    x = [y for y in range(3)]
""")
in_scopes("""
    z = 1
""")


class Operators:
    unary = {"neg": "-a", "pos": "+a"}
    cases = ["<", ">"]

    def __init__(self):
        self.binary = {"add": "+", "sub": "-"}
        for name, sign in list(self.binary.items()):
            self.binary[name] = "a " + sign + " b"

    def check(self, expr="a * b", *, mode="eval"):
        print(expr, eval(compile(expr, "<check>", mode), {"a": 7, "b": 2}))

    def run(self):
        self.check()
        for name, expr in self.unary.items():
            print(name, eval(expr, {"a": 3}))
        for sign in self.cases:
            print(sign, eval("1" + sign + "2"))
        for left, right in (("1", "2"), ("3", "4")):
            self.check(f"{left} + {right}")
        for value in (None, True, 3, "text"):
            self.check(f"{value!r}")
            self.check("(%r, %d)" % (value, 1))
        self.check(expr=", ".join(["1", "a", "b"]))


Operators().run()


def refuses(test, *texts):
    for text in texts:
        try:
            test(text)
        except SyntaxError as error:
            print(text, "->", error.msg)


refuses(eval, "1 +")
refuses(eval, "x = 1")
refuses(exec, "def f(x): global x")

# A declaration in any function is one of the text's own names, too.
inner, outer = {}, {}
exec("def f():\n    global y\n    return y\ny = 1\nprint(f())", inner, outer)
print("y" in inner, "y" in outer)
