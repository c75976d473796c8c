"""The attendance register: who is expected, a box to tick, a line to sign; of a coach its list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delegate_app.domain.agenda import Kind
from delegate_app.reports import Document, styles
from delegate_app.reports.blocks import telephone
from delegate_app.reports.edition import Edition, joined
from delegate_app.reports.rows import Column, Dotted, Look, Row, Space
from delegate_app.reports.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delegate_app.domain.agenda import AgendaRow, Attendee
    from delegate_app.domain.dossier import Dossier
    from delegate_app.reports.rows import Strip
    from delegate_app.reports.sheet import Sheet

_BOX = 11
_PEN = 9 * styles.MM
"""The height of a line that is signed upon."""
_BLANK, _FEWEST = 6, 2
"""How many lines there are for those whom nobody expected, and where that saves a page."""
_COUNT = 22 * styles.MM


@dataclass(frozen=True, slots=True)
class _Box:
    """A box to tick, ticked already where somebody did so on the screen."""

    ticked: bool
    width: float = _BOX
    height: float = _BOX + 4

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw the box, and the tick in it."""
        bottom = top - _BOX - 1
        sheet.setStrokeColorRGB(*styles.SECONDARY)
        sheet.setLineWidth(0.9)
        sheet.roundRect(x, bottom, self.width, _BOX, 1.5)
        if self.ticked:
            tick = sheet.beginPath()
            tick.moveTo(x + 2.4, bottom + 5.2)
            tick.lineTo(x + 4.8, bottom + 2.6)
            tick.lineTo(x + 8.8, bottom + 8.4)
            sheet.setStrokeColorRGB(*styles.ACCENT)
            sheet.setLineWidth(1.4)
            sheet.drawPath(tick)


def compose(dossier: Dossier, *, language: str, paper: str) -> Document:
    """Return the register of the dossier's first item; see `reports.register`."""
    edition = Edition.of(dossier, language, paper)
    _, (row, *_others) = edition.words.gettext, dossier.rows
    coach = row.item.kind is Kind.TRANSFER
    title = _("Coach list") if coach else _("Attendance register")
    expected = [
        *edition.opening(title, edition.title(row.item)),
        *_facts(edition, row),
        *_people(edition, row.ours, _("Delegation"), coach=coach),
        *(_people(edition, row.theirs, _("Counterpart"), coach=coach) if row.theirs else ()),
    ]
    ends = [_end(edition, row, count, coach=coach) for count in range(_BLANK, _FEWEST - 1, -1)]
    story = next(
        (one for end in ends if edition.fits(one := [*expected, *end])), [*expected, *ends[0]]
    )
    return edition.publish(
        story, title=f"{title}: {edition.title(row.item)}", subject=edition.when()
    )


def _facts(edition: Edition, row: AgendaRow) -> list[Row]:
    """Return when it is by both clocks, where, and which coach."""
    _, item, formats = edition.words.gettext, row.item, edition.formats
    when = joined((formats.day(item.start.date()), edition.hours(item), edition.at_home(item)))
    width = edition.blocks.width
    strips: list[Strip] = edition.blocks.strips(when, styles.STRONG, width)
    strips += edition.blocks.strips(edition.place(item), styles.PLACE, width, sign="place")
    for said in (item.transport, item.description):
        strips += edition.blocks.strips(said, styles.NOTE, width, sign="note", align="start")
    return [Row(width, [Column(0, strips)], Look(below=6))]


def _people(
    edition: Edition, people: Sequence[Attendee], heading: str, *, coach: bool
) -> list[Row]:
    """Return a side's table, in which everybody has a box and a line to sign or a phone."""
    blocks, widths = edition.blocks, _widths(edition)
    cells: list[Sequence[Sequence[Strip]]] = [
        (
            [_Box(one.present is True)],
            blocks.strips(_name(one), styles.BODY, widths[1]),
            blocks.strips(_firm(one), styles.QUIET, widths[2]),
            _phone(edition, one, widths[3]) if coach else _line(widths[3]),
        )
        for one in people
    ]
    if not cells:
        return []
    count = f"{heading} · {len(cells)}"
    table = blocks.table(widths, cells, _header(edition, coach=coach))
    return blocks.heading(count, table, style=styles.H3)


def _end(edition: Edition, row: AgendaRow, count: int, *, coach: bool) -> list[Row]:
    """Return lines for those whom nobody expected and the head count, never parted by a page."""
    blocks, widths = edition.blocks, _widths(edition)
    cells: list[Sequence[Sequence[Strip]]] = [
        ([_Box(ticked=False)], *(_line(width) for width in widths[1:]))
    ] * count
    table = blocks.table(widths, cells, _header(edition, coach=coach))
    below = [*table, _head_count(edition, row)]
    heading, *_below = blocks.heading(edition.words.gettext("Others"), below, style=styles.H3)
    heading.need = sum(each.before + each.tall for each in below)
    return [heading, *below]


def _head_count(edition: Edition, row: AgendaRow) -> Row:
    """Return the box for the number that was counted, beside how many are expected."""
    _, blocks, counted = edition.words.gettext, edition.blocks, row.item.head_count
    expected = _("{count} expected").format(count=len(row.people))
    words = blocks.strips(_("Head count"), styles.STRONG, 60 * styles.MM)
    words += blocks.strips(expected, styles.QUIET, 60 * styles.MM)

    def box(sheet: Sheet, part: Row, top: float) -> None:
        sheet.setStrokeColorRGB(*styles.SECONDARY)
        sheet.setLineWidth(0.9)
        left = part.width - _COUNT
        sheet.roundRect(left, top - part.tall + 2, _COUNT, part.tall - 4, 2)

    number = "" if counted is None else str(counted)
    said = blocks.strips(number, styles.FIGURE, _COUNT - 12)
    columns = [
        Column(0, [Space(4), *words]), Column(blocks.width - _COUNT + 10, [Space(4), *said])
    ]  # fmt: skip
    return Row(blocks.width, columns, Look(above=6, below=6, ornament=box), before=10)


def _header(edition: Edition, *, coach: bool) -> tuple[str, ...]:
    _ = edition.words.gettext
    return "", _("Name"), _("Company, role"), _("Phone") if coach else _("Signature")


def _widths(edition: Edition) -> tuple[float, ...]:
    return edition.blocks.columns(_BOX + 3, 44 * styles.MM, 0, 44 * styles.MM)


def _name(one: Attendee) -> list[Span]:
    name = one.name.strip() or one.organisation
    latin = f" ({one.latin_name})" if one.latin_name not in ("", name) else ""
    return [Span(name, styles.STRONG), Span(latin, styles.QUIET)]


def _firm(one: Attendee) -> str:
    firm = one.organisation if one.organisation != one.name else ""
    return ", ".join(part for part in (firm, one.job_title) if part)


def _phone(edition: Edition, one: Attendee, width: float) -> list[Strip]:
    """Return the numbers that the reader may have of somebody."""
    strips: list[Strip] = []
    for row in edition.dossier.contacts:
        for phone in edition.phones(row) if row.person.id == one.id else ():
            strips += edition.blocks.strips(phone, styles.LINK, width, link=telephone(phone))
    return strips


def _line(width: float) -> list[Strip]:
    return [Dotted(_PEN - 11, width)]
