"""Several papers in one file, made one after the other while the pages are laid out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from reportlab.platypus import ActionFlowable, Flowable, PageBreak

if TYPE_CHECKING:
    from reportlab.platypus import BaseDocTemplate, Frame

    from delegate_app.reports.sheet import Sheet


class Papers(Flowable):
    """Stands for papers that are not made yet; takes the next one out where the last one ended.

    So a file of a thousand pages never has more than one paper in memory as rows, and whoever
    makes them can end the work between two.
    """

    _ZEROSIZE = True  # ReportLab: fits even where a page is full to the last point

    def __init__(self, papers: Iterator[Sequence[Flowable]], *, turned: bool) -> None:
        """Take the papers; `turned` begins each of them on the front of a sheet."""
        super().__init__()
        self._papers, self._break = papers, _Front if turned else PageBreak
        self._first = True

    def wrap(self, _width: float, _room: float) -> tuple[float, float]:
        """Return no size."""
        return 0, 0

    def draw(self) -> None:
        """Draw nothing, and put the next paper in line."""
        paper = next(self._papers, None)
        if paper is not None:
            between = [] if self._first else [self._break()]
            self._first = False
            frame: Frame = cast("Any", self)._frame  # noqa: SLF001 - set while it is drawn
            frame.add_generated_content(*between, *paper, self)


class _Front(ActionFlowable):
    """Goes on with the front of the next sheet, for printers that print on both sides."""

    def apply(self, doc: BaseDocTemplate) -> None:
        """End the page, and where that was a front, leave its back empty."""
        doc.handle_pageBreak()
        if doc.page % 2:
            doc.clean_hanging()
            cast("Sheet", doc.canv).blank.add(doc.page)
            doc.handle_pageBreak()
