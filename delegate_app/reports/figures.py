"""Strips that are drawn rather than set: bars, photos and codes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.lib.utils import ImageReader

from delegate_app.reports.styles import TRACK, Colour

if TYPE_CHECKING:
    from delegate_app.domain.dossier import Picture
    from delegate_app.reports.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Bar:
    """A share of the whole, for a chart."""

    height: float
    width: float
    share: float
    colour: Colour

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw the track, and the bar upon it."""
        thick = 7.0
        bottom = top - (self.height + thick) / 2
        bars = [(TRACK, self.width)]
        if self.share > 0:
            bars.append((self.colour, max(self.width * self.share, 2)))
        for colour, width in bars:
            sheet.setFillColorRGB(*colour)
            sheet.roundRect(x, bottom, width, thick, min(2, width / 2), stroke=0, fill=1)


@dataclass(frozen=True, slots=True)
class Photos:
    """Pictures side by side, each with the width and the height in points at which it stands."""

    pictures: tuple[tuple[Picture, float, float], ...]
    gap: float = 0

    @classmethod
    def within(cls, picture: Picture, width: float, height: float) -> Photos:
        """Return one picture as large as fits into a box."""
        scale = min(width / picture.width, height / picture.height)
        return cls(((picture, picture.width * scale, picture.height * scale),))

    @property
    def width(self) -> float:
        """Those of the pictures together, and the gaps between them."""
        return sum(wide + self.gap for _picture, wide, _tall in self.pictures) - self.gap

    @property
    def height(self) -> float:
        """That of the highest, and the gap below it."""
        return max(tall for _picture, _wide, tall in self.pictures) + self.gap

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Place the JPEGs as they are."""
        for picture, wide, tall in self.pictures:
            sheet.drawImage(ImageReader(BytesIO(picture.jpeg)), x, top - tall, wide, tall)
            x += wide + self.gap


@dataclass(frozen=True, slots=True)
class Code:
    """A code for a phone's camera, `height` points an edge; each row gives where it is dark."""

    height: float
    modules: tuple[bytes, ...]

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw all modules as one path, neighbours in a row as one box, so that no seam shows."""
        edge = self.height / len(self.modules)
        sheet.saveState()
        sheet.setFillColorRGB(0, 0, 0)
        sheet.transform(edge, 0, 0, -edge, x, top)
        sheet.addLiteral(_boxes(self.modules))
        sheet.restoreState()


@lru_cache(maxsize=4_096)
def _boxes(modules: tuple[bytes, ...]) -> str:
    """Return the path of a code, in modules; through ReportLab's it takes most of a directory."""
    boxes = [
        f"{dark.start()} {y} {dark.end() - dark.start()} 1 re"
        for y, row in enumerate(modules)
        for dark in re.finditer(b"\x01+", row)
    ]
    return "\n".join((*boxes, "f"))
