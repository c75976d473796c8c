"""What is done for several people at once: tags for all of them, a seat at a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.base.errors import KnownError
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.mission import Mission
from delegate_app.domain.note import Subject
from delegate_app.services import agenda, attending, contacts, notes
from delegate_app.ui import theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext, number
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.fields import Words
from delegate_app.ui.widgets.names import Known
from delegate_app.ui.widgets.panel import Panel

_WIDE = 260
"""The width in which both lines say what they ask, in pixels with text of 10 pt."""


class Together(Panel):
    """Stands above the list with a line for tags and one for a meeting; each is a step of undo."""

    def __init__(self, desk: Desk) -> None:
        self._tags = Words(_("Tags for all of them"), _("tags, with commas"))
        self._meeting = Known(_("Meeting"), hint=_("a meeting by its name"))
        tag, seat = Button(_("Add the tags")), Button(_("Add to the meeting"))
        asked = QWidget()
        asked.setMinimumWidth(round(_WIDE * theme.scale()))
        column = QVBoxLayout(asked)
        column.setContentsMargins(0, 0, 0, 0)
        for line in (self._tags, self._meeting):
            column.addWidget(line)
        super().__init__([asked], [tag, seat])
        self._desk = desk
        self._ids: Sequence[str] = ()
        tag.clicked.connect(self._give_tags)
        seat.clicked.connect(self._seat)

    def ask(self, mission: Mission, ids: Sequence[str]) -> None:
        """Ask what is to be done for some people."""
        self._ids = ids
        count = ngettext("For {count} person", "For {count} people", len(ids))
        self.words.setText(count.format(count=number(len(ids))))
        self._desk.bus.background.run(
            partial(notes.subjects, self._desk.workspace, mission.id),
            self._offer, self._desk.bus.complain,
        )  # fmt: skip
        self.show()
        self._tags.setFocus()

    def _offer(self, subjects: Sequence[Subject]) -> None:
        meetings = {named.words: named.item_id for named in reversed(subjects) if named.item_id}
        self._meeting.offer_values(meetings)

    @Slot()
    def _give_tags(self) -> None:
        tags = self._tags.value()
        if tags:
            answer = contacts.tag(self._desk.workspace, self._ids, tags)
            self._desk.bus.write(answer, self._done)

    @Slot()
    def _seat(self) -> None:
        try:
            item_id = self._meeting.value()
        except KnownError as error:
            self._desk.bus.complain(error)
            return
        item = agenda.item(self._desk.workspace, item_id) if item_id else None
        if item:
            answer = attending.invite_all(self._desk.workspace, item, self._ids)
            self._desk.bus.write(answer, self._done)

    def _done(self, change: ChangeSet) -> None:
        if change.ids:
            self._desk.bus.tell(_("Changed."), operation=change.operation)
        self.leave()
