# An expression over several lines in a traceback.
def compute(
    first,
    second,
):
    return (
        first
        + second
        + first / second
    )


compute(
    1,
    second=0,
)
