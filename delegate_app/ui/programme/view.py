"""The room of a programme: its missions side by side, its market, and what is still to be done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.mission import Mission, MissionStatus, Programme
from delegate_app.domain.words import label
from delegate_app.services import briefing, editing, missions
from delegate_app.ui import dates
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext, number
from delegate_app.ui.programme.bars import Bars
from delegate_app.ui.programme.cards import Cards, entry_of
from delegate_app.ui.programme.promises import Promises
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.choice import Choice
from delegate_app.ui.widgets.fields import Line, Number
from delegate_app.ui.widgets.flow import Flow
from delegate_app.ui.widgets.form import Field, Form
from delegate_app.ui.widgets.labels import MUTED, Text, titled
from delegate_app.ui.widgets.menus import RULE, Menu, Offer, fill_menu
from delegate_app.ui.widgets.pair import Pair
from delegate_app.ui.widgets.room import Room
from delegate_app.ui.widgets.scroll import scrolled
from delegate_app.ui.widgets.veil import Veiled

_KINDS = frozenset({"Mission", "Programme", "MarketFigure", "FollowUp", "AgendaItem"})
_FRAME = (
    Field("name", N_("Name"), Line),
    Field("edition", N_("Edition"), Line),
    Field("companies", N_("Companies"), partial(Number, whole=True)),
    Field("training_events", N_("Training events"), partial(Number, whole=True)),
)


class ProgrammeRoom(Room):
    """Shows one programme at a time, or the missions that belong to none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._programme: Programme | None = None
        self._held: dict[str, Mission] = {}
        self._awaited = ""
        self._stale = False
        self._choice = Choice(_("Programme"))
        self._cards = Cards()
        self._hint = Text(role=MUTED, wraps=True)
        self._begin_here = Button(_("Begin a programme with these missions"))
        self._bars = Bars()
        self._no_bars = Text(
            _("Export to each market is written in the briefing of one of the missions."),
            role=MUTED, wraps=True,
        )  # fmt: skip
        self._promises = Promises(desk)
        self._form = Form(desk, _FRAME)
        self._more = Button(_("New programme"))
        self._away = Button(_("Delete programme"))
        new = Button(_("New mission"), primary=True)
        new.clicked.connect(self._new_mission)
        self.tools = [new]
        self._build()
        desk.bus.changed.connect(self._follow)

    @property
    def subtitle(self) -> str:
        found, held = self._programme, self._cards.entries.rowCount()
        words = [ngettext("{count} mission", "{count} missions", held).format(count=number(held))]
        if found and found.companies is not None:
            companies = ngettext("{count} company", "{count} companies", found.companies)
            words.append(companies.format(count=number(found.companies)))
        if found and found.training_events is not None:
            count = found.training_events
            events = ngettext("{count} training event", "{count} training events", count)
            words.append(events.format(count=number(count)))
        return " · ".join([found.words(_), *words] if found else words)

    def open(self, mission: Mission) -> None:
        other = self.mission is None or self.mission.id != mission.id
        super().open(mission)
        if other:
            self.put_down()
            self._reload(mission.programme_id or "", mission.id)

    def bookmark(self) -> dict[str, Any]:
        programme_id = self._programme.id if self._programme else ""
        return {"programme": programme_id, "chosen": self._cards.current()}

    def return_to(self, bookmark: dict[str, Any]) -> None:
        self._reload(str(bookmark.get("programme", "")), str(bookmark.get("chosen", "")))

    def take_keyboard(self) -> None:
        """Put the keyboard on the missions."""
        self._cards.setFocus()

    def put_down(self) -> None:
        self._form.end_burst()

    # --- what the page is made of -----------------------------------------------------------

    def _build(self) -> None:
        self._choice.activated.connect(self._choose)
        self._begin_here.clicked.connect(self._begin)
        self._more.clicked.connect(self._begin)
        self._away.clicked.connect(self._delete_programme)
        self._market = titled(
            _("Export to the markets"), _("EUR billion · growth"), self._no_bars, self._bars
        )
        promised = titled(
            _("Follow-ups across missions"), "", Veiled(self.desk.bus, self._promises)
        )
        line = QWidget()
        flow = Flow()
        line.setLayout(flow)
        flow.addWidget(self._more)
        flow.addWidget(self._away)
        self._frame = titled(_("The programme"), "", self._form, line)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(16)
        beside.addWidget(promised, 1)
        beside.addWidget(self._frame)
        self._below = Pair(self._market, right, room=760)
        column.addWidget(self._choice, alignment=Qt.AlignmentFlag.AlignLeft)
        for part in (self._cards, self._hint, self._begin_here, self._below):
            column.addWidget(part)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(page))
        self._cards.pressed_one.connect(self._open_mission)
        self._cards.entered.connect(self._enter_mission)
        self._cards.removal_wanted.connect(self._delete_missions)
        self._cards.menu_wanted.connect(self._mission_menu)

    # --- what it shows ----------------------------------------------------------------------

    def _reload(self, programme_id: str | None = None, keep: str = "") -> None:
        """Read everything anew.

        Args:
            programme_id: The programme to show, "" for none; by default the one that is shown.
            keep: The mission that is to be in hand; by default the one that is.
        """
        every = missions.cards(self.desk.workspace)
        alone = any(card.programme is None for card in every)
        if programme_id is None:
            programme_id = self._programme.id if self._programme else ""
        shown = self._choose_from(programme_id, alone=alone)
        self._held = {
            card.mission.id: card.mission
            for card in every
            if (card.programme.id if card.programme else "") == shown
        }
        self._cards.show_entries(
            [entry_of(card) for card in every if card.mission.id in self._held], keep
        )
        self._show_market(shown)
        self._promises.show_programme(shown or None)
        if self._programme:
            self._form.show_thing(self._programme)
        self.head_changed.emit()

    def _choose_from(self, programme_id: str, *, alone: bool) -> str:
        """Offer every programme and take one in hand, as asked if it is there; return its id.

        Args:
            programme_id: The one that is asked for, "" for none.
            alone: Whether some missions belong to none.
        """
        known = {found.id: found for found in missions.programmes(self.desk.workspace)}
        self._programme = known.get(programme_id)
        if self._programme is None and not alone:
            self._programme = next(iter(known.values()), None)
        self._choice.clear()
        for found in known.values():
            self._choice.addItem(found.words(_), found.id)
        if alone or not known:
            self._choice.addItem(_("Without a programme"), "")
        shown = self._programme.id if self._programme else ""
        self._choice.setCurrentIndex(self._choice.findData(shown))
        self._choice.setVisible(self._choice.count() > 1)
        return shown

    def _show_market(self, programme_id: str) -> None:
        figures = briefing.figures(self.desk.workspace, programme_id)
        self._bars.show_figures(figures)
        self._no_bars.setVisible(not figures)
        self._market.setVisible(bool(programme_id))
        self._below.setVisible(bool(programme_id) or bool(self._held))
        self._frame.setVisible(bool(programme_id))
        self._begin_here.setVisible(not programme_id)
        self._cards.setVisible(bool(self._held))
        self._hint.setVisible(not programme_id or not self._held)
        self._hint.setText(
            _("This programme has no mission yet. Make the first one, or move one here.")
            if programme_id
            else _("A programme holds several missions and compares them.")
        )

    @Slot(object)
    def _follow(self, change: ChangeSet) -> None:
        if self.mission is None or not change.kinds & _KINDS:
            return
        if self._awaited and self._awaited in change.ids:
            programme_id, self._awaited = self._awaited, ""
            self._reload(programme_id)
            if self.isVisible():  # else somebody went elsewhere meanwhile
                self._form.editors["name"].setFocus()
        elif self.isVisible():
            self._reload()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._reload()

    @Slot()
    def _choose(self) -> None:
        self.put_down()
        self._reload(self._choice.currentData())

    # --- programmes -------------------------------------------------------------------------

    @Slot()
    def _begin(self) -> None:
        """Make a programme, of the missions in view where they belong to none."""
        self.put_down()
        programme = Programme(id=new_id(), name=_("New programme"))
        self._awaited = programme.id
        held = () if self._programme else self._held.values()
        self.desk.bus.write(missions.begin_programme(self.desk.workspace, programme, *held))

    @Slot()
    def _delete_programme(self) -> None:
        if self._programme:
            self.put_down()
            self._delete(self._programme.words(_), self._programme)

    # --- missions ---------------------------------------------------------------------------

    @Slot()
    def _new_mission(self) -> None:
        self.desk.actions.ask("new_mission", self._programme.id if self._programme else None)

    @Slot(str)
    def _open_mission(self, mission_id: str) -> None:
        self.desk.actions.ask("open_mission", mission_id)
        self.desk.actions.ask("today")

    @Slot()
    def _enter_mission(self) -> None:
        if self._cards.current():
            self._open_mission(self._cards.current())

    @Slot()
    def _brief(self) -> None:
        self.desk.actions.ask("open_mission", self._cards.current())
        self.desk.actions.ask("briefing")

    @Slot()
    def _delete_missions(self) -> None:
        chosen = [self._held[i] for i in self._cards.selected()]
        if chosen:
            self._delete(dates.title(chosen[0]), *chosen)

    def _change_missions(self, **fields: Any) -> None:
        chosen = [self._held[i] for i in self._cards.selected()]
        if chosen:
            answer = editing.change(self.desk.workspace, *chosen, **fields)
            self.desk.bus.write(answer, self._changed)

    @Slot(QPoint)
    def _mission_menu(self, place: QPoint) -> None:
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        new: Offer = (_("New mission"), self._new_mission)
        fill_menu(menu, (new, RULE, *self._offers()) if self._cards.selected() else (new,))
        menu.popup(place)

    def _offers(self) -> Sequence[Offer]:
        here = self._programme.id if self._programme else None
        places = [(found.words(_), found.id) for found in missions.programmes(self.desk.workspace)]
        return (
            (_("Open"), self._enter_mission),
            (_("Edit"), self._brief),
            RULE,
            (_("Status"), [
                (_(label(status)), partial(self._change_missions, status=status))
                for status in MissionStatus
            ]),
            (_("Move to"), [
                (words, partial(self._change_missions, programme_id=programme_id))
                for words, programme_id in (*places, (_("Without a programme"), None))
                if programme_id != here
            ]),
            RULE,
            (_("Delete"), self._delete_missions),
        )  # fmt: skip

    # --- what was done ----------------------------------------------------------------------

    def _delete(self, title: str, *things: Any) -> None:
        answer, bus = editing.delete(self.desk.workspace, *things), self.desk.bus
        bus.write(answer, partial(bus.tell_deleted, title, len(things)))

    def _changed(self, change: ChangeSet) -> None:
        if change.ids:
            self.desk.bus.tell(_("Changed."), operation=change.operation)
