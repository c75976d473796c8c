"""One person once: whom a file means, and what it adds to what is known of them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.db import contacts
from delegate_app.db.journal import former
from delegate_app.db.rows import decode, encode
from delegate_app.domain import iso
from delegate_app.domain.contact import (
    Affiliation,
    Labelled,
    Organisation,
    Participation,
    Person,
    Role,
)
from delegate_app.domain.doubles import likely, may_be_one, portrait
from delegate_app.domain.folding import fold, key_of
from delegate_app.domain.incoming import IncomingAttendee, IncomingOrganisation, IncomingPerson
from delegate_app.domain.joining import join
from delegate_app.domain.threeway import Merge, merge, union
from delegate_app.services import doubles
from delegate_app.services.intake.ledger import Action, Alike, PreviewRow, Sending

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from delegate_app.domain.incoming import Parcel
    from delegate_app.domain.mission import Mission
    from delegate_app.services.intake.ledger import Ledger

_PLAIN = ("name", "given", "family", "latin_name", "job_title", "remarks", "photo")
_LISTS = ("emails", "phones", "addresses", "languages", "links", "tags")
_FIRM, _FIRM_LISTS = ("kind", "website", "country", "description"), ("areas", "addresses")
_VAGUE = (Role.COUNTERPART, Role.DELEGATE)
"""Roles that may only be guessed, the vaguer first."""
_OURS = "urn:uuid:"
"""What stands before the id of a person in the UID of a card that went out from here."""


class Directory:
    """Everybody known, across missions, found by e-mail, name and organisation."""

    def __init__(self, ledger: Ledger, mission: Mission) -> None:
        """Read everybody once."""
        self._ledger, self.mission = ledger, mission
        self._people: dict[str, Person] = {}
        self._by_email: dict[str, list[str]] = {}
        self._by_name: dict[str, list[str]] = {}
        self._ties = {
            (tie.person_id, tie.organisation_id): tie
            for tie in contacts.affiliations(ledger.connection)
        }
        self._tied = {person_id for person_id, _firm_id in self._ties}
        firms = {firm.id: firm for firm in contacts.organisations(ledger.connection)}
        self._firms = {
            key_of(name): firms[firm_id]
            for firm_id, name in former(ledger.connection, "organisation", "name")
            if firm_id in firms
        } | {key_of(firm.name): firm for firm in firms.values()}
        self._parts = {
            part.person_id: part for part in contacts.participations(ledger.connection, mission.id)
        }
        for person in contacts.people(ledger.connection):
            self._learn(person)
        self._kept = frozenset(self._people)
        self._by_former_name: dict[str, list[str]] = {}
        for person_id, name in former(ledger.connection, "person", "name"):
            if person_id in self._people and key_of(name):
                _add(self._by_former_name, key_of(name), person_id)

    def organisation(
        self, told: IncomingOrganisation, said: dict[str, Any] | None = None
    ) -> Organisation:
        """Return the organisation of a name, made where nobody knew it, with what a file adds."""
        key = key_of(told.name)
        known = self._firms.get(key)
        firm = known or Organisation(id=new_id(), **_fields(told))
        if known:
            here, there = encode(known), _told_row(Organisation(id="", **_fields(told)))
            merged = _merged(self._ledger, here, there, said or {}, _FIRM, _FIRM_LISTS)
            if merged.taken:
                firm = decode(Organisation, here | merged.taken)
        if firm is not known:
            self._firms[key] = self._ledger.make(firm)
        return firm

    def firm(self, name: str) -> Organisation | None:
        """Return the organisation of a name, if it is known."""
        return self._firms.get(key_of(name))

    def find(
        self, *, name: str, emails: tuple[str, ...], firm: Organisation | None,
        meant: Collection[str] = (),
    ) -> Person | None:  # fmt: skip
        """Return the person that a file means, or None where nobody here is that person.

        Behind an e-mail of somebody `meant` already, only the same name is the same person.
        """
        key = key_of(name)
        for email in emails:
            for person_id in self._by_email.get(fold(email), ()):
                person = self._people[person_id]
                named = key in (key_of(person.name), key_of(person.latin_name))
                if (
                    named
                    or not name
                    or (person_id not in meant and may_be_one(name, person.name, email))
                ):
                    return person
        same = self._by_name.get(key) or self._by_former_name.get(key, [])
        for person_id in same:
            if firm and (person_id, firm.id) in self._ties:
                return self._people[person_id]
        untied = [i for i in same if not firm or i not in self._tied]
        return self._people[untied[0]] if len(untied) == 1 else None

    def by_id(self, person_id: str) -> Person | None:
        """Return a person by id."""
        return self._people.get(person_id)

    @property
    def kept(self) -> tuple[Person, ...]:
        """Who was known before any file was read, with what the files say of them so far."""
        return tuple(self._people[person_id] for person_id in self._kept)

    def put(self, person: Person) -> Person:
        """Remember a person, new or with news."""
        self._learn(person)
        return self._ledger.make(person)

    def tie(self, person: Person, firm: Organisation) -> Affiliation:
        """Return the tie of a person to an organisation, made where there was none."""
        known = self._ties.get((person.id, firm.id))
        if known is None:
            known = Affiliation(id=new_id(), person_id=person.id, organisation_id=firm.id)
            self._ties[person.id, firm.id] = self._ledger.make(known)
            self._tied.add(person.id)
        return known

    def part(
        self, person: Person, firm: Organisation | None, role: Role, said: str = ""
    ) -> Participation:
        """Return a person's part in the mission with a role, in place of the one said before."""
        known = self._parts.get(person.id) or Participation(
            id=new_id(), mission_id=self.mission.id, person_id=person.id,
            organisation_id=firm.id if firm else None,
        )  # fmt: skip
        roles = _with_role(known.roles, role, said)
        if roles != known.roles and not self._ledger.is_corrected(known.id, "roles"):
            known = self._ledger.make(replace(known, roles=roles))
        self._parts[person.id] = known
        return known

    def attendee(self, told: IncomingAttendee) -> tuple[Person | None, Organisation | None]:
        """Return whom an agenda entry points at; a stranger is made, nobody is ever renamed."""
        named = IncomingOrganisation(name=told.organisation) if told.organisation else None
        firm = self.organisation(named) if named else None
        emails = (told.email,) if told.email else ()
        person = self.find(name=told.name, emails=emails, firm=firm)
        person = person or self.find(name="", emails=emails, firm=firm)
        if person is None and (told.name or told.email):
            person = self.put(
                Person(
                    id=new_id(), name=told.name or told.email,
                    emails=tuple(Labelled(email) for email in emails),
                )
            )  # fmt: skip
        if person is not None:
            if firm:
                self.tie(person, firm)
            if person.id not in self._parts:
                role = Role.DELEGATE if told.side == "ours" else Role.COUNTERPART
                self.part(person, firm, role)
        return person, firm

    def needed(self, person_id: str | None, firm_id: str | None) -> tuple[Any, ...]:
        """Return what was made for a person or an organisation and must be written with them."""
        tie = self._ties.get((person_id or "", firm_id or ""))
        part = self._parts.get(person_id) if person_id else None
        return self._ledger.needed(
            person_id, firm_id, tie.id if tie else None, part.id if part else None
        )

    def _learn(self, person: Person) -> None:
        self._people[person.id] = person
        for email in person.emails:
            _add(self._by_email, fold(email.value), person.id)
        for name in (person.name, person.latin_name):
            if key_of(name):
                _add(self._by_name, key_of(name), person.id)


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
        news = Person(id=who.id if who else new_id(), photo=photo, **_fields(told))
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
        says = _told_row(news) | {"role": told.role.value}
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
        both: dict[str, Any] = {f: getattr(first, f) or getattr(firm, f) for f in _FIRM}
        for f in _FIRM_LISTS:
            both[f] = tuple(dict.fromkeys((*getattr(first, f), *getattr(firm, f))))
        told[key_of(firm.name)] = replace(first, **both)
    found = {}
    for key, firm in told.items():
        known = directory.firm(firm.name)
        kept = directory.organisation(firm, sending.said(known.id) if known else None)
        says = _told_row(Organisation(id="", **_fields(firm)))
        entry = sending.entry(key="", kind="organisation", row_id=kept.id, said=says)
        found[key] = (kept, *entry)
    return found


def _completed(
    ledger: Ledger, known: Person | None, news: Person, said: dict[str, Any]
) -> tuple[Person, bool, KnownError | None]:
    """Return a person with what a file adds, whether that is news, and what gave way."""
    if known is None:
        return news, True, None
    merged = _merged(ledger, encode(known), _told_row(news), said, _PLAIN, _LISTS)
    reason = KnownError(N_("Your own correction of this person stays.")) if merged.kept else None
    return decode(Person, encode(known) | merged.taken), bool(merged.taken), reason


def _merged(
    ledger: Ledger, here: dict[str, Any], there: dict[str, Any], said: dict[str, Any],
    plain: Sequence[str], lists: Sequence[str],
) -> Merge:  # fmt: skip
    """Compare three ways; what is left empty is not said, and lists take in what is added."""
    here, said = _by_code(here), _by_code(said)
    there = there | {f: here[f] for f in plain if not there[f]}
    there |= {f: union(here[f], said.get(f), there[f]) for f in lists}
    there["extra"] = _lines_of_all(here["extra"], said.get("extra"), there["extra"])
    lists = (*lists, "extra")
    return merge(
        here, said, there, [(f,) for f in (*plain, *lists)],
        lambda field: field not in lists and ledger.is_corrected(here["id"], field),
    )  # fmt: skip


def _by_code(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with countries and languages by their codes, as files are read.

    What was kept before that was so would be another country, and each address stand twice.
    """
    coded = dict(row)
    if row.get("country"):
        coded["country"] = iso.country(row["country"])
    for name in ("languages", "addresses"):
        if row.get(name):
            parts = (
                iso.tongue(part) if name == "languages"
                else part | {"country": iso.country(part["country"])}
                for part in json.loads(row[name])
            )  # fmt: skip
            coded[name] = json.dumps(list(parts), ensure_ascii=False, separators=(",", ":"))
    return coded


def _lines_of_all(here: str, said: str | None, there: str) -> str:
    """Merge lines of cards as lists are; several sources may each have said what has no field."""
    now, before, new = (
        json.dumps(text.split("\n") if text else []) for text in (here, said, there)
    )
    return "\n".join(json.loads(union(now, before, new)))


def _with_role(roles: tuple[Role, ...], role: Role, said: str) -> tuple[Role, ...]:
    """Add a role: who sits at a table is a delegate or a counterpart until a list knows better."""
    if role in roles or (roles and role == said):
        return roles
    if said:
        return (*(r for r in roles if r != said), role)
    if role in _VAGUE and any(r not in _VAGUE[: _VAGUE.index(role)] for r in roles):
        return roles
    return (*(r for r in roles if r not in _VAGUE), role)


def _keep_photo(ledger: Ledger, told: IncomingPerson) -> str:
    if not told.photo:
        return ""
    digest = hashlib.sha256(told.photo).hexdigest()
    ledger.contents[digest] = told.photo
    return digest


def _fields(told: IncomingPerson | IncomingOrganisation) -> dict[str, Any]:
    """Return what a file says, by the field's name in the thing that is kept."""
    left_out = ("key", "where", "organisation", "role", "photo")
    return {f.name: getattr(told, f.name) for f in fields(told) if f.name not in left_out}


def _told_row(thing: Person | Organisation) -> dict[str, Any]:
    return {f: v for f, v in encode(thing).items() if f not in ("id", "consent")}


def _add(index: dict[str, list[str]], key: str, person_id: str) -> None:
    listed = index.setdefault(key, [])
    if person_id not in listed:
        listed.append(person_id)
