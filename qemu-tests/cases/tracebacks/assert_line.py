# Traceback of a failed assert with a message over two lines of source.
def check(items):
    assert len(items) == 3, (
        "expected three, got %d" % len(items)
    )


check([1, 2, 3])
check([1])
