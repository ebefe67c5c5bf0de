"""Runs the tests of one module of CPython's test suite, and says of each what came of it, one line an event.

`qemu-tests/src/cpython` puts the imports in and reads the lines. CPython runs the same program for the list of tests that
there are. The argument is how many tests to pass over: those of an earlier run, which the last of them ended.
"""

import sys
import unittest

from test import support

# What `regrtest` sets without `-v` and `-u`.
support.verbose = 0
support.use_resources = []

console = sys.stdout
# Tests may change what these are.
write, flush = console.write, console.flush


def say(*fields):
    """Tests print what they like: a line of ours begins with a character that none of theirs does."""
    line = "\t".join([field.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t") for field in fields])
    write("\n\x1e" + line.encode("ascii", "backslashreplace").decode("ascii") + "\n")
    flush()


def describe(exception):
    """Its last line, and where it was raised."""
    text = f"{type(exception).__name__}: {exception}"
    at = exception.__traceback__
    if at is None:
        return text
    while at.tb_next is not None:
        at = at.tb_next
    return f"{text} ({at.tb_frame.f_code.co_filename}:{at.tb_lineno})"


class Lines(unittest.TestResult):
    """Reports each test by its id when it begins, and with its outcome when it has ended."""

    running = None

    def startTest(self, test):
        super().startTest(test)
        self.running = test
        self.outcome, self.message = "pass", ""
        say("start", test.id())

    def stopTest(self, test):
        super().stopTest(test)
        say("end", test.id(), self.outcome, self.message)
        self.running = None

    def became(self, outcome, test, message):
        if self.running is None:
            # The set-up or tear-down of a class or module; its tests are not run, which shows.
            say("fixture", test.id(), outcome, message)
        elif self.outcome == "pass":
            self.outcome, self.message = outcome, message

    def addError(self, test, error):
        self.became("error", test, describe(error[1]))

    def addFailure(self, test, error):
        self.became("fail", test, describe(error[1]))

    def addSubTest(self, test, subtest, error):
        if error is not None:
            failed = issubclass(error[0], test.failureException)
            self.became("fail" if failed else "error", test, describe(error[1]))

    def addSkip(self, test, reason):
        # A part of a test that is skipped is no skipped test.
        if self.running is None or test is self.running:
            self.became("skip", test, reason)

    def addUnexpectedSuccess(self, test):
        self.became("fail", test, "unexpected success")


def flat(suite, found):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            flat(test, found)
        else:
            found.append(test)


def tests_of(module):
    # A package's own `load_tests` looks through folders for the modules that are all imported below.
    if hasattr(module, "__path__") and hasattr(module, "load_tests"):
        del module.load_tests
    return unittest.defaultTestLoader.loadTestsFromModule(module)


tests = []


def add(module):
    flat(tests_of(module), tests)


def missed(name, exception):
    outcome = "skip" if isinstance(exception, unittest.SkipTest) else "error"
    say("import", name, outcome, describe(exception))


# The imports go here.

# Processes that a test starts may import this file.
if __name__ == "__main__":
    first = int(sys.argv[1])
    say("begin", str(len(tests)))
    unittest.TestSuite(tests[first:]).run(Lines())
    say("done")
