# A flag says whether a variable is bound where that is not known; elsewhere there is none.
def f(flag):
    if flag:
        x = 1
    y = 2
    return x, y
