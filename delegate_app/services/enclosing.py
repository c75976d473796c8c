"""What goes along inside a document: the dates of its agenda, and the cards of those in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from delegate_app.base.file_names import file_name
from delegate_app.base.i18n import N_, translation
from delegate_app.reports import Enclosure
from delegate_app.services import contacts
from delegate_app.services.documents import DOCUMENTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from delegate_app.domain.agenda import AgendaRow
    from delegate_app.domain.dossier import ContactRow, Dossier
    from delegate_app.services.documents import Order

INSIDE = {
    "agenda items": N_("dates attached"),
    "contacts with their details": N_("cards attached"),
}
"""What an enclosure is counted as, by what is counted in the document (`documents.LISTED`)."""
_DATES, _CARDS = INSIDE


def enclosures(chosen: Dossier, order: Order) -> tuple[Enclosure, ...]:
    """Return the files for a document: what its reader may read of the agenda and of people.

    Args:
        chosen: What was chosen for the reader, with the revisions of the agenda.
        order: Which document; one without agenda has no dates, one without people no cards.
    """
    holds = DOCUMENTS[order.kind].holds
    rows = _rows(chosen)
    found = (
        _dates(chosen, rows, order.language) if _DATES in holds else None,
        _cards(chosen, rows, order.language) if holds.intersection(INSIDE) else None,
    )
    return tuple(one for one in found if one and one.holds)


def possible(kind: str) -> bool:
    """Return whether a document has anything that could go along inside it."""
    return bool(DOCUMENTS[kind].holds.intersection(INSIDE))


def together(
    readers: Sequence[Dossier], order: Order, named: Callable[[Dossier], str]
) -> tuple[Enclosure, ...]:
    """Return the files of several readers for a document that has a part for each of them.

    Args:
        readers: What was chosen for each.
        order: Which document.
        named: What a reader's files begin with.
    """
    found: list[Enclosure] = []
    taken: set[str] = set()
    for chosen in readers:
        name = named(chosen)
        for one in enclosures(chosen, order):
            stem, suffix = one.name.rsplit(".", 1)
            own = file_name(f"{name} - {stem}", f".{suffix}", taken)
            found.append(replace(one, name=own, about=f"{name}: {one.about}"))
    return tuple(found)


def _rows(chosen: Dossier) -> tuple[AgendaRow, ...]:
    """Return the agenda that the document is about: that of its days, where it goes by days."""
    if not chosen.days:
        return chosen.rows
    rows = tuple(row for row in chosen.rows if any(map(row.item.touches, chosen.days)))
    return chosen.rows if len(rows) == len(chosen.rows) else rows


def _dates(chosen: Dossier, rows: tuple[AgendaRow, ...], language: str) -> Enclosure:
    from delegate_app.interchange import agendas

    told = translation(language).gettext
    title = " · ".join(part for part in (chosen.mission.title, chosen.reader.name) if part)
    return Enclosure(
        name=told(N_("dates.ics")),
        media_type="text/calendar",
        data=agendas.calendar(rows, chosen.revisions, title=title, language=language),
        about=told(N_("The dates, for a calendar")),
        sort=INSIDE[_DATES],
        holds=tuple(row.item.title for row in rows),
    )


def _cards(chosen: Dossier, rows: tuple[AgendaRow, ...], language: str) -> Enclosure:
    told = translation(language).gettext
    cards = ((row.person, contacts.card(chosen.mission, row)) for row in _people(chosen, rows))
    found = [(person, card) for person, card in cards if card]
    return Enclosure(
        name=told(N_("cards.vcf")),
        media_type="text/vcard",
        data="".join(card for _person, card in found).encode("utf-8", "replace"),
        about=told(N_("The cards, for a phone or a mail program")),
        sort=INSIDE[_CARDS],
        holds=tuple(person.name for person, _card in found),
    )


def _people(chosen: Dossier, rows: tuple[AgendaRow, ...]) -> Iterator[ContactRow]:
    """Give everybody in the document; where it is about a part of the agenda, whoever is there."""
    if rows is chosen.rows:
        yield from chosen.contacts
        return
    seated = {person.id for row in rows for person in row.people}
    for contact in chosen.contacts:
        firm = contact.organisation.id if contact.organisation else None
        if contact.person.id in seated or firm in seated:
            yield contact
