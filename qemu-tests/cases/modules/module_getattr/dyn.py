real = "real"


def __getattr__(name):
    if name in ("missing", "__path__"):
        raise AttributeError(f"no {name} here")
    return f"computed {name}"


def __dir__():
    return ["z", "a"]
