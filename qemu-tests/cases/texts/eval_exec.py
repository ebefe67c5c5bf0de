# eval, exec and compile of literals, in the namespaces of their caller and in others.
import textwrap
print(eval("1+2"))
ns = {}
exec("x = 1\ndef f(a):\n    global g\n    g = a\n    return a + x\nclass C:\n    y = x\n    def m(self): return f(self.y)\n", ns)
print(ns['x'], ns['f'](3), ns['g'], ns['C']().m(), ns['C'].__module__, ns['f'].__globals__ is ns, ns['f'].__closure__)
exec("print([x + k for k in range(3)], (lambda: x)())", ns)
exec("z = 5")
print(z, eval("z"))
def h(p):
    q = 3
    def inner(): return q
    print(eval("p + q"), sorted(eval("locals()")))
    exec("p = 10; w = 3")
    print(p)
    print(eval("p", {}, {'p': 'loc'}), eval("[p for _ in 'ab']", {}, {'p': 'l'}))
h(1)
class K:
    a = 3
    exec("b = a + 1")
print(K.b)
code = compile("a * 2", "<s>", "eval")
print(eval(code, {'a': 21}), code.co_name)
def check(self, src): 
    return eval(src)
print(check(None, "6*7"))
exec(textwrap.dedent("""
    from math import *
    r = floor(2.5)
    """), ns)
print(ns['r'])
try: eval("undefined_name")
except NameError as e: print(e)
try: eval([])
except TypeError as e: print(e)
try: exec("1", [])
except TypeError as e: print(e)
try: eval("1", 3)
except TypeError as e: print(e)
try: exec("class A:\n  def f(self): return super().__init__()\nA().f(); del x; del x", ns)
except NameError as e: print(e)
print(eval(" 1"), '__builtins__' in ns)
exec("global x\nx = 99\ny = 3", ns, l := {})
print(ns['x'], l)
exec("x: int = 3", a := {})
print(a['x'], a.get('__annotations__'))
def deep(): yield from eval("(i*i for i in range(3))")
print(list(deep()))
exec("async def co():\n    return 1\nimport sys as s2\nprint(s2.maxsize)", {})
print(eval("__name__"), eval("__name__", {}))
