"""Outcome forms: one workbook a company, for those who will not open the app again.

They come back through `importing`, as any file does.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.db import contacts, followups
from delegate_app.domain.agenda import MEETINGS, AgendaRow
from delegate_app.domain.debrief import weeks_asked
from delegate_app.domain.followup import Held
from delegate_app.domain.outcome_form import OutcomeForm, OutcomeLine
from delegate_app.domain.times import to_utc, to_wall
from delegate_app.services import agenda, exporting

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from delegate_app.domain.mission import Mission
    from delegate_app.services.workspace import Workspace


class Company(NamedTuple):
    """A company of the delegation that has something to answer."""

    id: str
    name: str
    meetings: int
    """How many of its meetings were held."""


def companies(workspace: Workspace, mission: Mission) -> tuple[Company, ...]:
    """Return the companies of the delegation whose meetings were held, by name."""
    found = [Company(f.company_id, f.company, len(f.lines)) for f in _forms(workspace, mission)]
    return tuple(sorted(found, key=lambda company: company.name.casefold()))


def export(
    workspace: Workspace,
    mission: Mission,
    folder: Path,
    *,
    only: Collection[str] | None = None,
    language: str = "",
    progress: Callable[[float], object] = lambda _part: None,
) -> tuple[Path, ...]:
    """Write a form for each company into a folder, and return the files.

    Args:
        workspace: What is asked about.
        mission: Whose meetings.
        folder: Where the files go; it is made where it is missing.
        only: The ids of some companies; by default all.
        language: Of the forms; by default the window's.
        progress: Told how much of 1 is done; it may raise to cancel between two files.

    Raises:
        KnownError: If no meeting was held, or a file cannot be written.
    """
    from delegate_app.interchange import outcomes

    forms = [f for f in _forms(workspace, mission) if only is None or f.company_id in only]
    if not forms:
        raise KnownError(
            N_("No meeting of these companies was held yet."),
            safe=N_("Nothing was written."),
            todo=N_("Debrief the meetings first: the forms ask about those that were held."),
        )
    told = workspace.translation().gettext(N_("Outcomes"))
    written: list[Path] = []
    for place, form in enumerate(sorted(forms, key=lambda form: form.company.casefold())):
        progress(place / len(forms))
        target = _free(folder, f"{form.company} - {form.mission} - {told}", written)
        exporting.write(target, outcomes.write(form, language or workspace.language), parents=True)
        written.append(target)
    return tuple(written)


def _forms(workspace: Workspace, mission: Mission) -> tuple[OutcomeForm, ...]:
    """Return what each company is asked; only its own meetings are in its form."""
    today = workspace.now_in(mission.zone).date()
    with workspace.snapshot() as connection:
        debriefs = followups.debriefs(connection, mission.id)
        given = followups.every_later_outcome(connection, mission.id)
        lines: dict[str, list[OutcomeLine]] = {}
        for row in agenda.all_rows(connection, mission.id):
            debrief = debriefs.get(row.item.id)
            if row.item.kind not in MEETINGS or debrief is None or debrief.held is not Held.HELD:
                continue
            ended = to_wall(to_utc(row.item.end, row.item.zone_of_end), mission.zone)
            weeks = weeks_asked(ended, today)
            firms = {who.organisation_id for who in row.ours if who.organisation_id}
            line = _line(row, mission, weeks)
            answer = given.get((row.item.id, weeks))
            if answer and len(firms) == 1:  # else it may be what another company said
                line = replace(line, outcome=answer.outcome, actual_sales=answer.actual_sales)
            for firm_id in firms:
                lines.setdefault(firm_id, []).append(line)
        return tuple(
            OutcomeForm(company_id=firm.id, company=firm.name, mission=mission.title,
                        lines=tuple(lines[firm_id]))
            for firm_id in lines
            if (firm := contacts.organisation(connection, firm_id))
        )  # fmt: skip


def _line(row: AgendaRow, mission: Mission, weeks: int) -> OutcomeLine:
    item = row.item
    firms = dict.fromkeys(who.organisation or who.name for who in row.theirs)
    start = item.start if item.all_day else to_wall(to_utc(item.start, item.zone), mission.zone)
    return OutcomeLine(
        item_id=item.id, weeks=weeks, start=start, title=item.title,
        counterpart=", ".join(filter(None, firms)),
    )  # fmt: skip


def _free(folder: Path, name: str, taken: Collection[Path]) -> Path:
    """Return the file for a name, which every system can have, and no other company has."""
    plain = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", name)
    plain = " ".join(plain.split()).strip(". ")[:120]
    known = {path.name.casefold() for path in taken}
    number, found = 1, f"{plain}.xlsx"
    while found.casefold() in known:
        number += 1
        found = f"{plain} ({number}).xlsx"
    return folder / found
