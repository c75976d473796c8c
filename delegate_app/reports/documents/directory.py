"""The contact directory: everybody by organisation, each with the card as a code for a phone."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from delegate_app.domain.contact import Role
from delegate_app.domain.folding import fold
from delegate_app.domain.iso import country_name, tongue_name
from delegate_app.domain.words import label
from delegate_app.reports import Document, styles
from delegate_app.reports.blocks import mail, telephone
from delegate_app.reports.codes import qr
from delegate_app.reports.edition import Edition, joined
from delegate_app.reports.figures import Code
from delegate_app.reports.rows import KEPT, Anchor, Column, Look, Promised, Row
from delegate_app.reports.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from delegate_app.domain.contact import Address, Organisation, Person
    from delegate_app.domain.dossier import ContactRow, Dossier
    from delegate_app.reports.rows import Strip
    from delegate_app.reports.sheet import Sheet
    from delegate_app.reports.text import Line

_WAYS = 66 * styles.MM
_PAGE = 24
"""The width of a page number in the index, in points."""
_LETTER = 12 * styles.MM
_INDEX_COLUMNS = 2


def compose(dossier: Dossier, *, language: str, paper: str) -> Document:
    """Return the directory with its index by letter; see `reports.directory`."""
    edition = Edition.of(dossier, language, paper)
    _, blocks = edition.words.gettext, edition.blocks
    title, index = _("Contact directory"), Anchor("index", _("Index"))
    story = edition.opening(title)
    for organisation, rows in _by_organisation(dossier.contacts):
        story += _organisation(edition, organisation, rows)
    story += _repeated(blocks.heading(index.title, _index(edition), anchor=index))
    return edition.publish(story, title=title, subject=edition.when(), outlined=True)


def _by_organisation(
    contacts: Iterable[ContactRow],
) -> list[tuple[Organisation | None, list[ContactRow]]]:
    """Return people under their organisations by name; last those who have none."""

    def place(row: ContactRow) -> tuple[bool, str, str]:
        firm = row.organisation
        return (
            firm is None,
            fold(firm.latin_name or firm.name) if firm else "",
            firm.id if firm else "",
        )

    listed = sorted(contacts, key=lambda row: (place(row), _sorted_as(row.person)))
    return [
        (rows[0].organisation, rows)
        for rows in (list(found) for _key, found in groupby(listed, key=place))
    ]


def _organisation(
    edition: Edition, organisation: Organisation | None, rows: Sequence[ContactRow]
) -> list[Row]:
    blocks = edition.blocks
    name = organisation.name if organisation else edition.words.gettext("Without an organisation")
    people = [_person(edition, row) for row in rows]
    anchor = Anchor(f"organisation-{organisation.id if organisation else ''}", name)
    below = _about(edition, organisation)
    return _repeated(blocks.heading(name, people, anchor=anchor, below=below))


def _repeated(rows: list[Row]) -> list[Row]:
    """Return rows whose heading stands again on every page, unless it is half a page itself."""
    heading, *below = rows
    for row in below if heading.tall <= KEPT / 2 else ():
        row.header = heading
    return rows


def _about(edition: Edition, organisation: Organisation | None) -> str:
    """Return the Latin form of an organisation's name, what it does and where it is."""
    if organisation is None:
        return ""
    latin = organisation.latin_name if organisation.latin_name != organisation.name else ""
    site = organisation.website.partition("://")[2] or organisation.website
    country = country_name(organisation.country, edition.language)
    parts = (latin, organisation.sector, country, site.rstrip("/"))
    return joined(dict.fromkeys(parts))


def _person(edition: Edition, row: ContactRow) -> Row:
    """Return somebody: who they are, how to reach them, and the code that saves them."""
    _, blocks, person = edition.words.gettext, edition.blocks, row.person
    names, ways, code = blocks.columns(0, _WAYS, styles.CODE)
    latin = f" ({person.latin_name})" if person.latin_name not in ("", person.name) else ""
    spans = [Span(person.name.strip() or "–", styles.ITEM), Span(latin, styles.QUIET)]
    roles = [_(label(role)) for role in row.roles if role is not Role.COUNTERPART]
    who = blocks.strips(spans, styles.ITEM, names)
    for line in (
        row.job_title or person.job_title,
        joined(roles),
        ", ".join(tongue_name(spoken, edition.language) for spoken in person.languages),
    ):
        who += blocks.strips(line, styles.PLACE, names)
    said: list[Strip] = []
    for way in person.emails:
        said += blocks.strips(way.value, styles.LINK, ways, link=mail(way.value))
    for phone in edition.phones(row):
        said += blocks.strips(phone, styles.LINK, ways, link=telephone(phone))
    for address in person.addresses:
        said += blocks.strips(_address(edition, address), styles.PLACE, ways)
    columns = [Column(0, who), Column(names + styles.COLUMN_GAP, said)]
    if row.card:
        columns.append(Column(blocks.width - code, [Code(code, qr(row.card))]))
    look = Look(above=6, below=6, rule=True)
    return Row(blocks.width, columns, look, anchor=Anchor(_key(person)))


def _address(edition: Edition, address: Address) -> str:
    """Return an address in one line, its parts as typed."""
    city = " ".join(part for part in (address.postcode, address.city) if part)
    country = country_name(address.country, edition.language)
    parts = (address.street, city, address.region, country)
    return ", ".join(part for part in parts if part)


# --- the index -----------------------------------------------------------------------------


def _index(edition: Edition) -> list[Row]:
    """Return everybody by the first letter of the family name, with the page."""
    blocks = edition.blocks
    people = sorted((row.person for row in edition.dossier.contacts), key=_sorted_as)
    people = [person for person in people if _listed(person).strip()]
    width = (blocks.width - _LETTER + styles.GAP) / _INDEX_COLUMNS - styles.GAP
    rows = []
    for letter, found in groupby(people, key=lambda person: _sorted_as(person)[:1].upper()):
        listed = list(found)
        tall = -(-len(listed) // _INDEX_COLUMNS)
        columns = [Column(0, blocks.strips(letter, styles.ITEM, _LETTER))]
        for number in range(_INDEX_COLUMNS):
            x = _LETTER + number * (width + styles.GAP)
            part = listed[number * tall : (number + 1) * tall]
            columns += _entries(edition, part, x, width)
        rows.append(Row(blocks.width, columns, Look(above=4, below=4, rule=True)))
    return rows


def _entries(edition: Edition, people: Sequence[Person], x: float, width: float) -> list[Column]:
    """Return a column of names and one of pages, line by line beside each other."""
    blocks = edition.blocks
    names: list[Strip] = []
    pages: list[Strip] = []
    for person in people:
        line = blocks.setter.single(
            Span(_listed(person), styles.LINK, f"#{_key(person)}"),
            width - _PAGE - styles.COLUMN_GAP,
        )
        names.append(line)
        pages.append(Promised(styles.QUIET, _PAGE, _page_of(edition, person)))
    return [Column(x, names), Column(x + width - _PAGE, pages)]


def _page_of(edition: Edition, person: Person) -> Callable[[Sheet], Line]:
    def line(sheet: Sheet) -> Line:
        page = Span(str(sheet.page_of[_key(person)]), styles.QUIET)
        return edition.blocks.setter.single(page, _PAGE)

    return line


def _key(person: Person) -> str:
    return f"person-{person.id}"


def _listed(person: Person) -> str:
    """Return a name as an index has it: ``Levi, Noa``; of another script, the Latin form too."""
    name = f"{person.family}, {person.given}" if person.family and person.given else person.name
    latin = person.latin_name
    return f"{latin} · {person.name}" if latin not in ("", person.name) else name


def _sorted_as(person: Person) -> str:
    """Return by what somebody is found: the family name, in Latin letters where there are any."""
    family = f"{person.family} {person.given}" if person.family else person.name
    return fold(person.latin_name or family).lstrip()
