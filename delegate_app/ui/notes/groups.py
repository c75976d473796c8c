"""What the notes of a list stand together by: their day, meeting, person or topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache

from delegate_app.domain.folding import fold
from delegate_app.domain.note import NoteLine
from delegate_app.domain.times import to_wall
from delegate_app.ui import dates
from delegate_app.ui.language import _

Place = tuple[tuple[int, str], str]
"""Where a group stands among the others, and its name."""


def groups(
    lines: Sequence[NoteLine], grouping: str, zone: str, today: date
) -> Callable[[NoteLine], Place]:
    """Return what tells of a note in which group it stands.

    A note is one line of the list whatever it names: of several people it stands with whom it is
    on, else with the first by name; of several topics with the one that most notes name.

    Args:
        lines: All notes of the list, the latest begun first.
        grouping: ``day``, ``meeting``, ``person`` or ``topic``.
        zone: The mission's, by whose clocks days are told apart.
        today: The day there.
    """
    match grouping:
        case "meeting":
            return _meeting
        case "person":
            return _person
        case "topic":
            counts = Counter(topic for line in lines for topic in line.named.topics)
            return lambda line: _topic(line, counts)
    name = cache(lambda hour: _day(hour, zone, today))
    return lambda line: ((0, ""), name(line.created[:13]))


def _day(hour: str, zone: str, today: date) -> str:
    """Return the day's name of an instant, the same for all of its hour."""
    day = to_wall(datetime.fromisoformat(f"{hour}:00:00+00:00"), zone).date()
    form = "dddd d MMMM" if day.year == today.year else "dddd d MMMM yyyy"
    return _("Today") if day == today else dates.day(day, form)


def _meeting(line: NoteLine) -> Place:
    if line.item_id is None:
        return (1, ""), _("Not on a meeting")
    start = datetime.fromisoformat(line.start)
    return (0, f"{line.start} {line.item_id}"), f"{dates.moment(start)} · {line.title}"


def _person(line: NoteLine) -> Place:
    people = line.named.people
    name = people.get(line.person_id or "") or min(people.values(), key=fold, default="")
    return ((0, fold(name)), name) if name else ((1, ""), _("Nobody named"))


def _topic(line: NoteLine, counts: Counter[str]) -> Place:
    topics = line.named.topics
    key = min(topics, key=lambda topic: (-counts[topic], topic), default="")
    if not key:
        return (1, ""), _("Without a topic")
    return (0, f"{9_999_999 - counts[key]:07} {key}"), f"#{key}"
