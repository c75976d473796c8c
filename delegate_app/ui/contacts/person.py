"""The page of a person: who it is, what happened, and every field, edited in place."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.contact import OURS, Role
from delegate_app.domain.followup import FollowUp
from delegate_app.domain.mission import Mission
from delegate_app.domain.note import Subject
from delegate_app.domain.story import Acquaintance
from delegate_app.domain.words import label
from delegate_app.services import contacts, editing, notes
from delegate_app.ui import theme
from delegate_app.ui.contacts.code import CardCode
from delegate_app.ui.contacts.facts import Facts
from delegate_app.ui.contacts.fields import FOR_ME, JOB_TITLE, LANGUAGES, NAMES, WAYS
from delegate_app.ui.contacts.story import Story
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.avatar import Avatar
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.fields import Day, Line, Several, Tick
from delegate_app.ui.widgets.flow import Flow, clear
from delegate_app.ui.widgets.form import Field, Form, Section
from delegate_app.ui.widgets.labels import MUTED, SEMIBOLD, Pill, Text
from delegate_app.ui.widgets.landing import Landing
from delegate_app.ui.widgets.mail import MailDraft
from delegate_app.ui.widgets.names import Name
from delegate_app.ui.widgets.picture import Picture

GRADE_TONES = {"A": "accent", "B": "amber"}
"""The tone of a lead grade's badge; any other is grey."""
_WIDE = 400
"""The width from which the code stands beside the name, in pixels where text is 10 pt."""


class PersonPage(Landing):
    """Shows one person in the eyes of a mission."""

    def __init__(self, desk: Desk, foot: QWidget) -> None:
        """Build the page, with something at its foot."""
        super().__init__(desk, _("Attachments"))
        self._desk = desk
        self._mission: Mission | None = None
        self._shown: Acquaintance | None = None
        self._head = _Head(CardCode(desk))
        self._facts = Facts(desk)
        self._met_by = Text(role=MUTED, wraps=True)
        self._story = Story(desk)
        self._untold = Text(
            _("Not met yet, nothing written, nothing promised."), role=MUTED, wraps=True
        )
        self._mail = MailDraft(desk)
        self._form = Form(desk, self._fields())
        self.setFocusProxy(self._form)
        every, note = Button(_("All their notes"), quiet=True), Button(_("New note"), quiet=True)
        action = Button(_("New action"), quiet=True)
        mail = Button(_("Draft a mail"), quiet=True)
        mail.clicked.connect(self.draft_mail)
        every.clicked.connect(self.list_notes)
        note.clicked.connect(self.add_note)
        action.clicked.connect(self.add_action)
        line, ways = QHBoxLayout(), Flow(0, ends=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._head)
        column.addWidget(self._facts)
        column.addWidget(self._met_by)
        column.addLayout(line)
        line.setSpacing(4)  # quiet buttons have more room within, and all stay on one line
        head = Text(_("Story"), size=theme.NOTE, weight=SEMIBOLD)
        head.setContentsMargins(0, 5, 0, 0)  # on the line of the first of its ways
        line.addWidget(head, alignment=Qt.AlignmentFlag.AlignTop)
        line.addLayout(ways, 1)
        for button in (every, mail, note, action):
            ways.addWidget(button)
        column.addWidget(self._mail)
        column.addWidget(self._untold)
        column.addWidget(self._story)
        column.addWidget(self.attached)
        column.addSpacing(6)
        column.addWidget(Text(_("Details"), size=theme.NOTE, weight=SEMIBOLD))
        column.addWidget(self._form)
        column.addWidget(foot)

    def show_person(self, mission: Mission, person_id: str) -> str:
        """Show a person and return the name; somebody who is gone changes nothing."""
        found = contacts.acquaintance(self._desk.workspace, mission, person_id)
        if found is None:
            return ""
        if self._shown and self._shown.person.id != person_id:
            self.put_down()  # while it is still clear whose it is
            self._mail.leave()
        self._mission, self._shown = mission, found
        workspace = self._desk.workspace
        photo = contacts.picture(workspace, found.person)
        self._head.show_person(
            mission, found, photo,
            me=person_id == workspace.settings.me, discreet=self._desk.bus.discreet,
        )  # fmt: skip
        self._facts.show_person(mission, found)
        ours = found.part and OURS.intersection(found.part.roles)
        met = _("Has met {names}") if ours else _("Met by {names}")
        self._met_by.setText(met.format(names=", ".join(found.met_by)))
        self._met_by.setVisible(bool(found.met_by))
        self._story.show_events(found.story, mission)
        self._untold.setVisible(not found.story)
        self.attached.show_subject(mission, Subject(person_id=found.person.id))
        self._form.show_thing(found.person)
        for name in ("title_there", "since_there", "until"):
            self._form.editors[name].setEnabled(found.tie is not None)
        return found.person.name

    def put_down(self) -> None:
        """End what is being typed."""
        self._form.end_burst()

    def list_notes(self) -> None:
        """Go to the notes that are on this person or name them."""
        if self._shown:
            self._desk.actions.ask("notes", f"@{self._shown.person.id}")

    def draft_mail(self) -> None:
        """Draft a mail to this person, with what was agreed when they were met last."""
        if self._shown and self._mission:
            self.put_down()
            self._mail.ask(self._mission, (self._shown.person,))

    def add_note(self) -> None:
        """Begin a note on this person, where notes are written."""
        if self._shown and self._mission:
            person_id = self._shown.person.id
            note = notes.blank(self._desk.workspace, self._mission.id, person_id=person_id)
            self._desk.bus.write(
                editing.save(self._desk.workspace, note), partial(self._open, "open_note", note.id)
            )

    def add_action(self) -> None:
        """Begin a follow-up action about this person, where they are kept."""
        if self._shown and self._mission:
            firm, me = self._shown.organisation, self._desk.workspace.settings.me
            action = FollowUp(
                id=new_id(), mission_id=self._mission.id, text="", owner_id=me or None,
                person_id=self._shown.person.id, organisation_id=firm.id if firm else None,
            )  # fmt: skip
            self._desk.bus.write(
                editing.save(self._desk.workspace, action),
                partial(self._open, "open_followup", action.id),
            )

    def _open(self, command: str, thing_id: str, _change: ChangeSet) -> None:
        self._desk.actions.ask(command, thing_id)

    def _fields(self) -> tuple[Field | Section, ...]:
        firm = partial(Name, read=partial(contacts.organisation_names, self._desk.workspace))
        return (
            *NAMES,
            Field("photo", N_("Photo"), Picture, self._picture, self._keep_picture),
            Section(N_("In the mission")),
            Field("roles", N_("Roles"), partial(Several, answers=Role), self._roles,
                  self._keep_roles),
            Field("organisation", N_("Organisation"), firm, self._firm, self._keep_firm),
            Field("title_there", N_("Job title there"), Line,
                  partial(self._of_tie, "job_title", ""), partial(self._keep_tie, "job_title")),
            Field("since_there", N_("Since"), Day, partial(self._of_tie, "since", None),
                  partial(self._keep_tie, "since")),
            Field("until", N_("Until"), Day, partial(self._of_tie, "until", None),
                  partial(self._keep_tie, "until")),
            Section(N_("Profession")),
            JOB_TITLE,
            Field("sector", N_("Sector"), Line),
            LANGUAGES,
            Section(N_("To be reached at")),
            *WAYS,
            *FOR_ME,
            Field("source", N_("Source"), Line),
            Field("since", N_("Kept since"), Day),
            Field("reviewed", N_("Decided to keep"), Day),
            Field("consent", N_("Directory"),
                  partial(Tick, words=_("May stand in the directory"))),
        )  # fmt: skip

    # --- fields that are not the person's own ---------------------------------------------------

    def _picture(self, _person: Any) -> bytes | None:
        return contacts.picture(self._desk.workspace, _person)

    def _keep_picture(self, person: Any, data: Any, _continues: str | None) -> Future[ChangeSet]:
        return contacts.show_picture(self._desk.workspace, person, data)

    def _roles(self, _person: Any) -> tuple[Role, ...]:
        part = self._shown.part if self._shown else None
        return tuple(role for role in Role if part and role in part.roles)

    def _keep_roles(self, person: Any, roles: Any, continues: str | None) -> Future[ChangeSet]:
        assert self._mission is not None  # noqa: S101 - a person is shown in a mission
        return contacts.take_part(
            self._desk.workspace, self._mission, (person.id,), roles, continues=continues
        )

    def _firm(self, _person: Any) -> str:
        firm = self._shown.organisation if self._shown else None
        return firm.name if firm else ""

    def _keep_firm(self, person: Any, name: Any, _continues: str | None) -> Future[ChangeSet]:
        assert self._mission is not None  # noqa: S101 - a person is shown in a mission
        return contacts.belong(self._desk.workspace, self._mission, person, name)

    def _of_tie(self, field: str, without: Any, _person: Any) -> Any:
        tie = self._shown.tie if self._shown else None
        return getattr(tie, field) if tie else without

    def _keep_tie(
        self, field: str, _person: Any, value: Any, continues: str | None
    ) -> Future[ChangeSet]:
        assert self._shown is not None and self._shown.tie is not None  # noqa: S101, PT018
        return editing.change(
            self._desk.workspace, self._shown.tie, continues=continues, **{field: value}
        )


class _Head(QWidget):
    """Who it is, at a glance."""

    def __init__(self, code: CardCode) -> None:
        super().__init__()
        self._avatar, self._code = Avatar(64), code
        self._name = Text(size=theme.TITLE, weight=SEMIBOLD, wraps=True)
        self._name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self._what = Text(role=MUTED, wraps=True)
        self._pills = Flow(6)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(18)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._avatar, 0, 0)
        words = QVBoxLayout()
        self._grid.addLayout(words, 0, 1)
        words.setSpacing(4)
        words.addStretch()
        words.addWidget(self._name)
        words.addWidget(self._what)
        words.addLayout(self._pills)
        words.addStretch()
        self._grid.addWidget(code, 0, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the code below, where the page begins, where the name would be squeezed."""
        super().resizeEvent(event)
        wide = event.size().width() >= _WIDE * theme.scale()
        place = (0, 2, 1, 1) if wide else (1, 0, 1, 2)
        self._grid.addWidget(self._code, *place, Qt.AlignmentFlag.AlignLeft)
        self._code.stand(upright=wide)

    def show_person(
        self, mission: Mission, found: Acquaintance, photo: bytes | None, *, me: bool,
        discreet: bool,
    ) -> None:  # fmt: skip
        self._code.show_card(mission, found)
        person, firm = found.person, found.organisation
        name = person.name or person.latin_name or _("New contact")
        self._avatar.show_face(name, photo)
        latin = f"  ·  {person.latin_name}" if person.latin_name not in ("", name) else ""
        self._name.setText(name + latin)
        title = (found.tie.job_title if found.tie else "") or person.job_title
        city = next((address.city for address in person.addresses if address.city), "")
        parts = (title, firm.name if firm else "", city)
        self._what.setText(" · ".join(part for part in parts if part))
        self._what.setVisible(any(parts))
        clear(self._pills)
        if me:
            self._pills.addWidget(Pill(_("Me"), "accent"))
        for role in found.part.roles if found.part else ():
            self._pills.addWidget(Pill(_(label(role)), "indigo" if role in OURS else "grey"))
        if found.grade and not discreet:
            words = _("Lead {grade}").format(grade=found.grade)
            self._pills.addWidget(Pill(words, GRADE_TONES.get(found.grade, "grey")))
