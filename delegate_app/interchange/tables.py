"""Tables of all known kinds, from a workbook or separated text."""

from __future__ import annotations

import re
from pathlib import PurePath

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.domain.incoming import Entry, Parcel, ParcelKind, Skip, nothing_usable
from delegate_app.interchange import columns, meetings, outcomes, participants, programme, sheets


def read_workbook(name: str, data: bytes) -> Parcel:
    """Return the tables of an XLSX or ODS file that are of one kind, the first one's.

    Raises:
        KnownError: If it is no workbook, or holds no table of a known kind.
    """
    found = [(sheet, columns.recognise(sheet)) for sheet in sheets.workbook(name, data)]
    known = [(sheet, table) for sheet, table in found if table]
    if not known:
        raise _unknown(name, [sheet for sheet, _ in found])
    kind = known[0][1].kind
    same = [table for _, table in known if table.kind is kind]
    note = N_("The sheet holds a table of another kind; save it as a file of its own.")
    others = [Skip(sheet.name, KnownError(note)) for sheet, table in known if table.kind != kind]
    return _parcel(name, same, others)


def read_text(name: str, data: bytes) -> Parcel:
    """Return the table of a CSV or TSV file; its delimiter is the one that shows most headings.

    Raises:
        KnownError: If its letters cannot be read, or it holds no table of a known kind.
    """
    text = sheets.decoded(name, data)
    openings = sheets.openings(text)
    known = {
        delimiter: table
        for delimiter, opening in openings.items()
        if (table := columns.recognise(opening))
    }
    if not known:
        raise _unknown(name, list(openings.values()))
    delimiter = max(known, key=lambda delimiter: len(known[delimiter].fields))
    whole = sheets.separated(name, text, delimiter)
    table = columns.recognise(whole) or known[delimiter]
    skipped = []
    if whole.broken:
        note = N_("From here on nothing can be read: a quotation mark opens and does not close.")
        skipped.append(Skip(f"#{len(whole.rows) + 1}", KnownError(note)))
    return _parcel(name, [table], skipped)


def _parcel(name: str, tables: list[columns.Table], skipped: list[Skip]) -> Parcel:
    kind = tables[0].kind
    entries: list[Entry] = []
    title = ""
    if kind is ParcelKind.PARTICIPANTS:
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
        raise nothing_usable(what, name, skipped)
    return Parcel(
        file=name,
        kind=kind,
        source=tables[0].source,
        title=title,
        entries=tuple(entries),
        skipped=tuple(skipped),
    )


def _unknown(name: str, readings: list[sheets.Sheet]) -> KnownError:
    found = max(map(columns.headings, readings), key=len, default="")
    if not found:
        return KnownError(
            N_("“{file}” holds no table."), safe=N_("Nothing was changed."), file=name
        )
    return KnownError(
        N_("“{file}” has no row of known headings; found: {headings}."),
        safe=N_("Nothing was changed."),
        todo=N_("Name its columns, for instance First name, Last name, Company, Email."),
        file=name,
        headings=found,
    )
