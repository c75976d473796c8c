"""What a report says of meetings: one table of all, and a sheet for each that has something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.domain.agenda import MEETINGS, OFF, AgendaItem, AgendaRow
from delegate_app.domain.words import AFTER, label
from delegate_app.reports import styles
from delegate_app.reports.edition import joined
from delegate_app.reports.prose import prose
from delegate_app.reports.rows import KEPT, Anchor, Column, Look, Row, hairline_above

if TYPE_CHECKING:
    from delegate_app.domain.dossier import Dossier
    from delegate_app.domain.followup import FollowUpRow
    from delegate_app.reports.edition import Edition
    from delegate_app.reports.rows import Strip
    from delegate_app.reports.styles import Tone

_PLACE, _OUTCOME = 36 * styles.MM, 38 * styles.MM
_LABEL = styles.CAPTION.but(leading=styles.BODY.leading)
_ALONE = 60
"""The height up to which what stands beside a caption looks lost by itself, in points."""
_LABEL_WIDTH = styles.CONTENT - styles.COLUMN_GAP


def meetings_table(edition: Edition) -> list[Row]:
    """Return all meetings, each with a link to its sheet."""
    _, blocks, formats = edition.words.gettext, edition.blocks, edition.formats
    widths = blocks.columns(styles.FIRST_COLUMN, 0, _PLACE, _OUTCOME)
    sheets = {row.item.id for row in _with_sheet(edition)}
    cells = []
    for row in edition.dossier.meetings:
        item = row.item
        link = f"#meeting-{item.id}" if item.id in sheets else ""
        style = styles.STRONG.but(colour=styles.ACCENT) if link else styles.STRONG
        firms = dict.fromkeys(person.organisation or person.name for person in row.theirs)
        others = (firm for firm in firms if firm not in item.title)
        when = blocks.strips(formats.short_day(item.start.date()), styles.STRONG, widths[0])
        when += blocks.strips(edition.hours(item), styles.SMALL, widths[0])
        what = blocks.strips(edition.title(item), style, widths[1], link=link)
        what += blocks.strips(", ".join(others), styles.SMALL, widths[1])
        place = blocks.strips(edition.place(item), styles.PLACE, widths[2])
        outcome = blocks.pills(meeting_state(edition, item), widths[3])
        for answer in _answers(edition, item):
            outcome += blocks.strips(answer, styles.PLACE, widths[3])
        cells.append((when, what, place, outcome))
    header = (_("When"), _("Meeting"), _("Place"), _("Outcome"))
    return blocks.table(widths, cells, header) if cells else []


def meeting_sheets(edition: Edition) -> list[Row]:
    """Return one sheet after the other; the first begins close below the heading."""
    rows = [row for meeting in _with_sheet(edition) for row in _sheet(edition, meeting)]
    for first in rows[:1]:
        first.before = 0
    return rows


def meeting_state(edition: Edition, item: AgendaItem) -> list[tuple[str, Tone]]:
    """Return whether an item took place, or else whether it will."""
    debrief = edition.dossier.debriefs.get(item.id)
    if debrief is None or debrief.held is None:
        return edition.status(item)
    return [(edition.words.gettext(label(debrief.held)), styles.HELD_TONES[debrief.held])]


def _with_sheet(edition: Edition) -> list[AgendaRow]:
    """Return the meetings that take place, and whatever else something came of."""
    dossier = edition.dossier
    spoken_of = {note.item_id for note in dossier.notes} | set(dossier.debriefs)
    spoken_of |= {row.followup.item_id for row in dossier.followups}
    spoken_of |= {answer.item_id for answer in dossier.later}
    spoken_of |= {attachment.item_id for attachment in dossier.attachments}
    return [
        row
        for row in dossier.rows
        if (row.item.kind in MEETINGS and row.item.status not in OFF)
        or row.item.agreed.strip()
        or row.item.id in spoken_of
    ]


def _sheet(edition: Edition, row: AgendaRow) -> list[Row]:
    """Return what there is to say of one meeting, on the grid of the day sheet."""
    _, blocks, item = edition.words.gettext, edition.blocks, row.item
    width = blocks.width - styles.CONTENT
    debrief = edition.dossier.debriefs.get(item.id)
    said = [
        (_("Counterpart"), edition.people(row.theirs, width)),
        (_("Delegation"), edition.people(row.ours, width)),
        (_("Aims"), prose(item.aims, blocks, width)),
        (_("Agreed"), prose(item.agreed, blocks, width)),
        (_("Outcome"), blocks.strips(joined(_answers(edition, item)), styles.BODY, width)),
        (_("Afterwards"), _later(edition, item, width)),
        (_("Next steps"), prose(debrief.next_steps, blocks, width) if debrief else []),
        (_("Notes"), edition.notes(edition.dossier.notes_on(item.id), width)),
        (_("Actions"), edition.actions(_unsaid(edition.dossier, item.id), width)),
        (_("Photos"), edition.photos(item, width)),
    ]
    body = []
    for caption, strips in said:
        label_strips = blocks.strips(caption, _LABEL, _LABEL_WIDTH)
        columns = [Column(0, label_strips), Column(styles.CONTENT, strips)]
        body += [Row(blocks.width, columns, before=5)] if strips else []
    head = _head(edition, row)
    below = sum(each.before + each.tall for each in body)
    # A short sheet is not parted; of a long one no caption is left alone at either end of a page.
    for first in body[:1]:
        head.need = below if head.tall + below <= KEPT else min(first.tall, _ALONE)
    for last_but_one in body[-2:-1]:
        last_but_one.need = min(body[-1].tall, _ALONE)
    return [head, *body]


def _unsaid(dossier: Dossier, item_id: str) -> list[FollowUpRow]:
    """Return the actions of a meeting that no note on it says already, with its box."""
    said = {note.id for note in dossier.notes_on(item_id)}
    actions = dossier.actions_of(item_id)
    return [row for row in actions if row.followup.line is None or row.followup.note_id not in said]


def _head(edition: Edition, row: AgendaRow) -> Row:
    """Return when, what and where, under a hairline."""
    blocks, item = edition.blocks, row.item
    width = blocks.width - styles.CONTENT
    title, day = edition.title(item), edition.formats.short_day(item.start.date())
    when = blocks.strips(day, styles.ITEM, _LABEL_WIDTH)
    when += blocks.strips(edition.hours(item), styles.SMALL, _LABEL_WIDTH)
    when += blocks.strips(edition.at_home(item), styles.SMALL, _LABEL_WIDTH)
    what = blocks.strips(title, styles.ITEM, width)
    what += blocks.pills([edition.kind(item), *meeting_state(edition, item)], width)
    what += blocks.strips(edition.place(item), styles.PLACE, width, sign="place")
    what += blocks.strips(item.description, styles.NOTE, width, sign="note", align="start")

    return Row(
        blocks.width,
        [Column(0, when), Column(styles.CONTENT, what)],
        Look(above=8, below=2, ornament=hairline_above),
        before=12,
        anchor=Anchor(f"meeting-{item.id}", title, level=1),
    )


def _answers(edition: Edition, item: AgendaItem) -> list[str]:
    """Return the answers of the debrief, each in a few words."""
    _, debrief = edition.words.gettext, edition.dossier.debriefs.get(item.id)
    if debrief is None:
        return []
    parts = [_(label(debrief.outcome))] if debrief.outcome else []
    if debrief.interest is not None:
        parts.append(_("interest {interest} of 5").format(interest=debrief.interest))
    if debrief.grade:
        parts.append(_("grade {grade}").format(grade=debrief.grade))
    if debrief.expected_sales is not None:
        sales = edition.formats.money(debrief.expected_sales)
        parts.append(_("expected sales {sum}").format(sum=sales))
    return parts


def _later(edition: Edition, item: AgendaItem, width: float) -> list[Strip]:
    """Return what a meeting came to in the months after, a line for each answer."""
    _, blocks = edition.words.gettext, edition.blocks
    strips = []
    for answer in edition.dossier.later_of(item.id):
        parts = [_(label(answer.outcome))] if answer.outcome else []
        if answer.actual_sales is not None:
            sales = edition.formats.money(answer.actual_sales)
            parts.append(_("actual sales {sum}").format(sum=sales))
        if parts:
            said = f"{_(AFTER[answer.weeks])}: {joined(parts)}"
            strips += blocks.strips(said, styles.BODY, width)
    return strips
