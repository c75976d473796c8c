"""Tables of a programme: its missions, and figures of its markets."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.domain import iso
from delegate_app.domain.briefing import FigureScope
from delegate_app.domain.folding import key_of
from delegate_app.domain.incoming import IncomingFigure, IncomingMission, Skip
from delegate_app.interchange import cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from delegate_app.interchange.cells import Cell
    from delegate_app.interchange.columns import Row, Table

_UNDECIDED = frozenset({"", "to be decided", "to be defined", "tbd", "tba", "da definire", "n d"})
_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})|(\d{1,2})/(\d{4})")
_SPAN = re.compile(r"/(?=\d{4}-)|\s*[–—]\s*|\s+(?:to|al|-)\s+")
_SCOPES = {
    FigureScope.TOTAL: r"total",
    FigureScope.DESTINATION: r"destination|destinazion|countr|paes|market|mercat",
    FigureScope.PROVINCE: r"provinc",
}


def missions(tables: Iterable[Table], skipped: list[Skip]) -> Iterator[IncomingMission]:
    """Give the missions of the rows; one whose dates cannot be read is put among the skipped."""
    for row in (row for table in tables for row in table.rows):
        try:
            if not row.text("mission"):
                raise KnownError(N_("The row names no mission."))
            start, end, month = _dates(row.cells.get("dates", ""))
            yield IncomingMission(
                where=row.where,
                edition=row.text("edition"),
                name=row.text("mission"),
                country=iso.country(row.text("country")),
                sector=row.text("sector"),
                start=start,
                end=end,
                month=month,
            )
        except KnownError as error:
            skipped.append(Skip(row.where, error))


def _dates(cell: Cell) -> tuple[date | None, date | None, str]:
    """Return first and last day, or a month (``2019-06``), or nothing while undecided."""
    written = cells.text(cell)
    if key_of(written) in _UNDECIDED:
        return None, None, ""
    if match := _MONTH.fullmatch(written):
        year, month = (match[1], match[2]) if match[1] else (match[4], match[3])
        first = cells.day(f"{year}-{month}-1")
        return None, None, f"{first:%Y-%m}"
    if not isinstance(cell, str):
        return cells.day(cell), cells.day(cell), ""
    days = [cells.day(part) for part in _SPAN.split(written, maxsplit=1)]
    first, last = days[0], days[-1]
    if last < first:
        raise KnownError(N_("It ends before it starts."))
    return first, last, ""


def figures(tables: Iterable[Table], skipped: list[Skip]) -> Iterator[IncomingFigure]:
    """Give the figures of the rows; one with a bad number is put among the skipped."""
    for row in (row for table in tables for row in table.rows):
        try:
            if not row.text("name"):
                raise KnownError(N_("The row names no market."))
            yield IncomingFigure(
                where=row.where,
                scope=_scope(row),
                name=row.text("name"),
                export=cells.number(row.cells.get("export", "")),
                growth=cells.number(row.cells.get("growth", "")),
            )
        except KnownError as error:
            skipped.append(Skip(row.where, error))


def _scope(row: Row) -> FigureScope:
    words = key_of(row.text("scope"))
    for scope, pattern in _SCOPES.items():
        if re.match(pattern, words):
            return scope
    if not words:
        return FigureScope.DESTINATION
    text = row.text("scope")
    raise KnownError(N_("“{text}” is neither total, destination nor province."), text=text)
