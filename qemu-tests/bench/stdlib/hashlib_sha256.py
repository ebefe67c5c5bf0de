"""A digest of a kilobyte, and of many."""

import hashlib

import pyperf

DATA = bytes(range(256)) * 256


def work():
    return hashlib.sha256(DATA).hexdigest() + hashlib.sha256(DATA[:1024]).hexdigest()


pyperf.Runner().bench_func("hashlib_sha256", work)
