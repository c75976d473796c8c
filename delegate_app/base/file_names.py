"""Names for files that every system takes."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 120
"""Bytes of a name before its ending: systems take 255, and paths above it need theirs."""
_NOWHERE = re.compile(r'[<>:"/\\|?*]')
"""What some system takes in no name (Microsoft, "Naming Files, Paths, and Namespaces")."""
_DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE)
"""What Windows takes for a device, whatever its ending (the same page)."""


def file_name(wanted: str, ending: str, taken: set[str]) -> str:
    """Return a name that every system takes, and that none takes for another's.

    Args:
        wanted: The words it is made of.
        ending: With its dot.
        taken: What `alike` gives of the names that are taken; this one joins them.
    """
    shown = (c if c.isprintable() else " " for c in unicodedata.normalize("NFC", wanted))
    bare = " ".join(_NOWHERE.sub(" ", "".join(shown)).split())
    cut = bare.encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore").rstrip(" .")
    cut = f"_{cut}" if not cut or _DEVICE.match(cut) else cut
    name, count = f"{cut}{ending}", 1
    while alike(name) in taken:
        count += 1
        name = f"{cut} ({count}){ending}"
    taken.add(alike(name))
    return name


def alike(name: str) -> str:
    """Return what two names share that a system without case takes for one."""
    return unicodedata.normalize("NFKC", name).casefold()
