# raise ... from None hides the context.
try:
    {}["missing"]
except KeyError:
    raise LookupError("not there") from None
