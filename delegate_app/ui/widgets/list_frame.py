"""How a list, what narrows it and the page of what is in hand stand in their room."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from delegate_app.ui import theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.boxes import Boxed
from delegate_app.ui.widgets.columns import Columns
from delegate_app.ui.widgets.filter_line import FilterLine
from delegate_app.ui.widgets.listing import Listing
from delegate_app.ui.widgets.pages import Pages
from delegate_app.ui.widgets.read_room import ReadRoom


class ListFrame(ReadRoom):
    """The page stands beside the list, or below it, or they take turns.

    With the largest text in the smallest window there is room for two lines of a list above its
    page; so the list has it all, and Enter or a click brings the page in its place.
    """

    NAME = ""
    """What the splitter is remembered by."""
    NEW = ""
    """What the button for something new says."""
    WIDTHS = (430, 770)
    """How list and page share a window of 1440 pixels, until the person says otherwise."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head = QVBoxLayout()
        """What stands above the list; a room may add to it."""
        self.filters = QHBoxLayout()
        """What a room puts below the search line."""
        self.list = Listing(_(self.NEW))
        self.search = FilterLine()
        self.boxed = Boxed(self.search)
        self.finding = QVBoxLayout()
        """The search line and the filters; a room may put them elsewhere."""
        self._left = QWidget()
        self.column = QVBoxLayout(self._left)
        self.pages = Pages()
        self._page_wanted = False
        """Whether it is the page that is seen where there is room for one of both alone."""
        self.splitter: Columns = Columns(self.NAME, (self._left, self.pages), self.WIDTHS)
        self._build()

    def take_keyboard(self) -> None:
        """Put the keyboard on what is seen; the room keeps it until the page in its place comes."""
        page = self.pages if self.pages.there else self
        (page if self._left.isHidden() else self.list).setFocus()

    def filter_line(self) -> QLineEdit:
        return self.search

    def turn_to_page(self, *, wanted: bool = True) -> None:
        """Show the page, or the list again, where there is room for one of both alone."""
        self._page_wanted = wanted
        self._show_page()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back from the page to the list by Escape; what was typed is kept."""
        if event.key() == Qt.Key.Key_Escape and self.pages.isAncestorOf(self.focusWidget()):
            self._lead_back()
        else:
            super().keyPressEvent(event)

    @abstractmethod
    def _choose(self, entry_id: str) -> None:
        """Show what is in hand on the page."""

    def _areas(self) -> dict[str, QAbstractScrollArea]:
        """Return what is scrolled in the room, by a name that lasts."""
        return {"scroll": self.list, "page": self.pages.area}

    @Slot()
    def _lead_back(self) -> None:
        """Go back from the page to the list."""
        self.turn_to_page(wanted=False)
        self.take_keyboard()

    @Slot()
    def _show_page(self) -> None:
        """Let list and page take turns where neither could be read beside the other."""
        alone, hidden = self.splitter.crowded and not self.pages.empty, self.pages.isHidden()
        self._left.setHidden(alone and self._page_wanted)
        self.pages.setHidden(alone and not self._page_wanted)
        self.pages.way_back.setVisible(alone)
        self.finding.setSpacing(4 if alone else 8)  # or a line of the list is missing below
        if hidden and not self.pages.isHidden():
            self._choose(self.list.current())
        if self.hasFocus():
            self.take_keyboard()

    def _build(self) -> None:
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.column.addLayout(self.head)
        self.head.setContentsMargins(12, 12, 12, 4)
        self.head.addLayout(self.finding)
        self.finding.addWidget(self.boxed)
        self.finding.addLayout(self.filters)
        self.column.addWidget(self.list, 1)
        self.list.setMinimumWidth(round(320 * theme.scale()))  # what stands above may need more
        self.pages.currentChanged.connect(self._show_page)
        self.pages.way_back.clicked.connect(self._lead_back)
        self.splitter.turned.connect(self._show_page, Qt.ConnectionType.QueuedConnection)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
