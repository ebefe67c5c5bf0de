"""Dates and times under the name of CPython's native module: what `datetime` is made of is written in Python here."""

from _pydatetime import *
