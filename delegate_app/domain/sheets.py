"""What a day sheet says against what its last print said: the rule behind "changed since"."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from delegate_app.domain.agenda import OFF, AgendaRow, Status

if TYPE_CHECKING:
    from delegate_app.domain.printed import PrintedSheet
    from delegate_app.domain.reader import Reader

MOVED, PLACE, CALLED_OFF, STATUS, PEOPLE, TITLE, DETAILS = (
    "moved", "place", "called off", "status", "people", "title", "details",
)  # fmt: skip
"""The ways in which a line can have changed, in the order in which they matter."""


@dataclass(frozen=True, slots=True)
class Line:
    """As much of an agenda item as somebody who holds the paper has to be told of anew."""

    id: str
    start: str
    """Wall clock with its zone, as is `end`: ``2019-03-26T10:00 Asia/Jerusalem``; without a clock
    where it lasts all day."""
    end: str
    title: str
    place: str
    status: Status
    people: tuple[str, ...]
    """The names at the table, in alphabetical order."""
    details: tuple[str, ...]
    """Interpreter, transport, dress and description."""

    @property
    def off(self) -> bool:
        """Whether it says that the item does not take place."""
        return self.status in OFF

    @property
    def all_day(self) -> bool:
        """Whether it names days and no hours."""
        return "T" not in self.start

    @property
    def begins(self) -> datetime:
        """The start by the item's own clock."""
        return datetime.fromisoformat(self.start.partition(" ")[0])

    @property
    def ends(self) -> datetime:
        """The end by the clock of where it ends."""
        return datetime.fromisoformat(self.end.partition(" ")[0])


@dataclass(frozen=True, slots=True)
class Pair:
    """One line before and now: new without the one, gone without the other."""

    was: Line | None
    now: Line | None

    @property
    def line(self) -> Line:
        """The line as it stands, or as it stood last."""
        line = self.now or self.was
        assert line is not None  # noqa: S101 - nothing is paired with nothing
        return line

    @property
    def changes(self) -> tuple[str, ...]:
        """In which ways the line changed; none where it is new, gone or the same."""
        was, now = self.was, self.now
        if was is None or now is None:
            return ()
        found = (
            (MOVED, (was.start, was.end) != (now.start, now.end)),
            (CALLED_OFF, now.off and not was.off),
            (PLACE, was.place != now.place),
            (STATUS, was.status != now.status and not (now.off and not was.off)),
            (PEOPLE, was.people != now.people),
            (TITLE, was.title != now.title),
            (DETAILS, was.details != now.details),
        )
        return tuple(way for way, differs in found if differs)


@dataclass(frozen=True)
class Stamp:
    """Which edition of a sheet a paper is, and what is not as on the edition before it."""

    revision: int
    """From 1; a print that says the same as the last one keeps its number."""
    pairs: tuple[Pair, ...]
    printed: bool
    """Whether this edition was printed already."""

    @cached_property
    def changed(self) -> tuple[Pair, ...]:
        """The lines that are new, gone or not as they were."""
        return tuple(pair for pair in self.pairs if pair.was != pair.now)

    def of(self, item_id: str) -> Pair | None:
        """Return what became of the line of an agenda item, if anything did."""
        return self._of_item.get(item_id)

    @cached_property
    def _of_item(self) -> dict[str, Pair]:
        return {pair.line.id: pair for pair in self.changed}

    @property
    def gone(self) -> tuple[Line, ...]:
        """The lines that stand on the sheet no more."""
        return tuple(pair.was for pair in self.pairs if pair.was and pair.now is None)


def whose(reader: Reader) -> str | None:
    """Return whose day sheets a reader's are, as prints are kept.

    A delegate's by their id, ``""`` the whole delegation's; None for all other readers, whose
    sheets are of no edition.
    """
    if reader.person_id:
        return reader.person_id
    return "" if reader.leads and not reader.name else None


def lines_of(rows: Iterable[AgendaRow], day: date) -> tuple[Line, ...]:
    """Return what the sheet of a day says, of rows that were chosen for its reader."""
    return tuple(_line(row) for row in rows if row.item.touches(day))


def stamp(last: PrintedSheet | None, now: Sequence[Line]) -> Stamp:
    """Compare a sheet with its last print.

    Args:
        last: The last print, its lines as `written`; None before the first.
        now: What the sheet says now.

    Returns:
        The edition that is due. While nothing changed it is the one that was printed, with the
        same marks: a second copy is no other paper than the first.
    """
    if last is None:
        return Stamp(1, tuple(Pair(line, line) for line in now), printed=False)
    before = tuple(map(_pair, last.lines))
    stood = {pair.now.id: pair.now for pair in before if pair.now}
    if stood == {line.id: line for line in now}:
        return Stamp(last.revision, before, printed=True)
    kept = {line.id for line in now}
    pairs = [Pair(stood.get(line.id), line) for line in now]
    pairs += [Pair(line, None) for line in stood.values() if line.id not in kept]
    return Stamp(last.revision + 1, tuple(pairs), printed=False)


def written(pairs: Iterable[Pair]) -> tuple[str, ...]:
    """Return pairs as the last print is kept: each with what it said, and was if not the same."""
    return tuple(
        json.dumps({"now": pair.now and asdict(pair.now)}
                   | ({} if pair.was == pair.now else {"was": pair.was and asdict(pair.was)}),
                   ensure_ascii=False)
        for pair in pairs
    )  # fmt: skip


def _pair(text: str) -> Pair:
    told = json.loads(text)
    now = _read(told["now"])
    return Pair(_read(told["was"]) if "was" in told else now, now)


def _read(told: dict[str, Any] | None) -> Line | None:
    if told is None:
        return None
    listed = {name: tuple(told[name]) for name in ("people", "details")}
    return Line(**{**told, **listed, "status": Status(told["status"])})


def _line(row: AgendaRow) -> Line:
    item = row.item
    start, end = (
        when.date().isoformat() if item.all_day else when.isoformat(timespec="minutes")
        for when in (item.start, item.end)
    )
    # How a meeting went is no news to whoever was there.
    status = Status.CONFIRMED if item.status is Status.DONE else item.status
    return Line(
        id=item.id,
        start=f"{start} {item.zone}",
        end=f"{end} {item.zone_of_end}",
        title=item.title.strip(),
        place=", ".join(part.strip() for part in (item.place, item.table) if part.strip()),
        status=status,
        people=tuple(sorted(person.name for person in row.people)),
        details=tuple(
            text.strip()
            for text in (item.interpreter, item.transport, item.dress, item.description)
        ),
    )
