"""The minutes of one meeting: what both sides would sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.domain.agenda import BOOKED, SEATED, Side
from delegate_app.domain.words import label
from delegate_app.reports import Document, sections, styles
from delegate_app.reports.edition import Edition, joined
from delegate_app.reports.formats import home_time
from delegate_app.reports.meetings import meeting_state
from delegate_app.reports.prose import prose
from delegate_app.reports.rows import Anchor, Column, Dotted, Row, Space

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delegate_app.domain.agenda import AgendaRow
    from delegate_app.domain.dossier import Dossier
    from delegate_app.reports.rows import Strip

_LABEL = styles.CAPTION.but(leading=styles.BODY.leading)
_PEN = 14 * styles.MM
"""The height of a line that is signed upon."""


def compose(dossier: Dossier, *, language: str, paper: str) -> Document:
    """Return the minutes of the dossier's first meeting; see `reports.minutes`."""
    edition = Edition.of(dossier, language, paper)
    _, (row, *_others) = edition.words.gettext, dossier.rows
    title, item = _("Minutes"), row.item
    debrief = dossier.debriefs.get(item.id)
    parts = (
        ("present", _("Those present"), _present(edition, row)),
        ("agreed", _("Agreed"), sections.text(edition, item.agreed)),
        ("next", _("Next steps"), sections.text(edition, debrief.next_steps if debrief else "")),
        ("actions", _("Follow-up actions"), sections.actions(edition, origin=False)),
        ("photos", _("Photos"), _photos(edition, row)),
    )
    story = [
        *edition.opening(title, edition.title(item)),
        *_facts(edition, row),
    ]
    for key, heading, rows in parts:
        if rows:
            story += edition.blocks.heading(heading, rows, anchor=Anchor(key, heading))
    story += _signatures(edition, row)
    return edition.publish(story, title=f"{title}: {edition.title(item)}", subject=edition.when())


def _facts(edition: Edition, row: AgendaRow) -> list[Row]:
    """Return when and where it was, by both clocks, and whether it took place."""
    _, blocks, item = edition.words.gettext, edition.blocks, row.item
    formats, mission = edition.formats, edition.dossier.mission
    width = blocks.width - styles.CONTENT
    pills = blocks.pills([edition.kind(item), *meeting_state(edition, item)], width)
    hours = edition.hours(item)
    if not item.all_day:
        hours = (
            f"{hours} ({formats.city(item.zone)}, {formats.offset(item.zone, item.start.date())})"
        )
    said: list[tuple[str, list[Strip]]] = [
        (_("Meeting"), pills),
        (_("When"), blocks.strips(formats.day(item.start.date()), styles.STRONG, width)
         + blocks.strips(hours, styles.BODY, width)),
        (_("At home"), blocks.strips(_at_home(edition, row), styles.BODY, width)),
        (_("Where"), blocks.strips(edition.place(item) or mission.place, styles.BODY, width)),
        (_("Interpreter"), blocks.strips(
            _("booked") if item.interpreter == BOOKED else item.interpreter, styles.BODY, width)),
        (_("About"), prose(item.description, blocks, width)),
    ]  # fmt: skip
    return [_line(edition, caption, strips) for caption, strips in said if strips]


def _at_home(edition: Edition, row: AgendaRow) -> str:
    """Return the hours by the clocks at home; empty where they are the same."""
    item, home = row.item, edition.dossier.mission.home_zone
    start = home_time(item.start, item.zone, home)
    if item.all_day or start == item.start:
        return ""
    formats = edition.formats
    end = home_time(item.end, item.zone_of_end, home)
    hours = f"{formats.clock(start)}–{formats.clock(end)}" if end > start else formats.clock(start)
    day = f"{formats.short_day(start.date())}, " if start.date() != item.start.date() else ""
    return f"{day}{hours} ({formats.city(home)}, {formats.offset(home, start.date())})"


def _line(edition: Edition, caption: str, strips: Sequence[Strip]) -> Row:
    said = edition.blocks.strips(caption, _LABEL, styles.FIRST_COLUMN)
    columns = [Column(0, said), Column(styles.CONTENT, strips)]
    return Row(edition.blocks.width, columns, before=5)


def _present(edition: Edition, row: AgendaRow) -> list[Row]:
    """Return who was there, side by side, and below them who was expected and did not come."""
    _, width = edition.words.gettext, edition.blocks.width
    half = (width - styles.COLUMN_GAP) / 2
    came = [_side(edition, row, side, half) for side in SEATED]
    missed = [_people(edition, row, side, half, came=False) for side in SEATED]
    places = (0, half + styles.COLUMN_GAP)
    rows = [Row(width, [Column(x, strips) for x, strips in zip(places, came, strict=True)])]
    if any(missed):
        said = edition.blocks.strips(_("Not there"), _LABEL, styles.FIRST_COLUMN)
        absent = [Column(x, [Space(2), *strips]) for x, strips in zip(places, missed, strict=True)]
        rows += [Row(width, [Column(0, said)], before=6, need=20), Row(width, absent)]
    return rows


def _side(edition: Edition, row: AgendaRow, side: Side, width: float) -> list[Strip]:
    """Return those of a side who came; where nobody is named, who it was or room to write it."""
    _, blocks = edition.words.gettext, edition.blocks
    said = _people(edition, row, side, width, came=True)
    if not said and side is Side.OURS:
        said = blocks.strips(_("The whole delegation"), styles.BODY, width, sign="person")
    return [*blocks.strips(_(label(side)), _LABEL, width), *(said or [Dotted(_PEN, width)])]


def _people(
    edition: Edition, row: AgendaRow, side: Side, width: float, *, came: bool
) -> list[Strip]:
    there = row.ours if side is Side.OURS else row.theirs
    return edition.people([one for one in there if (one.present is not False) is came], width)


def _photos(edition: Edition, row: AgendaRow) -> list[Row]:
    strips = edition.photos(row.item, edition.blocks.width)
    return [Row(edition.blocks.width, [Column(0, strips)])] if strips else []


def _signatures(edition: Edition, row: AgendaRow) -> list[Row]:
    """Return a line to sign upon for each side, never parted by a page."""
    _, blocks = edition.words.gettext, edition.blocks
    half = (blocks.width - 2 * styles.GAP) / 2
    said = (_("Name"), _("Place and date"), _("Signature"))
    columns = []
    sides = (_("For the delegation"), row.ours), (_("For the counterpart"), row.theirs)
    for place, (caption, people) in enumerate(sides):
        firms = dict.fromkeys(person.organisation for person in people if person.organisation)
        strips = blocks.strips(caption, styles.STRONG, half)
        # Several firms of a delegation do not sign as one.
        strips += blocks.strips(joined(firms) if len(firms) == 1 else "", styles.QUIET, half)
        strips += [] if len(firms) == 1 else [Space(styles.QUIET.leading)]
        for words in said:
            strips += [Dotted(_PEN, half), Space(2), *blocks.strips(words, styles.SMALL, half)]
        columns.append(Column(place * (half + 2 * styles.GAP), strips))
    return [Row(blocks.width, columns, before=28)]
