"""The room of the delegation: our own people, company by company, and what each has on today."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent

from delegate_app.base.i18n import N_
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.contact import OURS, ContactLine, Role
from delegate_app.domain.mission import Mission
from delegate_app.domain.story import Engagement
from delegate_app.domain.words import label
from delegate_app.services import contact_lines, contacts
from delegate_app.ui.contacts.groupings import Filter
from delegate_app.ui.contacts.people import People, firms_of
from delegate_app.ui.language import _, ngettext, number
from delegate_app.ui.widgets.avatar import initials
from delegate_app.ui.widgets.entries import Entry
from delegate_app.ui.widgets.listed import Listed


class Delegation(People):
    """Lists who travels; whoever leads sees at a glance who is free and who is where."""

    NAME = "delegation"
    EMPTY = N_("Nobody travels yet")
    EMPTY_HINT = N_(
        "The head of mission, the trip leader and the delegates belong here. Drop the "
        "participants’ list into the window, or write down the first one."
    )
    NEW = N_("New delegate")
    ROLE = Role.DELEGATE
    FILTERS: Sequence[Filter] = ()

    @property
    def subtitle(self) -> str:
        count, firms = len(self.listed.rows), self.listed.tally
        people = ngettext("{count} delegate", "{count} delegates", count)
        companies = ngettext("{count} company", "{count} companies", firms)
        return f"{people.format(count=number(count))} · {companies.format(count=number(firms))}"

    def read(self, mission: Mission, change: ChangeSet | None, before: Listed) -> Listed:
        workspace = self.desk.workspace
        today = contacts.engagements(workspace, mission)
        now = workspace.minute_in(mission.zone)
        lines = contact_lines.read(workspace, mission, OURS)
        entries = [
            _entry(
                line,
                sorted({*today.get(line.id, ()), *today.get(line.organisation_id or "", ())}),
                now,
                mine=line.id == workspace.settings.me,
            )
            for line in lines
        ]
        rows = {line.id: line for line in lines}
        return Listed.of(entries, rows, before, tally=firms_of(lines))

    def glance(self, mission: Mission, since: str) -> Listed:
        """Wait: who travels is read in no time, however many others there are."""
        return Listed()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again at the clock whenever somebody comes back."""
        super().showEvent(event)
        if self.listed.rows:
            self.reload()


def _entry(line: ContactLine, today: Sequence[Engagement], now: str, *, mine: bool) -> Entry:
    role = next(role for role in Role if role in line.roles and role in OURS)
    special = _(label(role)) if role is not Role.DELEGATE else ""
    latin = f" · {line.latin_name}" if line.latin_name not in ("", line.name) else ""
    return Entry(
        line.id, (line.name or _("New delegate")) + latin,
        " · ".join(part for part in (special if mine else "", _on(today, now)) if part),
        _("Me") if mine else special, "accent" if mine else "indigo",
        line.organisation or _("Without an organisation"), mark=initials(line.name),
    )  # fmt: skip


def _on(today: Sequence[Engagement], now: str) -> str:
    """Return what somebody is at or has next, and how much there is today."""
    if not today:
        return _("nothing of their own today")
    count = ngettext("{count} today", "{count} today", len(today)).format(count=len(today))
    for entry in today:
        if entry.start <= now < entry.end:
            until = _("until {time}").format(time=entry.end[11:16])
            return f"{entry.title} {until} · {count}"
        if entry.start > now:
            return f"{entry.start[11:16]} {entry.title} · {count}"
    return _("done for today")
