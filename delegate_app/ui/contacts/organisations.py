"""The list of a mission's organisations, each with a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.contact import (
    Affiliation,
    Organisation,
    OrganisationLine,
    Participation,
    Person,
    Role,
)
from delegate_app.domain.mission import Mission
from delegate_app.domain.note import Subject
from delegate_app.services import contact_lines, contacts, editing, notes
from delegate_app.ui import theme
from delegate_app.ui.contacts.fields import WAYS
from delegate_app.ui.contacts.leaving import LeavingRoom
from delegate_app.ui.contacts.story import Story
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, country, ngettext
from delegate_app.ui.widgets.avatar import initials
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.entries import Entry
from delegate_app.ui.widgets.fields import Country, Line, Prose, Words
from delegate_app.ui.widgets.flow import Flow, clear
from delegate_app.ui.widgets.form import Field, Form, Section
from delegate_app.ui.widgets.labels import MUTED, SEMIBOLD, Text
from delegate_app.ui.widgets.landing import Landing
from delegate_app.ui.widgets.listed import Listed
from delegate_app.ui.widgets.menus import Offer

_FIELDS = (
    Field("name", N_("Name"), Line),
    Field("latin_name", N_("In Latin letters"), Line),
    Field("kind", N_("Kind"), Line),
    Field("sector", N_("Sector"), Line),
    Field("areas", N_("Areas of activity"), Words),
    Field("country", N_("Country"), Country),
    Field("description", N_("Description"), Prose),
    Section(N_("To be reached at")),
    Field("website", N_("Website"), Line),
    *WAYS,
)


class Organisations(LeavingRoom):
    """Lists companies, ministries and funds by name, with how many of their people are here."""

    NAME = "contacts"
    EMPTY = N_("No organisation yet")
    EMPTY_HINT = N_(
        "Companies, ministries and funds belong here. They come with a participants’ list or a "
        "calendar, or write down the first one."
    )
    NEW = N_("New organisation")
    THING = Organisation
    KINDS = frozenset({
        "Organisation", "Person", "Affiliation", "Participation", "AgendaItem", "Attendance",
        "FollowUp", "Note",
    })  # fmt: skip

    def read(self, mission: Mission, change: ChangeSet | None, before: Listed) -> Listed:
        lines = contact_lines.of_organisations(self.desk.workspace, mission)
        rows = {line.id: line for line in lines}
        return Listed.of([_entry(line) for line in lines], rows, before)

    def page(self) -> QWidget:
        self._firm = _Page(self.desk, self.farewell())
        return self._firm

    def show_one(self, entry_id: str, change: ChangeSet | None) -> None:
        if self.mission:
            self.setWindowTitle(self._firm.show_firm(self.mission, entry_id))

    def make(self) -> Sequence[Any]:
        assert self.mission is not None  # noqa: S101 - asked for only while a mission is open
        firm = Organisation(id=new_id(), name="")
        part = Participation(id=new_id(), mission_id=self.mission.id, organisation_id=firm.id)
        return firm, part

    def commands(self) -> Sequence[Offer]:
        return (
            (_("New contact here"), partial(self._do_on_page, _Page.add_person)),
            (_("New note"), partial(self._do_on_page, _Page.add_note)),
        )

    def end_typing(self) -> None:
        self._firm.put_down()

    def _do_on_page(self, deed: Callable[[_Page], object]) -> None:
        self.reach_page()
        deed(self._firm)


def _entry(line: OrganisationLine) -> Entry:
    name = line.name or line.latin_name or _("New organisation")
    title = f"{name} · {line.latin_name}" if line.latin_name not in ("", name) else name
    people = ngettext("{count} person", "{count} people", line.people).format(count=line.people)
    told = (line.kind, line.sector, country(line.country), people if line.people else "")
    return Entry(line.id, title, " · ".join(part for part in told if part), mark=initials(name)[:1])


class _Page(Landing):
    """Shows one organisation in the eyes of a mission: its people, its story, every field."""

    def __init__(self, desk: Desk, foot: QWidget) -> None:
        super().__init__(desk, _("Attachments"))
        self._desk = desk
        self._mission: Mission | None = None
        self._id = ""
        self._name = Text(size=theme.TITLE, weight=SEMIBOLD, wraps=True)
        self._name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self._what = Text(role=MUTED, wraps=True)
        self._people = Flow(6)
        self._story = Story(desk)
        self._untold = Text(
            _("No meeting yet, nothing written, nothing promised."), role=MUTED, wraps=True
        )
        self._form = Form(desk, _FIELDS)
        self.setFocusProxy(self._form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._name)
        column.addWidget(self._what)
        self._head(column, N_("People"), N_("New contact here"), self.add_person)
        column.addLayout(self._people)
        self._head(column, N_("Story"), N_("New note"), self.add_note)
        column.addWidget(self._untold)
        column.addWidget(self._story)
        column.addWidget(self.attached)
        column.addSpacing(6)
        column.addWidget(Text(_("Details"), size=theme.NOTE, weight=SEMIBOLD))
        column.addWidget(self._form)
        column.addWidget(foot)

    def show_firm(self, mission: Mission, organisation_id: str) -> str:
        """Show an organisation and return its name; one that is gone changes nothing."""
        found = contacts.firm(self._desk.workspace, mission, organisation_id)
        if found is None:
            return ""
        firm = found.organisation
        self._mission, self._id = mission, firm.id
        latin = f"  ·  {firm.latin_name}" if firm.latin_name not in ("", firm.name) else ""
        self._name.setText((firm.name or _("New organisation")) + latin)
        told = (firm.kind, firm.sector, country(firm.country))
        self._what.setText(" · ".join(part for part in told if part))
        self._what.setVisible(any(told))
        self._show_people(found.people)
        self._story.show_events(found.story, mission)
        self._untold.setVisible(not found.story)
        self.attached.show_subject(mission, Subject(organisation_id=firm.id))
        self._form.show_thing(firm)
        return firm.name

    def put_down(self) -> None:
        """End what is being typed."""
        self._form.end_burst()

    def add_person(self) -> None:
        """Write down somebody of this organisation."""
        if self._mission:
            person = Person(id=new_id(), name="")
            tie = Affiliation(id=new_id(), person_id=person.id, organisation_id=self._id)
            part = Participation(
                id=new_id(), mission_id=self._mission.id, person_id=person.id,
                organisation_id=self._id, roles=(Role.COUNTERPART,),
            )  # fmt: skip
            answer = editing.save(self._desk.workspace, person, tie, part)
            self._desk.bus.write(answer, partial(self._open, "open_person", person.id))

    def add_note(self) -> None:
        """Begin a note on this organisation, where notes are written."""
        if self._mission:
            workspace = self._desk.workspace
            note = notes.blank(workspace, self._mission.id, organisation_id=self._id)
            answer = editing.save(workspace, note)
            self._desk.bus.write(answer, partial(self._open, "open_note", note.id))

    def _show_people(self, people: Sequence[Person]) -> None:
        clear(self._people)
        for person in people:
            chip = Button((person.name or _("New contact")).replace("&", "&&"))
            chip.setAccessibleName(person.name)
            chip.clicked.connect(partial(self._open, "open_person", person.id))
            self._people.addWidget(chip)

    def _open(self, command: str, thing_id: str, _told: object) -> None:
        self._desk.actions.ask(command, thing_id)

    def _head(self, column: QVBoxLayout, words: str, offer: str, slot: Any) -> None:
        line = QHBoxLayout()
        column.addLayout(line)
        line.addWidget(Text(_(words), size=theme.NOTE, weight=SEMIBOLD), 1)
        button = Button(_(offer), quiet=True)
        button.clicked.connect(slot)
        line.addWidget(button)
