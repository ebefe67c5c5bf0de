def len(x):
    return "shadowed len"


def len_of(x):
    return len(x)


result = len([])
tmp = 1
del tmp


def deleted_is_gone():
    try:
        return tmp
    except NameError as e:
        return str(e)
