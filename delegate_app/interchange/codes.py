"""Codes that a phone's camera reads."""

from __future__ import annotations

Modules = tuple[tuple[bool, ...], ...]
"""The rows of a code without its quiet zone; true is dark."""
LONGEST = 1_000
"""Bytes of the longest text that a camera still reads off a screen: 117 modules an edge."""


def qr(text: str) -> Modules:
    """Return the QR code of a text in UTF-8; none where it is too long to be scanned."""
    if len(text.encode()) > LONGEST:
        return ()
    import segno

    code = segno.make_qr(text, error="l", encoding="utf-8")
    return tuple(tuple(map(bool, row)) for row in code.matrix)
