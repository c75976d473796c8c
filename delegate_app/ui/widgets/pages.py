"""What stands beside a list: the page of what is in hand, why nothing is, or nothing yet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from delegate_app.ui import theme
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.nothing import Nothing
from delegate_app.ui.widgets.scroll import scrolled


class Pages(QStackedWidget):
    """Waits for its page, which is made once; a room may hide it."""

    wanted = Signal()
    """What is offered where nothing is in hand."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(round(280 * theme.scale()))
        self._holder = QWidget()
        self._holder.setBackgroundRole(QPalette.ColorRole.Base)
        self._inside = QVBoxLayout(self._holder)
        self._inside.setContentsMargins(28, 20, 28, 24)
        self.area = scrolled(self._holder)
        self.way_back = Button(_("Back to the list"))
        """Leads to what is listed, where the page stands in its place."""
        self.way_back.hide()
        self._inside.addWidget(self.way_back)
        self.setFocusProxy(self.way_back)
        self._wait, self._none = QWidget(), Nothing()
        self._none.wanted.connect(self.wanted)
        for page in (self._wait, self._none, self.area):
            self.addWidget(page)

    @property
    def waits(self) -> bool:
        """Whether the page is to be shown as soon as it is there."""
        return self.currentWidget() is self._wait and not self.isHidden()

    @property
    def there(self) -> bool:
        """Whether it is the page that is shown."""
        return self.currentWidget() is self.area

    @property
    def empty(self) -> bool:
        """Whether it says why nothing is in hand."""
        return self.currentWidget() is self._none

    def wait(self) -> None:
        """Show nothing yet."""
        self.setCurrentWidget(self._wait)

    def say(self, words: str, hint: str, offer: str) -> None:
        """Say why nothing is in hand, what would help, and what the button does of it."""
        self._none.say(words, hint, offer)
        self.setCurrentWidget(self._none)

    def put(self, page: QWidget) -> None:
        """Take the page in; it is not shown by that."""
        grows = page.sizePolicy().verticalPolicy() is QSizePolicy.Policy.Expanding
        self._inside.addWidget(page, int(grows))
        self._inside.addStretch()

    def measure(self) -> None:
        """Let all that is on the page say how much room it needs, before anybody waits for it."""
        self._holder.sizeHint()

    def show_page(self) -> None:
        """Show the page."""
        self.setCurrentWidget(self.area)
