"""How a line of a day sheet was on the print before, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.domain import sheets
from delegate_app.domain.words import label
from delegate_app.reports.cleaning import isolated
from delegate_app.reports.edition import joined

if TYPE_CHECKING:
    from datetime import date

    from delegate_app.domain.sheets import Line, Pair
    from delegate_app.reports.edition import Edition


def was(edition: Edition, pair: Pair, day: date) -> str:
    """Say how a line that changed was on the last print; nothing of a line that is new."""
    _, before, now = edition.words.gettext, pair.was, pair.now
    if before is None or now is None:
        return ""
    came, went = (sorted({*a.people} - {*b.people}) for a, b in ((now, before), (before, now)))
    people = ((_("joined by {names}"), came), (_("without {names}"), went))
    status = _("was {what}").format(what=_(label(before.status)).lower())
    place = _("was at {place}")
    said = {
        sheets.MOVED: _("was {what}").format(what=_hours(edition, before, day)),
        sheets.PLACE: place.format(place=isolated(before.place)) if before.place else "",
        sheets.CALLED_OFF: status,
        sheets.STATUS: status,
        sheets.PEOPLE: joined(
            told.format(names=joined(names, ", ")) for told, names in people if names
        ),
        sheets.TITLE: _("was called “{title}”").format(title=isolated(before.title)),
        sheets.DETAILS: _("other details"),
    }
    return joined(said[way] for way in pair.changes if said[way])


def _hours(edition: Edition, line: Line, day: date) -> str:
    """Return when a line was, with the day where that was another."""
    formats = edition.formats
    if line.all_day:
        return edition.words.gettext("All day").lower()
    hours = f"{formats.clock(line.begins)}–{formats.clock(line.ends)}"
    other = line.begins.date() != day
    return f"{formats.short_day(line.begins.date())}, {hours}" if other else hours
