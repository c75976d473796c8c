"""What is known of a person, handed over or forgotten on request (GDPR, articles 15 and 17)."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any, NamedTuple

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.db import contacts, contents, forgetting, marks, query, story
from delegate_app.db import privacy as kept
from delegate_app.db.rows import encode
from delegate_app.domain import media
from delegate_app.domain.agenda import AgendaItem, Attendance
from delegate_app.domain.changes import Origin
from delegate_app.domain.contact import Organisation, Participation, Person
from delegate_app.domain.followup import FollowUp
from delegate_app.domain.mission import Mission
from delegate_app.domain.note import Attachment, Note
from delegate_app.domain.privacy import long_before
from delegate_app.domain.source import SourceEntry
from delegate_app.services import editing, exporting

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future
    from datetime import date
    from pathlib import Path

    from delegate_app.db.connection import Connection
    from delegate_app.db.journal import Transaction
    from delegate_app.domain.changes import ChangeSet
    from delegate_app.services.workspace import Workspace


class Preview(NamedTuple):
    """What would be forgotten, and what would stay, as message ids with how much of it."""

    goes: tuple[tuple[str, int], ...]
    stays: tuple[tuple[str, int], ...]


def kept_long(workspace: Workspace) -> frozenset[str]:
    """Return the ids of those, of all missions, who are kept longer than the settings say."""
    return frozenset(long_since(workspace))


def long_since(workspace: Workspace) -> dict[str, date]:
    """Return since when each of them is kept, or was last decided to be, by id.

    Whoever uses the folder and whom something still needs are none of them (`db.privacy`).
    """
    months, me = workspace.settings.kept_long, workspace.settings.me
    if not months:
        return {}
    before = long_before(_today(workspace), months)
    found = kept.kept_since(workspace.reader(), workspace.clock.now(), before)
    return {who: since for who, since in found.items() if who != me}


def keep(workspace: Workspace, ids: Iterable[str]) -> Future[ChangeSet]:
    """Decide to keep people, as one step: their term begins anew, what is told of them stays."""
    return editing.change_those(workspace, Person, ids, reviewed=_today(workspace))


def preview(workspace: Workspace, person_id: str) -> Preview:
    """Return what forgetting somebody takes away, and what it leaves without their name."""
    with workspace.snapshot() as connection:
        count = {
            cls: len(query.many(connection, cls, "person_id=?", person_id))
            for cls in (Note, FollowUp, Attachment, Attendance)
        }
        owned = query.many(connection, FollowUp, "owner_id=?", person_id)
        named = marks.notes_of(connection, marks.PERSON, person_id)
        own = {note.id for note in query.many(connection, Note, "person_id=?", person_id)}
        person = contacts.person(connection, person_id)
        said = "?1<>'' and instr(title || char(10) || description || char(10) || agreed, ?1)"
        telling = query.many(connection, AgendaItem, said, person.name if person else "")
    goes = (
        (N_("notes on them"), count[Note]), (N_("follow-ups about them"), count[FollowUp]),
        (N_("their attachments"), count[Attachment]), (N_("seats at meetings"), count[Attendance]),
    )  # fmt: skip
    stays = (
        (N_("meetings, without them"), count[Attendance]),
        (N_("follow-ups they had, without an owner"), len(owned)),
        (N_("notes on other things that name them, as you wrote them"), len(named - own)),
        (N_("meetings whose own words name them, as they came or were written"), len(telling)),
    )
    return Preview(
        tuple(part for part in goes if part[1]), tuple(part for part in stays if part[1])
    )


def forget(workspace: Workspace, person_id: str) -> Future[ChangeSet]:
    """Forget somebody for good; there is no undo, and no backup made afterwards holds them.

    The future raises `KnownError` if it is whoever uses the program, or nobody has the id.
    """

    def work(transaction: Transaction) -> None:
        person = contacts.person(transaction.connection, person_id)
        if person is None:
            raise KnownError(N_("This contact is gone."), safe=N_("Nothing was changed."))
        if person_id == workspace.settings.me:
            raise KnownError(
                N_("This is you."), safe=N_("Nothing was changed."),
                todo=N_("Say in the settings that you are somebody else first."),
            )  # fmt: skip
        forgetting.forget(transaction, person)

    return workspace.write(N_("Contact forgotten"), work, origin=Origin.SYSTEM)


def export(workspace: Workspace, person_id: str, target: Path) -> None:
    """Write all that is known of somebody to a zip: JSON, their card, notes and attachments.

    Raises:
        KnownError: If nobody has the id, or the file cannot be written.
    """
    with workspace.snapshot() as connection:
        person = contacts.person(connection, person_id)
        if person is None:
            raise KnownError(N_("This contact is gone."), safe=N_("Nothing was written."))
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in _files(connection, person):
                archive.writestr(name, data)
    exporting.write(target, file.getvalue())


def _files(connection: Connection, person: Person) -> Iterable[tuple[str, bytes]]:
    from delegate_app.interchange import vcards

    notes, attached = _notes(connection, person), _of(connection, Attachment, person)
    record = _record(connection, person, notes, attached)
    yield "record.json", json.dumps(record, ensure_ascii=False, indent=1).encode("utf-8", "replace")
    photo = contents.read(connection, person.photo) if person.photo else None
    tie = next(reversed(contacts.every_tie(connection, person.id)), None)
    firm = contacts.organisation(connection, tie.organisation_id if tie else None)
    title = (tie.job_title if tie else "") or person.job_title
    card = vcards.Card(person, title, firm.name if firm else "", photo or b"")
    yield "card.vcf", b"".join(vcards.export([card], "4.0"))
    for number, note in enumerate(notes, 1):
        yield f"notes/{number:03} {note.created:%Y-%m-%d}.md", note.text.encode("utf-8", "replace")
    for number, one in enumerate(attached, 1):
        yield (
            f"attachments/{number:03} {media.clean(one.name)}",
            contents.read(connection, one.sha256) or b"",
        )


def _record(
    connection: Connection, person: Person, notes: tuple[Note, ...], attached: tuple[Any, ...]
) -> dict[str, Any]:
    ties = contacts.every_tie(connection, person.id)
    parts = _of(connection, Participation, person)
    firms = {tie.organisation_id for tie in ties} | {part.organisation_id for part in parts}
    missions = {part.mission_id for part in parts}
    meetings = [e.thing for e in story.of_person(connection, person.id)]
    return {
        "person": _plain(person),
        "organisations": [
            {"id": firm.id, "name": firm.name}
            for firm in query.many(connection, Organisation) if firm.id in firms
        ],
        "affiliations": [_plain(tie) for tie in ties],
        "missions": [
            {"id": mission.id, "name": mission.title}
            for mission in query.many(connection, Mission) if mission.id in missions
        ],
        "participations": [_plain(part) for part in parts],
        "meetings": [
            {"id": item.id, "title": item.title, "start": item.start.isoformat(),
             "zone": item.zone, "place": item.place, "agreed": item.agreed}
            for item in meetings if isinstance(item, AgendaItem)
        ],
        "seats": [_plain(seat) for seat in _of(connection, Attendance, person)],
        "follow_ups": [
            _plain(one)
            for one in query.many(connection, FollowUp, "person_id=?1 or owner_id=?1", person.id)
        ],
        "notes": [_plain(note) for note in notes],
        "attachments": [_plain(one) for one in attached],
        "imported": [
            _plain(one) for one in query.many(connection, SourceEntry, "row_id=?", person.id)
        ],
    }  # fmt: skip


def _notes(connection: Connection, person: Person) -> tuple[Note, ...]:
    """Return the notes on somebody, and those that name them."""
    named = marks.notes_of(connection, marks.PERSON, person.id)
    own = _of(connection, Note, person)
    ids = {note.id for note in own}
    others = (query.one(connection, Note, note_id) for note_id in sorted(named - ids))
    return (*own, *(note for note in others if note))


def _today(workspace: Workspace) -> date:
    return workspace.now_in(workspace.settings.home_zone).date()


def _of(connection: Connection, cls: Any, person: Person) -> tuple[Any, ...]:
    return query.many(connection, cls, "person_id=? order by id", person.id)


def _plain(thing: Any) -> dict[str, Any]:
    """Return a thing as JSON says it, lists as lists."""
    return {
        name: json.loads(value) if isinstance(value, str) and value[:1] in "[{" and value else value
        for name, value in encode(thing).items()
    }
