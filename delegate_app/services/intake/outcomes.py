"""The answers of a company's outcome form, each to the meeting that it was asked about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.db import agenda, contacts, followups, notes
from delegate_app.domain.agenda import Side
from delegate_app.domain.followup import LaterOutcome
from delegate_app.domain.incoming import IncomingOutcome
from delegate_app.domain.note import Note
from delegate_app.domain.words import label
from delegate_app.services.intake.ledger import Action, PreviewRow

if TYPE_CHECKING:
    from delegate_app.domain.agenda import AgendaItem
    from delegate_app.domain.incoming import Parcel
    from delegate_app.services.intake.ledger import Ledger


def take_outcomes(ledger: Ledger, number: int, parcel: Parcel) -> None:
    """Take what a company answered about its own meetings; what it left empty stands."""
    for n, entry in enumerate(parcel.entries):
        if not isinstance(entry, IncomingOutcome):
            raise TypeError(entry)
        key = f"{number}/{n}"
        item = agenda.item(ledger.connection, entry.item_id)
        reason = _refusal(ledger, item, entry)
        if item is None or reason:
            ledger.rows.append(
                PreviewRow(
                    key=key, action=Action.SKIPPED, noun="", file=parcel.file,
                    title=entry.title or ledger.place(entry.where, parcel), reason=reason,
                    accepted=False,
                )
            )  # fmt: skip
            continue
        ledger.rows.append(_row(ledger, key, parcel.file, item, entry))


def _refusal(ledger: Ledger, item: AgendaItem | None, entry: IncomingOutcome) -> KnownError | None:
    """Return why an answer is not taken: nobody answers for another company's meetings."""
    if item is None:
        return KnownError(N_("The meeting of this row is not here."))
    seats = agenda.attendees(
        ledger.connection, item.mission_id, (item.start.date(), item.end.date())
    ).get(item.id, ())
    ours = {who.organisation_id for who in seats if who.side is Side.OURS}
    if entry.company_id not in ours:
        return KnownError(N_("The company of this form did not take part in the meeting."))
    return None


def _row(
    ledger: Ledger, key: str, file: str, item: AgendaItem, entry: IncomingOutcome
) -> PreviewRow:
    now = ledger.workspace.clock.now().replace(microsecond=0)
    given = followups.later_outcomes(ledger.connection, item.id)
    blank = LaterOutcome(id=new_id(), item_id=item.id, weeks=entry.weeks)
    kept = next((one for one in given if one.weeks == entry.weeks), blank)
    told = replace(kept, outcome=entry.outcome or kept.outcome)
    if entry.actual_sales is not None:
        told = replace(told, actual_sales=entry.actual_sales)
    remark = _remark(ledger, item, entry)
    things = (*((replace(told, answered=now),) if told != kept else ()), *remark)
    return PreviewRow(
        key=key, action=Action.CHANGED if things else Action.UNCHANGED, noun="LaterOutcome",
        file=file, title=item.title, when=item.start, before=_words(ledger, kept),
        after=" · ".join(filter(None, (_words(ledger, told), entry.remarks if remark else ""))),
        things=things,
    )  # fmt: skip


def _remark(ledger: Ledger, item: AgendaItem, entry: IncomingOutcome) -> tuple[Note, ...]:
    """Return a company's remark as a locked note on the meeting, once.

    Locked, because another company of the delegation may have sat at the same table.
    """
    if not entry.remarks:
        return ()
    firm = contacts.organisation(ledger.connection, entry.company_id)
    text = f"{firm.name}: {entry.remarks}" if firm else entry.remarks
    if any(note.text == text for note in notes.of_item(ledger.connection, item.id)):
        return ()
    now = ledger.workspace.clock.now().replace(microsecond=0)
    note = Note(
        id=new_id(), mission_id=item.mission_id, item_id=item.id, locked=True, text=text,
        created=now, changed=now,
    )  # fmt: skip
    return (note,)


def _words(ledger: Ledger, answer: LaterOutcome) -> str:
    outcome = ledger.gettext(label(answer.outcome)) if answer.outcome else ""
    amount = "" if answer.actual_sales is None else f"€ {answer.actual_sales:f}"
    return " · ".join(part for part in (outcome, amount) if part)
