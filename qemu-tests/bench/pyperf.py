"""What the benchmark programs of the `pyperformance` package use of `pyperf`, for one timed run.

    program LOOPS [benchmark options]

runs the benchmark's loop LOOPS times, prints a digest of what it computed to stdout and the seconds it took to
stderr. The digest covers the benchmark function's result and the data that the main module holds afterwards, so that
nothing is left out because nobody looks.
"""

import sys
from time import perf_counter


def _digest(text, value=1469598103934665603):
    for char in text:
        value = ((value ^ ord(char)) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
    return value


class _Namespace:
    pass


class _Parser:
    def __init__(self):
        self.options = []
        self.description = None

    def add_argument(self, *names, **settings):
        self.options.append((names, settings))
        return self

    def parse(self, words):
        namespace = _Namespace()
        positional = []
        for names, settings in self.options:
            if names[0].startswith("-"):
                name = settings.get("dest") or names[-1].lstrip("-").replace("-", "_")
                default = settings.get("default")
                if settings.get("action") == "store_true":
                    default = False
                setattr(namespace, name, default)
            else:
                positional.append((names[0], settings))
                setattr(namespace, names[0], settings.get("default"))
        for (name, settings), word in zip(positional, words):
            setattr(namespace, name, settings.get("type", str)(word))
        return namespace


class Runner:
    def __init__(self, values=None, processes=None, warmups=None, loops=None, add_cmdline_args=None, **options):
        self.metadata = {}
        self.argparser = _Parser()
        self.args = None

    def parse_args(self, args=None):
        self.args = self.argparser.parse(sys.argv[2:])
        return self.args

    def _report(self, name, seconds, result):
        main = sys.modules["__main__"]
        seen = [repr(result)]
        for key in sorted(vars(main)):
            value = getattr(main, key)
            if not key.startswith("_") and type(value) in (int, float, str, list, tuple):
                seen.append(key + "=" + repr(value))
        print(name, _digest("\n".join(seen)))
        print(seconds, file=sys.stderr)

    def bench_time_func(self, name, func, *args, **options):
        loops = int(sys.argv[1])
        self._report(name, func(loops, *args), None)

    def bench_func(self, name, func, *args, **options):
        loops = int(sys.argv[1])
        result = None
        start = perf_counter()
        for _ in range(loops):
            result = func(*args)
        seconds = perf_counter() - start
        if type(result) not in (int, float, str, bool, list, tuple, type(None)):
            result = None
        self._report(name, seconds, result)
