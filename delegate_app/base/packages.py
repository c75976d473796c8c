"""What this program stands on, by its own metadata, so that the list is never out of date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_DIRECT = (
    "PySide6", "anyascii", "babel", "click", "fontpkg-ibm-plex-sans-arabic", "fonttools",
    "icalendar", "justmytype-intl-cjk", "manimgx-fonts", "phonenumbers", "pikepdf", "pillow",
    "platformdirs", "pyphen", "python-calamine", "python-dateutil", "reportlab", "segno",
    "sqlcipher3", "sqlite-utils", "tomli-w", "tzdata", "uharfbuzz", "xlsxwriter", "zxing-cpp",
)  # fmt: skip
"""What the project asks for; a frozen app holds their metadata but not its own."""


@dataclass(frozen=True, slots=True)
class Package:
    """A library with its version and its licence as it states them."""

    name: str
    version: str
    licence: str


def packages() -> tuple[Package, ...]:
    """Return every library that runs in the program, by name."""
    found: dict[str, Package] = {}
    waiting = list(_DIRECT)
    while waiting:
        name = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        try:
            known = distribution(name)
        except PackageNotFoundError:
            continue  # another system's, or an extra's
        found[key] = Package(known.metadata["Name"], known.version, _licence(known))
        waiting += [
            match[0]
            for line in known.requires or ()
            if "extra ==" not in line and (match := _NAME.match(line))
        ]
    return tuple(found[key] for key in sorted(found))


def _licence(known: Distribution) -> str:
    """Return a licence in a word where one is stated, else the first line of its text."""
    metadata = known.metadata
    if "License-Expression" in metadata:
        return metadata["License-Expression"]
    classifiers = [
        line.rsplit(" :: ", 1)[-1]
        for line in metadata.get_all("Classifier") or ()
        if line.startswith("License :: ") and not line.endswith("OSI Approved")
    ]
    if classifiers:
        return ", ".join(classifiers)
    stated = metadata["License"].strip() if "License" in metadata else ""
    if not stated and "License-File" in metadata:
        stated = (known.read_text(f"licenses/{metadata['License-File']}") or "").strip()
    return stated.splitlines()[0] if stated else "–"
