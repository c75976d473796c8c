"""Where something went wrong, kept without what anybody wrote."""

from __future__ import annotations

import time
import traceback
from typing import TYPE_CHECKING

from delegate_app import __version__

if TYPE_CHECKING:
    from pathlib import Path


def log_bug(log: Path, error: BaseException) -> Path:
    """Add a bug to the log: its kind and the lines of code it came through, nothing else.

    The message of an exception is left out because it may quote what somebody typed.
    """
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    head = f"{stamp} Delegate {__version__}: {type(error).__module__}.{type(error).__qualname__}"
    with log.open("a", encoding="utf-8") as file:
        file.write("\n".join([head, *lines, ""]))
    return log
