"""The B2B plan: companies by slots, a day on one wide page, as large as it fits there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, partial
from itertools import accumulate, chain, product, takewhile
from typing import TYPE_CHECKING, NamedTuple

from delegate_app.domain.agenda import Status
from delegate_app.domain.b2b import Fault, Grid, Line, Stay, laid_out, parties
from delegate_app.reports import Document, styles
from delegate_app.reports.edition import Edition, joined
from delegate_app.reports.rows import KEPT, Anchor, Break, Column, Look, Row
from delegate_app.reports.styles import Style, Weight
from delegate_app.reports.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delegate_app.domain.dossier import Dossier
    from delegate_app.reports.rows import Strip
    from delegate_app.reports.sheet import Sheet
    from delegate_app.reports.styles import Colour

_SIZES = (9.0, 8.0, 7.0, 6.5)
"""The sizes of type that are tried, in points; smaller ones nobody reads across a table."""
_NAMES, _MOST_NAMES = 0.15, 0.3
"""The share of the width that the companies' names take, and at the most where words are long."""
_LETTERS = 7.0
"""How many times its size a column has to be wide, for a name that is cut to tell who it is."""
_LONGEST = 400
"""Characters of a name above which it is cut untried: one of a thousand took 17 s in all sizes."""
_INSET = 3.0
_EXACT = 1e-6
"""What rounding may add to a width."""
_SURE = (Status.CONFIRMED, Status.DONE)
_SIGNS = {Fault.DOUBLE: "!", Fault.AGAIN: "2×", Fault.GAP: "–"}
_TONES = {Fault.DOUBLE: styles.RED, Fault.AGAIN: styles.VIOLET}


def compose(dossier: Dossier, *, language: str, paper: str) -> Document:
    """Return the plans of a dossier's B2B days; see `reports.b2b_plan`."""
    grids = [laid_out(plan, dossier.rows, dossier.expected) for plan in dossier.plans]
    edition, pages = _printed(dossier, grids, language, paper)
    story: list[Row | Break] = []
    for rows in pages:
        story += [*([Break.PAGE] if story else []), *rows]
    subject = ", ".join(edition.formats.full_date(grid.plan.day) for grid in grids)
    return edition.publish(story, title=edition.words.gettext("B2B plan"), subject=subject)


class _How(Enum):
    """What becomes of names, the easiest to read first."""

    WHOLE = auto()
    """They have the lines that they need, and no word is parted."""
    PARTED = auto()
    """They are all there, but a word may go on in the next line."""
    CUT = auto()
    """Each has one line, and ends in … where that is too short."""


def _printed(
    dossier: Dossier, grids: Sequence[Grid], language: str, paper: str
) -> tuple[Edition, list[list[Row]]]:
    """Return the days in the way that is the easiest to read of those in which each fits a page.

    Larger paper is taken before a word is parted or a name is cut. The last way fits whatever there
    is, over several pages.
    """
    editions = [Edition.of(dossier, language, on) for on in styles.WIDE.get(paper, (paper,))]
    days = [_Day.of(grid, editions[0]) for grid in grids]
    for how, edition, size in product(_How, editions, _SIZES):
        way = _Print(edition, paper, size, how)
        pages = list(takewhile(edition.fits, map(way.page, takewhile(way.may_fit, days))))
        if len(pages) == len(days):
            return edition, pages
    return edition, [way.page(day) for day in days]


class _Company(NamedTuple):
    """A line of a grid."""

    line: Line
    lanes: list[list[Stay]]
    """Its meetings."""
    waits: list[int]
    """The slots in which it waits between two."""


@dataclass(frozen=True, slots=True)
class _Day:
    """A day's grid, and how much room its words take."""

    grid: Grid
    companies: list[_Company]
    longest: int
    """How many characters the longest name has."""
    names: float
    """How wide the longest word of a company's name is in type of one point."""
    slots: list[float]
    """The same of what stands in each slot."""

    @classmethod
    def of(cls, grid: Grid, edition: Edition) -> _Day:
        """Measure a grid."""
        companies = [_Company(each, grid.lanes(each), _waits(each)) for each in grid.companies]
        unit, widest = _Print(edition, "", 1.0, _How.WHOLE), edition.blocks.setter.widest
        said = [
            (stay, unit.words(stay, grid)) for one in companies for stay in chain(*one.lanes)
        ]  # fmt: skip
        names = [unit.name(line) for line in grid.companies]
        longest = max((len(span.text) for span in chain(names, *(s for _, s in said))), default=0)
        slots = [widest([clock]) for clock in unit.clocks(grid)]
        if longest <= _LONGEST:
            for stay, spans in said:
                share = widest(spans) / (stay.last - stay.first + 1)
                for place in range(stay.first, stay.last + 1):
                    slots[place] = max(slots[place], share)
        wide = max((widest([name]) for name in names if longest <= _LONGEST), default=0.0)
        return cls(grid, companies, longest, wide, slots)


@dataclass(frozen=True, slots=True)
class _Print:
    """One way of printing a day."""

    edition: Edition
    asked: str
    """The paper that was asked for."""
    size: float
    how: _How

    def page(self, day: _Day) -> list[Row]:
        """Return a day from its head to what the signs mean."""
        places = self._places(day)
        header = Row(self.edition.blocks.width, [
            self._column(places, n, n, [clock]) for n, clock in enumerate(self.clocks(day.grid))
        ], self._look())  # fmt: skip
        rows = [row for one in day.companies for row in self._line(day.grid, one, places)]
        for row in rows:
            row.header = header
        return [self._opening(day.grid), header, *rows, *self._legend(day)]

    def may_fit(self, day: _Day) -> bool:
        """Return whether it is worth while to try a day, for a trial takes time."""
        _width, height = styles.PAPERS[self.edition.paper]
        room = height - styles.TOP - styles.BOTTOM - self._opening(day.grid).tall
        lanes = sum(max(len(one.lanes), 1) for one in day.companies)
        if (lanes + 1) * (self._plain.leading + 2 * self._air) > room:
            return False
        first, *_between, end = places = self._places(day)
        match self.how:
            case _How.WHOLE:
                wide = self.edition.blocks.width
                fits = first <= wide * _MOST_NAMES and end <= wide + _EXACT
                return fits and day.longest <= _LONGEST
            case _How.PARTED:
                return day.longest <= _LONGEST
            case _How.CUT:
                return places[1] - first >= _LETTERS * self.size

    def clocks(self, grid: Grid) -> list[Span]:
        """Return when each slot begins."""
        return [Span(self.edition.formats.clock(start), self._bold) for start, _end in grid.slots]

    def name(self, line: Line) -> Span:
        """Return whose line it is."""
        return Span(line.name or self.edition.words.gettext("No company named"), self._bold)

    def words(self, stay: Stay, grid: Grid) -> list[Span]:
        """Return a meeting: its fault's sign, its table, when it begins, and with whom it is.

        When it begins is said where that is not with its slot.
        """
        item, fault = stay.row.item, _fault(stay)
        table = self.edition.words.gettext("T{table}").format(table=item.table)
        unsure = "" if item.status in _SURE else "?"
        late = item.start != grid.slots[stay.first][0]
        ink = _TONES[fault].ink if fault in _TONES else styles.SECONDARY
        said = (
            (_SIGNS[fault] if fault else "", self._bold.but(colour=ink)),
            (f"{table if item.table else ''}{unsure}", self._quiet),
            (self.edition.formats.clock(item.start) if late else "", self._quiet),
            (", ".join(parties(stay.row.theirs).values()) or self.edition.title(item), self._plain),
        )
        there = [Span(words, style) for words, style in said if words]
        return [span._replace(text=f" {span.text}") if n else span for n, span in enumerate(there)]

    @property
    def _air(self) -> float:
        """The room above and below a line of the grid."""
        return 0.8 if self.how is _How.CUT else 2.0

    @property
    def _plain(self) -> Style:
        return _styles(self.size)[0]

    @property
    def _bold(self) -> Style:
        return _styles(self.size)[1]

    @property
    def _quiet(self) -> Style:
        return _styles(self.size)[2]

    def _places(self, day: _Day) -> list[float]:
        """Return where the slots begin, and where the last one ends.

        They are of one width, but for those in which a word needs more.
        """
        wide = self.edition.blocks.width
        names, least = wide * _NAMES, [0.0 for _slot in day.slots]
        if self.how is _How.WHOLE:
            names = max(names, day.names * self.size + _INSET + _EXACT)
            least = [width * self.size + 2 * _INSET + _EXACT for width in day.slots]
        return list(accumulate(_shared(wide - names, least), initial=names))

    def _opening(self, grid: Grid) -> Row:
        """Return what day it is, how it is divided, and on which paper where on a larger one."""
        _, ngettext, formats = (
            self.edition.words.gettext, self.edition.words.ngettext, self.edition.formats
        )  # fmt: skip
        plan, mission = grid.plan, self.edition.dossier.mission
        length = _("slots of {minutes} minutes").format(minutes=plan.minutes)
        tables = ngettext("{count} table", "{count} tables", plan.tables)
        parts = (
            plan.place or mission.place, length, tables.format(count=plan.tables),
            self.edition.reader(),
        )  # fmt: skip
        on = self.edition.paper.partition(" ")[0]
        larger = _("Made for {paper}: {asked} is too small for it.")
        aside = [larger.format(paper=on, asked=self.asked)] if on != self.asked else []
        return self.edition.blocks.opening(
            " — ".join((_("B2B plan"), mission.title)), formats.day(plan.day),
            joined(parts),
            aside=aside, anchor=Anchor(f"b2b-{plan.day}", formats.day(plan.day)),
        )  # fmt: skip

    def _line(self, grid: Grid, company: _Company, places: Sequence[float]) -> list[Row]:
        """Return a company's meetings, each once over all its slots, in rows that stay together."""
        rows = []
        for number, lane in enumerate(company.lanes or [[]]):
            columns = [] if number else self._beginning(company, places)
            columns += [
                self._column(places, stay.first, stay.last, self.words(stay, grid)) for stay in lane
            ]
            columns.sort(key=lambda column: column.x)  # as it is read
            look = self._look(rule=number >= len(company.lanes) - 1)
            look.ornament = partial(_tint, [
                (places[stay.first], places[stay.last + 1] - 1, _ground(stay)) for stay in lane
            ])  # fmt: skip
            rows.append(Row(self.edition.blocks.width, columns, look))
        rows[0].need = min(sum(row.tall for row in rows[1:]), KEPT)
        return rows

    def _beginning(self, company: _Company, places: Sequence[float]) -> list[Column]:
        """Return what a company's first row has beside meetings: its name, and where it waits."""
        name = Column(0, self._set([self.name(company.line)], places[0] - _INSET))
        sign = [Span(_SIGNS[Fault.GAP], self._quiet)]
        return [name, *(self._column(places, slot, slot, sign) for slot in company.waits)]

    def _look(self, *, rule: bool = True) -> Look:
        return Look(above=self._air, below=self._air, rule=rule)

    def _column(
        self, places: Sequence[float], first: int, last: int, spans: Sequence[Span]
    ) -> Column:
        """Return words that stand in some slots."""
        left, right = places[first] + _INSET, places[last + 1] - _INSET
        return Column(left, self._set(spans, right - left))

    def _set(self, spans: Sequence[Span], width: float) -> list[Strip]:
        """Set words to a width: on as many lines as they need, or on one that is cut."""
        setter = self.edition.blocks.setter
        if self.how is not _How.CUT:
            return list(setter.lines(spans, width))
        cut = [span._replace(text=span.text[:_LONGEST]) for span in spans]
        lines = setter.lines(cut, width)
        if len(lines) < 2:
            return list(lines)
        return [setter.single(Span("".join(span.text for span in cut), self._plain), width)]

    def _legend(self, day: _Day) -> list[Row]:
        """Say what the signs mean that stand on the page."""
        _ = self.edition.words.gettext
        meant = {
            Fault.DOUBLE: _("somebody, or a table, in two meetings at a time"),
            Fault.AGAIN: _("met more than once"),
            Fault.GAP: _("waits between two meetings"),
        }
        said = [
            f"{_SIGNS[fault]} {words}" for fault, words in meant.items() if day.grid.count(fault)
        ]
        stays = (stay for one in day.companies for stay in chain(*one.lanes))
        if any(stay.row.item.status not in _SURE for stay in stays):
            said.append(_("? not confirmed yet"))
        return self.edition.blocks.paragraph(joined(said), styles.SMALL, before=6)


def _shared(width: float, least: Sequence[float]) -> list[float]:
    """Share a width: alike, but at least what each part needs, and so more where that is more."""
    left, parts = width, len(least)
    for need in sorted(least, reverse=True):
        if need * parts <= left:
            break
        left, parts = left - need, parts - 1
    return [max(need, left / parts) if parts else need for need in least]


@cache
def _styles(size: float) -> tuple[Style, Style, Style]:
    """Return the plain, the bold and the quiet style of a size."""
    plain = Style(size, size * 1.25)
    bold = plain.but(weight=Weight.SEMIBOLD)
    return plain, bold, plain.but(colour=styles.SECONDARY)


def _waits(line: Line) -> list[int]:
    """Return the slots in which a company waits between two meetings."""
    return [
        place
        for place, cell in enumerate(line.cells)
        if any(flaw.fault is Fault.GAP for flaw in cell.flaws)
    ]


def _fault(stay: Stay) -> Fault | None:
    """Return the gravest fault of a meeting."""
    found = {flaw.fault for flaw in stay.flaws}
    return next((fault for fault in _SIGNS if fault in found), None)


def _ground(stay: Stay) -> Colour:
    fault = _fault(stay)
    return _TONES[fault].ground if fault in _TONES else styles.TINT


def _tint(
    grounds: Sequence[tuple[float, float, Colour]], sheet: Sheet, part: Row, top: float
) -> None:
    """Colour the ground of meetings, each from its left to its right."""
    for left, right, ground in grounds:
        sheet.setFillColorRGB(*ground)
        sheet.rect(left, top - part.tall, right - left, part.tall - 0.5, stroke=0, fill=1)
