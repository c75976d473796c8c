"""One person once."""

from __future__ import annotations


def read(text: str) -> str:
    """Return any script in Latin letters, sound by sound; as a person would misread it aloud."""
    from anyascii import anyascii

    return anyascii(text)
