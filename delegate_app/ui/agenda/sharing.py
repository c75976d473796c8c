"""How an agenda leaves: whose, in which form, and what stays here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from delegate_app.base.i18n import N_
from delegate_app.domain.mission import Mission
from delegate_app.services import sharing
from delegate_app.ui.agenda.whose import COMPANY, PERSON
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, number
from delegate_app.ui.widgets.choice import Choice
from delegate_app.ui.widgets.panel import Handout

_NAMES = {
    "ics": N_("Calendar (ICS)"), "xlsx": N_("Spreadsheet (XLSX)"), "csv": N_("Table (CSV)"),
    "html": N_("Page for the phone (HTML)"),
}  # fmt: skip


class _Asked(NamedTuple):
    """Whose agenda is asked for: a company's, a delegate's, or with neither everybody's."""

    mission: Mission
    company_id: str | None
    person_id: str | None


class Sharing(Handout):
    """Stands above the agenda while it is asked for; nothing is written before it was read."""

    def __init__(self, desk: Desk) -> None:
        forms = {form: _NAMES[form] for form in sharing.FORMS}
        super().__init__(desk, Choice(_("Whose agenda leaves")), forms)
        self._mission: Mission
        self._offered: Sequence[tuple[str, str, str]] = ()

    def ask(
        self, mission: Mission, offered: Sequence[tuple[str, str, str]], chosen: tuple[str, str]
    ) -> None:
        """Offer the agendas of a mission.

        Args:
            mission: Which mission.
            offered: Which kind of somebody, their id and their name, for each agenda.
            chosen: The kind and the id to begin with.
        """
        self._mission, self._offered = mission, tuple(offered)
        self.what.offer([name for _kind, _id, name in self._offered])
        places = [n for n, one in enumerate(self._offered) if one[:2] == chosen]
        self.what.setCurrentIndex(places[0] if places else 0)
        self.show()
        self.look()
        self.what.setFocus()

    def asked(self) -> _Asked:
        kind, row_id, _name = self._offered[max(self.what.currentIndex(), 0)]
        return _Asked(
            self._mission,
            row_id if kind == COMPANY else None,
            row_id if kind == PERSON else None,
        )

    def preview(self, asked: _Asked) -> sharing.Preview:
        mission, company_id, person_id = asked
        workspace = self.desk.workspace
        return sharing.preview(workspace, mission, company_id=company_id, person_id=person_id)

    def told(self, found: sharing.Preview) -> tuple[str, str]:
        leaves, stays = (
            " · ".join(f"{_(name)} ({number(count)})" for name, count in part) for part in found
        )
        always = _("all notes, agreed points, outcomes and contact details")
        return leaves, " · ".join(part for part in (stays, always) if part)

    def named(self) -> tuple[str, str, str]:
        mission, *whose = self.asked()
        parts = (mission.title, _("Agenda"), self.what.currentText() if any(whose) else "")
        name = " - ".join(part for part in parts if part)
        return _("Export the agenda"), name, self.form.currentData()

    def writing(self, target: Path) -> Callable[..., object]:
        mission, company_id, person_id = self.asked()
        return partial(
            sharing.write, self.desk.workspace, mission, target,
            company_id=company_id, person_id=person_id,
        )  # fmt: skip
