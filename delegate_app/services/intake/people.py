"""What a list of participants or a file of cards adds to what is known of people."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.db.rows import decode, encode
from delegate_app.domain.contact import Organisation, Person
from delegate_app.domain.doubles import likely, may_be_one, portrait
from delegate_app.domain.folding import key_of
from delegate_app.domain.incoming import IncomingOrganisation, IncomingPerson
from delegate_app.domain.joining import join
from delegate_app.services import doubles
from delegate_app.services.intake.directory import FIRM, FIRM_LISTS, compare, told_fields, told_row
from delegate_app.services.intake.ledger import Action, Alike, PreviewRow, Sending

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delegate_app.domain.incoming import Parcel
    from delegate_app.services.intake.directory import Directory
    from delegate_app.services.intake.ledger import Ledger

_PLAIN = ("name", "given", "family", "latin_name", "job_title", "remarks", "photo")
_LISTS = ("emails", "phones", "addresses", "languages", "links", "tags")
_OURS = "urn:uuid:"
"""What stands before the id of a person in the UID of a card that went out from here."""


def take_people(ledger: Ledger, directory: Directory, number: int, parcel: Parcel) -> None:
    """Make or complete the people of a participants' list or of a file of cards."""
    sending = Sending(ledger, parcel, None)
    people = [entry for entry in parcel.entries if isinstance(entry, IncomingPerson)]
    firms = _organisations(directory, sending, people)
    strangers: dict[str, tuple[Person, Organisation | None]] = {}
    earlier = _earlier(sending, people)
    meant = set(earlier.values())
    rows = []
    for n, told in enumerate(people):
        key = f"{number}/{n}"
        firm, *told_firm = firms[key_of(told.organisation.name)] if told.organisation else (None,)
        emails = tuple(email.value for email in told.emails)
        who = (
            directory.by_id(earlier.get(told.key) or told.key.removeprefix(_OURS))
            or directory.find(name=told.name, emails=emails, firm=firm, meant=meant)
        )  # fmt: skip
        twin = who if who and who.id in meant and earlier.get(told.key) != who.id else None
        if who is None:
            who = twin = directory.by_id((ledger.same or {}).get(key, ""))
        photo = _keep_photo(ledger, told)
        news = Person(id=who.id if who else new_id(), photo=photo, **told_fields(told))
        if told.key == f"{_OURS}{news.id}":
            news = replace(news, extra=news.extra.replace(f"UID:{told.key}", "").strip("\n"))
        said = sending.said(news.id, told.key)
        person, changed, kept = (
            (join(twin, news, {}, ledger.gettext), True, None)
            if twin
            else _completed(ledger, who, news, said)
        )
        person = directory.put(person)
        meant.add(person.id)
        if who is None:
            strangers[key] = (person, firm)
        if firm:
            directory.tie(person, firm)
        directory.part(person, firm, told.role, said.get("role", ""))
        things = directory.needed(person.id, firm.id if firm else None)
        new_facts = any(thing.id != person.id for thing in things) and who is not None
        action = Action.CHANGED if changed or new_facts else Action.UNCHANGED
        says = told_row(news) | {"role": told.role.value}
        if twin and photo not in ("", person.photo):
            now = ledger.workspace.clock.now().replace(microsecond=0)
            things = (*things, doubles.aside(person, photo, told.photo, now))
        entry = sending.entry(key=told.key, kind="person", row_id=person.id, said=says)
        rows.append(
            PreviewRow(
                key=key, action=Action.ADDED if who is None else action, noun="Person",
                file=parcel.file, title=person.name, after=firm.name if firm else "", reason=kept,
                things=(*things, *told_firm, *entry),
            )
        )  # fmt: skip
    asks = directory.kept and strangers and ledger.same is None
    alike = _alike(ledger, directory, strangers) if asks else {}
    ledger.rows += [replace(row, alike=alike.get(row.key)) for row in rows]


def _earlier(sending: Sending, people: Sequence[IncomingPerson]) -> dict[str, str]:
    """Return whom each entry meant earlier, by its key; an e-mail may mean several of an office."""
    entries = ((told, sending.by_key[told.key]) for told in people if told.key in sending.by_key)
    return {
        told.key: entry.row_id
        for told, entry in entries
        if told.key not in (email.value.casefold() for email in told.emails)
        or may_be_one(told.name, json.loads(entry.said)["name"], told.key)
    }


def _alike(
    ledger: Ledger, directory: Directory, strangers: dict[str, tuple[Person, Organisation | None]]
) -> dict[str, Alike]:
    """Return whom somebody new may be, the likeliest of those who are kept, by the row's key."""
    keys = {stranger.id: key for key, (stranger, _firm) in strangers.items()}
    faces = [
        portrait(stranger, [firm] if firm else [], doubles.read)
        for stranger, firm in strangers.values()
    ]
    kept = {person.id: person for person in directory.kept}
    everybody = [*doubles.portraits(ledger.connection, kept.values()), *faces]
    found: dict[str, Alike] = {}
    for double in likely(everybody, among=keys):
        one, other = double.pair if double.one in keys else reversed(double.pair)
        if other in kept:
            name = kept[other].name or kept[other].latin_name
            found.setdefault(keys[one], Alike(other, name, double.reasons))
    return found


def _organisations(
    directory: Directory, sending: Sending, people: Sequence[IncomingPerson]
) -> dict[str, tuple[Organisation, Any]]:
    """Return each organisation of a file by its name, with what keeps in mind what the file says.

    What its people's rows say of it is put together first, so that none contradicts another.
    """
    told: dict[str, IncomingOrganisation] = {}
    for firm in (person.organisation for person in people if person.organisation):
        first = told.setdefault(key_of(firm.name), firm)
        both: dict[str, Any] = {f: getattr(first, f) or getattr(firm, f) for f in FIRM}
        for f in FIRM_LISTS:
            both[f] = tuple(dict.fromkeys((*getattr(first, f), *getattr(firm, f))))
        told[key_of(firm.name)] = replace(first, **both)
    found = {}
    for key, firm in told.items():
        known = directory.firm(firm.name)
        kept = directory.organisation(firm, sending.said(known.id) if known else None)
        says = told_row(Organisation(id="", **told_fields(firm)))
        entry = sending.entry(key="", kind="organisation", row_id=kept.id, said=says)
        found[key] = (kept, *entry)
    return found


def _completed(
    ledger: Ledger, known: Person | None, news: Person, said: dict[str, Any]
) -> tuple[Person, bool, KnownError | None]:
    """Return a person with what a file adds, whether that is news, and what gave way."""
    if known is None:
        return news, True, None
    merged = compare(ledger, encode(known), told_row(news), said, _PLAIN, _LISTS)
    reason = KnownError(N_("Your own correction of this person stays.")) if merged.kept else None
    return decode(Person, encode(known) | merged.taken), bool(merged.taken), reason


def _keep_photo(ledger: Ledger, told: IncomingPerson) -> str:
    if not told.photo:
        return ""
    digest = hashlib.sha256(told.photo).hexdigest()
    ledger.contents[digest] = told.photo
    return digest
