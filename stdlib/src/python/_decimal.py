"""Decimal arithmetic as `decimal` imports it.

Ours: there is one implementation, `_pydecimal`, and this gives it the name that CPython's native one has.
"""

import _pydecimal
from _pydecimal import *
from _pydecimal import __libmpdec_version__, __version__

__all__ = _pydecimal.__all__
