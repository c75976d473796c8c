"""Cards and signatures: brought, read, looked over, and made people one after the other."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from delegate_app.base.errors import KnownError, NothingToDoError
from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.db import cards, contacts, contents, query
from delegate_app.domain import media
from delegate_app.domain.card import SAID, Card, retold, said
from delegate_app.domain.contact import Affiliation, Participation, Person, Role
from delegate_app.domain.joining import join
from delegate_app.domain.mission import Mission
from delegate_app.domain.note import Attachment
from delegate_app.services import attachments, doubles, editing
from delegate_app.services.contacts import called

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from delegate_app.db.journal import Transaction
    from delegate_app.domain.changes import ChangeSet
    from delegate_app.domain.doubles import Reason
    from delegate_app.services.attachments import Source
    from delegate_app.services.workspace import Workspace

LONGEST_TEXT = 20_000
"""Characters of a text that are read; a long mail has a quarter of them."""
_SAFE = N_("Nothing was changed.")


class Added(NamedTuple):
    """What became of pictures that were brought."""

    operation: str
    """The step that put them down, or "" where there was nothing new."""
    first: str
    """The id of the first that waits now; "" where there was nothing new."""
    number: int
    known: tuple[tuple[str, str], ...]
    """The files that were here already, each with whose card it is; "" while that one waits."""
    problems: tuple[KnownError, ...]


class Resemblance(NamedTuple):
    """Whom a card may be of, who is known already, and why."""

    person: Person
    reasons: tuple[Reason, ...]
    percent: int


def waiting(workspace: Workspace, mission_id: str) -> tuple[Card, ...]:
    """Return the cards of a mission that wait, the earliest first."""
    return cards.waiting(workspace.reader(), mission_id)


def paste(workspace: Workspace, mission_id: str, text: str) -> ChangeSet:
    """Let a text wait that speaks of somebody, or of several where it is vCards; one step.

    Raises:
        NothingToDoError: If it is empty.
        KnownError: If it is more than a mail.
    """
    from delegate_app.interchange import cards as reading

    if not text.strip():
        raise NothingToDoError(
            N_("There is no text to read."), safe=_SAFE,
            todo=N_("Copy a mail’s signature, or the picture of a card, first."),
        )  # fmt: skip
    if len(text) > LONGEST_TEXT:
        raise KnownError(
            N_("The text has {count} characters; at most {most} are read as a signature."),
            safe=_SAFE, todo=N_("Copy the signature alone. Files of cards can be imported."),
            count=len(text), most=LONGEST_TEXT,
        )  # fmt: skip
    now = workspace.clock.now().replace(microsecond=0)
    told = [(part, reading.read(part)) for part in reading.several(text)]

    def work(transaction: Transaction) -> None:
        for part, person in told:
            photo = contents.take_in(transaction, person.photo)
            transaction.save(Card(
                id=new_id(), mission_id=mission_id, text=part, photo=photo, created=now,
                **said(person),
            ))  # fmt: skip

    return workspace.write(editing.NAMES["Card"], work, mission_id=mission_id).result()


def add(
    workspace: Workspace,
    mission_id: str,
    sources: Sequence[Source],
    progress: Callable[[float], object] = lambda _part: None,
) -> Added:
    """Let pictures of cards wait, each with what its codes say; one step, whatever is refused.

    A picture that waits already, or is kept with a person, is not put down again. One is read at
    a time, so that memory stays bounded.

    Args:
        workspace: Where to keep them.
        mission_id: In which mission.
        sources: From `attachments.from_file` and `attachments.from_bytes`.
        progress: Told how much of 1 is done; it may raise to cancel, and those before stay.
    """
    here, owners = cards.pictures(workspace.reader()), cards.owners(workspace.reader())
    known: list[tuple[str, str]] = []
    problems: list[KnownError] = []
    seen: set[str] = set()
    operation = first = ""
    for number, source in enumerate(sources):
        progress(number / len(sources))
        try:
            data = attachments.whole(source)
            sha256 = hashlib.sha256(data).hexdigest()
            if sha256 in here or sha256 in owners or sha256 in seen:
                known.append((source.name, owners.get(sha256, "")))
                continue
            card = _read_picture(workspace, mission_id, source.name, data, sha256)
        except KnownError as error:
            problems.append(error)
            continue
        operation = _put_down(workspace, card, data, operation)
        seen.add(sha256)
        first = first or card.id
    return Added(operation, first, len(seen), tuple(known), tuple(problems))


def tell(
    workspace: Workspace, card: Card, text: str, *, continues: str | None = None
) -> Future[ChangeSet]:
    """Give a card another text; what was read of the old one follows, what was typed stands.

    Args:
        workspace: Where it is kept.
        card: Which one.
        text: The new text.
        continues: The operation that this one goes on with, while one burst of typing lasts.
    """
    from delegate_app.interchange import cards as reading

    def work(transaction: Transaction) -> None:
        kept = query.one(transaction.connection, Card, card.id)
        if kept:
            changed = retold(kept, reading.read(kept.text), reading.read(text))
            transaction.save(replace(changed, text=text))

    return workspace.write(
        editing.NAMES["Card"], work, mission_id=card.mission_id, continues=continues
    )


def sources(files: Iterable[Path]) -> list[Source]:
    """Return what is to be read of files: each of them, and the pictures of each folder."""
    found: list[Source] = []
    for file in files:
        inside = sorted(file.iterdir()) if file.is_dir() else [file]
        found += [
            attachments.from_file(one)
            for one in inside
            if one is file or one.suffix.lower() in media.PICTURES
        ]
    return found


def shown(workspace: Workspace, card: Card, edge: int) -> bytes:
    """Return the picture of a card as JPEG, upright as its camera says.

    Raises:
        KnownError: If the database has lost it, or it cannot be decoded any more.
    """
    from delegate_app.interchange import pictures

    return pictures.shown(card.file, attachments.content(workspace, card.picture, card.file), edge)


def look(workspace: Workspace, card: Card) -> Resemblance | None:
    """Return who a card may be of, the likeliest of those who are known; None where nobody is.

    Ask beside the window: 20,000 people take a second.
    """
    with workspace.snapshot() as connection:
        stranger = _person(card)
        double = doubles.of_stranger(connection, stranger, card.organisation)
        if double is None:
            return None
        (other,) = set(double.pair) - {stranger.id}
        person = contacts.person(connection, other)
        return Resemblance(person, double.reasons, double.percent) if person else None


def keep(workspace: Workspace, card_id: str, same: str | None = None) -> ChangeSet:
    """Make a person of a card as it is kept now, in one step; the picture stays attached to them.

    Args:
        workspace: Where to keep it.
        card_id: Which card.
        same: The id of who is known already and is completed; what gives way to what they have
            stays readable in the remarks.

    Raises:
        KnownError: If the card or the person is gone, or nothing is filled in.
    """
    from delegate_app.interchange import pictures

    before = _once_written(workspace, card_id)
    picture = b""
    if before and before.picture:
        picture = attachments.content(workspace, before.picture, before.file)
        if before.turn % 4:
            picture = pictures.shown(before.file, picture, 0, before.turn)

    def work(transaction: Transaction) -> None:
        card = query.one(transaction.connection, Card, card_id)
        if card is None:
            raise KnownError(N_("This card is not waiting any more."), safe=_SAFE)
        person = _kept(workspace, transaction, card, same)
        if picture:
            _attach(transaction, card, person, picture)
        transaction.delete(card)

    mission_id = before.mission_id if before else None
    return workspace.write(N_("Contact of a card"), work, mission_id=mission_id).result()


def _once_written(workspace: Workspace, card_id: str) -> Card | None:
    """Return a card once all that was typed and turned before is kept."""
    found: list[Card | None] = []
    workspace.write(
        editing.NAMES["Card"], lambda t: found.append(query.one(t.connection, Card, card_id))
    ).result()
    return found[0]


def _kept(workspace: Workspace, transaction: Transaction, card: Card, same: str | None) -> Person:
    """Save the person of a card with what ties them to their organisation and the mission."""
    connection = transaction.connection
    person = _person(card)
    if not (person.name or person.latin_name or person.emails or person.phones):
        raise KnownError(
            N_("It names nobody yet."), safe=N_("The card waits as it is."),
            todo=N_("Write a name, an e-mail or a phone."),
        )  # fmt: skip
    told = workspace.translation().gettext
    known = contacts.person(connection, same) if same else None
    if same and known is None:
        raise KnownError(N_("This contact is gone."), safe=N_("The card waits as it is."))
    if known:
        person = join(known, person, {}, told)
    else:
        mission = query.one(connection, Mission, card.mission_id)
        today = workspace.now_in(mission.zone).date() if mission else transaction.at.date()
        source = N_("A card") if card.picture else N_("A mail’s signature")
        person = replace(person, source=told(source), since=today)
    firm_id = called(transaction, card.organisation)
    transaction.save(person)
    ties = {tie.organisation_id for tie in contacts.every_tie(connection, person.id)}
    if firm_id and firm_id not in ties:
        transaction.save(Affiliation(id=new_id(), person_id=person.id, organisation_id=firm_id))
    if contacts.part(connection, card.mission_id, person.id) is None:
        transaction.save(Participation(
            id=new_id(), mission_id=card.mission_id, person_id=person.id,
            organisation_id=firm_id, roles=(Role.COUNTERPART,),
        ))  # fmt: skip
    if card.photo and card.photo != person.photo:
        data = contents.read(connection, card.photo)
        if data is not None:
            transaction.save(doubles.aside(person, card.photo, data, transaction.at))
    return person


def _attach(transaction: Transaction, card: Card, person: Person, picture: bytes) -> None:
    """Keep the picture of a card with a person."""
    kind = media.media_type(card.file, picture[: media.HEAD])
    name = card.file if not card.turn % 4 else f"{card.file.rpartition('.')[0] or card.file}.jpg"
    transaction.save(Attachment(
        id=new_id(), mission_id=card.mission_id, person_id=person.id,
        name=media.named(name, kind), media_type=kind, size=len(picture),
        sha256=contents.take_in(transaction, picture),
        created=transaction.at.replace(microsecond=0),
    ))  # fmt: skip


def _person(card: Card) -> Person:
    return Person(id=new_id(), photo=card.photo, **{name: getattr(card, name) for name in SAID})


def _read_picture(
    workspace: Workspace, mission_id: str, name: str, data: bytes, sha256: str
) -> Card:
    """Return the card of a picture, filled in with what its codes say."""
    from delegate_app.interchange import cards as reading
    from delegate_app.interchange import pictures

    text = "\n".join(pictures.codes(name, data))
    return Card(
        id=new_id(), mission_id=mission_id, text=text, picture=sha256, file=media.clean(name),
        created=workspace.clock.now().replace(microsecond=0), **said(reading.read(text)),
    )  # fmt: skip


def _put_down(workspace: Workspace, card: Card, data: bytes, operation: str) -> str:
    """Save a card with its picture, as part of an operation where there is one; return its id."""

    def work(transaction: Transaction) -> None:
        contents.take_in(transaction, data)
        transaction.save(card)

    return (
        workspace
        .write(
            editing.NAMES["Card"], work, mission_id=card.mission_id, continues=operation or None
        )
        .result()
        .operation
    )  # fmt: skip
