"""The document as it will be printed, kept where the reader left it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QLabel, QProgressBar, QStackedLayout, QVBoxLayout, QWidget

from delegate_app.ui import theme
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import paint_focus
from delegate_app.ui.widgets.labels import MUTED, Text
from delegate_app.ui.widgets.nothing import Nothing
from delegate_app.ui.widgets.scroll import slim

_STEP = 1.2
_LEAST, _MOST = 0.25, 5.0
_STAMP = 240
"""Below how many pixels in width a whole page says nothing."""
_AT_ONCE, _PIECE = 100, 20
"""How many pages are measured before the next turn of the loop, and how many of more in each."""


class _View(QPdfView):
    """Shows that the keyboard is on it, which turns its pages."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            with theme.painter(self.viewport()) as painter:
                paint_focus(painter, QRectF(self.viewport().rect()), 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


class Preview(QWidget):
    """Shows a PDF from memory; a new edition of it stays at the same page, offset and zoom."""

    answer_wanted = Signal()
    """What the document needs is to be answered now."""

    def __init__(self) -> None:
        super().__init__()
        self._document = QPdfDocument(self)
        self._coming: QPdfDocument | None = None
        """What is to take its place once its pages are measured."""
        self._view = _View(self)
        self._view.setDocument(self._document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitInView)
        self._view.setAccessibleName(_("Preview of the document"))
        slim(self._view)
        # Always there: a page that just fits lets it come and go without end.
        self._view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._words: QLabel = Text(role=MUTED, wraps=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)  # nobody knows how long it gets before it is there
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(round(160 * theme.scale()), 6)
        self._bar.setAccessibleName(_("The document is being made…"))
        self._nothing = Nothing()
        self._nothing.wanted.connect(self.answer_wanted)
        self._stood: tuple[int, int] | None = None
        self._whole = False
        """Whether somebody asked for the whole page, however small."""
        self._pages = QStackedLayout(self)
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(40, 40, 40, 40)
        column.setSpacing(12)
        column.addStretch()
        column.addWidget(self._words)
        column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        self._pages.addWidget(told)
        self._pages.addWidget(self._nothing)
        self._pages.addWidget(self._view)

    @property
    def page(self) -> int:
        """The page in view, counted from 0."""
        return self._view.pageNavigator().currentPage()

    def wait(self) -> None:
        """Show that a document is on its way, in place of another one."""
        self.say(_("The document is being made…"))
        self._bar.show()

    def say(self, words: str) -> None:
        """Show a sentence in place of a document."""
        self._let_go()
        self._words.setText(words)
        self._bar.hide()
        self._pages.setCurrentIndex(0)

    def ask(self, words: str, hint: str, offer: str = "") -> None:
        """Show why there is no document, and the button that leads to what it needs."""
        self._let_go()
        self._nothing.say(words, hint, offer)
        self._pages.setCurrentWidget(self._nothing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_pdf(self, pdf: bytes, *, same: bool) -> None:
        """Show a document.

        Args:
            pdf: The whole file.
            same: Whether it is another edition of the document in view; Qt's view would go back
                to its first page.
        """
        self._let_go()
        self._coming = QPdfDocument(self)
        buffer = QBuffer(self._coming)
        buffer.setData(QByteArray(pdf))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._coming.load(buffer)
        self._measure(self._coming, 0, same=same)

    def _measure(self, document: QPdfDocument, first: int, *, same: bool) -> None:
        """Learn how large the pages are, some in a turn of the loop, then show them.

        The view asks it of all at once, and each is read for the first answer: a thousand held the
        window up for a third of a second.
        """
        if document is not self._coming:
            return
        count = document.pageCount()
        rest = first + (_PIECE if count > _AT_ONCE else count)
        for page in range(first, min(rest, count)):
            document.pagePointSize(page)
        if rest < count:
            go_on = partial(self._measure, document, rest, same=same)
            QTimer.singleShot(0, document, go_on)
        else:
            self._take_in(document, same=same)

    def _take_in(self, document: QPdfDocument, *, same: bool) -> None:
        bars = (self._view.verticalScrollBar(), self._view.horizontalScrollBar())
        stood = self._stood or [bar.value() if same else 0 for bar in bars]
        self._stood = self._coming = None
        before, self._document = self._document, document
        self._view.setDocument(document)
        before.deleteLater()
        self._pages.setCurrentWidget(self._view)
        self._fit()
        for bar, value in zip(bars, stood, strict=True):
            bar.setValue(value)

    def _let_go(self) -> None:
        """Part from a document that is on its way, for something else comes in its place."""
        if self._coming:
            self._coming.deleteLater()
            self._coming = None

    def bookmark(self) -> dict[str, Any]:
        """Return where the reader is in the document, and how large it is shown."""
        view = self._view
        free = view.zoomMode() is QPdfView.ZoomMode.Custom
        return {
            "zoom": view.zoomFactor() if free else 0,
            "whole": self._whole,
            "stood": [view.verticalScrollBar().value(), view.horizontalScrollBar().value()],
        }

    def return_to(self, bookmark: Mapping[str, Any]) -> None:
        """Show the next document as the one before stood."""
        zoom, stood = bookmark.get("zoom"), bookmark.get("stood")
        if isinstance(zoom, float) and _LEAST <= zoom <= _MOST:
            self._view.setZoomMode(QPdfView.ZoomMode.Custom)
            self._view.setZoomFactor(zoom)
        self._whole = bookmark.get("whole") is True
        match stood:
            case [int(down), int(across)]:
                self._stood = (down, across)

    def zoom(self, step: int) -> None:
        """Show the page larger (1) or smaller (-1); 0 shows the whole of it, however small."""
        self._whole = step == 0
        if self._whole:
            self._view.setZoomMode(QPdfView.ZoomMode.FitInView)
            self._fit()
            return
        now = self._shown_zoom()
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(min(max(now * _STEP**step, _LEAST), _MOST))

    def _fit(self) -> None:
        """Show the whole page, or its width where nobody asked and the whole would be a stamp."""
        modes = QPdfView.ZoomMode
        if self._view.zoomMode() is modes.Custom:
            return
        self._view.setZoomMode(modes.FitInView)
        if not self._whole and 0 < self._page_size().width() * self._shown_zoom() < _STAMP:
            self._view.setZoomMode(modes.FitToWidth)

    def _page_size(self) -> QSizeF:
        """Return how large the page in view is at 100 %, in pixels."""
        return self._document.pagePointSize(self.page) * self.logicalDpiX() / 72

    def _shown_zoom(self) -> float:
        if self._view.zoomMode() is QPdfView.ZoomMode.Custom:
            return self._view.zoomFactor()
        margins = self._view.documentMargins()
        room = self._view.viewport().size().shrunkBy(margins)
        page = self._page_size()
        if page.isEmpty():
            return 1.0
        wide, tall = room.width() / page.width(), room.height() / page.height()
        return wide if self._view.zoomMode() is QPdfView.ZoomMode.FitToWidth else min(wide, tall)
