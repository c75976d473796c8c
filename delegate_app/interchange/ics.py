"""Calendars of Outlook, Google, Indico and pretalx as agenda entries.

Read event by event, so that one that is broken, or cut off with the end of the file, costs no
other. The times of a VTIMEZONE are not read: the wall clock stands in the zone that is named.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from icalendar import parser, vDuration  # the whole package first, see docs/architecture.md

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.domain.agenda import Kind, Side, Status
from delegate_app.domain.columns import ParcelKind
from delegate_app.domain.incoming import (
    IncomingAttendee,
    IncomingItem,
    Parcel,
    Skip,
    nothing_usable,
)
from delegate_app.domain.times import Timing
from delegate_app.interchange.lines import Component, components
from delegate_app.interchange.moments import Moment, known_zone, moments
from delegate_app.interchange.series import Event, entries
from delegate_app.interchange.vocabulary import kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from delegate_app.interchange.lines import Property

_STATES = {"CANCELLED": Status.CANCELLED, "TENTATIVE": Status.TO_CONFIRM}
_DRESS = re.compile(r"(?im)^\s*(?:dress code|dress|abbigliamento)\s*[:：]\s*(.+?)\.?\s*$")
_GREATEST_SEQUENCE = 2**31 - 1
"""INTEGER of RFC 5545, section 3.3.8."""


def read(name: str, data: bytes) -> Parcel:
    """Return the events of a calendar file, or of several calendars joined in one.

    Raises:
        KnownError: If there is no event that can be used.
    """
    roots = components(data)
    calendars = [root for root in roots if root.name == "VCALENDAR"]
    loose = Component("VCALENDAR", inner=[r for r in roots if r.name == "VEVENT"], whole=True)
    skipped: list[Skip] = []
    numbers = count(1)
    readers = (_Reader(calendar, numbers, skipped) for calendar in (*calendars, loose))
    events = [event for reader in readers for event in reader.events()]
    items = tuple(entries(events, skipped))
    if not items:
        what = N_("“{file}” is a calendar without any event that can be read.")
        raise nothing_usable(what, name, skipped)
    if not all(root.whole for root in calendars):
        end = N_("The calendar is cut off; events that stood further on are missing.")
        skipped.append(Skip(name, KnownError(end)))
    head = calendars[0] if calendars else loose
    title = head.text("X-WR-CALNAME") or head.text("NAME")
    source = head.text("X-WR-RELCALID") or title or head.text("PRODID")
    return Parcel(
        file=name,
        kind=ParcelKind.CALENDAR,
        source=source,
        title=title,
        entries=items,
        skipped=tuple(skipped),
    )


class _Reader:
    """Reads the events of one calendar in the light of what the calendar says of itself."""

    def __init__(self, calendar: Component, numbers: Iterator[int], skipped: list[Skip]) -> None:
        self.calendar, self.numbers, self.skipped = calendar, numbers, skipped
        self.off = calendar.text("METHOD").upper() == "CANCEL"
        self.own_zone = known_zone(calendar.text("X-WR-TIMEZONE"))
        self.zones: dict[str, str] = {}
        """The zone of each TZID met; of an unknown one what its definition names."""
        for custom in calendar.inner:
            if custom.name == "VTIMEZONE":
                tzid = custom.text("TZID")
                place = known_zone(tzid) or known_zone(custom.text("X-LIC-LOCATION"))
                self.zones[tzid] = place or self.own_zone

    def events(self) -> Iterator[Event]:
        """Give every whole event, and name the others among the skipped."""
        for component in self.calendar.inner:
            if component.name != "VEVENT":
                continue
            number, label = next(self.numbers), component.text("SUMMARY") or component.text("UID")
            where = f"#{number} · {label}" if label else f"#{number}"
            try:
                if not component.whole:
                    raise KnownError(N_("It has no end: the file is cut off or damaged here."))
                yield self._event(component, where)
            except KnownError as error:
                self.skipped.append(Skip(where, error))

    def _event(self, event: Component, where: str) -> Event:
        begins = event.first("DTSTART")
        if not begins:
            raise KnownError(N_("It has no start."))
        unknown: set[str] = set()

        def zone_of(tzid: str) -> str:
            if tzid not in self.zones:
                self.zones[tzid] = known_zone(tzid) or self.own_zone
            if not self.zones[tzid]:
                unknown.add(tzid)
            return self.zones[tzid]

        start = _moment(begins, zone_of)
        ends = event.first("DTEND")
        lands = _moment(ends, zone_of) if ends else None
        end, end_zone = _end(start, lands, event), None
        if lands and _flies(start, lands):
            end, end_zone = lands.wall, lands.zone
        replaces = event.first("RECURRENCE-ID")
        description = event.text("DESCRIPTION")
        dress = _DRESS.search(description)
        place = event.text("LOCATION")
        for tzid in sorted(unknown):
            note = N_("“{zone}” is no known time zone; the time was taken as the mission’s own.")
            self.skipped.append(Skip(where, KnownError(note, zone=tzid)))
        return Event(
            item=IncomingItem(
                key=event.text("UID"),
                where=where,
                kind=_kind(event, start),
                title=event.text("SUMMARY") or place or description.partition("\n")[0],
                start=start.wall,
                end=end,
                zone=start.zone,
                end_zone=end_zone,
                timing=start.timing,
                status=Status.CANCELLED
                if self.off
                else _STATES.get(event.text("STATUS").upper(), Status.CONFIRMED),
                place=place,
                dress=dress[1] if dress else "",
                description=description,
                people=tuple(filter(None, map(_attendee, event.all("ATTENDEE")))),
                sequence=_sequence(event.text("SEQUENCE")),
            ),
            start=start,
            rules=tuple(line.value.strip() for line in event.all("RRULE")),
            added=tuple(time for line in event.all("RDATE") for time in moments(line, zone_of)),
            left_out=tuple(t for line in event.all("EXDATE") for t, _ in moments(line, zone_of)),
            replaces=_moment(replaces, zone_of) if replaces else None,
        )


def _moment(line: Property, zone_of: Callable[[str], str]) -> Moment:
    found = moments(line, zone_of)
    if len(found) != 1:
        raise KnownError(N_("“{text}” is not a date or time."), text=line.value)
    return found[0][0]


def _end(start: Moment, end: Moment | None, event: Component) -> datetime:
    """Return the wall clock of the end, beside the start's; of whole days the last one.

    RFC 5545, section 3.6.1: DTEND is not part of the event; without it and without a DURATION an
    event lasts its day, or no time at all.
    """
    day = timedelta(1)
    try:
        if end:
            last = end.wall_beside(start)
        else:
            span = vDuration.from_ical(  # type: ignore[no-untyped-call]
                event.text("DURATION").upper() or "PT0S"
            )
            last = start.later(span)
    except (ValueError, OverflowError) as error:
        raise KnownError(N_("Its duration cannot be read.")) from error
    if start.timing is Timing.ALL_DAY:
        last = max(start.wall, datetime(last.year, last.month, last.day) - day)
    if last < start.wall:
        raise KnownError(N_("It ends before it starts."))
    return last


def _flies(start: Moment, end: Moment) -> bool:
    """Whether an event ends by other clocks than it begins by, as a flight does."""
    zoned = start.timing is end.timing is Timing.ZONED and start.zone != end.zone
    return zoned and end.wall_beside(start) != end.wall


def _kind(event: Component, start: Moment) -> Kind:
    """Return the kind by the categories, else by the title.

    Where neither says, hours are of a conference, which claims no counterpart, and whole days are
    the delegation's own: the frame of the mission, a free day.
    """
    split = parser.property.split_on_unescaped_comma
    said = [c for line in event.all("CATEGORIES") for c in split(line.value)]
    found = (kind_of(text) for text in (*said, event.text("SUMMARY")))
    fallback = Kind.INTERNAL if start.timing is Timing.ALL_DAY else Kind.CONFERENCE
    return next(filter(None, found), fallback)


def _attendee(line: Property) -> IncomingAttendee | None:
    """Return who is asked to come; a room, and who has declined, is nobody."""
    if line.param("CUTYPE").upper() in ("ROOM", "RESOURCE"):
        return None
    if line.param("PARTSTAT").upper() == "DECLINED":
        return None
    scheme, _, address = line.value.strip().rpartition(":")
    email = address if "@" in address and scheme.lower() in ("mailto", "") else ""
    name = parser.parameter.rfc_6868_unescape(line.param("CN")).strip(" '")
    if name.casefold() == email.casefold():
        name = ""
    if not name and not email:
        return None
    return IncomingAttendee(side=Side.THEIRS, name=name, email=email)


def _sequence(text: str) -> int:
    return min(int(text), _GREATEST_SEQUENCE) if re.fullmatch(r"\d{1,12}", text) else 0
