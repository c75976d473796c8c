"""Recognises a table by its headings, wherever it begins in its sheet, English and Italian."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from delegate_app.domain.folding import key_of
from delegate_app.domain.incoming import ParcelKind
from delegate_app.interchange import cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from delegate_app.interchange.sheets import Cell, Sheet

_SEARCHED = 20
"""Rows at the top of a sheet among which the headings are."""
_TOTALS = frozenset({"total", "totals", "grand total", "totale", "totali", "totale generale"})

_HEADINGS: dict[ParcelKind, dict[str, str]] = {
    ParcelKind.PARTICIPANTS: {
        "given": "first name | given name | name first | nome | nome proprio",
        "family": "last name | surname | family name | cognome",
        "name": "name | full name | participant | nome e cognome | cognome e nome | nominativo | "
        "partecipante",
        "contact": "contact | contact person | referente",
        "latin_name": "latin name | name in latin script | nome in caratteri latini",
        "job_title": "job description | job title | title | position | function | qualifica | "
        "ruolo aziendale | posizione | funzione | carica | titolo",
        "organisation": "organization name | organisation name | organization | organisation | "
        "company | company name | ragione sociale | azienda | impresa | società | ente | "
        "organizzazione",
        "email": "email | e-mail | email address | mail | posta elettronica | indirizzo email",
        "phone": "phone | phone number | telephone | tel | telefono | numero di telefono",
        "mobile": "mobile | mobile phone | mobile number | cell | cell phone | cellulare",
        "website": "company website | website | web | url | sito | sito web | sito internet",
        "street": "street | address | street address | via | indirizzo",
        "city": "city | town | città | comune | località",
        "postcode": "postal code | postcode | zip | zip code | cap | codice postale",
        "region": "region | province | state | provincia | regione",
        "country": "country | paese | nazione | stato",
        "role": "participation type | role | participation | tipo di partecipazione | "
        "tipo partecipazione | ruolo",
        "organisation_kind": "organization type | organisation type | tipo di organizzazione | "
        "tipo organizzazione | tipologia",
        "areas": "areas of activities | areas of activity | areas | sector | sectors | industry | "
        "settore | settori | aree di attività | settore di attività",
        "description": "organization description | organisation description | company profile | "
        "company description | descrizione | descrizione azienda | profilo aziendale",
        "languages": "languages | language | lingue | lingua",
        "links": "links | link | collegamenti",
        "tags": "tags | etichette",
        "remarks": "remarks | notes | note | osservazioni | annotazioni",
    },
    ParcelKind.MEETINGS: {
        "id": "meeting id | id | uid | codice incontro",
        "date": "date | day | start date | data | giorno | data inizio",
        "start": "start | start time | time | from | begin | begins | orario | ora | inizio | "
        "ora inizio | dalle",
        "end_date": "end date | data fine",
        "end": "end | end time | to | until | fine | ora fine | alle",
        "duration": "duration | duration (min) | duration (minutes) | minutes | durata | "
        "durata (min) | durata (minuti) | minuti",
        "title": "title | subject | event | session | session title | titolo | oggetto | evento | "
        "incontro | attività",
        "kind": "kind | type | category | tipo | categoria | tipologia",
        "track": "track | stream | percorso | filone",
        "room": "room | hall | sala | aula",
        "place": "location | place | venue | luogo | sede | indirizzo",
        "table": "table | table no | table number | tavolo | n. tavolo | numero tavolo",
        "company": "company | our company | delegate company | azienda | impresa | ragione sociale",
        "delegate": "delegate | contact | contact person | referente | delegato | partecipante",
        "counterpart": "counterpart | partner | buyer | controparte | interlocutore",
        "counterpart_person": "counterpart contact | counterpart person | referente controparte",
        "interpreter": "interpreter | interprete",
        "status": "status | state | stato",
        "confirmed": "confirmed | confermati",
        "pending": "pending | in attesa",
        "speaker": "speaker | speakers | relatore | relatori",
        "organizer": "organizer | organiser | organizzatore",
        "dress": "dress | dress code | abbigliamento",
        "transport": "transport | trasporto",
        "description": "description | details | notes | abstract | descrizione | dettagli | note",
    },
    ParcelKind.MISSIONS: {
        "edition": "edition | edizione",
        "mission": "mission | missione | destination | destinazione",
        "country": "country | paese | nazione",
        "dates": "dates | date | when | period | data | periodo | quando",
        "sector": "sector | theme | focus | settore | tema",
    },
    ParcelKind.FIGURES: {
        "scope": "kind | type | scope | tipo | ambito",
        "name": "name | market | area | nome | mercato | paese",
        "export": "export | exports | export_eur_bn | export (eur bn) | export eur billion | "
        "esportazioni | export (mld eur) | export mld euro | esportazioni (mld eur) | "
        "esportazioni mld euro",
        "growth": "growth | growth_pct | growth (%) | crescita | crescita (%) | variazione | "
        "variazione (%)",
    },
    ParcelKind.OUTCOMES: {
        "day": "day | giorno",
        "time": "time | ora",
        "title": "meeting | incontro",
        "counterpart": "counterpart | controparte",
        "asked": "asked | richieste",
        "outcome": "outcome | esito",
        "actual": "actual sales € | actual sales | vendite effettive € | vendite effettive",
        "remarks": "remarks | annotazioni | osservazioni | note",
        "reference": "reference | riferimento",
    },
}
_DECISIVE: dict[ParcelKind, tuple[frozenset[str], ...]] = {
    ParcelKind.PARTICIPANTS: (
        frozenset({"given", "family", "name", "contact"}),
        frozenset({"family", "email", "organisation", "job_title", "phone", "mobile", "role"}),
    ),
    ParcelKind.MEETINGS: (
        frozenset({"date", "start"}),
        frozenset({"start", "end", "duration", "room", "table", "place", "status"}),
        frozenset({"title", "company", "counterpart"}),
    ),
    ParcelKind.MISSIONS: (frozenset({"mission"}), frozenset({"edition", "dates"})),
    ParcelKind.FIGURES: (frozenset({"name"}), frozenset({"export", "growth"})),
    ParcelKind.OUTCOMES: (frozenset({"outcome"}), frozenset({"actual"})),
}
"""Of each of these sets a table of the kind has at least one heading, and two in all."""


def _bare(heading: str) -> str:
    """Return a heading without case, accents, spaces and signs: E-mail, e mail and Email alike."""
    return re.sub(r"[\W_]", "", key_of(heading))


_FIELDS = {
    kind: {_bare(heading): name for name, known in fields.items() for heading in known.split("|")}
    for kind, fields in _HEADINGS.items()
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the headings."""

    where: str
    cells: Mapping[str, Cell]
    """The cells by field; a blank one is missing."""
    others: tuple[str, ...] = ()
    """What stands under headings that are not known, each as ``heading: text``."""

    def text(self, name: str) -> str:
        """Return what the cell of a field says, or ""."""
        return cells.text(self.cells.get(name, ""))


@dataclass(frozen=True, slots=True)
class Table:
    """The part of a sheet that is a table of a known kind."""

    kind: ParcelKind
    fields: frozenset[str]
    source: str
    rows: tuple[Row, ...]


def recognise(sheet: Sheet) -> Table | None:
    """Return the table of a sheet, or None where no row holds known headings.

    The headings are the row, among the first twenty, that holds most known ones of one kind; rows
    above it are titles. Blank rows, repeated headings and totals are no entries.
    """
    best: tuple[int, int, ParcelKind, dict[int, str]] | None = None
    for number, row in enumerate(sheet.rows[:_SEARCHED]):
        for kind in _HEADINGS:
            columns = _columns(kind, row)
            names = set(columns.values())
            fits = len(names) > 1 and all(names & group for group in _DECISIVE[kind])
            if fits and (best is None or len(columns) > best[0]):
                best = (len(columns), number, kind, columns)
    if best is None:
        return None
    _, top, kind, columns = best
    headings = sorted(_bare(cells.text(sheet.rows[top][n])) for n in columns)
    return Table(
        kind,
        frozenset(columns.values()),
        f"{kind}: {', '.join(headings)}",
        tuple(_rows(sheet, top, kind, columns)),
    )


def headings(sheet: Sheet) -> str:
    """Return the texts of the row that looks most like headings, for a message."""
    rows = [[cells.text(c) for c in row if isinstance(c, str)] for row in sheet.rows[:_SEARCHED]]
    longest = max(rows, key=lambda row: len(list(filter(None, row))), default=[])
    return ", ".join(filter(None, longest))[:200]


def _columns(kind: ParcelKind, row: list[Cell]) -> dict[int, str]:
    """Return the field of each column whose heading is known; a field stands once."""
    found: dict[int, str] = {}
    for number, cell in enumerate(row):
        name = _FIELDS[kind].get(_bare(cell)) if isinstance(cell, str) else None
        if name and name not in found.values():
            found[number] = name
    return found


def _rows(sheet: Sheet, top: int, kind: ParcelKind, columns: dict[int, str]) -> Iterator[Row]:
    names = {
        number: text for number, cell in enumerate(sheet.rows[top]) if (text := cells.text(cell))
    }
    for number, row in enumerate(sheet.rows[top + 1 :], top + 2):
        filled = {n: cell for n, cell in enumerate(row) if cells.text(cell)}
        if not filled or _is_total(list(filled.values())) or _columns(kind, row) == columns:
            continue
        yield Row(
            f"{sheet.name} · #{number}" if sheet.name else f"#{number}",
            {columns[n]: cell for n, cell in filled.items() if n in columns},
            tuple(
                f"{names[n]}: {cells.text(cell)}"
                for n, cell in filled.items()
                if n in names and n not in columns
            ),
        )


def _is_total(filled: list[Cell]) -> bool:
    """Whether a row says "Total" and otherwise holds numbers only."""
    return key_of(cells.text(filled[0])) in _TOTALS and all(
        re.fullmatch(r"[\d.,%\s]*", cells.text(cell)) for cell in filled[1:]
    )
