"""Identifiers that two laptops can make apart and still sort by the time of making."""

from __future__ import annotations

import os
import threading
import time

_lock = threading.Lock()
_latest = [0]


def new_id() -> str:
    """Return a UUID version 7 (RFC 9562, section 5.7), as 36 lower-case characters.

    The 12 bits after the milliseconds hold the fraction of the millisecond (method 3 of section
    6.2), and a later id of the same process is always the greater one.
    """
    with _lock:
        nanoseconds = time.time_ns()
        stamp = (nanoseconds // 1_000_000) << 12 | (nanoseconds % 1_000_000) * 4096 // 1_000_000
        stamp = _latest[0] = max(stamp, _latest[0] + 1)
    value = (stamp >> 12) << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64
    value |= 0b10 << 62 | int.from_bytes(os.urandom(8), "big") >> 2
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
