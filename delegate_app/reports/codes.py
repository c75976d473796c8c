"""QR codes on paper."""

from __future__ import annotations

from functools import lru_cache

import segno


@lru_cache(maxsize=4_096)
def qr(text: str) -> tuple[bytes, ...]:
    """Return the rows of a QR code of level M, a byte of 1 or 0 for each module, no quiet zone.

    The mask is fixed: to weigh all eight against each other takes most of the time, and a reader
    takes any (ISO/IEC 18004, section 8.8 asks for the best of them).
    """
    code = segno.make_qr(text, error="m", encoding="utf-8", boost_error=False, mask=3)
    return tuple(bytes(row) for row in code.matrix)
