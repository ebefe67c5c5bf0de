# raise ... from: the direct cause, three levels deep.
class ConfigError(Exception):
    pass


class StartError(Exception):
    pass


def read():
    raise OSError(2, "No such file or directory", "config.ini")


def load():
    try:
        read()
    except OSError as e:
        raise ConfigError("cannot load") from e


def start():
    try:
        load()
    except ConfigError as e:
        raise StartError from e


start()
