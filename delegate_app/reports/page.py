"""From rows to a file: paper, margins, what every page repeats, and the facts about the file."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, cast

from reportlab import rl_config
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_, translation
from delegate_app.reports import Document, heed, styles
from delegate_app.reports.cleaning import on_one_line
from delegate_app.reports.sheet import Sheet
from delegate_app.reports.text import Line, Span, Typesetter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus import Flowable

rl_config.useA85 = 0  # streams as they are: a fourth of the size less, a tenth of the time

MOST_PAGES = 2_000
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


def publish(
    story: Sequence[Flowable], imprint: Imprint, setter: Typesetter, paper: str
) -> Document:
    """Lay the rows out on pages.

    The same rows give the same bytes: no clock, no chance, and fonts named alike each time.

    Raises:
        KnownError: If there is no such paper, or the document would have over 2,000 pages.
    """
    file = BytesIO()
    template = _Template(file, imprint, setter, _size(paper))
    try:
        template.build(list(story), canvasmaker=Sheet)
    except _TooLongError as error:
        raise KnownError(
            N_("The document would have more than {count} pages."),
            safe=N_("Nothing was written."),
            todo=N_("Choose fewer days or a narrower reader."),
            count=MOST_PAGES,
        ) from error
    return Document(file.getvalue(), template.pages, tuple(sorted(setter.missing)))


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


class _TooLongError(Exception):
    """Ends a document; ReportLab makes a new error of it on the way, and would spoil a message."""


class _Template(BaseDocTemplate):
    """One frame a page, with its running head and footer."""

    def __init__(
        self, file: BytesIO, imprint: Imprint, setter: Typesetter, size: tuple[float, float]
    ) -> None:
        width, height = size
        super().__init__(
            file,
            pagesize=size,
            invariant=1,
            pageCompression=1,
            title=on_one_line(imprint.title),
            subject=on_one_line(imprint.subject),
            author="",
            creator="Delegate",
            lang=imprint.language,
            displayDocTitle=True,
        )
        self.imprint, self.setter, self.size = imprint, setter, size
        self.pages = 0
        body = Frame(
            styles.SIDE,
            styles.BOTTOM,
            width - 2 * styles.SIDE,
            height - styles.TOP - styles.BOTTOM,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        self.addPageTemplates([PageTemplate(frames=[body], pagesize=size)])

    def beforePage(self) -> None:  # noqa: N802 - the names are ReportLab's
        """Refuse to go on for ever, or for nobody."""
        heed()
        self.pages = self.page
        if self.page > MOST_PAGES:
            raise _TooLongError
        if self.page == 1:
            cast("Sheet", self.canv).case = self.setter.case
            if self.imprint.outlined:
                self.canv.showOutline()

    def afterPage(self) -> None:  # noqa: N802
        """Draw the running head, unless the page has a head of its own, and the footer."""
        sheet = cast("Sheet", self.canv)
        if sheet.getPageNumber() in sheet.blank:
            return
        width, height = self.size
        inner = width - 2 * styles.SIDE
        if sheet.running and sheet.opened_on != sheet.getPageNumber():
            self._hairline(height - styles.HEAD_LINE)
            self._line(sheet.running, inner, height - styles.HEAD_TEXT)
        self._hairline(styles.FOOT_LINE)
        self._line(self.imprint.foot, inner - 80, styles.FOOT_TEXT)
        page = sheet.getPageNumber()
        ascent = styles.BASELINE * styles.FOOT.leading
        sheet.promise(width - styles.SIDE, styles.FOOT_TEXT + ascent, lambda s: self._page(page, s))

    def _page(self, page: int, sheet: Sheet) -> Line:
        said = translation(self.imprint.language).gettext("Page {page} of {pages}")
        page, pages = sheet.place_of(page)
        return self.setter.single(
            Span(said.format(page=page, pages=pages), styles.FOOT), self.size[0]
        )

    def _line(self, text: str, width: float, baseline: float) -> None:
        line = self.setter.single(Span(text, styles.FOOT), width)
        line.draw(self.canv, styles.SIDE, baseline + styles.BASELINE * line.height)

    def _hairline(self, height: float) -> None:
        sheet = cast("Sheet", self.canv)
        sheet.hairline(styles.SIDE, height, self.size[0] - 2 * styles.SIDE)


def _size(paper: str) -> tuple[float, float]:
    if paper not in styles.PAPERS:
        raise KnownError(
            N_("“{paper}” is not a size of paper."), todo=N_("Choose A4 or Letter."), paper=paper
        )
    return styles.PAPERS[paper]
