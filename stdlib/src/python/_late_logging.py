"""Loggers of library modules that do not bring `logging` with them.

Ours, because importing `logging` reads the clock, and most programs that use `asyncio` log nothing. A program that has
imported `logging` gets its loggers; where nobody has, nobody can have set one up, and what is done here is what `logging`
does then: warnings and worse go to `sys.stderr`.
"""

import sys

WARNING = 30
ERROR = 40
CRITICAL = 50


class LateLogger:
    """The logger of a name, as soon as there is one."""

    def __init__(self, name):
        self.name = name

    def _logger(self):
        logging = sys.modules.get("logging")
        return None if logging is None else logging.getLogger(self.name)

    def debug(self, msg, *args, **kwargs):
        logger = self._logger()
        if logger is not None:
            logger.debug(msg, *args, stacklevel=2, **kwargs)

    def info(self, msg, *args, **kwargs):
        logger = self._logger()
        if logger is not None:
            logger.info(msg, *args, stacklevel=2, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self._log(WARNING, msg, args, kwargs)

    def error(self, msg, *args, **kwargs):
        self._log(ERROR, msg, args, kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        kwargs["exc_info"] = exc_info
        self._log(ERROR, msg, args, kwargs)

    def critical(self, msg, *args, **kwargs):
        self._log(CRITICAL, msg, args, kwargs)

    def log(self, level, msg, *args, **kwargs):
        self._log(level, msg, args, kwargs)

    def _log(self, level, msg, args, kwargs):
        logger = self._logger()
        if logger is not None:
            logger.log(level, msg, *args, stacklevel=3, **kwargs)
        elif level >= WARNING:
            sys.stderr.write(_text(msg, args, kwargs.get("exc_info")) + "\n")

    def __getattr__(self, name):
        logger = self._logger()
        if logger is None:
            raise AttributeError(f"logger {self.name!r} has no attribute {name!r} before `logging` is imported")
        return getattr(logger, name)


def _text(msg, args, exc_info):
    text = str(msg)
    if args:
        if len(args) == 1 and isinstance(args[0], dict) and args[0]:
            args = args[0]
        text = text % args
    if exc_info:
        import traceback
        if isinstance(exc_info, tuple):
            exc_info = exc_info[1]
        elif not isinstance(exc_info, BaseException):
            exc_info = sys.exception()
        if exc_info is None:
            return text + "\nNoneType: None"
        text += "\n" + "".join(traceback.format_exception(exc_info)).removesuffix("\n")
    return text
