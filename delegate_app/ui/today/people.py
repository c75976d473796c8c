"""Who sits at the table, on both sides, each name in its own script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from delegate_app.domain.agenda import AgendaRow, Attendee, Side
from delegate_app.domain.words import label
from delegate_app.ui import theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext
from delegate_app.ui.widgets.buttons import Button, paint_focus
from delegate_app.ui.widgets.flow import Flow
from delegate_app.ui.widgets.labels import SEMIBOLD, paint_panel, tip

if TYPE_CHECKING:
    from delegate_app.ui.widgets.invite import Invite

_SHOWN = 4


class People(QWidget):
    """Chips of those taking part: the other side first, then ours, many of them folded."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._more = _More()
        self._more.clicked.connect(self._start_inviting)
        self._invite: Invite | None = None
        self._flow = Flow()
        self.setLayout(self._flow)
        self._flow.addWidget(self._more)
        self._row: AgendaRow | None = None

    def show_row(self, row: AgendaRow) -> None:
        """Show who takes part in an item."""
        if self._row is None or self._row.item.id != row.item.id:
            self._stop_inviting()
        self._row = row
        folded = row.ours[_SHOWN:] if len(row.ours) > _SHOWN + 1 else ()
        self._fill((*row.theirs, *row.ours[: len(row.ours) - len(folded)]))
        if folded:
            words = ngettext("{count} more delegate", "{count} more delegates", len(folded))
            more = Button(words.format(count=len(folded)), quiet=True)
            more.clicked.connect(self._unfold)
            self._flow.addWidget(more)
        self._end_with_invitation()

    def _unfold(self) -> None:
        if self._row:
            self._fill((*self._row.theirs, *self._row.ours))
            self._end_with_invitation()

    def _fill(self, people: Sequence[Attendee]) -> None:
        while item := self._flow.takeAt(0):
            old = item.widget()
            if old and old not in (self._more, self._invite):
                old.hide()
                old.deleteLater()
        for person in people:
            self._flow.addWidget(_Chip(person))
        self.updateGeometry()

    def _end_with_invitation(self) -> None:
        self._flow.addWidget(self._more)
        if self._invite and self._row:
            self._flow.addWidget(self._invite)
            self._invite.show_item(self._row.item)

    def _start_inviting(self) -> None:
        if self._invite is None:
            from delegate_app.ui.widgets.invite import Invite

            self._invite = Invite(self._desk)
            self._invite.closed.connect(self._stop_inviting)
            self._end_with_invitation()
        self._more.hide()
        self._invite.show()
        self._invite.setFocus()

    def _stop_inviting(self) -> None:
        if self._invite:
            self._invite.hide()
        self._more.show()


class _More(Button):
    """The chip that asks who else comes."""

    def __init__(self) -> None:
        super().__init__("+ " + _("person"), quiet=True)
        self.setAccessibleName(_("Add a person or an organisation"))

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        with theme.painter(self) as painter:
            area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(QColor(c.muted), 1, Qt.PenStyle.DashLine))
            if self.underMouse():
                painter.setBrush(QColor(c.side))
            painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
            painter.setPen(QColor(c.muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
            if self.hasFocus():
                paint_focus(painter, area, area.height() / 2)


class _Chip(QWidget):
    """A person with initials, name, Latin form and whose side they are on."""

    def __init__(self, person: Attendee) -> None:
        super().__init__()
        self._theirs = person.side is Side.THEIRS
        self._name = person.name
        beside = (person.latin_name, person.organisation)
        self._beside = " · ".join(part for part in beside if part and part != person.name)
        self._initials = "".join(word[0] for word in person.name.split()[:2]).upper()
        said = (person.name, person.latin_name, person.job_title, person.organisation)
        words = ", ".join(dict.fromkeys(part for part in (*said, _(label(person.side))) if part))
        self.setAccessibleName(words)
        tip(self, words)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        beside = metrics.horizontalAdvance(self._beside) + 8 if self._beside else 0
        return QSize(
            self._circle() + 12 + metrics.horizontalAdvance(self._name) + beside + 14,
            self._circle() + 6,
        )

    def _circle(self) -> int:
        return self.fontMetrics().height() + 8

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        tone = c.accent if self._theirs else c.amber
        edge = self._circle()
        with theme.painter(self) as painter:
            area = QRectF(self.rect())
            paint_panel(painter, area, c.card, c.line, self.height() / 2 - 1)
            circle = QRectF(3, 3, edge, edge)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tone.soft))
            painter.drawEllipse(circle)
            painter.setFont(theme.font(theme.CAPTION, SEMIBOLD))
            painter.setPen(QColor(tone.ink))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self._initials)
            painter.setFont(self.font())
            metrics = self.fontMetrics()
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            words = area.adjusted(edge + 11, 0, -12, 0)
            name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, round(words.width()))
            painter.setPen(QColor(c.ink))
            painter.drawText(words, middle, name)
            words.setLeft(words.left() + metrics.horizontalAdvance(name) + 8)
            painter.setPen(QColor(c.muted))
            painter.drawText(
                words, middle,
                metrics.elidedText(
                    self._beside, Qt.TextElideMode.ElideRight, round(words.width())
                ),
            )  # fmt: skip
