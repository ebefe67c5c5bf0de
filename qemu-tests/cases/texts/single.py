# Texts as at a prompt: expressions show what they are.
import sys


def run(text):
    exec(compile(text, "<prompt>", "single"), namespace)


namespace = {}
for text in ["1 + 1\n", "None\n", "x = 5; x * 2\n", "for i in range(2):\n    i\n", "'text'\n"]:
    run(text)


def f():
    exec(compile("def g():\n    3\n    return 4\n", "<prompt>", "single"), namespace)
    exec(compile("g()\n", "<prompt>", "single"), namespace)


f()
sys.displayhook = lambda value: print("shown:", value)
run("x\n")
sys.displayhook = sys.__displayhook__
for text in ["a = 1\nb = 2\n", "x +\n"]:
    try:
        compile(text, "<prompt>", "single")
    except SyntaxError as error:
        print(error.msg)
