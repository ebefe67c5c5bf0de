# An exception raised in a finally block while another one is on its way.
def cleanup():
    raise OSError("cannot clean up")


def work():
    try:
        return {}["missing"]
    finally:
        cleanup()


work()
