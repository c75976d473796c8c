"""One door to the files that travel with the program, wherever it was installed."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


def asset(name: str) -> Path:
    """Return the path of a file below ``resources/``.

    Args:
        name: The path below ``resources/``, with forward slashes.

    Raises:
        FileNotFoundError: If the program was packed without it, which is a bug of the packing.
    """
    path = _resources() / name
    if not path.exists():
        raise FileNotFoundError(name)
    return path


@cache
def _resources() -> Path:
    """Find the folder once: packed, installed as a wheel, or in the project's own tree."""
    package = Path(__file__).resolve().parents[1]
    roots = (Path(getattr(sys, "_MEIPASS", package)), package, package.parent)
    found = (root / "resources" for root in roots if (root / "resources").is_dir())
    return next(found, package / "resources")
