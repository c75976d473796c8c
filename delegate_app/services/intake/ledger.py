"""The rows of a preview as they are worked out, and everything made on the way to them."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from delegate_app.base.ids import new_id
from delegate_app.db.journal import corrected
from delegate_app.db.query import many
from delegate_app.domain.columns import ParcelKind
from delegate_app.domain.incoming import place
from delegate_app.domain.source import Source, SourceEntry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from delegate_app.base.errors import KnownError
    from delegate_app.db.connection import Connection
    from delegate_app.domain.doubles import Reason
    from delegate_app.domain.incoming import Parcel
    from delegate_app.services.workspace import Workspace

T = TypeVar("T")
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


class Action(StrEnum):
    """What a row of a preview does; each row is counted once, in the first that fits."""

    ADDED = "added"
    MOVED = "moved"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    GONE = "gone"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


class Alike(NamedTuple):
    """Whom somebody new may be, who is known already, and why."""

    person_id: str
    name: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewRow:
    """One entry of a file, or one that the file no longer has, and what would become of it."""

    key: str
    """Names the row in this preview, to refuse it."""
    action: Action
    noun: str
    """The class of the thing: AgendaItem, Person, Mission, MarketFigure; "" where skipped."""
    file: str
    title: str
    when: datetime | None = None
    """The wall clock of an agenda item's start."""
    before: str = ""
    after: str = ""
    """What changes, as text; empty where nothing or everything does."""
    reason: KnownError | None = None
    accepted: bool = True
    """Whether the row is taken unless somebody says otherwise."""
    alike: Alike | None = None
    """Who it may be, where it would make a person; `apply` may be told that it is."""
    things: tuple[Any, ...] = ()
    removes: tuple[Any, ...] = ()


class Ledger:
    """What the steps of an intake share: the data as it stands, and what they made so far."""

    def __init__(
        self, connection: Connection, workspace: Workspace, same: Mapping[str, str] | None
    ) -> None:
        """Start with nothing made.

        Args:
            connection: Where to read what stands.
            workspace: Whose language and clock hold.
            same: Who the person of a row is, by the key of the row, as somebody said; None while
                it is still to be asked.
        """
        self.connection, self.workspace, self.same = connection, workspace, same
        self.gettext = workspace.translation().gettext
        self.rows: list[PreviewRow] = []
        self.made: dict[str, Any] = {}
        self.met: set[str] = set()
        """The agenda items that some file of this intake speaks of."""
        self.contents: dict[str, bytes] = {}
        self._corrected: frozenset[tuple[str, str]] | None = None

    def make(self, thing: T) -> T:
        """Remember a thing that is not kept yet, so that rows which need it can write it too."""
        self.made[thing.id] = thing  # type: ignore[attr-defined]
        return thing

    def needed(self, *ids: str | None) -> tuple[Any, ...]:
        """Return those of some things that were made here, with what they need in turn."""
        found: dict[str, Any] = {}
        queue = [i for i in ids if i in self.made]
        while queue:
            thing = self.made[queue.pop(0)]
            found[thing.id] = thing
            names = _references(type(thing))  # type: ignore[arg-type]
            references = [getattr(thing, name) for name in names]
            queue += [i for i in references if i in self.made and i not in found]
        return tuple(found.values())

    def is_corrected(self, row_id: str, field: str) -> bool:
        """Whether a person set a field by hand."""
        if self._corrected is None:
            self._corrected = corrected(
                self.connection, "mission", "person", "organisation", "participation", "agenda_item"
            )
        return (row_id, field) in self._corrected

    def place(self, where: str, parcel: Parcel) -> str:
        """Say where in a file something stood."""
        return place(where, table=bool(parcel.layouts)).say(self.workspace.translation())

    def skip(self, number: int, parcel: Parcel) -> None:
        """Name what a file holds that could not be taken."""
        self.rows += [
            PreviewRow(
                key=f"{number}/skip/{n}", action=Action.SKIPPED, noun="", file=parcel.file,
                title=self.place(skip.where, parcel), reason=skip.reason, accepted=False,
            )
            for n, skip in enumerate(parcel.skipped)
        ]  # fmt: skip


@cache
def _references(cls: Any) -> tuple[str, ...]:
    """Return the fields of a kind that name other things."""
    return tuple(field.name for field in fields(cls) if field.name.endswith("_id"))


class Sending:
    """One source's earlier sendings, as far as they are remembered, and this one."""

    def __init__(self, ledger: Ledger, parcel: Parcel, mission_id: str | None) -> None:
        """Find what the source of a file said before, in this mission."""
        self._ledger = ledger
        known = many(
            ledger.connection, Source, "kind=? and name=? and mission_id is ?",
            parcel.kind.value, parcel.source, mission_id,
        )  # fmt: skip
        same = [
            thing
            for thing in ledger.made.values()
            if isinstance(thing, Source)
            and (thing.kind, thing.name) == (parcel.kind, parcel.source)
        ]
        self.source = next(iter((*known, *same)), None) or ledger.make(
            Source(
                id=new_id(), mission_id=mission_id, kind=parcel.kind.value, name=parcel.source,
                imported=ledger.workspace.clock.now().replace(microsecond=0),
            )
        )  # fmt: skip
        self.kept = many(ledger.connection, SourceEntry, "source_id=?", self.source.id)
        made = [e for e in ledger.made.values() if isinstance(e, SourceEntry)]
        entries = [*self.kept, *(e for e in made if e.source_id == self.source.id)]
        self.by_key = {entry.key: entry for entry in entries if entry.key}
        self.by_row = {entry.row_id: entry for entry in entries}
        self._keys = {getattr(entry, "key", "") for entry in parcel.entries} - {""}
        self._cards = parcel.kind is ParcelKind.CARDS

    def said(self, row_id: str, key: str = "") -> dict[str, Any]:
        """Return what the source said last of a thing here; empty the first time.

        Two entries of a source may be one person here; each is compared with what it said itself.
        """
        entry = self._of(row_id, key)
        return json.loads(entry.said) if entry else {}

    def entry(
        self, *, key: str, kind: str, row_id: str, said: dict[str, Any], day: date | None = None,
        sequence: int = 0,
    ) -> tuple[Any, ...]:  # fmt: skip
        """Return what keeps in mind what the source says now of a thing here."""
        known = self._of(row_id, key)
        entry = SourceEntry(
            id=known.id if known else new_id(), source_id=self.source.id, key=key, kind=kind,
            row_id=row_id, day=day, sequence=sequence,
            said=_JSON.encode(said),
        )  # fmt: skip
        self.by_row[row_id] = self._ledger.make(entry)
        return (entry, *self._ledger.needed(self.source.id))

    def _of(self, row_id: str, key: str) -> SourceEntry | None:
        entry = self.by_key.get(key)
        if entry and entry.row_id == row_id:
            return entry
        entry = self.by_row.get(row_id)
        if entry and key and entry.key != key and (self._cards or entry.key in self._keys):
            return None  # another entry said it, or another card, which takes nothing of it back
        return entry
