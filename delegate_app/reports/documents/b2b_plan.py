"""The B2B plan: companies by slots, a day on one wide page, as large as it fits there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delegate_app.domain.agenda import Status
from delegate_app.domain.b2b import Fault, Grid, laid_out, parties
from delegate_app.reports import Document, styles
from delegate_app.reports.edition import Edition, joined
from delegate_app.reports.rows import Anchor, Break, Column, Look, Row
from delegate_app.reports.styles import Style, Weight
from delegate_app.reports.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from delegate_app.domain.agenda import AgendaRow
    from delegate_app.domain.b2b import Cell, Line
    from delegate_app.domain.dossier import Dossier
    from delegate_app.reports.rows import Strip
    from delegate_app.reports.sheet import Sheet

_SIZES = (9.0, 8.0, 7.0, 6.5)
"""The sizes of type that are tried, in points; smaller ones nobody reads across a table."""
_NAMES = 0.15
"""The share of the width that the companies' names take."""
_LETTERS = 7.0
"""How many times its size a column has to be wide, for a name that is cut to tell who it is."""
_LONGEST = 400
"""Characters of a name above which it is cut untried: one of a thousand took 17 s in all sizes."""
_INSET = 3.0
_SURE = (Status.CONFIRMED, Status.DONE)
_SIGNS = {Fault.DOUBLE: "!", Fault.AGAIN: "2×", Fault.GAP: "–"}
_TONES = {Fault.DOUBLE: styles.RED, Fault.AGAIN: styles.VIOLET}


def compose(dossier: Dossier, *, language: str, paper: str) -> Document:
    """Return the plans of a dossier's B2B days; see `reports.b2b_plan`."""
    grids = [laid_out(plan, dossier.rows, dossier.expected) for plan in dossier.plans]
    print_ = next(_tried(dossier, grids, language, paper))
    story: list[Row | Break] = []
    for grid in grids:
        story += [*([Break.PAGE] if story else []), *print_.page(grid)]
    edition = print_.edition
    subject = ", ".join(edition.formats.full_date(grid.plan.day) for grid in grids)
    return edition.publish(story, title=edition.words.gettext("B2B plan"), subject=subject)


def _tried(dossier: Dossier, grids: Sequence[Grid], language: str, paper: str) -> Iterator[_Print]:
    """Yield the ways of printing on which every day fits a page, the easiest to read first.

    Larger paper is taken before a name is cut. The last way fits whatever there is, over several
    pages.
    """
    papers = styles.WIDE.get(paper, (paper,))
    tried = [
        _Print(Edition.of(dossier, language, on), paper, size, whole)
        for whole in (True, False)
        for on in papers
        for size in _SIZES
    ]
    for way in tried:
        if all(way.fits(grid) for grid in grids):
            yield way
    yield tried[-1]


@dataclass(frozen=True, slots=True)
class _Print:
    """One way of printing a grid."""

    edition: Edition
    asked: str
    """The paper that was asked for."""
    size: float
    whole: bool
    """Whether names are broken into lines rather than cut."""

    def page(self, grid: Grid) -> list[Row]:
        """Return a day from its head to what the signs mean."""
        header = self._row(Span("", self._bold), [
            [[Span(self.edition.formats.clock(start), self._bold)]] for start, _end in grid.slots
        ])  # fmt: skip
        rows = [self._line(line, grid, header) for line in grid.companies]
        return [self._opening(grid), header, *rows, *self._legend(grid)]

    def fits(self, grid: Grid) -> bool:
        """Return whether a day fits a page, and its columns hold enough of a name."""
        _width, height = styles.PAPERS[self.edition.paper]
        room = height - styles.TOP - styles.BOTTOM
        least = (len(grid.companies) + 1) * (self._plain.leading + 2 * self._air)
        if least > room or (not self.whole and self._column(grid) < _LETTERS * self.size):
            return False
        if self.whole and self._longest(grid) > _LONGEST:
            return False
        return self.edition.fits(self.page(grid))

    def _longest(self, grid: Grid) -> int:
        """Return how many characters the longest words in a line of the grid have."""
        said = (
            len(words)
            for line in grid.companies
            for cell in line.cells
            for row in cell.meetings
            for words, _style in self._meeting(row, row.item.start)
        )
        return max((*said, *(len(line.name) for line in grid.companies)), default=0)

    @property
    def _air(self) -> float:
        """The room above and below a line of the grid."""
        return 2.0 if self.whole else 0.8

    @property
    def _plain(self) -> Style:
        return Style(self.size, self.size * 1.25)

    @property
    def _bold(self) -> Style:
        return self._plain.but(weight=Weight.SEMIBOLD)

    @property
    def _quiet(self) -> Style:
        return self._plain.but(colour=styles.SECONDARY)

    def _column(self, grid: Grid) -> float:
        return self.edition.blocks.width * (1 - _NAMES) / len(grid.slots)

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

    def _line(self, line: Line, grid: Grid, header: Row) -> Row:
        name = line.name or self.edition.words.gettext("No company named")
        starts = [start for start, _end in grid.slots]
        cells = [self._cell(*each) for each in zip(line.cells, starts, strict=True)]
        row = self._row(Span(name, self._bold), cells)
        row.header = header
        grounds = [
            _TONES[fault].ground if fault in _TONES else styles.TINT if cell.meetings else None
            for cell in line.cells
            for fault in [_fault(cell)]
        ]
        wide = self.edition.blocks.width

        def tint(sheet: Sheet, part: Row, top: float) -> None:
            step = wide * (1 - _NAMES) / len(grounds)
            for place, ground in enumerate(grounds):
                if ground:
                    sheet.setFillColorRGB(*ground)
                    left = wide * _NAMES + place * step
                    sheet.rect(left, top - part.tall, step - 1, part.tall, stroke=0, fill=1)

        row.look.ornament = tint
        return row

    def _cell(self, cell: Cell, start: datetime) -> list[list[Span]]:
        """Return what a cell says, each meeting by itself; the first bears the fault’s sign."""
        fault = _fault(cell)
        sign = _SIGNS.get(fault, "") if fault else ""
        ink = _TONES[fault].ink if fault in _TONES else styles.SECONDARY
        said = [[Span(sign, self._bold.but(colour=ink))] if sign else []]
        for number, row in enumerate(cell.meetings):
            said += [[]] if number else []
            for words, style in self._meeting(row, start):
                said[-1].append(Span(f" {words}" if said[-1] else words, style))
        return said

    def _meeting(self, row: AgendaRow, start: datetime) -> Iterator[tuple[str, Style]]:
        """Yield the table of a meeting, when it begins where not with its slot, and with whom."""
        item = row.item
        said = self.edition.words.gettext("T{table}")
        table = said.format(table=item.table) if item.table else ""
        unsure = "" if item.status in _SURE else "?"
        if table or unsure:
            yield f"{table}{unsure}", self._quiet
        if item.start != start:
            yield self.edition.formats.clock(item.start), self._quiet
        yield ", ".join(parties(row.theirs).values()) or self.edition.title(item), self._plain

    def _row(self, name: Span, cells: Sequence[list[list[Span]]]) -> Row:
        wide = self.edition.blocks.width
        step = wide * (1 - _NAMES) / len(cells)
        columns = [Column(0, self._set([[name]], wide * _NAMES - _INSET))]
        for place, said in enumerate(cells):
            left = wide * _NAMES + place * step + _INSET
            columns.append(Column(left, self._set(said, step - 2 * _INSET)))
        return Row(wide, columns, Look(above=self._air, below=self._air, rule=True))

    def _set(self, said: list[list[Span]], width: float) -> list[Strip]:
        """Set words to a width: on as many lines as they need, or on one that is cut."""
        setter = self.edition.blocks.setter
        if not self.whole:
            said = [[span._replace(text=span.text[:_LONGEST]) for span in spans] for spans in said]
        lines = [line for spans in said for line in setter.lines(spans, width)]
        if self.whole or len(lines) < 2:
            return list(lines)
        words = " · ".join("".join(span.text for span in spans) for spans in said)
        return [setter.single(Span(words, self._plain), width)]

    def _legend(self, grid: Grid) -> list[Row]:
        """Say what the signs mean that stand on the page."""
        _ = self.edition.words.gettext
        meant = {
            Fault.DOUBLE: _("somebody, or a table, in two meetings at a time"),
            Fault.AGAIN: _("met more than once"),
            Fault.GAP: _("waits between two meetings"),
        }
        said = [f"{_SIGNS[fault]} {words}" for fault, words in meant.items() if grid.count(fault)]
        if any(row.item.status not in _SURE for line in grid.companies for cell in line.cells
               for row in cell.meetings):  # fmt: skip
            said.append(_("? not confirmed yet"))
        return self.edition.blocks.paragraph(joined(said), styles.SMALL, before=6)


def _fault(cell: Cell) -> Fault | None:
    """Return the gravest fault of a cell."""
    found = {flaw.fault for flaw in cell.flaws}
    return next((fault for fault in _SIGNS if fault in found), None)
