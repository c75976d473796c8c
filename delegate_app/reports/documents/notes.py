"""Notes on paper: what was written, what it is on, and what it promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.domain.times import to_wall
from delegate_app.reports import Document, styles
from delegate_app.reports.edition import Edition, joined
from delegate_app.reports.rows import Anchor, Column, Look, Row, Space, hairline_above

if TYPE_CHECKING:
    from delegate_app.domain.dossier import Dossier
    from delegate_app.domain.note import Note
    from delegate_app.reports.rows import Strip


def compose(dossier: Dossier, *, language: str, paper: str) -> Document:
    """Return the notes one below the other, the earliest first; see `reports.notes`."""
    edition = Edition.of(dossier, language, paper)
    title = edition.words.gettext("Notes")
    story = [
        *edition.opening(title),
        *(_note(edition, note) for note in dossier.notes),
    ]
    return edition.publish(story, title=title, subject=edition.when(), outlined=True)


def _note(edition: Edition, note: Note) -> Row:
    """Return a note under a hairline, on the grid of the other documents."""
    blocks, formats = edition.blocks, edition.formats
    width = blocks.width - styles.CONTENT
    zone = edition.dossier.mission.zone
    begun, changed = to_wall(note.created, zone), to_wall(note.changed, zone)
    when = blocks.strips(formats.short_day(begun.date()), styles.ITEM, styles.FIRST_COLUMN)
    when += blocks.strips(formats.clock(begun), styles.SMALL, styles.FIRST_COLUMN)
    title = edition.about(note)
    what = blocks.strips(title, styles.ITEM, width)
    if note.locked:
        said = edition.words.gettext("Private note")
        what += blocks.pills([(said, styles.RED)], width)
    what += blocks.strips(_meeting(edition, note), styles.PLACE, width)
    if changed != begun:
        said = edition.words.gettext("changed {moment}")
        what += blocks.strips(said.format(moment=formats.moment(changed)), styles.SMALL, width)
    text = edition.text(note, width) + _further(edition, note, width)
    return Row(
        blocks.width,
        [Column(0, when), Column(styles.CONTENT, [*what, *([Space(3), *text] if text else ())])],
        Look(above=8, below=2, ornament=hairline_above),
        before=12,
        anchor=Anchor(f"note-{note.id}", title),
    )


def _meeting(edition: Edition, note: Note) -> str:
    """Return when and where the meeting is that a note is on."""
    row = edition.dossier.row_of(note)
    if row is None:
        return ""
    day = edition.formats.short_day(row.item.start.date())
    return joined((day, edition.hours(row.item), edition.place(row.item)))


def _further(edition: Edition, note: Note, width: float) -> list[Strip]:
    """Return the follow-up actions that came of a note and that no line of it says."""
    rows = (row for row in edition.dossier.followups if row.followup.note_id == note.id)
    return edition.actions((row for row in rows if row.followup.line is None), width)
