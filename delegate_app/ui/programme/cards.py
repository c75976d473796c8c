"""The missions of a programme as cards: the arrows walk them, Enter or a click opens one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from delegate_app.domain.mission import MissionStatus
from delegate_app.domain.words import label
from delegate_app.services.missions import MissionCard
from delegate_app.ui import dates, theme
from delegate_app.ui.language import _, ngettext, number
from delegate_app.ui.widgets.buttons import paint_focus
from delegate_app.ui.widgets.choosing import Choosing
from delegate_app.ui.widgets.entries import Entry, Index, ListingModel
from delegate_app.ui.widgets.labels import SEMIBOLD, paint_panel, paint_pill, pill_size
from delegate_app.ui.widgets.scroll import show_place

_TONES = {
    MissionStatus.UNDER_WAY: "accent",
    MissionStatus.PREPARING: "amber",
    MissionStatus.FOLLOW_UP: "indigo",
}
_WIDE = 300
"""The width in pixels that a card has at least, with text of 10 pt."""
GAP = 14


@dataclass(frozen=True, slots=True)
class MissionEntry(Entry):
    """A mission's card."""

    counts: str = ""
    """How much it holds."""

    @property
    def words(self) -> str:
        """What a screen reader says of the card."""
        return " · ".join(
            part for part in (self.title, self.detail, self.badge, self.counts) if part
        )


def entry_of(card: MissionCard) -> MissionEntry:
    """Return what a mission's card says."""
    mission = card.mission
    counted = (
        (card.meetings, ngettext("{count} meeting", "{count} meetings", card.meetings)),
        (card.contacts, ngettext("{count} contact", "{count} contacts", card.contacts)),
        (card.open_followups, _("{count} open")),
    )
    counts = " · ".join(words.format(count=number(count)) for count, words in counted if count)
    detail = (dates.when(mission), mission.sector)
    return MissionEntry(
        mission.id, dates.name(mission.name), " · ".join(part for part in detail if part),
        _(label(mission.status)), _TONES.get(mission.status, "grey"),
        counts=counts or _("No meetings yet"),
    )  # fmt: skip


class Cards(Choosing):
    """A list that is laid out as a grid, as tall as its cards."""

    pressed_one = Signal(str)
    """The id of a mission that was clicked alone, to open it."""

    def __init__(self) -> None:
        super().__init__(_("Missions"))
        self.setItemDelegate(_Painter(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionRectVisible(False)
        self.setSpacing(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._press)
        self.selectionModel().currentChanged.connect(self._bring_into_view)

    def show_entries(self, entries: Sequence[Entry], keep: str = "") -> None:
        super().show_entries(entries, keep)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def across(self) -> int:
        """Return how many cards stand side by side."""
        return max(1, (self.width() + GAP) // round(_WIDE * theme.scale()))

    def _fit(self) -> None:
        """Share the width among the cards of a row, and take the height of all rows."""
        title, line = theme.font(theme.NOTE, SEMIBOLD), theme.font()
        tall = QFontMetrics(title).height() + 2 * QFontMetrics(line).height() + 48 + GAP
        self.setGridSize(QSize(max((self.width() - 1) // self.across(), 80), tall))
        down = -(-self.entries.rowCount() // self.across())
        self.setFixedHeight(max(down, 1) * tall - GAP)

    @Slot(QModelIndex)
    def _press(self, index: QModelIndex) -> None:
        entry = self.entries.entry(index)
        if entry and QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self.pressed_one.emit(entry.id)

    @Slot(QModelIndex)
    def _bring_into_view(self, index: QModelIndex) -> None:
        show_place(self.viewport(), self.visualRect(index))


class _Painter(QStyledItemDelegate):
    """Paints a card: name and status, dates and sector, how much it holds."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view: Cards = self.parent()  # type: ignore[assignment]
        return view.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: ListingModel = index.model()  # type: ignore[assignment]
        entry = model.entry(index)
        assert isinstance(entry, MissionEntry)  # noqa: S101 - the cards show nothing else
        c = theme.colours()
        area = self._inside_cell(option.rect)
        panel = QRectF(area)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ring = c.accent.ink if chosen or hovered else c.line
        paint_panel(painter, panel, c.card, ring, width=1.5 if chosen else 1)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, panel)
        inside = area.adjusted(18, 14, -18, -14)
        pill = self._paint_status(painter, inside, entry)
        title = theme.font(theme.NOTE, SEMIBOLD)
        top = inside.adjusted(0, 0, -pill, 0)
        high = QFontMetrics(title).height()
        small = theme.font(theme.TEXT)
        for words, font, ink, row, place in (
            (entry.title, title, c.ink, top, 0),
            (entry.detail, small, c.muted, inside, high + 2),
            (entry.counts, small, c.muted, inside, high + QFontMetrics(small).height() + 16),
        ):
            painter.setFont(font)
            painter.setPen(QColor(ink))
            cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, row.width())
            painter.drawText(row.adjusted(0, place, 0, 0), Qt.AlignmentFlag.AlignLeft, cut)
        painter.restore()

    def _inside_cell(self, cell: QRect) -> QRect:
        """Return where a card stands in its cell, so that the outer ones end with the page."""
        view: Cards = self.parent()  # type: ignore[assignment]
        across, left = view.across(), cell.left() // view.gridSize().width()
        wide = (view.width() - (across - 1) * GAP) / across
        return QRect(round(left * (wide + GAP)), cell.top(), int(wide), cell.height() - GAP)

    def _paint_status(self, painter: QPainter, area: QRect, entry: Entry) -> int:
        """Paint the status at the right; return the width that it takes."""
        painter.setFont(theme.font(theme.CAPTION, SEMIBOLD))
        size = pill_size(painter.fontMetrics(), entry.badge)
        pill = QRectF(QPointF(area.right() - size.width(), area.top() - 1), size)
        paint_pill(painter, pill, entry.badge, getattr(theme.colours(), entry.tone))
        return size.width() + 10
