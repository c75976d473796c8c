"""The page beside a day on which no meeting is in hand: what is ahead, or what is still due."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from delegate_app.domain.followup import FollowUpRow, FollowUpState
from delegate_app.domain.mission import Mission
from delegate_app.services import agenda, debrief, followups
from delegate_app.ui import dates, theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext, number
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.labels import MUTED, SEMIBOLD, Text
from delegate_app.ui.widgets.promises import Promises
from delegate_app.ui.widgets.scroll import slim
from delegate_app.ui.widgets.veil import Veiled

if TYPE_CHECKING:
    from delegate_app.services.workspace import Workspace


class Outlook(QScrollArea):
    """Counts the days before a mission, says what is due after it, and how an empty one starts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked: _Asked | None = None
        slim(self, QPalette.ColorRole.Base)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._title = Text(size=theme.TITLE, weight=SEMIBOLD, wraps=True)
        self._words = Text(role=MUTED, wraps=True)
        self._import = Button(_("Import files…"), primary=True)
        self._import.clicked.connect(self._ask_import)
        self._later = Button("", primary=True)
        self._later.clicked.connect(self._ask_later)
        self._promises = Promises(desk)
        inside = QWidget()
        inside.setAutoFillBackground(True)
        inside.setBackgroundRole(QPalette.ColorRole.Base)
        page = QVBoxLayout(inside)
        page.setContentsMargins(28, 24, 28, 24)
        page.setSpacing(12)
        promised = Veiled(desk.bus, self._promises)
        for piece in (self._title, self._words, self._import, self._later, promised):
            page.addWidget(piece)
        page.addStretch(1)  # else what can be veiled takes half of the room, and its rows swell
        self.setWidget(inside)

    def show_mission(self, mission: Mission, days: tuple[date, ...], today: date) -> None:
        """Say where the mission stands seen from `today`; the rest is read beside the window."""
        self._title.setText(dates.headline(days, today) or dates.title(mission))
        asked = (mission, days, today)
        if self._asked != asked:
            for piece in (self._words, self._import, self._later, self._promises):
                piece.hide()
        self._asked = asked
        read, show = partial(_read, self._desk.workspace, mission), partial(self._show, asked)
        self._desk.bus.background.run(read, show, self._desk.bus.complain)

    def _show(self, asked: _Asked, found: _Found) -> None:
        if asked != self._asked:
            return
        _mission, days, today = asked
        self._import.setVisible(found.empty)
        words = ngettext("{count} answer is due", "{count} answers are due", found.due)
        self._later.setText(words.format(count=number(found.due)))
        self._later.setAccessibleName(self._later.text())
        self._later.setVisible(found.due > 0)
        self._promises.show_rows(found.undone, today)
        if found.empty:
            words = _(
                "Nothing is planned yet. Bring in what the organiser sent: a calendar, a list of "
                "participants, a table of meetings, cards."
            )
        elif found.undone:
            words = ngettext(
                "{count} follow-up action is open.",
                "{count} follow-up actions are open.",
                len(found.undone),
            ).format(count=number(len(found.undone)))
        elif days and today > days[-1]:
            words = _("Every follow-up action is done.")
        else:
            words = _("Nothing is planned on this day.")
        self._words.setText(words)
        self._words.show()

    def _ask_later(self) -> None:
        self._desk.actions.ask("debrief", "later")

    def _ask_import(self) -> None:
        self._desk.actions.ask("import")


_Asked = tuple[Mission, tuple[date, ...], date]
"""A mission with its days, and the day from which it is seen."""


class _Found(NamedTuple):
    """What is said of a mission."""

    undone: list[FollowUpRow]
    empty: bool
    due: int
    """How many later answers are due."""


def _read(workspace: Workspace, mission: Mission) -> _Found:
    rows = followups.rows(workspace, mission.id)
    return _Found(
        [row for row in rows if row.followup.state is not FollowUpState.DONE],
        not agenda.lines(workspace, mission),
        len(debrief.later_due(workspace, mission)),
    )
