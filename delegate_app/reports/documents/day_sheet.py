"""The day sheet: what a delegate carries in the hand, each day on a page of its own."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from delegate_app.domain.agenda import BOOKED, MEETINGS, OFF, AgendaItem, AgendaRow
from delegate_app.reports import Document, styles
from delegate_app.reports.blocks import telephone
from delegate_app.reports.edition import BETWEEN, Edition
from delegate_app.reports.formats import offset_at
from delegate_app.reports.rows import Anchor, Column, Dotted, Look, Row, Space
from delegate_app.reports.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reportlab.platypus import Flowable

    from delegate_app.domain.dossier import Dossier
    from delegate_app.reports.rows import Strip
    from delegate_app.reports.sheet import Sheet
    from delegate_app.reports.styles import Style

_THREAD = styles.TIME_WIDTH + styles.GAP / 2
_BOX = 9
_WRITING_LINES = 2
_PADDING = 9
_NAMED_DAYS = 7
_MIDNIGHT, _NOON = time(), time(12)
_ONE_DAY = timedelta(days=1)


def compose(dossier: Dossier, *, language: str, paper: str) -> Document:
    """Return the sheets of some days; see `reports.day_sheet`."""
    from reportlab.platypus import PageBreak

    edition, days = Edition.of(dossier, language, paper), dossier.days
    story: list[Flowable] = []
    for day in days:
        story += [*([PageBreak()] if story else []), *_sheet(edition, day)]
    if not days:
        story += _without_days(edition)
    title = edition.words.gettext("Day sheet")
    subject = ", ".join(edition.formats.full_date(day) for day in days[:_NAMED_DAYS])
    return edition.publish(story, title=title, subject=subject)


def _sheet(edition: Edition, day: date) -> list[Row]:
    """Return one day from its head to the useful numbers."""
    rows = [row for row in edition.dossier.rows if row.item.touches(day)]
    timed = [row for row in rows if not row.item.all_day]
    story = [_opening(edition, day)]
    story += [_key_figures(edition, day, timed)] if timed else []
    story += _all_day(edition, [row for row in rows if row.item.all_day])
    story += [_item(edition, row, day, timed) for row in timed]
    if not rows:
        nothing = edition.words.gettext("Nothing is planned for this day. It is all yours.")
        story += edition.blocks.paragraph(nothing, styles.QUIET)
    return story + _numbers(edition)


def _without_days(edition: Edition) -> list[Row]:
    """Return the one sheet of a mission whose days are still open."""
    mission = edition.dossier.mission
    subtitle = BETWEEN.join(part for part in (mission.place, edition.reader()) if part)
    nothing = edition.words.gettext(
        "No day was chosen, or the dates of the mission are still open."
    )
    return [
        edition.blocks.opening(edition.programme(), mission.title, subtitle),
        *edition.blocks.paragraph(nothing, styles.QUIET),
        *_numbers(edition),
    ]


def _opening(edition: Edition, day: date) -> Row:
    """Return the day with its place in the mission, and at the right how its clocks go."""
    _, mission, formats = edition.words.gettext, edition.dossier.mission, edition.formats
    parts = [mission.place]
    if day in mission.days:
        number, count = mission.days.index(day) + 1, len(mission.days)
        parts.append(_("day {number} of {count}").format(number=number, count=count))
    parts.append(edition.reader())
    aside = [_("Local time {offset}").format(offset=formats.offset(mission.zone, day))]
    if mission.home_zone != mission.zone:
        aside.append(formats.difference(mission.zone, mission.home_zone, day))
    noon = datetime.combine(day, _NOON)
    change = offset_at(mission.zone, noon) - offset_at(mission.zone, noon - _ONE_DAY)
    if change > timedelta():
        aside.append(_("Clocks went forward last night"))
    elif change < timedelta():
        aside.append(_("Clocks went back last night"))
    return edition.blocks.opening(
        " — ".join(part for part in (edition.programme(), mission.title) if part),
        formats.day(day),
        BETWEEN.join(part for part in parts if part),
        aside=aside,
        anchor=Anchor(f"day-{day}", formats.day(day)),
    )


def _key_figures(edition: Edition, day: date, timed: Sequence[AgendaRow]) -> Row:
    _, ngettext, formats = edition.words.gettext, edition.words.ngettext, edition.formats
    on = [row for row in timed if row.item.status not in OFF]
    expected = len({person.id for row in on for person in row.theirs})
    figures = [(str(len(on)), ngettext("item", "items", len(on)))]
    if on:
        morning = datetime.combine(day, _MIDNIGHT)
        first = min(max(row.item.start, morning) for row in on)
        last = max(min(row.item.end, morning + _ONE_DAY) for row in on)
        figures.append((formats.clock(first), _("first start")))
        figures.append((formats.clock(last), _("last end")))
    said = ngettext("counterpart expected", "counterparts expected", expected)
    figures.append((str(expected), said))
    return edition.blocks.key_figures(figures, styles.SMALL_FIGURE)


def _all_day(edition: Edition, rows: Sequence[AgendaRow]) -> list[Row]:
    """Return the strip of what has no hours."""
    if not rows:
        return []
    blocks = edition.blocks
    strips: list[Strip] = []
    for row in rows:
        strips += [Space(4)] if strips else []
        strips += _content(edition, row, styles.STRONG, blocks.width - styles.CONTENT - _PADDING)
    said = blocks.strips(edition.words.gettext("All day"), styles.QUIET, styles.TIME_WIDTH)
    columns = [Column(_PADDING, said), Column(styles.CONTENT, strips)]
    return [Row(blocks.width, columns, Look(above=6, below=6, ground=styles.TRACK), before=6)]


def _item(edition: Edition, row: AgendaRow, day: date, timed: Sequence[AgendaRow]) -> Row:
    """Return an item on the thread of the day, which runs from the first to the last."""
    item = row.item
    off = item.status in OFF
    width = edition.blocks.width - styles.CONTENT
    style = styles.ITEM.but(colour=styles.SECONDARY, struck=True) if off else styles.ITEM
    content = _content(edition, row, style, width, title_width=width - 2 * _BOX)
    if item.kind in MEETINGS and not off:
        content += [Space(4), *[Dotted(styles.WRITING_LINE, width)] * _WRITING_LINES]
    tone = styles.GREY if off else styles.KIND_TONES[item.kind]

    def thread(sheet: Sheet, part: Row, top: float) -> None:
        sheet.setStrokeColorRGB(*styles.HAIR)
        sheet.setLineWidth(1)
        sheet.line(_THREAD, top, _THREAD, top - part.tall)
        if part.first:
            sheet.setFillColorRGB(*tone.ink)
            sheet.circle(_THREAD, top - styles.ITEM.leading / 2, styles.DOT, stroke=0, fill=1)
        if part.first and not off:
            sheet.setStrokeColorRGB(*styles.SECONDARY)
            sheet.setLineWidth(0.8)
            box = top - (styles.ITEM.leading + _BOX) / 2
            sheet.roundRect(part.width - _BOX, box, _BOX - 0.8, _BOX - 0.8, 1.5)

    columns = [Column(0, _times(edition, item, day)), Column(styles.CONTENT, content)]
    look = Look(below=0 if row is timed[-1] else styles.ITEM_SPACE, ornament=thread)
    return Row(edition.blocks.width, columns, look, before=16 if row is timed[0] else 0)


def _times(edition: Edition, item: AgendaItem, day: date) -> list[Strip]:
    """Return start and end where it is, and the time at home beside it."""
    formats = edition.formats
    start = styles.TIME.but(colour=styles.SECONDARY) if item.status in OFF else styles.TIME
    said = [(formats.clock(item.start), start)]
    if item.start.date() != day:
        said.append((formats.short_day(item.start.date()), styles.SMALL))
    if item.end > item.start:
        end = formats.clock(item.end)
        if item.end > datetime.combine(day, _MIDNIGHT) + _ONE_DAY:
            end = f"{end}, {formats.short_day(item.end.date())}"
        said.append((f"– {end}", styles.SMALL))
    said.append((edition.whose_clock(item), styles.SMALL))
    said.append((edition.at_home(item), styles.SMALL.but(colour=styles.ACCENT)))
    lines = [edition.blocks.strips(text, style, styles.TIME_WIDTH) for text, style in said]
    return [strip for strips in lines for strip in strips]


def _content(
    edition: Edition,
    row: AgendaRow,
    style: Style,
    width: float,
    *,
    title_width: float | None = None,
) -> list[Strip]:
    """Return what an item is, where, with whom, and what to think of."""
    _, blocks, item = edition.words.gettext, edition.blocks, row.item
    strips = blocks.strips(edition.title(item), style, title_width or width)
    kind = [] if item.all_day else [edition.kind(item)]
    strips += blocks.pills([*kind, *edition.status(item)], width)
    for clash in row.clashes:
        reason = clash.words(_)
        said = _("Clash with {title}: {reason}").format(title=clash.title, reason=reason)
        strips += blocks.strips(said, styles.WARNING, width, sign="clash")
    strips += blocks.strips(edition.place(item), styles.PLACE, width, sign="place")
    strips += edition.people(row.theirs, width) + edition.people(row.ours, width)
    practical = (
        (_("Interpreter"), _("booked") if item.interpreter == BOOKED else item.interpreter),
        (_("Transport"), item.transport),
        (_("Dress"), item.dress),
    )
    mine = ((_("To ask"), item.aims), (_("To bring"), item.bring))
    notes = [
        BETWEEN.join(f"{said}: {text}" for said, text in practical if text.strip()),
        *(f"{said}: {text}" for said, text in mine if text.strip()),
        item.description,
    ]
    for note in notes:
        strips += blocks.strips(note, styles.NOTE, width, sign="note")
    return strips


def _numbers(edition: Edition) -> list[Row]:
    """Return the numbers that stand on every sheet, two beside each other and none alone."""
    blocks, numbers = edition.blocks, edition.dossier.numbers
    width = (blocks.width - styles.COLUMN_GAP) / 2
    columns: tuple[list[Strip], list[Strip]] = ([], [])
    for place, number in enumerate(numbers):
        link = telephone(number.phone)
        said = [
            Span(f"{number.label}  ", styles.QUIET),
            Span(f"{number.name}  ", styles.STRONG),
            Span(number.phone, styles.LINK, link),
        ]
        columns[place % 2].extend([Space(2), *blocks.strips(said, styles.BODY, width)])
    if not numbers:
        return []
    places = (0, width + styles.COLUMN_GAP)
    row = Row(blocks.width, [Column(x, c) for x, c in zip(places, columns, strict=True)])
    return blocks.heading(edition.words.gettext("Useful numbers"), [row], style=styles.H3)
