"""From rows to a file: paper, margins, what every page repeats, and the facts about the file."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from reportlab import rl_config

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_, translation
from delegate_app.reports import Document, heed, styles
from delegate_app.reports.cleaning import on_one_line
from delegate_app.reports.rows import Break, Row, Story
from delegate_app.reports.sheet import Sheet
from delegate_app.reports.text import Line, Span, Typesetter

rl_config.useA85 = 0  # streams as they are: a fourth of the size less, a tenth of the time

MOST_PAGES = 2_000
_EXACT = 1e-6
"""What rounding may add to a height."""
_NAMED = 60
"""How many characters without a font are named one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What a file says of itself, on every page and to whoever lists files."""

    title: str
    subject: str
    foot: str
    """The left end of the footer: which mission, and as of when."""
    language: str
    outlined: bool = False
    """Whether a reader opens the file with its outline beside the page."""


def text_width(paper: str) -> float:
    """Return the width between the margins, in points.

    Raises:
        KnownError: If there is no such paper.
    """
    return _size(paper)[0] - 2 * styles.SIDE


def publish(story: Story, imprint: Imprint, setter: Typesetter, paper: str) -> Document:
    """Lay the rows out on pages.

    The same rows give the same bytes: no clock, no chance, and fonts named alike each time.

    Raises:
        KnownError: If there is no such paper, or the document would have over 2,000 pages.
    """
    pages = _Pages(imprint, setter, _size(paper))
    for each in story:
        pages.add(each)
    pdf = pages.bound()
    setter.rest()
    return Document(pdf, pages.count, tuple(sorted(setter.missing)))


def missing_note(setter: Typesetter, language: str) -> str:
    """Say which characters stand as boxes; empty where all could be set."""
    if not setter.missing:
        return ""
    ngettext = translation(language).ngettext
    codes = [f"{character} (U+{ord(character):04X})" for character in sorted(setter.missing)]
    said = ngettext(
        "{count} character is in no font of this document and stands as a box: {list}",
        "{count} characters are in no font of this document and stand as boxes: {list}",
        len(codes),
    )
    listed = ", ".join(codes[:_NAMED]) + (", …" if len(codes) > _NAMED else "")
    return said.format(count=len(codes), list=listed)


class _Pages:
    """Rows one below the other, page after page, each with its running head and footer."""

    def __init__(self, imprint: Imprint, setter: Typesetter, size: tuple[float, float]) -> None:
        self.imprint, self.setter, self.size = imprint, setter, size
        self.count = 0
        self._file = BytesIO()
        packed = 0 if setter.keeps else 1
        self._sheet = sheet = Sheet(
            self._file,
            pagesize=size,
            invariant=1,
            pageCompression=packed,
            lang=imprint.language,
            pdfVersion=(1, 7),
        )
        sheet.case = setter.case
        sheet.setTitle(on_one_line(imprint.title))
        sheet.setSubject(on_one_line(imprint.subject))
        sheet.setAuthor("")
        sheet.setCreator("Delegate")
        sheet.setViewerPreference("DisplayDocTitle", "true")
        if imprint.outlined:
            sheet.showOutline()
        self._open = False
        self._at_top = True
        self._y = 0.0

    def add(self, each: Row | Break) -> None:
        """Put down what comes next, on as many pages as it takes."""
        if isinstance(each, Row):
            rest: Row | None = each
            while rest:
                rest = self._placed(rest)
            return
        self._begin()
        self._end()
        if each is Break.FRONT and self.count % 2:
            self._sheet.blank.add(self.count + 1)
            self._begin()
            self._end()

    def bound(self) -> bytes:
        """Return the file."""
        self._begin()
        self._end()
        self._sheet.save()
        return self._file.getvalue()

    def _placed(self, row: Row) -> Row | None:
        """Put down what fits of a row, and return what goes on over the next page."""
        self._begin()
        top = self._at_top
        before = 0 if top else row.before
        room = self._y - styles.BOTTOM - before
        height = row.height(at_top=top)
        if room > 0 and height + (0 if top else row.need) <= room + _EXACT:
            self._y -= height + before
            row.draw(self._sheet, styles.SIDE, self._y, at_top=top)
            self._at_top = top and not height
            return None
        parts = row.split(room, at_top=top) if room > 0 else None
        if parts:
            row, rest = parts
            self._y -= row.height(at_top=top) + before
            row.draw(self._sheet, styles.SIDE, self._y, at_top=top)
        self._end()
        return rest if parts else row

    def _begin(self) -> None:
        """Begin a page where none is begun; refuse to go on for ever, or for nobody."""
        if self._open:
            return
        heed()
        if self.count == MOST_PAGES:
            raise KnownError(
                N_("The document would have more than {count} pages."),
                safe=N_("Nothing was written."),
                todo=N_("Choose fewer days or a narrower reader."),
                count=MOST_PAGES,
            )
        self.count += 1
        self._open = self._at_top = True
        self._y = styles.BOTTOM + (self.size[1] - styles.TOP - styles.BOTTOM)

    def _end(self) -> None:
        """Draw the running head, unless the page has a head of its own, and the footer."""
        self._open = False
        sheet, page = self._sheet, self.count
        width, height = self.size
        inner = width - 2 * styles.SIDE
        if page not in sheet.blank:
            if sheet.running and sheet.opened_on != page:
                self._hairline(height - styles.HEAD_LINE)
                self._line(sheet.running, inner, height - styles.HEAD_TEXT)
            self._hairline(styles.FOOT_LINE)
            self._line(self.imprint.foot, inner - 80, styles.FOOT_TEXT)
            ascent = styles.BASELINE * styles.FOOT.leading
            right, up = width - styles.SIDE, styles.FOOT_TEXT + ascent
            sheet.promise(right, up, lambda sheet: self._page(page, sheet))
        sheet.showPage()

    def _page(self, page: int, sheet: Sheet) -> Line:
        said = translation(self.imprint.language).gettext("Page {page} of {pages}")
        page, pages = sheet.place_of(page)
        return self.setter.single(
            Span(said.format(page=page, pages=pages), styles.FOOT), self.size[0]
        )

    def _line(self, text: str, width: float, baseline: float) -> None:
        line = self.setter.single(Span(text, styles.FOOT), width)
        line.draw(self._sheet, styles.SIDE, baseline + styles.BASELINE * line.height)

    def _hairline(self, height: float) -> None:
        self._sheet.hairline(styles.SIDE, height, self.size[0] - 2 * styles.SIDE)


def _size(paper: str) -> tuple[float, float]:
    if paper not in styles.PAPERS:
        raise KnownError(
            N_("“{paper}” is not a size of paper."), todo=N_("Choose A4 or Letter."), paper=paper
        )
    return styles.PAPERS[paper]
