"""Events as the agenda takes them: one entry for each time that a person goes somewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from dateutil.rrule import rrulestr

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.domain.incoming import IncomingItem, Skip
from delegate_app.domain.times import Timing
from delegate_app.interchange.cells import YEARS
from delegate_app.interchange.moments import Moment, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST = 366
"""Occurrences that are taken of one rule; a mission lasts days."""
HORIZON = timedelta(days=3653)
"""How far ahead a rule is followed: ten years."""
_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})


@dataclass(frozen=True, slots=True)
class Event:
    """One VEVENT: its entry, keyed by the UID alone, and what it says of a series."""

    item: IncomingItem
    start: Moment
    rules: tuple[str, ...] = ()
    added: tuple[tuple[Moment, Moment | None], ...] = ()
    left_out: tuple[Moment, ...] = ()
    replaces: Moment | None = None
    """The occurrence whose place it takes (RECURRENCE-ID)."""


def entries(events: Iterable[Event], skipped: list[Skip]) -> Iterator[IncomingItem]:
    """Give the entry of each event, or the entries of each series; those of one UID together.

    Args:
        events: In the order of the file.
        skipped: Takes what does not stand, and what was taken in part only.
    """
    families: dict[str, list[Event]] = {}
    for number, event in enumerate(events):
        families.setdefault(event.item.key or f"\0{number}", []).append(event)
    for family in families.values():
        masters = _standing([event for event in family if not event.replaces], skipped)
        changes: dict[datetime, Event] = {}
        for event in sorted(family, key=lambda event: event.item.sequence):
            if event.replaces:
                start = masters[0].start if masters else event.start
                changes[_slot(event.replaces, start)] = event
        for master in masters:
            yield from _occurrences(master, changes, skipped)
        for original, event in changes.items():
            yield _occurrence(event.item, original, event)


def _standing(masters: list[Event], skipped: list[Skip]) -> list[Event]:
    """Return the events of one UID that stand beside each other: not twice, nor outdated.

    A UID that different events share identifies the first of them at most.
    """
    newest = max((event.item.sequence for event in masters), default=0)
    standing: dict[Event, Event] = {}
    for event in masters:
        said = replace(event, item=replace(event.item, where="", key=""))
        if event.item.sequence < newest:
            reason = KnownError(N_("A later revision of it stands in the same file."))
        elif said in standing:
            reason = KnownError(N_("It stands twice in the file."))
        else:
            without_key = replace(event, item=replace(event.item, key=""))
            standing[said] = without_key if standing else event
            continue
        skipped.append(Skip(event.item.where, reason))
    return list(standing.values())


def _occurrences(
    event: Event, changes: dict[datetime, Event], skipped: list[Skip]
) -> Iterator[IncomingItem]:
    """Give an event's entries, each changed occurrence in its place and out of `changes`."""
    item, start = event.item, event.start
    if not (event.rules or event.added or changes):
        yield item
        return
    length = item.end - item.start
    ends = {start.wall: item.end}
    for rule in event.rules:
        try:
            walls, goes_on = follow(rule, start)
        except KnownError as error:
            skipped.append(Skip(item.where, error))
            continue
        ends |= {wall: wall + length for wall in walls}
        if goes_on:
            note = N_("It goes on recurring; its first {count} occurrences were taken.")
            skipped.append(Skip(item.where, KnownError(note, count=len(walls))))
    for begins, end in event.added:
        wall = _slot(begins, start)
        if end and item.end_zone:
            ends[wall] = end.wall_beside(replace(start, zone=item.end_zone))
        else:
            ends[wall] = max(wall, end.wall_beside(start)) if end else wall + length
    for left_out in event.left_out:
        ends.pop(_slot(left_out, start), None)
    for wall in sorted(ends):
        changed = changes.pop(wall, None)
        one = changed.item if changed else replace(item, start=wall, end=ends[wall])
        yield _occurrence(one, wall, event)


def _occurrence(item: IncomingItem, original: datetime, of: Event) -> IncomingItem:
    """Return an entry as the occurrence of a series that was to begin at `original`."""
    uid = of.item.key
    all_day = of.start.timing is Timing.ALL_DAY
    slot = original.date().isoformat() if all_day else original.isoformat(timespec="minutes")
    return replace(
        item,
        key=f"{uid}/{slot}" if uid else "",
        series_key=uid,
        rule="\n".join(of.rules),
        original_start=original,
    )


def _slot(moment: Moment, start: Moment) -> datetime:
    """Return which occurrence of a series a time points at; a bare date means that day's."""
    if Timing.ALL_DAY in (moment.timing, start.timing):
        return datetime.combine(moment.wall.date(), start.wall.time())
    return moment.wall_beside(start)


def follow(rule: str, start: Moment) -> tuple[list[datetime], bool]:
    """Return the wall clocks that a rule gives, and whether it goes on beyond them.

    The first is always the start itself (RFC 5545, section 3.8.5.3). COUNT and UNTIL are applied
    here: dateutil would not compare an UNTIL in UTC with the clock of a zone.

    Args:
        rule: The value of an RRULE (RFC 5545, section 3.3.10).
        start: The DTSTART.

    Raises:
        KnownError: If the rule cannot be read, or recurs within the day.
    """
    try:
        parts = dict(part.split("=", 1) for part in rule.upper().split(";") if part)
        if parts.get("FREQ") not in _FREQUENCIES or int(parts.get("INTERVAL", "1")) < 1:
            raise ValueError
        count = int(parts.pop("COUNT", MOST + 1))
        until = _until(parts.pop("UNTIL", ""), start)
        horizon = start.wall + HORIZON
        plain = ";".join(f"{key}={value}" for key, value in parts.items() if key[:2] != "X-")
        walls = rrulestr(plain, dtstart=start.wall).replace(until=min(until, horizon))
        later = islice((wall for wall in walls if wall != start.wall), min(count - 1, MOST))
        found = [start.wall, *later]
    except (KnownError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError) as e:
        raise KnownError(
            N_("The rule “{rule}” cannot be followed; only its first occurrence was taken."),
            rule=rule,
        ) from e
    return found[:MOST], len(found) > MOST or (until > horizon and len(found) < count)


def _until(text: str, start: Moment) -> datetime:
    if not text or text[:4] > str(YEARS[-1]):
        return datetime.max  # noqa: DTZ901 - a wall clock
    last, _ = parse(text, start.zone)
    if last.timing is Timing.ALL_DAY:
        return datetime.combine(last.wall, time.max)
    return last.wall_beside(start)
