"""One door to the files that travel with the program, wherever it was installed."""

from __future__ import annotations

import sys
from pathlib import Path

_HERE = Path(__file__).resolve()


def asset(name: str) -> Path:
    """Return the path of a file below ``resources/``.

    Args:
        name: The path below ``resources/``, with forward slashes.

    Raises:
        FileNotFoundError: If the program was packed without it, which is a bug of the packing.
    """
    roots = (
        Path(getattr(sys, "_MEIPASS", _HERE.parents[1])) / "resources",
        _HERE.parents[1] / "resources",
        _HERE.parents[2] / "resources",
    )
    for root in roots:
        if (root / name).exists():
            return root / name
    raise FileNotFoundError(name)
