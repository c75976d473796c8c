"""Tables of all known kinds, from a workbook or separated text."""

from __future__ import annotations

import contextlib
import re
from pathlib import PurePath

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.domain.columns import (
    ENCODINGS,
    Assigned,
    Habits,
    Layout,
    ParcelKind,
    Unassigned,
    unknown_headings,
)
from delegate_app.domain.incoming import Entry, Parcel, Skip, nothing_usable
from delegate_app.interchange import (
    columns,
    letters,
    meetings,
    outcomes,
    participants,
    programme,
    sheets,
)

_NOTHING = Assigned(ParcelKind.PARTICIPANTS)


def read_workbook(name: str, data: bytes, habits: Habits) -> Parcel:
    """Return the tables of an XLSX or ODS file that are of one kind, the first one's.

    Raises:
        KnownError: If it is no workbook, or holds no table of a known kind.
    """
    every = sheets.workbook(name, data)
    found = [table for sheet in every if (table := columns.recognise(name, sheet, habits))]
    known = [table for table in found if table.known]
    if not known:
        raise _unknown(name, found, every)
    kind = known[0].kind
    same = [table for table in known if table.kind is kind]
    note = N_("The sheet holds a table of another kind; save it as a file of its own.")
    skipped = [
        Skip(table.layout.sheet, KnownError(note)) for table in known if table.kind is not kind
    ]
    note = N_("The sheet holds a table, but it is not known what its columns are.")
    asking = [table for table in found if not table.known]
    skipped += [
        Skip(table.layout.sheet, KnownError(note)) for table in asking if not table.layout.nothing
    ]
    return _parcel(name, same, skipped, tuple(table.layout for table in asking))


def read_text(name: str, data: bytes, habits: Habits) -> Parcel:
    """Return the table of a CSV or TSV file; its delimiter is the one that shows most headings.

    Raises:
        KnownError: If its letters cannot be read, or it holds no table of a known kind.
    """
    for encoding in _remembered(name, habits):
        with contextlib.suppress(KnownError):
            read = _read_as(name, data, habits, encoding)
            if habits.shapes.get(read.layouts[0].shape, _NOTHING).encoding == encoding:
                return read
    return _read_as(name, data, habits, habits.encodings.get(name) or letters.encoding_of(data))


def _remembered(name: str, habits: Habits) -> list[str]:
    """Return the encodings that somebody chose for earlier files, unless one is chosen now."""
    if name in habits.encodings:
        return []
    return sorted({said.encoding for said in habits.shapes.values() if said.encoding})


def _read_as(name: str, data: bytes, habits: Habits, encoding: str) -> Parcel:
    text = sheets.decoded(name, data, encoding)
    openings = sheets.openings(text)
    found = {
        delimiter: table
        for delimiter, opening in openings.items()
        if (table := columns.recognise(name, opening, habits))
    }
    delimiter = max(found, key=lambda by: _shown(found[by]), default="")
    if not delimiter:
        raise _unknown(name, [], list(openings.values()))
    whole = sheets.separated(name, text, delimiter)
    table = columns.recognise(name, whole, habits) or found[delimiter]
    if encoding in ENCODINGS:
        said = habits.encodings.get(name) == encoding
        kept = habits.shapes.get(table.layout.shape, _NOTHING).encoding == encoding
        table = table.read_by(encoding, said=said or kept)
    if not table.known:
        raise _unknown(name, [table], [whole])
    skipped = []
    if whole.broken:
        note = N_("From here on nothing can be read: a quotation mark opens and does not close.")
        skipped.append(Skip(f"#{len(whole.rows) + 1}", KnownError(note)))
    return _parcel(name, [table], skipped)


def _shown(table: columns.Table) -> tuple[bool, float, int]:
    """Return how much of a table a delimiter shows."""
    every = table.layout.columns
    return table.known, sum(column.likeness for column in every), len(every)


def _parcel(
    name: str, tables: list[columns.Table], skipped: list[Skip], asking: tuple[Layout, ...] = ()
) -> Parcel:
    kind = tables[0].kind
    entries: list[Entry] = []
    title = ""
    if kind in (ParcelKind.PARTICIPANTS, ParcelKind.CARDS):
        entries += participants.read(tables, skipped)
    elif kind is ParcelKind.MEETINGS:
        entries += meetings.read(tables, skipped)
    elif kind is ParcelKind.MISSIONS:
        entries += programme.missions(tables, skipped)
        title = re.sub(r"[\W_]+", " ", PurePath(name).stem).strip().title()
    elif kind is ParcelKind.OUTCOMES:
        entries += outcomes.read(tables, skipped)
    else:
        entries += programme.figures(tables, skipped)
    if not entries and kind is not ParcelKind.OUTCOMES:  # whoever left it empty says so row by row
        what = N_("“{file}” has known headings, but no row below them that can be read.")
        raise nothing_usable(what, name, skipped, table=True)
    return Parcel(
        file=name,
        kind=kind,
        source=tables[0].source,
        title=title,
        entries=tuple(entries),
        skipped=tuple(skipped),
        layouts=(*(table.layout for table in tables), *asking),
    )


def _unknown(name: str, found: list[columns.Table], every: list[sheets.Sheet]) -> KnownError:
    if found:
        return Unassigned(tuple(table.layout for table in found))
    headings = max(map(columns.headings, every), key=len, default="")
    if not headings:
        return KnownError(
            N_("“{file}” holds no table."), safe=N_("Nothing was changed."), file=name
        )
    return unknown_headings(name, headings)
