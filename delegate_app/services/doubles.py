"""One person once: who may be there twice, made one or told apart, each a step of undo."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.db import contacts, contents, doubles
from delegate_app.db.removal import remove
from delegate_app.domain import media
from delegate_app.domain.contact import Organisation, Person
from delegate_app.domain.doubles import Double, ToldApart, likely, phone_key, portrait
from delegate_app.domain.folding import fold, key_of
from delegate_app.domain.joining import Take, join
from delegate_app.domain.names import sound
from delegate_app.domain.note import Attachment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from concurrent.futures import Future
    from datetime import datetime

    from delegate_app.db.connection import Connection
    from delegate_app.db.journal import Transaction
    from delegate_app.domain.changes import ChangeSet
    from delegate_app.domain.doubles import Portrait
    from delegate_app.services.workspace import Workspace


class Pair(NamedTuple):
    """Two entries that may be one person, and why."""

    one: Person
    other: Person
    double: Double


def find(workspace: Workspace, mission_id: str | None = None) -> tuple[Pair, ...]:
    """Return who may be there twice, the surest first; who was told apart is not asked again.

    It takes seconds among 20,000 people, so ask beside the window.

    Args:
        workspace: Where to look.
        mission_id: Only pairs of which one takes part in a mission; by default everybody.
    """
    with workspace.snapshot() as connection:
        among = None
        if mission_id:
            parts = contacts.participations(connection, mission_id)
            among = frozenset(part.person_id for part in parts if part.person_id)
        people = {person.id: person for person in contacts.people(connection)}
        found = likely(portraits(connection, people.values()), doubles.apart(connection), among)
    return tuple(Pair(people[double.one], people[double.other], double) for double in found)


def portraits(connection: Connection, people: Iterable[Person]) -> list[Portrait]:
    """Return what people are recognised by, with all that they belong to or come for."""
    firms = {firm.id: firm for firm in contacts.organisations(connection)}
    of_person: defaultdict[str, list[Organisation]] = defaultdict(list)
    for person_id, firm_id in contacts.belongings(connection):
        of_person[person_id].append(firms[firm_id])
    return [portrait(person, of_person[person.id], read) for person in people]


def read(text: str) -> str:
    """Return any script in Latin letters, sound by sound; as a person would misread it aloud."""
    from anyascii import anyascii

    return anyascii(text)


def of_stranger(connection: Connection, stranger: Person, firm: str) -> Double | None:
    """Return who somebody may be that is not kept yet, the likeliest; None where nobody is.

    Only who shares a word of the name, as it sounds, an e-mail or a phone is looked at.

    Args:
        connection: Where to look.
        stranger: Somebody new.
        firm: What they belong to, by name.
    """
    sounds = _sounds(stranger.name) | _sounds(stranger.latin_name)
    emails = [email for way in stranger.emails if (email := fold(way.value).strip())]
    phones = [key for way in stranger.phones if (key := phone_key(way.value))]
    near = [
        person_id
        for person_id, name, latin, mailed, called in doubles.sketches(connection)
        if not sounds.isdisjoint(_sounds(name) | _sounds(latin))
        or any(email in fold(mailed) for email in emails)
        or (phones and any(key in re.sub(r"\D", "", called) for key in phones))
    ]
    people = (person for i in near if (person := contacts.person(connection, i)))
    theirs = [Organisation(id="", name=firm)] if firm else []
    faces = [*portraits(connection, people), portrait(stranger, theirs, read)]
    return next(iter(likely(faces, among={stranger.id})), None)


def _sounds(name: str) -> set[str]:
    return {sound(word) for word in key_of(name if name.isascii() else read(name)).split()}


def merge(
    workspace: Workspace, keep_id: str, other_id: str, chosen: Mapping[str, Take] | None = None
) -> Future[ChangeSet]:
    """Make two entries one person, as one step: all that refers to the other goes along.

    What gives way stays readable in the remarks, a photo among the attachments. The entry that is
    "me" is always the one that stays.

    Args:
        workspace: Where they are kept.
        keep_id: Whose id stays.
        other_id: Who goes.
        chosen: What is taken of a field; what `domain.joining.proposed` says for the others.

    The future raises `KnownError` where one of the two is gone.
    """
    takes = dict(chosen or {})
    if workspace.settings.me == other_id:
        keep_id, other_id = other_id, keep_id
        swapped = {Take.KEPT: Take.OTHER, Take.OTHER: Take.KEPT, Take.BOTH: Take.BOTH}
        takes = {field: swapped[take] for field, take in takes.items()}

    def work(transaction: Transaction) -> None:
        kept = contacts.person(transaction.connection, keep_id)
        other = contacts.person(transaction.connection, other_id)
        if kept is None or other is None or keep_id == other_id:
            raise KnownError(
                N_("One of the two is not there any more."), safe=N_("Nothing was changed.")
            )
        joined = join(kept, other, takes, workspace.translation().gettext)
        doubles.hand_over(transaction, other_id, keep_id)
        remove(transaction, other)
        transaction.save(joined)
        for photo in {kept.photo, other.photo} - {joined.photo, ""}:
            data = contents.read(transaction.connection, photo)
            if data is not None:
                transaction.save(aside(joined, photo, data, transaction.at))

    return workspace.write(N_("Merge of two contacts"), work)


def apart(workspace: Workspace, one_id: str, other_id: str) -> Future[ChangeSet]:
    """Remember that two entries are two people, so that nobody asks again."""
    first, second = sorted((one_id, other_id))

    def work(transaction: Transaction) -> None:
        if (first, second) not in doubles.apart(transaction.connection):
            transaction.save(ToldApart(id=new_id(), person_id=first, other_id=second))

    return workspace.write(N_("Contacts told apart"), work)


def aside(person: Person, sha256: str, data: bytes, at: datetime) -> Attachment:
    """Return a photo that gave way to another, to stay among a person's attachments."""
    name = f"{person.latin_name or person.name}.jpg"
    kind = media.media_type(name, data[: media.HEAD])
    return Attachment(
        id=new_id(), person_id=person.id, name=media.named(name, kind), media_type=kind,
        size=len(data), sha256=sha256, created=at,
    )  # fmt: skip
