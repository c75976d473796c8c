"""The list of whom no mission knows any more, to be taken into one or let go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Slot

from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.contact import ContactLine, Person
from delegate_app.domain.mission import Mission
from delegate_app.services import contact_lines, privacy
from delegate_app.ui.contacts.groupings import TO_FOLLOW_UP, Filter
from delegate_app.ui.contacts.people import People
from delegate_app.ui.language import _
from delegate_app.ui.widgets.listed import Listed
from delegate_app.ui.widgets.menus import RULE, Offer


class Unplaced(People):
    """Lists people by organisation who take part in no mission, such as who was taken out of one.

    Somebody new in it is in no mission either.
    """

    EMPTY = N_("Everybody is in a mission")
    EMPTY_HINT = N_(
        "Whoever is taken out of a mission and known in no other stands here, to be taken into one "
        "or deleted."
    )
    FILTERS: Sequence[Filter] = (TO_FOLLOW_UP,)

    def read(self, mission: Mission, change: ChangeSet | None, before: Listed) -> Listed:
        workspace = self.desk.workspace
        lines, marked = contact_lines.unplaced(workspace), privacy.kept_long(workspace)
        return self._listed(lines, self._collation, before, marked=marked)

    def glance(self, mission: Mission, since: str) -> Listed:
        return Listed()  # they are few

    def make(self) -> Sequence[Any]:
        return (Person(id=new_id(), name=""),)

    def commands(self) -> Sequence[Offer]:
        take_in, record = self.keepsakes()
        return (
            take_in,
            (_("Draft a mail"), self._draft_mail),
            (_("Agreed to the directory"), self._agree),
            RULE,
            (_("Export…"), lambda: self._share(self.list.selected())),
            record,
        )

    def keepsakes(self) -> Sequence[Offer]:
        return ((_("Add to this mission"), self.take_in), *super().keepsakes())

    def removals(self) -> Sequence[Offer]:
        _out, *everywhere = super().removals()
        return everywhere

    def _share(self, ids: Sequence[str]) -> None:
        self._ask_above()
        if ids:
            self._sharing.ask(None, ids)

    @Slot()
    def take_in(self) -> None:
        """Make whoever is chosen take part in the open mission, on the other side at first."""
        self._give_role(self.ROLE)

    def _when(self, line: ContactLine, day_of: Callable[[str], str]) -> str:
        return ""  # nobody met them in a mission
