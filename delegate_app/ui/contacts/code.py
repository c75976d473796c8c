"""The QR code of somebody's card, to be scanned off the screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from delegate_app.domain.mission import Mission
from delegate_app.domain.story import Acquaintance
from delegate_app.services import contacts
from delegate_app.ui import theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.labels import MUTED, Text, paint_panel

Modules = Sequence[Sequence[bool]]
_QUIET = 4
"""Modules of white around a code (ISO/IEC 18004, section 9.1)."""
_MODULE = 2
"""Pixels of a module where text is 10 pt: about half a millimetre, as a camera wants it."""
_DARK, _LIGHT = "#000000", "#FFFFFF"
"""In the dark theme too: many a camera reads no code that is light on dark."""


class CardCode(QWidget):
    """Shows the code with what it is for; it is worked out beside the window."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked: tuple[object, ...] = ()
        self._waiting: tuple[Mission, Acquaintance] | None = None
        self._working = False
        self._code = _Code()
        self._words = Text(_("scan to save on a phone"), size=theme.CAPTION, role=MUTED)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)
        self._box.addWidget(self._code, 0, Qt.AlignmentFlag.AlignHCenter)
        self._box.addWidget(self._words)
        self.stand(upright=True)

    def stand(self, *, upright: bool) -> None:
        """Say what the code is for below it, or beside it where it has a line of its own."""
        way = QBoxLayout.Direction
        self._box.setDirection(way.TopToBottom if upright else way.LeftToRight)
        self._words.setAlignment(
            Qt.AlignmentFlag.AlignHCenter if upright else Qt.AlignmentFlag.AlignVCenter
        )

    def show_card(self, mission: Mission, found: Acquaintance) -> None:
        """Show the code of somebody's card, nothing where there is nothing to save."""
        asked = (found.person, found.organisation, found.tie, mission)
        if asked == self._asked:
            return
        if not self._asked or self._asked[0].id != found.person.id:  # type: ignore[attr-defined]
            self._code.show_code((), "")
        self._asked, self._waiting = asked, (mission, found)
        if not self._working:
            self._work()

    def _work(self) -> None:
        """Work out the card that is wanted last: two cores, and somebody walks down the list."""
        wanted, self._waiting = self._waiting, None
        self._working = wanted is not None
        if wanted:
            read, show = partial(contacts.code, *wanted), partial(self._show, wanted[1])
            self._desk.bus.background.run(read, show, self._desk.bus.complain)

    def _show(self, found: Acquaintance, code: Modules) -> None:
        if self._waiting is None:
            self.setVisible(bool(code))
            self._code.show_code(code, found.person.name)
        self._work()


class _Code(QWidget):
    """Paints modules on whole pixels of the screen, so that their edges are sharp at any scale."""

    def __init__(self) -> None:
        super().__init__()
        self._modules: Modules = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_code(self, modules: Modules, name: str) -> None:
        self._modules = modules
        told = _("QR code of the card of {name}: scan to save on a phone").format(name=name)
        self.setAccessibleName(told if modules else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        edge = (len(self._modules) or 45) + 2 * _QUIET
        return QSize(edge, edge) * max(_MODULE, round(_MODULE * theme.scale()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._modules:
            return
        ratio = self.devicePixelRatioF()
        across = len(self._modules) + 2 * _QUIET
        edge = int(self.width() * ratio) // across
        with theme.painter(self) as painter:
            painter.scale(1 / ratio, 1 / ratio)
            ground, line = QRectF(0, 0, across * edge, across * edge), theme.colours().line
            paint_panel(painter, ground, _LIGHT, line, _QUIET * edge, round(ratio))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(_DARK))
            for y, row in enumerate(self._modules, _QUIET):
                for x, dark in enumerate(row, _QUIET):
                    if dark:
                        painter.drawRect(QRectF(x * edge, y * edge, edge, edge))
