# caps: fs.read,fs.write,env.read,env.write,net.outbound,net.listen,net.poll,time.wall,rand.secure,proc.spawn
"""Prints a line for each public name of the native modules, and for each that a type of theirs has beyond its base.

A line is the name's path, what it is, its signature if `inspect` finds one, and whether it has a docstring.
"""

import inspect

import _abc
import _ast
import _bisect
import _blake2
import _codecs
import _collections
import _contextvars
import _csv
import _datetime
import _decimal
import _functools
import _heapq
import _hmac
import _imp
import _io
import _json
import _locale
import _md5
import _opcode
import _operator
import _pickle
import _queue
import _random
import _sha1
import _sha2
import _sha3
import _signal
import _socket
import _sre
import _stat
import _statistics
import _string
import _struct
import _thread
import _tokenize
import _types
import _typing
import _uuid
import _warnings
import _weakref
import array
import atexit
import binascii
import builtins
import cmath
import errno
import gc
import itertools
import marshal
import math
import posix
import resource
import select
import sys
import time
import unicodedata
import zlib

MODULES = [
    _abc, _ast, _bisect, _blake2, _codecs, _collections, _contextvars, _csv, _datetime, _decimal, _functools,
    _heapq, _hmac, _imp, _io, _json, _locale, _md5, _opcode, _operator, _pickle, _queue, _random, _sha1, _sha2,
    _sha3, _signal, _socket, _sre, _stat, _statistics, _string, _struct, _thread, _tokenize, _types, _typing, _uuid,
    _warnings, _weakref, array, atexit, binascii, builtins, cmath, errno, gc, itertools, marshal, math, posix,
    resource, select, sys, time, unicodedata, zlib,
]


def kind(value):
    if isinstance(value, type):
        return "type"
    return "callable" if callable(value) else "data"


def signature(value):
    if not callable(value):
        return "-"
    try:
        return str(inspect.signature(value))
    except (AttributeError, TypeError, ValueError):  # CPython evaluates defaults in a namespace that may lack them
        return "-"


def line(path, value):
    documented = callable(value) and bool(value.__doc__)
    print(path, kind(value), signature(value), "doc" if documented else "-", sep="\t")


def is_public(name):
    return not name.startswith("_")


for module in MODULES:
    for name in sorted(filter(is_public, dir(module))):
        value = getattr(module, name)
        path = f"{module.__name__}.{name}"
        line(path, value)
        if isinstance(value, type) and value is not object:
            for member in sorted(filter(is_public, set(dir(value)) - set(dir(value.__base__)))):
                line(f"{path}.{member}", getattr(value, member))
