"""What each column of a table is taken for: recognised, guessed, or as somebody said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.domain.folding import key_of


class ParcelKind(StrEnum):
    """What sort of thing a file holds."""

    CALENDAR = "calendar"
    MEETINGS = "meetings"
    PARTICIPANTS = "participants"
    CARDS = "cards"
    MISSIONS = "missions"
    FIGURES = "figures"
    OUTCOMES = "outcomes"


KEPT, LEFT_OUT = "keep", "leave out"
"""What a column may be beside a field: each of its cells a line of the remarks, or nothing."""

_PEOPLE = {
    "name": N_("Full name"),
    "given": N_("Given name"),
    "family": N_("Family name"),
    "latin_name": N_("Latin name"),
    "contact": N_("Contact person"),
    "job_title": N_("Job title"),
    "organisation": N_("Organisation"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "mobile": N_("Mobile"),
    "street": N_("Street"),
    "city": N_("City"),
    "postcode": N_("Postcode"),
    "region": N_("Region"),
    "country": N_("Country"),
    "languages": N_("Languages"),
    "links": N_("Links"),
    "tags": N_("Tags"),
    "remarks": N_("Remarks"),
    "role": N_("Role"),
    "website": N_("Website of the organisation"),
    "organisation_kind": N_("Kind of organisation"),
    "areas": N_("Areas of activity"),
    "description": N_("Description of the organisation"),
}
FIELDS: Mapping[ParcelKind, Mapping[str, str]] = {
    ParcelKind.PARTICIPANTS: _PEOPLE,
    ParcelKind.CARDS: _PEOPLE,
    ParcelKind.MEETINGS: {
        "date": N_("Date"),
        "start": N_("Start"),
        "end": N_("End"),
        "end_date": N_("Last day"),
        "duration": N_("Duration"),
        "title": N_("Title"),
        "company": N_("Our company"),
        "delegate": N_("Delegate"),
        "counterpart": N_("Counterpart"),
        "counterpart_person": N_("Person of the counterpart"),
        "table": N_("Table"),
        "place": N_("Place"),
        "room": N_("Room or hall"),
        "interpreter": N_("Interpreter"),
        "status": N_("Status"),
        "confirmed": N_("Who confirmed"),
        "pending": N_("Who has not answered"),
        "kind": N_("Kind"),
        "track": N_("Track"),
        "speaker": N_("Speaker"),
        "organizer": N_("Organiser"),
        "dress": N_("Dress"),
        "transport": N_("Transport"),
        "description": N_("Description"),
        "id": N_("Identifier"),
    },
    ParcelKind.MISSIONS: {
        "edition": N_("Edition"),
        "mission": N_("Mission"),
        "country": N_("Country"),
        "dates": N_("Dates"),
        "sector": N_("Sector"),
    },
    ParcelKind.FIGURES: {
        "scope": N_("Scope"),
        "name": N_("Market"),
        "export": N_("Export"),
        "growth": N_("Growth"),
    },
    ParcelKind.OUTCOMES: {
        "day": N_("Day"),
        "time": N_("Time"),
        "title": N_("Meeting"),
        "counterpart": N_("Counterpart"),
        "asked": N_("Asked"),
        "outcome": N_("Outcome"),
        "actual": N_("Actual sales"),
        "remarks": N_("Remarks"),
        "reference": N_("Reference"),
    },
}
"""What a column of each kind of table can be, as message ids, in the order they are offered."""

OFFERED: Mapping[ParcelKind, str] = {
    ParcelKind.PARTICIPANTS: N_("People of the delegation"),
    ParcelKind.CARDS: N_("People of the other side"),
    ParcelKind.MEETINGS: N_("Meetings"),
}
"""What the rows of a table can be said to be, as message ids; other kinds are of fixed form."""

ENCODINGS: Mapping[str, str] = {
    "cp1252": N_("Western European (Windows-1252)"),
    "mac_roman": N_("Western European (Macintosh)"),
    "cp1250": N_("Central European (Windows-1250)"),
    "cp1251": N_("Cyrillic (Windows-1251)"),
    "cp1255": N_("Hebrew (Windows-1255)"),
    "cp1256": N_("Arabic (Windows-1256)"),
    "cp1253": N_("Greek (Windows-1253)"),
    "cp1254": N_("Turkish (Windows-1254)"),
    "shift_jis": N_("Japanese (Shift JIS)"),
    "euc_kr": N_("Korean (EUC-KR)"),
    "gb18030": N_("Chinese (GB 18030)"),
    "big5": N_("Chinese (Big5)"),
}
"""What a text that is not Unicode may be read by, the likelier first, with names as message ids."""

_NAMES = frozenset({"name", "given", "family", "contact"})
_NEEDED: Mapping[ParcelKind, tuple[frozenset[str], ...]] = {
    ParcelKind.PARTICIPANTS: (_NAMES,),
    ParcelKind.CARDS: (_NAMES,),
    ParcelKind.MEETINGS: (
        frozenset({"date", "start"}),
        frozenset({"title", "company", "counterpart"}),
    ),
}
"""Of each of these sets a table needs one field for its rows to be anything."""


def bare(heading: str) -> str:
    """Return a heading without case, accents, spaces and signs: E-mail, e mail and Email alike."""
    return re.sub(r"[\W_]", "", key_of(heading))


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table, and what it is taken for."""

    place: int
    """Which one of the sheet, the first being 0."""
    key: str
    """Its bare heading, told apart from others that are alike; ``/c`` where it has none."""
    heading: str
    """As it stands; the spreadsheet's letter where it has none."""
    samples: tuple[str, ...] = ()
    """Its first values that differ."""
    field: str = KEPT
    """One of `FIELDS`, `KEPT` or `LEFT_OUT`."""
    likeness: float = 0.0
    """How sure that is, of 1: 1 is known or said by somebody, 0 is not even a guess."""

    @property
    def asks(self) -> bool:
        """Whether somebody should look at it; a column without a value is nobody's question."""
        return bool(self.samples) and self.likeness < 1


@dataclass(frozen=True, slots=True)
class Assigned:
    """What somebody said of a table: what its rows are, and the fields of some columns' keys."""

    kind: ParcelKind
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    encoding: str = ""
    """One of `ENCODINGS`; empty where it is to be found out."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A row near the top of a sheet that may be the one with the headings."""

    row: int
    """As a spreadsheet numbers it; 0 where the first row is an entry already."""
    words: str
    shape: str
    """What a later file has in common with this one: its headings, in any order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a table of a file was read."""

    file: str
    sheet: str
    """Empty where the file has but one."""
    kind: ParcelKind
    row: int
    """The row of the headings, as a spreadsheet numbers it; 0 without any."""
    columns: tuple[Column, ...]
    headings: tuple[Heading, ...]
    """The rows that may be chosen in its place, itself among them."""
    titles: tuple[str, ...] = ()
    """What stands above the headings."""
    left_out: tuple[tuple[int, str], ...] = ()
    """Totals and remarks below the rows, each behind its row as a spreadsheet numbers it."""
    encoding: str = ""
    """The one of `ENCODINGS` that it was read by; empty where there is no question of it."""
    encoding_said: bool = False
    said: bool = False
    """Whether somebody said, now or of an earlier file, what its columns are."""

    @property
    def shape(self) -> str:
        """The shape of its headings."""
        return next(heading.shape for heading in self.headings if heading.row == self.row)

    @property
    def certain(self) -> bool:
        """Whether nobody needs to look at it."""
        return not any(column.asks for column in self.columns)

    @property
    def nothing(self) -> bool:
        """Whether somebody left out all of it."""
        return all(column.field == LEFT_OUT for column in self.columns)

    @property
    def usable(self) -> bool:
        """Whether its rows can be read as what they are said to be."""
        fields = {column.field for column in self.columns}
        return all(fields & group for group in _NEEDED.get(self.kind, ()))

    def assigned(self) -> Assigned:
        """Return what a later file of this shape is to be read by."""
        fields = {column.key: column.field for column in self.columns}
        return Assigned(self.kind, fields, self.encoding if self.encoding_said else "")

    def taking(self, key: str, field: str) -> Layout:
        """Return it with a column taken for something else."""
        said = (
            replace(column, field=field, likeness=1.0) if column.key == key else column
            for column in self.columns
        )
        return replace(self, columns=tuple(said))


@dataclass(frozen=True, slots=True)
class Habits:
    """What is known of tables before one is read."""

    shapes: Mapping[str, Assigned] = field(default_factory=lambda: MappingProxyType({}))
    """What somebody said of earlier files, by their shape."""
    headings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What somebody says of bare headings now."""
    encodings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """By what somebody says now that files are read, by their names."""


class Unassigned(KnownError):  # noqa: N818 - it asks rather than fails
    """A table of which it is not known what its columns are; somebody may say it."""

    def __init__(self, layouts: tuple[Layout, ...]) -> None:
        """Name the headings of the first."""
        first = layouts[0]
        said = ((c.heading if first.row else " ".join(c.samples[:1])) for c in first.columns)
        found = ", ".join(said)[:200]
        told = unknown_headings(first.file, found)
        super().__init__(told.what, safe=told.safe, todo=told.todo, **told.values)
        self.layouts = layouts


def unknown_headings(file: str, found: str) -> KnownError:
    """Return what is said of a file in which no heading is known."""
    return KnownError(
        N_("“{file}” has no row of known headings; found: {headings}."),
        safe=N_("Nothing was changed."),
        todo=N_("Name its columns, for instance First name, Last name, Company, Email."),
        file=file,
        headings=found,
    )


def shape_of(keys: Sequence[str]) -> str:
    """Return the shape of a table whose columns have these keys.

    Those without headings vary; where none has one, the shape is how many there are.
    """
    return " ".join(sorted(key for key in keys if not key.startswith("/"))) or f"/{len(keys)}"
