"""Records packed and unpacked."""

import struct

import pyperf

RECORD = struct.Struct("<IhdB3s")


def work():
    return sum(RECORD.unpack(RECORD.pack(i, i - 50, i * 0.5, i % 256, b"abc"))[1] for i in range(100))


pyperf.Runner().bench_func("struct_records", work)
