def f(manager):
    with manager as value:
        value()
