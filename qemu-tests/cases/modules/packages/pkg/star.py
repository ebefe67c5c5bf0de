from .util import helper as _helper

__all__ = ("exported",)
exported = _helper() + " exported"
