"""Where am I: the mission, its rooms, its sisters, and whether everything is saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from delegate_app.domain.mission import Mission, Programme
from delegate_app.ui import dates, theme
from delegate_app.ui.bus import Keeping
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button, Row, paint_chevron, paint_focus
from delegate_app.ui.widgets.flow import clear
from delegate_app.ui.widgets.labels import (
    MUTED,
    SEMIBOLD,
    Caption,
    Text,
    paint_panel,
    tip,
    whole_words,
)
from delegate_app.ui.widgets.menus import Menu
from delegate_app.ui.widgets.scroll import THICK, scrolled

WIDTH, FOLDED = 232, 60
_LARGE, _CLOSE = 1.5, 25
"""How large text is from which icons alone stand closer, and their height then."""
_SIDE = THICK
"""The margin at both sides, in pixels: at the right the lists have their bar in it."""

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class SideBar(QWidget):
    """The left column of the window."""

    room_chosen = Signal(str)
    fold_chosen = Signal(bool)
    """Whether the person wants it folded."""
    mission_chosen = Signal(str)
    new_mission_wanted = Signal()

    def __init__(self, rooms: dict[str, tuple[str, str]]) -> None:
        """Build the column of rooms and commands: each one's name, with its words and its icon."""
        super().__init__()
        self.folded = False
        """Whether the person wants icons alone."""
        self.narrow = False
        """Whether the window leaves room for icons alone."""
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._switch = _Switch()
        self._missions_menu = Menu(self)
        self._missions_menu.aboutToShow.connect(self._fill_menu)
        self._missions_menu.triggered.connect(self._pick)
        self._every: Sequence[Mission] = ()
        self._offered, self._open_id = tuple[str, ...](), ""
        self._switch.setMenu(self._missions_menu)
        self._switch.setObjectName("missions")
        self._entries = {name: Entry(words, picture) for name, (words, picture) in rooms.items()}
        self._programme = Caption()
        self._missions = QVBoxLayout()
        self._missions.setSpacing(0)
        self._keeping = _KeepingLine()
        self.more = Button("", quiet=True, picture="more")
        """The button at the foot, for whoever has something to unfold."""
        self.more.setAccessibleName(_("Settings"))
        self.more.setToolTip(_("Settings"))
        self.more.setObjectName("more")
        self._build()

    def show_missions(
        self, every: Sequence[Mission], current: Mission | None, programme: Programme | None
    ) -> None:
        """List every mission, those of the open one's programme below the rooms."""
        self._every, self._open_id = every, current.id if current else ""
        self._switch.say(current)
        clear(self._missions)
        self._programme.setText((programme.words(_) if programme else "").upper())
        self._programme.setVisible(programme is not None)
        for mission in every:
            if programme and mission.programme_id == programme.id:
                entry = Entry(dates.name(mission.name), "", quiet=mission.id != self._open_id)
                entry.say(dates.when_short(mission))
                entry.setObjectName(mission.id)
                entry.clicked.connect(self._pick_entry)
                self._missions.addWidget(entry)
        self._missions.addStretch()

    def show_rooms(self, names: Sequence[str]) -> None:
        """Offer some of the rooms; the one that is open is listed in any case."""
        self._offered = (*names,)
        for name, entry in self._entries.items():
            entry.setVisible(name in names or entry.isChecked())

    def fold(self, *, folded: bool | None = None) -> None:
        """Show icons alone, or words beside them; by default the other of the two."""
        if folded is None:
            if self.narrow:
                return  # there is no other of the two
            folded = not self.folded
            self.fold_chosen.emit(folded)
        self.folded = folded
        self._show_fold()

    def fit(self, width: int) -> None:
        """Fold by itself in a window that large text leaves too narrow."""
        self.narrow = width < 4 * round(WIDTH * theme.scale())
        self._show_fold()

    def show_room(self, name: str) -> None:
        """Mark the room that is open."""
        for key, entry in self._entries.items():
            entry.setChecked(key == name)
        self.show_rooms(self._offered)

    def show_badge(self, name: str, badge: str) -> None:
        """Say something short beside a room's name."""
        self._entries[name].say(badge)

    def show_keeping(self, keeping: Keeping) -> None:
        """Say how the person's words stand with the disk."""
        self._keeping.say(keeping)

    def _show_fold(self) -> None:
        folded = self.folded or self.narrow
        self.setFixedWidth(round((FOLDED if folded else WIDTH) * theme.scale()))
        for entry in self._entries.values():
            entry.fold(folded)
        self._switch.fold(folded)
        self._below.setVisible(not folded)
        self._keeping.fold(folded)

    def _build(self) -> None:
        inside = QWidget()
        inside.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        lists = QVBoxLayout(inside)
        lists.setContentsMargins(0, 0, _SIDE, 0)
        lists.setSpacing(0)
        for name, entry in self._entries.items():
            entry.setObjectName(name)
            entry.clicked.connect(self._open)
            lists.addWidget(entry)
        self._programme.setContentsMargins(12, 14, 8, 6)
        self._programme.setWordWrap(True)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self._programme)
        below.addLayout(self._missions)
        lists.addWidget(self._below)
        lists.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 14, 0, 12)
        column.setSpacing(14)
        head, foot = QHBoxLayout(), QHBoxLayout()
        column.addLayout(head)
        head.setContentsMargins(0, 0, _SIDE, 0)
        head.addWidget(self._switch)
        column.addWidget(scrolled(inside), 1)
        column.addLayout(foot)
        foot.setContentsMargins(4, 0, _SIDE, 0)
        foot.setSpacing(0)
        foot.addWidget(self._keeping, 1)
        foot.addWidget(self.more)

    def _fill_menu(self) -> None:
        self._missions_menu.clear()
        for mission in self._every:
            words = f"{dates.title(mission)}\t{dates.when(mission)}".replace("&", "&&")
            action = self._missions_menu.addAction(words)
            action.setData(mission.id)
            action.setCheckable(mission.id == self._open_id)  # the others would show empty boxes
            action.setChecked(mission.id == self._open_id)
        self._missions_menu.addSeparator()
        self._missions_menu.addAction(_("New mission…")).setData("")

    def _open(self) -> None:
        self.room_chosen.emit(self.sender().objectName())

    def _pick(self, action: QAction) -> None:
        if action.data():
            self.mission_chosen.emit(action.data())
        else:
            self.new_mission_wanted.emit()

    def _pick_entry(self) -> None:
        self.mission_chosen.emit(self.sender().objectName())


class Entry(Row):
    """A line of the side bar: where it leads, and something short about it."""

    def __init__(self, words: str, picture: str, *, quiet: bool = False) -> None:
        super().__init__(words, wraps=True)
        self._words, self._picture, self._quiet, self._badge = words, picture, quiet, ""
        self._heights: dict[int, int] = {}
        """How tall it is at a width, which layouts ask a dozen times."""
        self._folded = False
        self.setCheckable(bool(picture))

    def say(self, badge: str) -> None:
        """Show something short at the right."""
        self._badge = badge
        self._heights.clear()
        self.setAccessibleName(f"{self._words}, {badge}" if badge else self._words)
        self._show_tip()
        self.updateGeometry()
        self.update()

    def fold(self, folded: bool) -> None:
        """Show the icon alone, its words in the tip, or both."""
        self._folded = folded
        self._heights.clear()
        self._show_tip()
        self.updateGeometry()

    def _show_tip(self) -> None:
        self.setToolTip(f"\u200b{self.accessibleName()}" if self._folded else "")

    @property
    def _tall(self) -> int:
        close = self._folded and theme.scale() > _LARGE
        return round((_CLOSE if close else 35 if self._picture else 33) * theme.scale())

    def sizeHint(self) -> QSize:
        return QSize(40 if self._folded else 160, self._tall)

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._tall if self._folded else self._height(width)
        return self._heights[width]

    def _height(self, width: int) -> int:
        room, metrics = self._room(QRect(0, 0, width, self._tall)), QFontMetrics(theme.font())
        if metrics.horizontalAdvance(self._words) <= room.width():
            return self._tall
        lines = metrics.boundingRect(room, _WRAP, whole_words(self._words))
        return max(self._tall, lines.height() + 12)

    def _room(self, area: QRect) -> QRect:
        """Return where the words go: between the icon and the badge."""
        left = 18 + self._icon_size() if self._picture else 12
        right = 12
        if self._badge:
            small = QFontMetrics(theme.font(theme.SMALL, SEMIBOLD))
            right += small.horizontalAdvance(self._badge) + 8
        return area.adjusted(left, 0, -right, 0)

    @staticmethod
    def _icon_size() -> int:
        return round(18 * theme.scale())

    def nextCheckState(self) -> None:
        """Leave the mark to the room that opens."""

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        ink = c.accent.ink if self.isChecked() else c.muted if self._quiet else c.ink
        with theme.painter(self) as painter:
            area = QRectF(self.rect())
            if self.isChecked():
                paint_panel(painter, area, c.accent.soft, "")
            elif self.underMouse():
                paint_panel(painter, area, c.line, "")
            if self._picture:
                size = self._icon_size()
                left = (self.width() - size) // 2 if self._folded else 10
                middle = QRect(left, (self.height() - size) // 2, size, size)
                painter.drawPixmap(middle, theme.pixmap(self._picture, ink, size))
            if not self._folded:
                self._paint_words(painter, ink)
            if self.hasFocus():
                paint_focus(painter, area)

    def _paint_words(self, painter: QPainter, ink: str) -> None:
        weight = SEMIBOLD if self.isChecked() else 400
        painter.setFont(theme.font(theme.SMALL, weight))
        painter.setPen(QColor(ink if self.isChecked() else theme.colours().muted))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(self.rect().adjusted(0, 0, -12, 0), right, self._badge)
        painter.setFont(theme.font(theme.TEXT, weight))
        painter.setPen(QColor(ink))
        painter.drawText(self._room(self.rect()), _WRAP, whole_words(self._words))


class _Switch(Button):
    """The mission in hand; pressing it offers the others."""

    def __init__(self) -> None:
        super().__init__("")
        self._title = self._detail = self._mark = ""
        self._folded = False
        self.fold(folded=False)
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Fixed)

    def say(self, mission: Mission | None) -> None:
        self._title = dates.title(mission) if mission else _("No mission yet")
        self._detail = f"{dates.when(mission)} · {dates.place(mission)}" if mission else ""
        self._mark = _letters(dates.name(mission.name)) if mission else "–"
        self.setAccessibleName(_("Mission: {name}").format(name=f"{self._title}, {self._detail}"))
        tip(self, f"{self._title}\n{self._detail}")
        self.update()

    def fold(self, folded: bool) -> None:
        """Show a few letters of the mission alone, or its title and dates."""
        self._folded = folded
        self.setFixedHeight(round((42 if folded else 60) * theme.scale()))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(40, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        with theme.painter(self) as painter:
            area = QRectF(self.rect())
            paint_panel(painter, area, c.card, c.line)
            if self._folded:
                painter.setFont(theme.font(theme.TEXT, SEMIBOLD))
                painter.setPen(QColor(c.accent.ink))
                painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._mark)
            else:
                self._paint_words(painter)
            if self.hasFocus():
                paint_focus(painter, area)

    def _paint_words(self, painter: QPainter) -> None:
        c = theme.colours()
        inside = self.rect().adjusted(13, 0, -13, 0)
        half = inside.height() // 2
        line = round(18 * theme.scale())
        for words, font, ink, top in (
            (self._title, theme.font(theme.TEXT, SEMIBOLD), c.ink, half - line - 1),
            (self._detail, theme.font(theme.CAPTION), c.muted, half + 1),
        ):
            painter.setFont(font)
            painter.setPen(QColor(ink))
            room = inside.width() - (14 if ink == c.muted else 0)
            fitting = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(inside.left(), top, room, line, 0, fitting)
        low = round(20 * theme.scale())
        paint_chevron(painter, self.rect().adjusted(0, low, -4, 0), c.muted)


def _letters(name: str) -> str:
    """Return what stands for a mission where there is no room: ``Isr``, ``UAE`` of more words."""
    words = name.split()
    return "".join(word[0] for word in words[:3]).upper() if words[1:] else name[:3]


class _KeepingLine(Text):
    """Whether everything is on the disk: always true."""

    def __init__(self) -> None:
        super().__init__(size=theme.CAPTION, role=MUTED, wraps=True)
        self.setMinimumWidth(10)
        self.setContentsMargins(15, 0, 0, 0)
        self._folded = False
        self.say(Keeping.SAVED)

    def say(self, keeping: Keeping) -> None:
        self._keeping = keeping
        words = {
            Keeping.SAVED: _("All changes saved · offline"),
            Keeping.SAVING: _("Saving…"),
            Keeping.FAILED: _("⚠ The last change is not saved"),
        }[keeping]
        self.setAccessibleName(words)
        self.setToolTip(words if self._folded else "")
        alarm = "⚠" if keeping is Keeping.FAILED else ""
        self.setText(alarm if self._folded else words)
        self.update()  # a label repaints its words alone, and the dot stands beside them

    def fold(self, folded: bool) -> None:
        """Show the dot alone, with its words in the tip, or both."""
        self._folded = folded
        self.say(self._keeping)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        c = theme.colours()
        ink = {Keeping.SAVED: c.accent.ink, Keeping.SAVING: c.amber.ink, Keeping.FAILED: c.red.ink}
        with theme.painter(self) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ink[self._keeping]))
            painter.drawEllipse(QRectF(0, self.height() / 2 - 4, 8, 8))
