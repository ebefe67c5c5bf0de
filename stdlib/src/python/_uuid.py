"""Time-based identifiers (RFC 9562, version 1), for `uuid`.

Ours: the node is random, as the RFC says of hosts that keep theirs to themselves, and stays the same while the program runs.
"""

import os as _os
import time as _time

has_uuid_generate_time_safe = 1
has_stable_extractable_node = 0

# 100 ns between the Gregorian calendar's start and 1970.
_EPOCH = 0x01B21DD213814000
_MULTICAST = 1 << 40

_last = 0
_node = None
_sequence = 0


def generate_time_safe():
    """The bytes of a new identifier; and None, for nobody makes sure that no other process makes the same."""
    global _last, _node, _sequence
    if _node is None:
        _node = int.from_bytes(_os.urandom(6)) | _MULTICAST
        _sequence = int.from_bytes(_os.urandom(2)) & 0x3FFF
    time = max(_time.time_ns() // 100 + _EPOCH, _last + 1)
    _last = time
    low, middle, high = time & 0xFFFFFFFF, time >> 32 & 0xFFFF, time >> 48 & 0x0FFF
    fields = low.to_bytes(4) + middle.to_bytes(2) + (0x1000 | high).to_bytes(2)
    return fields + (0x8000 | _sequence).to_bytes(2) + _node.to_bytes(6), None
