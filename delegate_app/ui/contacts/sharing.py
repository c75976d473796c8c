"""How people leave: for whom, in which form, who is in the file and what stays here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from delegate_app.base.i18n import N_
from delegate_app.domain.mission import Mission
from delegate_app.domain.reader import Audience
from delegate_app.services import contact_files
from delegate_app.ui import dates
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext, number
from delegate_app.ui.widgets.choice import Choice
from delegate_app.ui.widgets.panel import Handout

_FORMS = {
    "vcard3": N_("Cards for every address book (vCard 3.0)"), "vcard4": N_("Cards (vCard 4.0)"),
    "csv": N_("Table (CSV)"), "xlsx": N_("Spreadsheet (XLSX)"),
}  # fmt: skip
_READERS = {Audience.ME: N_("For me"), Audience.ORGANISER: N_("For the organiser")}
_NAMED = 12
"""How many are named before the others are only counted."""


class _Asked(NamedTuple):
    """Who is to leave, and for whom."""

    mission: Mission | None
    only: frozenset[str]
    audience: Audience


class Sharing(Handout):
    """Stands above the list while it is asked for; nothing is written before it was read."""

    def __init__(self, desk: Desk) -> None:
        forms = {form: _FORMS[form] for form in contact_files.FORMS}
        super().__init__(desk, Choice(_("For whom")), forms)
        for audience in contact_files.READERS:
            self.what.addItem(_(_READERS[audience]), audience)
        self._mission: Mission | None = None
        self._ids: frozenset[str] = frozenset()

    def ask(self, mission: Mission | None, ids: Iterable[str]) -> None:
        """Offer some people of a mission by id, or some who are in none."""
        self._mission, self._ids = mission, frozenset(ids)
        self.show()
        self.look()
        self.what.setFocus()

    def asked(self) -> _Asked:
        audience = contact_files.READERS[max(self.what.currentIndex(), 0)]
        return _Asked(self._mission, self._ids, audience)

    def preview(self, asked: _Asked) -> contact_files.Preview:
        mission, only, audience = asked
        return contact_files.preview(self.desk.workspace, mission, only=only, audience=audience)

    def told(self, found: contact_files.Preview) -> tuple[str, str]:
        count = len(found.names)
        self.write.setEnabled(bool(count))
        people = ngettext("{count} person", "{count} people", count).format(count=number(count))
        named = ", ".join(found.names[:_NAMED]) + ("…" if count > _NAMED else "")
        stays = [f"{_(name)} ({number(count)})" for name, count in found.stays]
        stays.append(_("notes, outcomes, grades and what was agreed"))
        return f"{people} ({named})" if named else people, " · ".join(stays)

    def named(self) -> tuple[str, str, str]:
        suffix = contact_files.FORMS[self.form.currentData()].removeprefix(".")
        whose = dates.title(self._mission) if self._mission else _(contact_files.NOWHERE)
        return _("Export contacts"), whose + " - " + _("Contacts"), suffix

    def writing(self, target: Path) -> Callable[..., object]:
        mission, only, audience = self.asked()
        return partial(
            contact_files.write, self.desk.workspace, mission, target,
            only=only, form=self.form.currentData(), audience=audience,
        )  # fmt: skip
