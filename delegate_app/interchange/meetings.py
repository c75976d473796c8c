"""Lists of meetings, agendas of conferences and plans of B2B slots as agenda entries."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from email.utils import parseaddr
from typing import TYPE_CHECKING

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.domain.agenda import BOOKED, Kind, Side, Status
from delegate_app.domain.incoming import IncomingAttendee, IncomingItem, Skip
from delegate_app.domain.times import Timing
from delegate_app.interchange import cells
from delegate_app.interchange.vocabulary import answer, kind_of, status_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from delegate_app.interchange.cells import Cell
    from delegate_app.interchange.columns import Row, Table

_INHERITED = ("date", "room", "track")
"""Fields whose blank cells mean the row above, as merged cells leave them."""
_SLOT, _HOUR = timedelta(minutes=30), timedelta(hours=1)
"""How long a B2B meeting, and anything else, lasts where neither end nor duration is given."""


def read(tables: Iterable[Table], skipped: list[Skip]) -> Iterator[IncomingItem]:
    """Give the entries of the rows; a row whose time cannot be read is put among the skipped."""
    keys: set[str] = set()
    for table in tables:
        above: dict[str, Cell] = {}
        for row in table.rows:
            above |= {name: row.cells[name] for name in _INHERITED if name in row.cells}
            try:
                item = _item(row, above, table.fields, keys)
            except KnownError as error:
                skipped.append(Skip(row.where, error))
                continue
            keys.add(item.key)
            yield item


def _item(row: Row, above: dict[str, Cell], fields: frozenset[str], keys: set[str]) -> IncomingItem:
    company, counterpart = row.text("company"), row.text("counterpart")
    track = cells.text(above.get("track", ""))
    title = row.text("title") or " – ".join(filter(None, (company, counterpart)))
    if not title:
        raise KnownError(N_("The row says neither what takes place nor with whom."))
    said = (row.text("kind"), track, row.text("title"))
    kind = next(filter(None, map(kind_of, said)), None) or _usual_kind(fields)
    start, end, timing = _times(row, above, _SLOT if kind is Kind.B2B_MEETING else _HOUR)
    room = cells.text(above.get("room", ""))
    key = row.text("id")
    interpreter = row.text("interpreter")
    return IncomingItem(
        key="" if key in keys else key,
        where=row.where,
        kind=kind,
        title=title,
        start=start,
        end=end,
        timing=timing,
        status=_status(row),
        place=", ".join(dict.fromkeys(filter(None, (room, row.text("place"))))),
        table=row.text("table"),
        interpreter={True: BOOKED, False: "", None: interpreter}[answer(interpreter)],
        dress=row.text("dress"),
        transport=row.text("transport"),
        description="\n".join(filter(None, (row.text("description"), track, *row.others))),
        people=tuple(_people(row, company, counterpart)),
    )


def _usual_kind(fields: frozenset[str]) -> Kind:
    """Return the kind of a row that names none, by the kind of list that it stands in."""
    return Kind.CONFERENCE if fields & {"room", "track", "speaker"} else Kind.B2B_MEETING


def _times(row: Row, above: dict[str, Cell], usual: timedelta) -> tuple[datetime, datetime, Timing]:
    """Return start and end, on the wall clock of the mission; without a time it is all day."""
    started = row.cells.get("start", "")
    day = cells.day(above.get("date", started))
    last_day = cells.day(row.cells["end_date"]) if "end_date" in row.cells else None
    clocks = cells.clocks(started) if started != "" else []
    if not clocks:
        midnight = datetime.combine(day, time())
        last = max(midnight, datetime.combine(last_day or day, time()))
        return midnight, last, Timing.ALL_DAY
    start = datetime.combine(day, clocks[0])
    ends = clocks[1:] or (cells.clocks(row.cells["end"]) if "end" in row.cells else [])
    if ends:
        end = datetime.combine(last_day or day, ends[-1])
        if end < start and (last_day is None or last_day == day):
            end += timedelta(1)  # past midnight
        if end < start:
            raise KnownError(N_("It ends before it starts."))
    else:
        length = cells.minutes(row.cells.get("duration", ""))
        end = start + (timedelta(minutes=length) if length else usual)
    return start, end, Timing.FLOATING


def _status(row: Row) -> Status:
    """Return the state that is named, else what ticks or names of who has accepted say."""
    if named := row.text("status"):
        return status_of(named)
    confirmed, pending = row.text("confirmed"), row.text("pending")
    if answer(confirmed) is False and (pending and answer(pending) is not False):
        return Status.WAITING
    if confirmed and answer(confirmed) is False:
        return Status.TO_CONFIRM
    return Status.CONFIRMED


def _people(row: Row, company: str, counterpart: str) -> Iterator[IncomingAttendee]:
    """Give who sits at the table; an organizer calls a meeting and need not come."""
    delegate, other = row.text("delegate"), row.text("counterpart_person")
    if company or delegate:
        yield IncomingAttendee(side=Side.OURS, name=delegate, organisation=company)
    if counterpart or other:
        yield IncomingAttendee(side=Side.THEIRS, name=other, organisation=counterpart)
    for name in ("confirmed", "pending", "speaker"):
        listed = row.text(name)
        if answer(listed) is not None or re.fullmatch(r"[\d/ ]+", listed):
            continue
        for one in re.split(r"\s*[;\n]\s*" if ";" in listed else r"\s*[,\n]\s*", listed):
            person, email = parseaddr(one) if "@" in one else (one, "")
            if person or email:
                yield IncomingAttendee(side=Side.THEIRS, name=person, email=email)
