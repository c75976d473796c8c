"""The list of a mission's people, each with a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache, cached_property, partial
from types import MappingProxyType
from typing import Any, TypeVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.contact import OURS, ContactLine, Participation, Person, Role
from delegate_app.domain.mission import Mission
from delegate_app.domain.words import label
from delegate_app.services import contact_lines, contacts, editing, privacy
from delegate_app.ui import dates
from delegate_app.ui.collation import Collation, ascending
from delegate_app.ui.contacts.groupings import FILTERS, GROUPINGS, Filter, admits, in_order
from delegate_app.ui.contacts.leaving import LeavingRoom
from delegate_app.ui.contacts.person import GRADE_TONES, PersonPage
from delegate_app.ui.contacts.privacy import KeptLong, Privacy
from delegate_app.ui.contacts.sharing import Sharing
from delegate_app.ui.contacts.together import Together
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext, number
from delegate_app.ui.widgets.avatar import initials
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.chips import Facets
from delegate_app.ui.widgets.entries import Entries, Entry
from delegate_app.ui.widgets.listed import Listed
from delegate_app.ui.widgets.menus import RULE, Offer
from delegate_app.ui.widgets.panel import Panel

Asked = TypeVar("Asked", bound=Panel)

_ASIDE = frozenset({"Affiliation", "Debrief", "Note", "Organisation"})
"""The kinds whose changes leave it as it is who is kept long, a note's above all."""
_MANY, _SCREEN = 500, 40
"""How many people take longer to read than a picture, and how many fill a tall screen."""


class People(LeavingRoom):
    """Lists whom the mission knows by organisation, with grades and when they were met."""

    NAME = "contacts"
    EMPTY = N_("Nobody here yet")
    EMPTY_HINT = N_(
        "The people of the mission belong here: the other side of the table, interpreters, hosts, "
        "the delegation. Drop a participants’ list or cards into the window, or write down the "
        "first one."
    )
    NEW = N_("New contact")
    THING = Person
    KINDS = frozenset({
        "Person", "Organisation", "Affiliation", "Participation", "AgendaItem", "Attendance",
        "Debrief", "FollowUp", "Note",
    })  # fmt: skip
    ROLE = Role.COUNTERPART
    """What somebody new is at first."""
    FILTERS: Sequence[Filter] = FILTERS

    def __init__(self, desk: Desk) -> None:
        self.grouping = "organisation"
        """Which of `GROUPINGS` the list is in."""
        self._collation = Collation()
        super().__init__(desk)
        desk.bus.discreet_changed.connect(self._be_discreet)
        long = Filter(N_("Kept long"), "kept", lambda line: line.id in self.listed.marked)
        self._filters = (*self.FILTERS, long)
        self._long = len(self._filters)
        whom = (_("Everybody"), *(_(each.words) for each in self._filters))
        self._whom = Facets(_("Show"), whom)
        self._whom.offer(self._long, there=False)
        self._whom.changed.connect(self._filter)
        self.filters.addWidget(self._whom)
        self._whom.setHidden(not self.FILTERS)
        out = Button(_("Export…"))
        out.clicked.connect(self.export)
        self.tools = [out, *self.tools]
        self._panels: list[Panel] = []
        """What somebody was asked above the list; each is made when it is first wanted."""
        self._months = desk.workspace.settings.kept_long
        self._kept = KeptLong()
        self._kept.kept.connect(self._keep_on)
        self.head.addWidget(self._kept)

    @cached_property
    def _sharing(self) -> Sharing:
        return self._above(Sharing(self.desk))

    @cached_property
    def _privacy(self) -> Privacy:
        return self._above(Privacy(self.desk))

    @cached_property
    def _together(self) -> Together:
        return self._above(Together(self.desk))

    @property
    def subtitle(self) -> str:
        if not self.listed.whole:
            return ""
        count, firms = len(self.listed.rows), self.listed.tally
        people = ngettext("{count} person", "{count} people", count)
        organisations = ngettext("{count} organisation", "{count} organisations", firms)
        return f"{people.format(count=number(count))} · {organisations.format(count=number(firms))}"

    def read(self, mission: Mission, change: ChangeSet | None, before: Listed) -> Listed:
        workspace = self.desk.workspace
        known = change if before.entries and before.whole else None
        touched = contact_lines.touched(workspace, known) if known else None
        if known is None or touched is None:
            lines, marked = contact_lines.read(workspace, mission), privacy.kept_long(workspace)
            return self._listed(lines, self._collation, before, marked=marked)
        others = (line for line in before.rows.values() if line.id not in touched)
        again = contact_lines.read(workspace, mission, among=touched)
        marked = before.marked if known.kinds <= _ASIDE else privacy.kept_long(workspace)
        kept = {entry.id: entry for entry in before.entries if entry.id not in touched}
        return self._listed((*others, *again), self._collation, before, kept, marked=marked)

    def glance(self, mission: Mission, since: str) -> Listed:
        """Return some organisations one after the other, each whole."""
        lines: Sequence[ContactLine] = ()
        if self.grouping == "organisation" and not self._whom.places():
            lines = contact_lines.first(
                self.desk.workspace, mission, ascending, since=since, least=_SCREEN, many=_MANY
            )
        return self._listed(lines, Collation(), self.listed)

    def _listed(
        self,
        lines: Sequence[ContactLine],
        collation: Collation,
        before: Listed,
        kept: Mapping[str, Entry] = MappingProxyType({}),
        *,
        marked: frozenset[str] = frozenset(),
    ) -> Listed:
        """Return people in their order and groups, with the entries that are kept from before."""
        grouping = GROUPINGS[self.grouping]
        if grouping.tells_grades and self.desk.bus.discreet:
            grouping = GROUPINGS["name"]
        lines, groups = in_order(lines, grouping.head, collation)
        day_of = cache(lambda moment: dates.day(date.fromisoformat(moment[:10]), "d MMM"))
        me = self.desk.workspace.settings.me
        entries = [
            kept.get(line.id) or self._entry(line, groups[line.id], day_of, mine=line.id == me)
            for line in lines
        ]
        rows = {line.id: line for line in lines}
        return Listed.of(entries, rows, before, tally=firms_of(lines), marked=marked)

    def passing(self, entries: Entries) -> Entries:
        chosen, rows = self._chosen_filters(), self.listed.rows
        if not chosen:
            return entries
        return entries.those([admits(chosen, rows[entry_id]) for entry_id in entries.ids])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        months = self.desk.workspace.settings.kept_long
        if months != self._months:
            self._months = months
            self.reload()
        self.desk.actions.answer("export", self.export)  # other rooms have their own
        self.desk.actions.answer("mail", self._draft_mail)

    def open(self, mission: Mission) -> None:
        super().open(mission)
        for panel in self._panels:
            panel.hide()

    @Slot()
    def export(self) -> None:
        """Ask in which form people leave: those chosen where they are several, else all shown."""
        chosen = self.list.selected()
        if len(chosen) > 1 or self.listed.whole:
            self._share(chosen if len(chosen) > 1 else self.list.shown())

    def page(self) -> QWidget:
        self._person = PersonPage(self.desk, self.farewell())
        return self._person

    def bookmark(self) -> dict[str, Any]:
        whom = [each.words for each in self._chosen_filters()]
        return {**super().bookmark(), "order": self.grouping, "whom": whom}

    def return_to(self, bookmark: dict[str, Any]) -> None:
        self.group_by(str(bookmark.get("order", "")))
        whom = bookmark.get("whom") or ()
        self._whom.choose_only([n for n, each in enumerate(self._filters, 1) if each.words in whom])
        self._filter()
        super().return_to(bookmark)

    def group_by(self, grouping: str) -> None:
        """List everybody in another order, one of `GROUPINGS`."""
        if grouping in GROUPINGS and grouping != self.grouping:
            self.grouping = grouping
            self.reload()

    def add(self) -> None:
        self.widen()
        super().add()

    def widen(self) -> None:
        super().widen()
        if self._whom.places():
            self._whom.choose_only(())
            self._filter()

    def show_one(self, entry_id: str, change: ChangeSet | None) -> None:
        if self.mission:
            name = self._person.show_person(self.mission, entry_id)
            self.setWindowTitle(name)

    def make(self) -> Sequence[Any]:
        assert self.mission is not None  # noqa: S101 - asked for only while a mission is open
        person = Person(id=new_id(), name="")
        part = Participation(
            id=new_id(), mission_id=self.mission.id, person_id=person.id, roles=(self.ROLE,)
        )
        return person, part

    def commands(self) -> Sequence[Offer]:
        roles = [(_(label(role)), partial(self._give_role, role)) for role in Role]
        return (
            (_("New note"), partial(self._do_on_page, PersonPage.add_note)),
            (_("New action"), partial(self._do_on_page, PersonPage.add_action)),
            (_("Draft a mail"), self._draft_mail),
            RULE,
            (_("Role"), roles),
            (_("Agreed to the directory"), self._agree),
            (_("Tag or add to a meeting…"), self._do_together),
            RULE,
            (_("Export…"), lambda: self._share(self.list.selected())),
            *self.keepsakes(),
        )

    def end_typing(self) -> None:
        self._person.put_down()

    def keepsakes(self) -> Sequence[Offer]:
        return ((_("Export the record…"), partial(self._about_one, Privacy.ask_target)),)

    def removals(self) -> Sequence[Offer]:
        return (
            *super().removals(),
            (_("Forget…"), partial(self._about_one, Privacy.ask)),
        )

    def _do_on_page(self, deed: Callable[[PersonPage], object]) -> None:
        self.reach_page()
        deed(self._person)

    def _about_one(self, ask: Callable[[Privacy, Person], object]) -> None:
        """Ask about whoever is in hand, for all of what is known of them."""
        self._ask_above()
        if person := editing.get(self.desk.workspace, Person, self.list.current()):
            ask(self._privacy, person)

    def _above(self, panel: Asked) -> Asked:
        """Take in a panel that stands above the list."""
        self._panels.append(panel)
        self.head.addWidget(panel)
        panel.left.connect(self.take_keyboard)
        return panel

    def _draft_mail(self) -> None:
        if self.list.current():
            self._do_on_page(PersonPage.draft_mail)

    def _ask_above(self) -> None:
        """Make way for a panel above the list."""
        self.put_down()
        self.turn_to_page(wanted=False)

    def _share(self, ids: Sequence[str]) -> None:
        self._ask_above()
        if self.mission and ids:
            self._sharing.ask(self.mission, ids)

    def _entry(
        self, line: ContactLine, group: str, day_of: Callable[[str], str], *, mine: bool
    ) -> Entry:
        grade = "" if self.desk.bus.discreet else line.grade
        firm = line.organisation if group != line.organisation else ""
        told = (line.job_title, firm, self._when(line, day_of))
        return Entry(
            line.id, _name(line), " · ".join(part for part in told if part),
            _("Me") if mine else grade, "accent" if mine else GRADE_TONES.get(grade, "grey"),
            group, mark=initials(line.name),
        )  # fmt: skip

    def _when(self, line: ContactLine, day_of: Callable[[str], str]) -> str:
        """Return when somebody was met or will be; of us, what part they have in the mission."""
        if OURS.intersection(line.roles):
            return _(label(line.roles[0]))
        if line.met:
            met = ngettext("{count} meeting", "{count} meetings", line.met)
            last = _("last {day}").format(day=day_of(line.last))
            return f"{met.format(count=line.met)} · {last}"
        return f"{day_of(line.ahead)} {line.ahead[11:16]}" if line.ahead else _("not met yet")

    @Slot()
    def _be_discreet(self) -> None:
        """Hide the grades while somebody sits beside the screen, or show them again."""
        if self._sheet and self.list.current():
            self.show_one(self.list.current(), None)
        self.reload()

    def _show(self, keep: str = "") -> None:
        """Show the list with whoever is kept long counted above it, and a chip where some are."""
        marked, rows = self.listed.marked, self.listed.rows
        here = sum(who in rows for who in marked)
        self._whom.offer(self._long, there=bool(here))
        narrowed = self._long in self._whom.places()
        self._kept.tell(here, len(marked) - here, self._months, narrowed=narrowed)
        super()._show(keep)

    def _chosen_filters(self) -> tuple[Filter, ...]:
        return tuple(self._filters[place - 1] for place in self._whom.places())

    def _give_role(self, role: Role) -> None:
        if self.mission:
            self.put_down()
            answer = contacts.take_part(
                self.desk.workspace, self.mission, self.list.selected(), (role,)
            )
            self.desk.bus.write(answer, self._told)

    def _do_together(self) -> None:
        self._ask_above()
        ids = self.list.selected()
        if self.mission and ids:
            self._together.ask(self.mission, ids)

    def _agree(self) -> None:
        self.put_down()
        ids = self.list.selected()
        if ids:
            answer = editing.change_those(self.desk.workspace, Person, ids, consent=True)
            self.desk.bus.write(answer, self._told)

    @Slot()
    def _keep_on(self) -> None:
        self.put_down()
        ids = self.list.selected()
        self.take_keyboard()
        if ids:
            self.desk.bus.write(privacy.keep(self.desk.workspace, ids), self._told)

    def _told(self, change: ChangeSet) -> None:
        if change.ids:
            self.desk.bus.tell(_("Changed."), operation=change.operation)


def firms_of(lines: Iterable[ContactLine]) -> int:
    """Return how many organisations some people come for."""
    return len({line.organisation_id for line in lines if line.organisation_id})


def _name(line: ContactLine) -> str:
    """Return what somebody is called in a list, with the Latin form where there is one."""
    name = line.name or line.latin_name or _("New contact")
    return f"{name} · {line.latin_name}" if line.latin_name not in ("", name) else name
