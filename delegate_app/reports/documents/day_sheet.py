"""The day sheet: what a delegate carries in the hand, each day on a page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from delegate_app.base.phones import international
from delegate_app.domain.agenda import BOOKED, MEETINGS, OFF, AgendaItem, AgendaRow
from delegate_app.domain.reach import country_of
from delegate_app.reports import Document, styles
from delegate_app.reports.blocks import telephone
from delegate_app.reports.cleaning import isolated
from delegate_app.reports.edition import Edition, joined
from delegate_app.reports.formats import offset_at
from delegate_app.reports.news import was
from delegate_app.reports.rows import Anchor, Break, Column, Dotted, Look, Row, Space
from delegate_app.reports.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from delegate_app.domain.dossier import Dossier
    from delegate_app.domain.sheets import Line
    from delegate_app.reports.rows import Strip
    from delegate_app.reports.sheet import Sheet
    from delegate_app.reports.styles import Style, Tone

_THREAD = styles.TIME_WIDTH + styles.GAP / 2
_BOX = 9
_WRITING_LINES = (4, 3, 2, 1)
"""How many lines to write on a meeting has, as long as the day stands on one page."""
_OVER_PAGES = 2
"""How many where it takes several pages anyhow."""
_PADDING = 9
_NAMED_DAYS = 7
_MIDNIGHT, _NOON = time(), time(12)
_ONE_DAY = timedelta(days=1)


def compose(dossier: Dossier, *, language: str, paper: str) -> Document:
    """Return the sheets of some days; see `reports.day_sheet`."""
    edition, days = Edition.of(dossier, language, paper), dossier.days
    story = _days(edition) if days else _without_days(edition)
    title = edition.words.gettext("Day sheet")
    return edition.publish(story, title=title, subject=_subject(edition, days))


def compose_all(
    dossiers: Sequence[Dossier],
    *,
    language: str,
    paper: str,
    turned: bool,
    reach: Callable[[float], object],
) -> Document:
    """Return the sheets of several delegates; see `reports.day_sheets`."""
    edition = Edition.of(dossiers[0], language, paper)
    several = len(dossiers[0].days) > 1

    def papers() -> Iterator[Row | Break]:  # one in memory at a time
        for done, dossier in enumerate(dossiers):
            reach(done / len(dossiers))
            if done:
                yield Break.FRONT if turned else Break.PAGE
            own, key = edition.on(dossier), f"delegate-{done}"
            named = Anchor(key, dossier.reader.name or own.reader())
            yield Row(edition.blocks.width, [], anchor=named, begins=True)
            yield from _days(own, f"{key}-" if several else "")

    days = sorted({day for dossier in dossiers for day in dossier.days})
    title = edition.words.gettext("Day sheets")
    return edition.publish(papers(), title=title, subject=_subject(edition, days), outlined=True)


def _subject(edition: Edition, days: Sequence[date]) -> str:
    return ", ".join(edition.formats.full_date(day) for day in days[:_NAMED_DAYS])


def _days(edition: Edition, within: str | None = None) -> list[Row | Break]:
    """Return the sheets of the dossier's days.

    Args:
        edition: What they are written with.
        within: What the keys of their anchors begin with, where they stand below another in the
            outline; empty where they are not listed there at all.
    """
    story: list[Row | Break] = []
    for day in edition.dossier.days:
        anchor = Anchor(f"{within or ''}day-{day}", edition.formats.day(day), 1 if within else 0)
        sheet = _sheet(edition, day, anchor if within != "" else None)
        story += [*([Break.PAGE] if story else []), *sheet]
    return story


def _sheet(edition: Edition, day: date, anchor: Anchor | None) -> list[Row]:
    """Return one day from its head to the useful numbers."""
    rows = [row for row in edition.dossier.rows if row.item.touches(day)]
    timed = [row for row in rows if not row.item.all_day]
    stamp = edition.dossier.stamps.get(day)
    gone = stamp.gone if stamp else ()
    head = [_opening(edition, day, anchor), *edition.introduction()]
    head += [_key_figures(edition, day, timed)] if timed else []
    head += _all_day(edition, day, [row for row in rows if row.item.all_day])
    if not rows:
        nothing = edition.words.gettext("Nothing is planned for this day. It is all yours.")
        head += edition.blocks.paragraph(nothing, styles.QUIET)
    entries = [_item(edition, row, day) for row in timed]
    entries += [_gone(edition, line) for line in gone]
    entries.sort(key=attrgetter("begins"))
    numbers = _numbers(edition)
    for lines in _WRITING_LINES if any(entry.writes for entry in entries) else ():
        sheet = [*head, *_thread(edition, entries, lines), *numbers]
        if edition.fits(sheet):
            return sheet
    return [*head, *_thread(edition, entries, _OVER_PAGES), *numbers]


def _without_days(edition: Edition) -> list[Row]:
    """Return the one sheet of a mission whose days are still open."""
    mission = edition.dossier.mission
    subtitle = joined((mission.place, edition.reader()))
    nothing = edition.words.gettext(
        "No day was chosen, or the dates of the mission are still open."
    )
    return [
        edition.blocks.opening(
            edition.programme(), mission.title, subtitle, logo=edition.dossier.logo
        ),
        *edition.introduction(),
        *edition.blocks.paragraph(nothing, styles.QUIET),
        *_numbers(edition),
    ]


def _opening(edition: Edition, day: date, anchor: Anchor | None) -> Row:
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
    stamp, made = edition.dossier.stamps.get(day), edition.dossier.made
    if stamp:
        printed = f"{formats.short_day(made.date())}, {formats.clock(made)}"
        said = _("Rev. {number} · printed {moment}")
        aside.append(said.format(number=stamp.revision, moment=printed))
    head = edition.blocks.opening(
        joined((edition.programme(), mission.title), " — "),
        formats.day(day),
        joined(parts),
        aside=aside,
        anchor=anchor,
        logo=edition.dossier.logo,
    )
    head.opens = joined((formats.day(day), edition.reader()))
    return head


def _key_figures(edition: Edition, day: date, timed: Sequence[AgendaRow]) -> Row:
    _, ngettext, formats = edition.words.gettext, edition.words.ngettext, edition.formats
    on = [row for row in timed if row.item.status not in OFF]
    expected = len({person.id for row in on for person in row.theirs})
    figures = [(str(len(on)), ngettext("item", "items", len(on)))]
    if on:
        morning = datetime.combine(day, _MIDNIGHT)
        first = min(max(row.item.start, morning) for row in on)
        last = max(min(row.item.over, morning + _ONE_DAY) for row in on)
        figures.append((formats.clock(first), _("first start")))
        figures.append((formats.clock(last), _("last end")))
    said = ngettext("counterpart expected", "counterparts expected", expected)
    figures.append((str(expected), said))
    return edition.blocks.key_figures(figures, styles.SMALL_FIGURE)


def _all_day(edition: Edition, day: date, rows: Sequence[AgendaRow]) -> list[Row]:
    """Return the strip of what has no hours."""
    if not rows:
        return []
    blocks = edition.blocks
    strips: list[Strip] = []
    for row in rows:
        strips += [Space(4)] if strips else []
        width = blocks.width - styles.CONTENT - _PADDING
        strips += _content(edition, row, day, styles.STRONG, width)
    said = blocks.strips(edition.words.gettext("All day"), styles.QUIET, styles.TIME_WIDTH)
    columns = [Column(_PADDING, said), Column(styles.CONTENT, strips)]
    return [Row(blocks.width, columns, Look(above=6, below=6, ground=styles.TRACK), before=6)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """What hangs on the thread of a day."""

    begins: datetime
    times: list[Strip]
    content: list[Strip]
    tone: Tone = styles.GREY
    box: bool = False
    """Whether it is something to tick."""
    writes: bool = False
    """Whether there are lines to write on below it."""


def _item(edition: Edition, row: AgendaRow, day: date) -> _Entry:
    """Return an item, with the box to tick at its right."""
    item = row.item
    off = item.status in OFF
    width = edition.blocks.width - styles.CONTENT
    style = styles.ITEM.but(colour=styles.SECONDARY, struck=True) if off else styles.ITEM
    return _Entry(
        begins=item.start,
        times=_times(edition, item, day),
        content=_content(edition, row, day, style, width, title_width=width - 2 * _BOX),
        tone=styles.GREY if off else styles.KIND_TONES[item.kind],
        box=not off,
        writes=item.kind in MEETINGS and not off,
    )


def _gone(edition: Edition, line: Line) -> _Entry:
    """Return what stood on the last print and no more, with where it went if it is anywhere."""
    _, blocks, formats = edition.words.gettext, edition.blocks, edition.formats
    width = blocks.width - styles.CONTENT
    struck = styles.ITEM.but(colour=styles.SECONDARY, struck=True)
    times = blocks.strips(
        _("All day") if line.all_day else formats.clock(line.begins),
        styles.QUIET if line.all_day else struck.but(size=styles.TIME.size),
        styles.TIME_WIDTH,
    )
    content = blocks.strips(line.title or _("Untitled"), struck, width)
    content += blocks.pills([(_("No longer on this day"), styles.RED)], width)
    now = next((row.item for row in edition.dossier.rows if row.item.id == line.id), None)
    if now:
        when = formats.short_day(now.start.date())
        when = when if now.all_day else f"{when}, {formats.clock(now.start)}"
        content += blocks.strips(_("Now {when}").format(when=when), styles.NEWS, width)
    return _Entry(begins=line.begins, times=times, content=content)


def _thread(edition: Edition, entries: Sequence[_Entry], lines: int) -> Iterator[Row]:
    """Yield the rows of a day, on a thread from its first entry to its last.

    Args:
        edition: What they are written with.
        entries: What is on, in order.
        lines: How many lines there are to write on, where there are any.
    """
    width = edition.blocks.width
    pen: list[Strip] = [Space(4), *[Dotted(styles.WRITING_LINE, width - styles.CONTENT)] * lines]
    for entry in entries:
        content = [*entry.content, *pen] if entry.writes else entry.content
        last = entry is entries[-1]
        yield Row(
            width,
            [Column(0, entry.times), Column(styles.CONTENT, content)],
            Look(below=0 if last else styles.ITEM_SPACE, ornament=_on_thread(entry)),
            before=16 if entry is entries[0] else 0,
        )


def _on_thread(entry: _Entry) -> Callable[[Sheet, Row, float], None]:
    """Return what draws the piece of the thread that an entry hangs on, its dot and its box."""

    def thread(sheet: Sheet, part: Row, top: float) -> None:
        sheet.setStrokeColorRGB(*styles.HAIR)
        sheet.setLineWidth(1)
        sheet.line(_THREAD, top, _THREAD, top - part.tall)
        if part.first:
            sheet.setFillColorRGB(*entry.tone.ink)
            sheet.circle(_THREAD, top - styles.ITEM.leading / 2, styles.DOT, stroke=0, fill=1)
        if part.first and entry.box:
            sheet.setStrokeColorRGB(*styles.SECONDARY)
            sheet.setLineWidth(0.8)
            bottom = top - (styles.ITEM.leading + _BOX) / 2
            sheet.roundRect(part.width - _BOX, bottom, _BOX - 0.8, _BOX - 0.8, 1.5)

    return thread


def _times(edition: Edition, item: AgendaItem, day: date) -> list[Strip]:
    """Return start and end where it is, and the time at home beside it."""
    formats = edition.formats
    start = styles.TIME.but(colour=styles.SECONDARY) if item.status in OFF else styles.TIME
    said = [(formats.clock(item.start), start)]
    if item.start.date() != day:
        said.append((formats.short_day(item.start.date()), styles.SMALL))
    whose = (edition.whose_clock(item), styles.SMALL)
    flies = item.zone_of_end != item.zone
    said += [whose] if flies else []
    if item.over > item.start:
        end = formats.clock(item.end)
        if flies:
            end = f"{end} {formats.city(item.zone_of_end)}"
        if item.end > datetime.combine(day, _MIDNIGHT) + _ONE_DAY:
            end = f"{end}, {formats.short_day(item.end.date())}"
        said.append((f"– {end}", styles.SMALL))
    said += [] if flies else [whose]
    said.append((edition.at_home(item), styles.SMALL.but(colour=styles.ACCENT)))
    lines = [edition.blocks.strips(text, style, styles.TIME_WIDTH) for text, style in said]
    return [strip for strips in lines for strip in strips]


def _content(
    edition: Edition,
    row: AgendaRow,
    day: date,
    style: Style,
    width: float,
    *,
    title_width: float | None = None,
) -> list[Strip]:
    """Return what an item is, where, with whom, and what to think of."""
    _, blocks, item = edition.words.gettext, edition.blocks, row.item
    strips = blocks.strips(edition.title(item), style, title_width or width)
    kind = [] if item.all_day else [edition.kind(item)]
    stamp = edition.dossier.stamps.get(day)
    pair = stamp.of(item.id) if stamp else None
    news = [(_("Changed") if pair.was else _("New"), styles.INDIGO)] if pair else []
    strips += blocks.pills([*kind, *edition.status(item), *news], width)
    strips += blocks.strips(was(edition, pair, day) if pair else "", styles.NEWS, width)
    for clash in row.clashes:
        reason = clash.words(_)
        said = _("Clash with {title}: {reason}").format(title=isolated(clash.title), reason=reason)
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
        joined(f"{said}: {isolated(text)}" for said, text in practical if text.strip()),
        *(f"{said}: {isolated(text)}" for said, text in mine if text.strip()),
        item.description,
    ]
    for note in notes:
        strips += blocks.strips(note, styles.NOTE, width, sign="note", align="start")
    return strips


def _numbers(edition: Edition) -> list[Row]:
    """Return the numbers that stand on every sheet, two beside each other and none alone."""
    blocks, numbers = edition.blocks, edition.dossier.numbers
    width = (blocks.width - styles.COLUMN_GAP) / 2
    columns: tuple[list[Strip], list[Strip]] = ([], [])
    here = country_of(edition.dossier.mission)
    for place, number in enumerate(numbers):
        phone = international(number.phone, here)
        said = [
            Span(f"{number.label}  ", styles.QUIET),
            Span(f"{number.name}  ", styles.STRONG),
            Span(phone, styles.LINK, telephone(phone)),
        ]
        columns[place % 2].extend([Space(2), *blocks.strips(said, styles.BODY, width)])
    if not numbers:
        return []
    places = (0, width + styles.COLUMN_GAP)
    row = Row(blocks.width, [Column(x, c) for x, c in zip(places, columns, strict=True)])
    heading, *rows = blocks.heading(edition.words.gettext("Useful numbers"), [row], style=styles.H3)
    heading.before = styles.ITEM_SPACE
    return [heading, *rows]
