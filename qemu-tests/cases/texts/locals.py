# locals() shows variables in cells, and eval sees them.
def outer(a, b=2):
    c = 3

    def inner():
        d = 4
        print(sorted(locals().items(), key=lambda item: item[0]))
        return a + c + d

    print(sorted(name for name in locals() if name != "inner"))
    print(inner(), eval("a + b + c"))
    del c
    print("c" in locals())


outer(1)
