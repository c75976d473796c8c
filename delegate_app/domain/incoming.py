"""What a file said, entry by entry, before anybody decided what becomes of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.domain.agenda import Kind, Side, Status
from delegate_app.domain.briefing import FigureScope
from delegate_app.domain.contact import Address, Facts, Role
from delegate_app.domain.followup import LaterOutcomeKind
from delegate_app.domain.times import Timing

if TYPE_CHECKING:
    from delegate_app.domain.columns import Layout, ParcelKind


@dataclass(frozen=True, slots=True)
class Skip:
    """An entry that was not taken: where it stood in the file and why it was left.

    `where` numbers it, as in “#6 · Talk”; `place` says so in words.
    """

    where: str
    reason: KnownError


_NUMBER = re.compile(r"(?:^|(?<= · ))#(\d+)(?= · |$)")


def place(where: str, *, table: bool) -> KnownError:
    """Return in words where something stood: a row of a table, else an entry of a file."""
    found = _NUMBER.search(where)
    if found is None:
        return KnownError("{where}", where=where)
    words = N_("Row {number}") if table else N_("Entry {number}")
    numbered = KnownError(words, number=found[1])
    before, after = where[: found.start()], where[found.end() :]
    return KnownError("{before}{number}{after}", before=before, number=numbered, after=after)


_NAMED = 5
"""How many entries a refusal names before it only counts."""


def nothing_usable(
    what: str, file: str, skipped: Sequence[Skip], *, table: bool = False
) -> KnownError:
    """Return the refusal of a file of which no entry can be taken; it says why, entry by entry.

    Args:
        what: What the file is, as a message id with a ``{file}`` place.
        file: The file's name.
        skipped: Its entries.
        table: Whether they are rows of a table.
    """
    further = len(skipped) - _NAMED
    left_out = KnownError(N_("And {count} more."), count=further) if further > 0 else KnownError("")
    for skip in reversed(skipped[:_NAMED]):
        left_out = KnownError(
            N_("{where}: {reason} {others}"), where=place(skip.where, table=table),
            reason=skip.reason, others=left_out,
        )  # fmt: skip
    return KnownError(
        what, safe=N_("Nothing was changed."), todo="{left_out}", file=file, left_out=left_out
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingOrganisation:
    """What a file says of an organisation; empty fields say nothing."""

    name: str
    kind: str = ""
    areas: tuple[str, ...] = ()
    website: str = ""
    country: str = ""
    description: str = ""
    addresses: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingPerson(Facts):
    """What a file says of a person; empty fields say nothing.

    `key` names the person within its source the same way in every sending: the card's UID, else
    the e-mail, else name and organisation.
    """

    key: str
    where: str
    organisation: IncomingOrganisation | None = None
    role: Role
    photo: bytes = b""
    """PNG or JPEG as it stood in the file; empty without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingAttendee:
    """Somebody whom an agenda entry names; a pointer to a person, never news about one."""

    side: Side
    name: str = ""
    email: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingItem:
    """What a file says of one agenda entry; each occurrence of a recurrence is an entry.

    `start` and `end` are the wall clock in `zone`; an empty `zone` means the mission's. An instant
    stands in UTC with `zone` "UTC". An all-day entry has midnights, `end` that of its last day.
    `key` is the UID, with the original start behind a slash for an occurrence; "" where the file
    gives no identifier.
    """

    key: str
    where: str
    kind: Kind
    title: str
    start: datetime
    end: datetime
    zone: str = ""
    end_zone: str | None = None
    """The zone of `end`, where it is written in another one, as of a flight."""
    timing: Timing = Timing.FLOATING
    status: Status = Status.CONFIRMED
    place: str = ""
    table: str = ""
    interpreter: str = ""
    dress: str = ""
    transport: str = ""
    description: str = ""
    people: tuple[IncomingAttendee, ...] = ()
    sequence: int = 0
    series_key: str = ""
    rule: str = ""
    original_start: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingMission:
    """What a file says of a mission of a programme."""

    where: str
    edition: str
    name: str
    country: str = ""
    sector: str = ""
    start: date | None = None
    end: date | None = None
    month: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingFigure:
    """What a file says of a market."""

    where: str
    scope: FigureScope
    name: str
    export: Decimal | None = None
    growth: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingOutcome:
    """What a company answered in its outcome form about one of its meetings."""

    where: str
    item_id: str
    weeks: int
    company_id: str
    title: str = ""
    outcome: LaterOutcomeKind | None = None
    actual_sales: Decimal | None = None
    remarks: str = ""


Entry = IncomingItem | IncomingPerson | IncomingMission | IncomingFigure | IncomingOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One file, read.

    `source` names where the file comes from the same way in every sending, whatever the file is
    called: the calendar's id or name, else its producer; for a table, its folded headings. `title`
    is the name that the file gives to the whole ("Israel - Life Sciences mission"), or "".
    """

    file: str
    kind: ParcelKind
    source: str
    title: str = ""
    entries: tuple[Entry, ...]
    skipped: tuple[Skip, ...] = ()
    layouts: tuple[Layout, ...] = ()
    """How its tables were read."""
