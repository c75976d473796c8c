"""Finds the table of a sheet, wherever it begins, and what each of its columns is."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from delegate_app.domain.columns import (
    FIELDS,
    KEPT,
    LEFT_OUT,
    Column,
    Habits,
    Heading,
    Layout,
    ParcelKind,
    bare,
    shape_of,
)
from delegate_app.domain.folding import key_of
from delegate_app.interchange import cells, likeness
from delegate_app.interchange.headings import DECISIVE, FAMILY, KNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from delegate_app.interchange.cells import Cell
    from delegate_app.interchange.sheets import Sheet

_SEARCHED = 20
"""Rows at the top of a sheet among which the headings are."""
_NO_HEADINGS = -1
"""The place of the headings of a table that begins with its first entry."""
_LOOKED_AT = 50
"""Cells of a column by which it is told what it holds."""
_SAMPLES, _SAMPLE = 3, 80
"""How many values of a column are shown, and how many characters of one."""
_TOTAL = re.compile(
    r"(?:(?:grand |sub ?)?totals?|total[ei]|total(?:es|is)|(?:gesamt)?summe|(?:ins)?gesamt|"
    r"somm[ea]|suma|soma)(?: [^\W\d]{3,}){0,2}(?: \d[\d ]*)?"
)
"""“Total”, “Totale partecipanti”, “Total: 32”, folded."""
_FIGURES = re.compile(r"[\d.,%€$£\s]*")
_NOTE = re.compile(
    r"\s*(?:[*†‡]|\(\*|(?:n\.? ?b\.?|p\.? ?s\.?|not[ae]s?|legenda?|hinweis|remarque)\s*[:.–-])",
    re.IGNORECASE,
)
"""How a line below a table begins that is no row of it."""
_SEVERAL = frozenset({
    "email", "phone", "mobile", "languages", "links", "tags", "areas", "remarks", "description",
})  # fmt: skip
"""Fields that more than one column of a table may be without anybody saying so."""
_GUESSED = (ParcelKind.PARTICIPANTS, ParcelKind.MEETINGS)
_REMARKED = (*_GUESSED, ParcelKind.CARDS)
"""Kinds of tables that have a place for what has no field."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the headings."""

    where: str
    cells: Mapping[str, Cell]
    """The cells by field; a blank one is missing."""
    others: tuple[str, ...] = ()
    """What stands in columns that are kept without a field, each as ``heading: text``."""

    def text(self, name: str) -> str:
        """Return what the cell of a field says, or ""."""
        return cells.text(self.cells.get(name, ""))


@dataclass(frozen=True, slots=True)
class Table:
    """The part of a sheet that is a table of a known kind."""

    layout: Layout
    source: str
    rows: tuple[Row, ...]

    @property
    def kind(self) -> ParcelKind:
        """What its rows are."""
        return self.layout.kind

    @property
    def fields(self) -> frozenset[str]:
        """The fields that have a column."""
        return frozenset(column.field for column in self.layout.columns) - {KEPT, LEFT_OUT}

    def read_by(self, encoding: str, *, said: bool) -> Table:
        """Return it with the encoding of its letters, and whether somebody said that one."""
        told = said or self.layout.said
        layout = replace(self.layout, encoding=encoding, encoding_said=said, said=told)
        return replace(self, layout=layout)

    @property
    def known(self) -> bool:
        """Whether it is clear what its rows are: its headings show it, or somebody said it."""
        fields = self.fields
        shown = len(fields) > 1 and all(fields & group for group in DECISIVE.get(self.kind, ()))
        return self.layout.usable and (self.layout.said or shown)


def recognise(file: str, sheet: Sheet, habits: Habits) -> Table | None:
    """Return the table of a sheet, or None where there is none.

    The headings are the row, among the first twenty, of which somebody said what its columns are;
    else the one that holds most known ones of one kind; else most that are like known ones; else
    the first that stands above another row. Rows above it are titles. Blank rows, repeated
    headings, totals and remarks below are no entries.
    """
    found = _headings(sheet, habits)
    if found is None:
        return None
    top, kind, said = found
    columns = _columns(sheet, top, kind, habits)
    entries = _Entries(sheet, top, columns)
    rows = tuple(entries)
    none = Heading(0, "", shape_of(_keys(sheet, _NO_HEADINGS)))
    layout = Layout(
        file=file, sheet=sheet.name, kind=kind, row=top + 1, columns=columns,
        headings=(*_candidates(sheet, top), none), titles=_titles(sheet, top),
        left_out=tuple(entries.left_out), said=said,
    )  # fmt: skip
    every = [bare(text) for text in _head(sheet, top)]
    known = sorted(key for key in every if key in KNOWN[kind])
    named = known or sorted(filter(None, every)) or [layout.shape]
    return Table(layout, f"{kind}: {', '.join(named)}", rows)


def headings(sheet: Sheet) -> str:
    """Return the texts of the row that looks most like headings, for a message."""
    rows = [[cells.text(c) for c in row if isinstance(c, str)] for row in sheet.rows[:_SEARCHED]]
    longest = max(rows, key=lambda row: len(list(filter(None, row))), default=[])
    return ", ".join(filter(None, longest))[:200]


def _headings(sheet: Sheet, habits: Habits) -> tuple[int, ParcelKind, bool] | None:
    """Return the row of the headings, what the table is, and whether somebody said so."""
    places = [heading.row - 1 for heading in _candidates(sheet)]
    for place in places:
        if said := habits.shapes.get(shape_of(_keys(sheet, place))):
            return place, said.kind, True
    scored: list[tuple[float, int, ParcelKind]] = [
        (score, -place, kind)
        for place in range(min(len(sheet.rows), _SEARCHED))
        for kind in DECISIVE
        if (score := _known(sheet.rows[place], kind, habits))
    ] or [
        (alike, -place, kind)
        for place in places
        for kind in _GUESSED
        if (alike := _alike(sheet, place, kind))
    ]
    if scored:
        _, place, kind = max(scored, key=lambda found: found[:2])
        row = sheet.rows[-place]
        return -place, kind, any(bare(text) in habits.headings for text in _texts(row))
    alone = shape_of(_keys(sheet, _NO_HEADINGS))
    if said := habits.shapes.get(alone):
        return _NO_HEADINGS, said.kind, True
    for place in (*places, *([] if places else [_NO_HEADINGS])):
        below = next((row for row in sheet.rows[place + 1 :] if _filled(row)), [])
        if len(_filled(below)) > 1:
            return place, ParcelKind.PARTICIPANTS, False
    return None


def _known(row: Sequence[Cell], kind: ParcelKind, habits: Habits) -> int:
    """Return how many headings of a row are known, if they make it a table of a kind."""
    named = [_meant(cell, kind, habits) for cell in row if isinstance(cell, str)]
    names = set(filter(None, named))
    fits = len(names) > 1 and all(names & group for group in DECISIVE[kind])
    return len(names) if fits else 0


def _meant(heading: str, kind: ParcelKind, habits: Habits) -> str:
    """Return the field that a heading is known to mean, as somebody says or as it is usual."""
    if said := habits.headings.get(bare(heading)):
        return said if said in FIELDS[kind] else ""
    return KNOWN[kind].get(bare(heading), "")


def _alike(sheet: Sheet, place: int, kind: ParcelKind) -> float:
    """Return how like known headings those of a row are, if they make it a table of a kind."""
    columns = _columns(sheet, place, kind, Habits())
    names = {column.field for column in columns if column.likeness}
    fits = len(names) > 1 and all(names & group for group in DECISIVE[kind])
    return sum(column.likeness for column in columns) if fits else 0


def _columns(sheet: Sheet, top: int, kind: ParcelKind, habits: Habits) -> tuple[Column, ...]:
    """Return what each column with a heading or a value is; a field of one answer stands once."""
    found: dict[int, Column] = {}
    guessed: list[tuple[float, int, str]] = []
    keys = _keys(sheet, top)
    said = habits.shapes.get(shape_of(keys))
    headings = [*_head(sheet, top), *[""] * len(keys)]
    rows = [row for row in sheet.rows[top + 1 :] if not _is_aside(row)]
    for place, key in enumerate(keys):
        heading = headings[place]
        values = list(itertools.islice(_values(rows, place), _LOOKED_AT))
        if not heading and not values:
            continue
        column = Column(
            place=place, key=key, heading=heading or _letter(place), samples=_samples(values)
        )
        known = KNOWN[kind].get(bare(heading), "")
        told = habits.headings.get(bare(column.heading)) or (said.fields.get(key) if said else "")
        if told in (*FIELDS[kind], KEPT, LEFT_OUT):
            column = replace(column, field=told, likeness=1.0)
        elif known and not likeness.contradicts(known, values):
            guessed.append((1.0, place, known))
        elif kind in _REMARKED:
            guesses = likeness.guesses(kind, heading, values)
            guessed += [(alike, place, field) for field, alike in guesses.items()]
        else:
            column = replace(column, field=LEFT_OUT, likeness=1.0)
        found[place] = column
    _settle(found, guessed)
    return tuple(found.values())


def _settle(found: dict[int, Column], guessed: list[tuple[float, int, str]]) -> None:
    """Give the columns of which nobody said anything their likeliest fields.

    The surest comes first; of two that are as sure the one with values, then the one whose heading
    says more: an address book has a Title, which is empty or “Dr.”, beside a Job Title.
    """
    said = {column.field for column in found.values() if column.likeness}
    taken: set[str] = set()

    def rank(guess: tuple[float, int, str]) -> tuple[float, bool, int, int]:
        column = found[guess[1]]
        return -guess[0], not column.samples, -len(column.heading.split()), guess[1]

    for alike, place, field in sorted(guessed, key=rank):
        gone = taken if alike == 1 else taken | said
        if field == "name" and alike < 1 and gone & {"given", "family"}:
            continue  # a middle name, or somebody else's
        if not found[place].likeness and (field not in gone or field in _SEVERAL):
            found[place] = replace(found[place], field=field, likeness=alike)
            taken.add(field)
    if "given" in taken and "family" not in taken | said:
        for place, column in found.items():
            if column.key in FAMILY and (1.0, place, column.field) in guessed:
                found[place] = replace(column, field="family")


class _Entries:
    """The rows below the headings that are entries, and what stands between and below them."""

    def __init__(self, sheet: Sheet, top: int, columns: tuple[Column, ...]) -> None:
        self._sheet, self._top, self._columns = sheet, top, columns
        self.left_out: list[tuple[int, str]] = []

    def __iter__(self) -> Iterator[Row]:
        head = [text for text in _head(self._sheet, self._top) if text]
        for number, row in enumerate(self._sheet.rows[self._top + 1 :], self._top + 2):
            filled = _filled(row)
            if not filled or filled == head:
                continue
            where = f"{self._sheet.name} · #{number}" if self._sheet.name else f"#{number}"
            if _is_aside(row):
                self.left_out.append((number, " ".join(filled)[:_SAMPLE]))
                continue
            yield self._row(where, row)

    def _row(self, where: str, row: Sequence[Cell]) -> Row:
        held: dict[str, Cell] = {}
        others = []
        for column in self._columns:
            cell = row[column.place] if column.place < len(row) else ""
            if not cells.text(cell) or column.field == LEFT_OUT:
                continue
            if column.field == KEPT:
                others.append(f"{column.heading}: {cells.text(cell)}")
            elif column.field in held:
                joint = "; " if column.field in _SEVERAL else " "
                both = (cells.text(held[column.field]), cells.text(cell))
                held[column.field] = joint.join(dict.fromkeys(both))
            else:
                held[column.field] = cell
        return Row(where, held, tuple(others))


def _candidates(sheet: Sheet, top: int = _NO_HEADINGS) -> Iterator[Heading]:
    """Give the rows near the top that may be headings: several words, and none that is a value."""
    for place, row in enumerate(sheet.rows[:_SEARCHED]):
        filled = [cell for cell in row if cells.text(cell)]
        words = [cell for cell in filled if isinstance(cell, str) and "@" not in cell]
        if place == top or (len(filled) > 1 and len(words) == len(filled)):
            said = ", ".join(text for text in _texts(row) if text)
            yield Heading(place + 1, said[:_SAMPLE], shape_of(_keys(sheet, place)))


def _keys(sheet: Sheet, top: int) -> list[str]:
    """Return the key of each column: its bare heading, the second of a kind with a number."""
    headings = [bare(text) for text in _head(sheet, top)]
    width = max(map(len, sheet.rows), default=0)
    found: list[str] = []
    met: Counter[str] = Counter()
    for place in range(width):
        key = headings[place] if place < len(headings) else ""
        met[key] += 1
        again = f"/{met[key]}" if met[key] > 1 else ""
        found.append(f"{key}{again}" if key else f"/{_letter(place)}")
    return found


def _values(rows: Sequence[Sequence[Cell]], place: int) -> Iterator[str]:
    """Give what the filled cells of a column say."""
    for row in rows:
        if place < len(row) and row[place] != "" and (text := cells.text(row[place])):
            yield text


def _samples(values: Sequence[str]) -> tuple[str, ...]:
    """Return the first values that differ, each on one line and no longer than can be shown."""
    lines = (" ".join(value.split())[:_SAMPLE] for value in values)
    return tuple(itertools.islice(dict.fromkeys(lines), _SAMPLES))


def _titles(sheet: Sheet, top: int) -> tuple[str, ...]:
    lines = (" ".join(_filled(row)) for row in sheet.rows[: max(top, 0)])
    return tuple(line[:_SAMPLE] for line in lines if line)


def _head(sheet: Sheet, top: int) -> list[str]:
    """Return the headings as they stand; none where the first row is an entry."""
    return [] if top == _NO_HEADINGS else _texts(sheet.rows[top])


def _texts(row: Sequence[Cell]) -> list[str]:
    return [cells.text(cell) for cell in row]


def _filled(row: Sequence[Cell]) -> list[str]:
    return [text for text in _texts(row) if text]


def _letter(place: int) -> str:
    """Return what a spreadsheet calls a column."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _is_aside(row: Sequence[Cell]) -> bool:
    """Whether a row says "Total" and otherwise holds figures only, or is a remark on the table."""
    first = next((cell for cell in row if cell != ""), "")
    if not isinstance(first, str):
        return False
    if _NOTE.match(first):
        return len(_filled(row)) == 1
    return bool(_TOTAL.fullmatch(key_of(first))) and all(map(_FIGURES.fullmatch, _filled(row)[1:]))
