"""A note's lines that promise something, and the follow-up actions they are: the two are one.

Whichever of them changes, the other is brought in line in the same transaction, and so by the same
undo. A day said in words is reckoned once, on the day it was written, and stays until the words
change.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.db import contacts, followups, marks, query
from delegate_app.db.removal import remove
from delegate_app.domain import capture, daywords
from delegate_app.domain.contact import OURS, Person
from delegate_app.domain.followup import FollowUp, FollowUpState
from delegate_app.domain.note import Note

if TYPE_CHECKING:
    from concurrent.futures import Future
    from datetime import date

    from delegate_app.db.connection import Connection
    from delegate_app.db.journal import Transaction
    from delegate_app.domain.changes import ChangeSet
    from delegate_app.domain.mission import Mission
    from delegate_app.services.workspace import Workspace


def follow_text(transaction: Transaction, before: str, note: Note, today: date) -> None:
    """Bring a note's follow-up actions in line with its text.

    Args:
        transaction: Where the note was just saved.
        before: Its text until now.
        note: As saved.
        today: The day on which it is written, by which words such as `Friday` are reckoned.
    """
    had, has = capture.promises(before), capture.promises(note.text)
    if not had and not has:
        return
    kept = {row.line: row for row in followups.of_note(transaction.connection, note.id)}
    known = capture.follow([one.words for one in had], [one.words for one in has])
    reader = _Words(
        transaction.connection, transaction.actor, note.mission_id, f"{before}\n{note.text}", today
    )
    for line, (now, old) in enumerate(zip(has, known, strict=True)):
        row = None if old is None else kept.pop(old, None)
        if row and (row.line, had[old or 0].line) == (line, now.line):
            continue
        if row:
            _follow_line(transaction, row, had[old or 0], now, reader, line)
        elif now.words:
            transaction.save(
                _begin(
                    reader, now.words, mission_id=note.mission_id, item_id=note.item_id,
                    person_id=note.person_id, organisation_id=note.organisation_id,
                    state=now.state, note_id=note.id, line=line,
                )
            )  # fmt: skip
    for row in kept.values():
        remove(transaction, row)


def follow_action(
    transaction: Transaction, before: FollowUp, after: FollowUp | None, language: str
) -> None:
    """Bring the line of a follow-up action in line with it, and begin the next of one that repeats.

    Args:
        transaction: Where the action was just saved or is to be deleted.
        before: As it was.
        after: As it is; None for one that is deleted, which leaves plain words behind.
        language: That in which a new day is written into the line.
    """
    if after:
        _repeat(transaction, before, after)
    note = query.one(transaction.connection, Note, before.note_id)
    if note is None or before.line is None:
        return
    rows = note.text.split("\n")
    places = [place for place, row in enumerate(rows) if capture.promise(row)]
    if before.line >= len(places):
        return
    line = capture.promise(rows[places[before.line]])
    assert line is not None  # noqa: S101 - the places are those of promises
    if after is None:
        rows[places[before.line]] = capture.unboxed(line)
        for row in followups.of_note(transaction.connection, note.id):
            if row.line is not None and row.line > before.line:
                transaction.save(replace(row, line=row.line - 1))
    else:
        reader = _Words(
            transaction.connection, transaction.actor, note.mission_id, line.words,
            transaction.at.date(),
        )  # fmt: skip
        rows[places[before.line]] = capture.rewritten(
            line,
            reader.said(line.words),
            text=after.text if after.text != before.text else None,
            owner=reader.name(after.owner_id) if after.owner_id != before.owner_id else None,
            due=_day(after.due, language) if after.due != before.due else None,
            state=after.state,
        )
    transaction.save(replace(note, text="\n".join(rows), changed=transaction.at))


def heard(workspace: Workspace, mission: Mission, words: str) -> tuple[str, date | None]:
    """Return who would do what words promise, as one writes it, and by when."""
    reader = _spoken(workspace.reader(), workspace, mission, words)
    said = reader.said(words)
    owner = said.owner.person_id if said.owner else reader.me
    name = "@me" if owner and owner == reader.me else f"@{reader.name(owner)}" if owner else ""
    return name, said.due.day if said.due else None


def make(
    workspace: Workspace, mission: Mission, item_id: str | None, words: str
) -> Future[ChangeSet]:
    """Make a follow-up action out of words such as `Send the dossier by Friday`.

    Args:
        workspace: Where to keep it.
        mission: Whose people it may name.
        item_id: The meeting at which it is promised, if at one.
        words: As for a line of a note, behind its box.
    """

    def work(transaction: Transaction) -> None:
        reader = _spoken(transaction.connection, workspace, mission, words)
        transaction.save(_begin(reader, words, mission_id=mission.id, item_id=item_id))

    return workspace.write(N_("Follow-up action"), work, mission_id=mission.id)


def _spoken(connection: Connection, workspace: Workspace, mission: Mission, words: str) -> _Words:
    today = workspace.now_in(mission.zone).date()
    return _Words(connection, workspace.settings.me, mission.id, words, today)


class _Words:
    """Reads what promises say, in one mission and on one day."""

    def __init__(
        self, connection: Connection, me: str, mission_id: str, text: str, today: date
    ) -> None:
        self._connection, self._today = connection, today
        self.me = me
        asked = capture.candidates(text)
        self._names = marks.named(self._connection, mission_id, asked - capture.ME)
        if self.me:
            self._names |= dict.fromkeys(capture.ME & asked, self.me)
        self.ours = frozenset(
            part.person_id
            for person_id in set(self._names.values())
            if (part := contacts.part(self._connection, mission_id, person_id))
            and part.person_id
            and OURS.intersection(part.roles)
        ) | {self.me}

    def said(self, words: str) -> capture.Said:
        return capture.said(words, self._names, self.ours, self._today)

    def name(self, person_id: str | None) -> str:
        person = query.one(self._connection, Person, person_id)
        return person.name if person else ""


def _begin(reader: _Words, words: str, **of: Any) -> FollowUp:
    """Return the follow-up action that words promise; a counterpart they name is whose it is."""
    said = reader.said(words)
    others = (who.person_id for who in said.others)
    counterpart = next((person_id for person_id in others if person_id not in reader.ours), None)
    return FollowUp(
        id=new_id(), text=said.text,
        owner_id=said.owner.person_id if said.owner else reader.me or None,
        due=said.due.day if said.due else None,
        **(of | {"person_id": counterpart or of.get("person_id")}),
    )  # fmt: skip


def _follow_line(
    transaction: Transaction,
    kept: FollowUp,
    had: capture.Promise,
    now: capture.Promise,
    reader: _Words,
    place: int,
) -> None:
    """Take over what changed in a line; an emptied one waits for its words."""
    row = replace(kept, line=place)
    if had.state is not now.state:
        row = replace(row, state=now.state)
    if had.words != now.words and now.words:
        was, said = reader.said(had.words), reader.said(now.words)
        row = replace(row, text=said.text)
        if _spelt(was.owner, had) != _spelt(said.owner, now):
            row = replace(row, owner_id=said.owner.person_id if said.owner else reader.me or None)
        if _spelt(was.due, had) != _spelt(said.due, now):
            row = replace(row, due=said.due.day if said.due else None)
    transaction.save(row)
    _repeat(transaction, kept, row)


def _repeat(transaction: Transaction, before: FollowUp, after: FollowUp) -> None:
    """Begin the next one where a promise that comes again was just done."""
    if after.state is FollowUpState.DONE and before.state is not FollowUpState.DONE:
        again = after.next(new_id())
        if again:
            transaction.save(again)


def _day(day: date | None, language: str) -> str:
    return daywords.spell(day, language) if day else ""


def _spelt(span: capture.Mention | daywords.DayWords | None, line: capture.Promise) -> str:
    return line.words[span.start : span.end].casefold() if span else ""
