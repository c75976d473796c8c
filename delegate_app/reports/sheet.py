"""The canvas of our documents: it knows where things stand, and writes last what is known last."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfdoc import Destination, PDFObject, PDFResourceDictionary, PDFString
from reportlab.pdfgen.canvas import Canvas

from delegate_app.reports.cleaning import on_one_line
from delegate_app.reports.styles import HAIR, HAIRLINE, Colour, ink
from delegate_app.reports.typecase import TypeCase

if TYPE_CHECKING:
    from collections.abc import Callable

_REACH = 400
"""How far a promised line may reach to either side of its place, in points."""


class Drawn(Protocol):
    """What a sheet is told to draw by itself, such as a line of text."""

    @property
    def width(self) -> float:
        """How wide it is, in points."""

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw it to the right of `x` and below `top`."""


class _Link(PDFObject):
    """An area of a page that leads somewhere, written in a third of ReportLab's time.

    A report of a hundred meetings has some hundreds, in each edition of its preview.
    """

    __RefOnly__ = 1

    def __init__(self, area: str, goal: Destination | PDFString) -> None:
        self._area, self._goal = area, goal

    def format(self, document: Any) -> bytes:
        """Return it as the file has it."""
        goal = self._goal.format(document)
        if isinstance(self._goal, PDFString):
            goal = b"/A<</S/URI/URI %b>>" % goal
        else:
            goal = b"/Dest %b" % goal
        return b"<</Type/Annot/Subtype/Link/Border[0 0 0]/Rect[%b]%b>>" % (
            self._area.encode(), goal
        )  # fmt: skip


class Sheet(Canvas):
    """Pages, with anchors that links and the outline lead to.

    "Page 3 of 14" is known only when the last page stands. Instead of laying everything out twice,
    its place is kept by a form (PDF 32000, 8.10) that is defined at the end. ReportLab's own
    numbered canvas would send every bookmark to the first page.
    """

    _doc: Any
    _addAnnotation: Any  # noqa: N815 - the names are ReportLab's
    _bookmarkReference: Any  # noqa: N815

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.packed = bool(settings.get("pageCompression"))
        """Whether its pages are compressed."""
        self.page_of: dict[str, int] = {}
        """The page on which each anchor stands, from 1."""
        self.pages = 0
        """How many pages there are; known while the promised lines are written."""
        self.running = ""
        """What the head of a page repeats when a section goes on."""
        self.opened_on = 0
        """The page that bears the section's own head and so needs no other."""
        self.parts: list[int] = []
        """The pages with which papers of their own begin, where a file holds several."""
        self.blank: set[int] = set()
        """The pages that are left empty, so that the next one is the front of a sheet."""
        self.case = TypeCase()
        """What the words on the pages are set from."""
        self._stamps: dict[str, Callable[[Sheet], None]] = {}
        self._promises: list[Callable[[Sheet], Drawn]] = []

    def anchor(self, key: str, title: str, level: int, top: float) -> None:
        """Make the present place reachable, and list it in the outline.

        Args:
            key: The name that links give after their ``#``.
            title: The words in the outline; without any it is not listed.
            level: The depth there: 0, or 1 below the last 0.
            top: The height of the place above the present origin, in points.
        """
        self.bookmarkHorizontal(key, 0, top)
        if title:
            self.addOutlineEntry(on_one_line(title), key, level, closed=level > 0)
        self.page_of[key] = self.getPageNumber()

    def place_of(self, page: int) -> tuple[int, int]:
        """Return which page of how many one is, within its own paper."""
        place = bisect_right(self.parts, page)
        before = self.parts[place - 1] - 1 if place else 0
        last = self.parts[place] - 1 if place < len(self.parts) else self.pages
        return page - before, last - (last in self.blank) - before

    def put_down(self, x: float, y: float) -> None:
        """Move the origin to a place until `take_up`; `saveState` takes ten times as long."""
        self.addLiteral(f"q\n1 0 0 1 {fp_str(x, y)} cm")
        self._currentMatrix = (1, 0, 0, 1, x, y)

    def take_up(self) -> None:
        """Move the origin back to the corner of the page."""
        self.addLiteral("Q")
        self._currentMatrix = (1, 0, 0, 1, 0, 0)

    def promise(self, x: float, top: float, line: Callable[[Sheet], Drawn]) -> None:
        """Keep a place for a line that is made when all pages stand; `x` is its right end."""
        self.saveState()
        self.translate(x, top)
        self.doForm(f"promise{len(self._promises)}")
        self.restoreState()
        self._promises.append(line)

    def lead(self, target: str, x: float, y: float, width: float, height: float) -> None:
        """Let an area lead to an address, or by ``#`` to an anchor, which may come later."""
        *_turn, left, bottom = self._currentMatrix
        left, bottom = left + x, bottom + y
        area = f"{left:.2f} {bottom:.2f} {left + width:.2f} {bottom + height:.2f}"
        goal = self._bookmarkReference(target[1:]) if target[:1] == "#" else PDFString(target)
        self._addAnnotation(_Link(area, goal))

    def hairline(self, x: float, y: float, width: float) -> None:
        """Draw a line as thin as lines get, from `x` to the right."""
        red, green, blue = HAIR
        self.addLiteral(
            f"{red:.4g} {green:.4g} {blue:.4g} RG {HAIRLINE} w"
            f" {x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S"
        )

    def rounded(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """Fill a box with half a circle at either end."""
        path = _rounded(round(width, 2), height)
        self.addLiteral(f"q {ink(colour)} 1 0 0 1 {x:.2f} {y:.2f} cm {path} f Q")

    def stamp(self, name: str, x: float, y: float, draw: Callable[[Sheet], None]) -> None:
        """Put a sign that stands in many places, drawn once around the origin."""
        self._stamps.setdefault(name, draw)
        self.addLiteral(f"q 1 0 0 1 {x:.2f} {y:.2f} cm")
        self.doForm(name)
        self.addLiteral("Q")

    def showPage(self) -> None:  # noqa: N802 - the name is ReportLab's
        """End the page; one that is not packed is written as it is."""
        super().showPage()
        if not self.packed:  # or ReportLab would look every letter of it up in a table
            page = self._doc.Pages.pages[-1]
            page.stream = page.stream.encode()

    def save(self) -> None:
        """Keep the promises and close the file.

        Nothing is left that refers back to the sheet: a document of thousands in a circle would be
        found by Python's search for garbage alone, which holds the window up for most of a second.
        """
        self.pages = self.getPageNumber() - 1
        resources = PDFResourceDictionary()
        resources.basicFonts()
        fonts = self._doc.Reference(resources)  # written once, not in each of a hundred forms
        for number, promised in enumerate(self._promises):
            line = promised(self)
            self.beginForm(f"promise{number}", -_REACH, -_REACH, _REACH, _REACH)
            line.draw(self, -line.width, 0)
            self.endForm(Resources=fonts)
        for name, draw in self._stamps.items():
            self.beginForm(name, -_REACH, -_REACH, _REACH, _REACH)
            draw(self)
            self.endForm(Resources=fonts)
        self._doc.delayedFonts += self.case.faces
        super().save()
        self._promises.clear()
        self._stamps.clear()

    def _make_preamble(self) -> None:
        """Begin a page without ReportLab's own first font, which could not be embedded."""
        self._preamble = ""


@lru_cache(1 << 12)
def _rounded(width: float, height: float) -> str:
    """Return the path of a box from the origin, its ends half circles of four Bézier curves."""
    r = height / 2
    k = r * 0.5523  # how far the handles of a quarter of a circle reach
    right, far = width - r, width - r + k
    near = r - k
    return (
        f"{r:.2f} 0 m {right:.2f} 0 l {far:.2f} 0 {width:.2f} {near:.2f} {width:.2f} {r:.2f} c"
        f" {width:.2f} {r + k:.2f} {far:.2f} {height:.2f} {right:.2f} {height:.2f} c"
        f" {r:.2f} {height:.2f} l {near:.2f} {height:.2f} 0 {r + k:.2f} 0 {r:.2f} c"
        f" 0 {near:.2f} {near:.2f} 0 {r:.2f} 0 c"
    )
