"""Everybody that is known, so that whoever a file names is one person and not another one."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

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
from delegate_app.domain.doubles import may_be_one
from delegate_app.domain.folding import fold, key_of
from delegate_app.domain.incoming import IncomingAttendee, IncomingOrganisation, IncomingPerson
from delegate_app.domain.threeway import Merge, merge, union

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from delegate_app.domain.mission import Mission
    from delegate_app.services.intake.ledger import Ledger

FIRM, FIRM_LISTS = ("kind", "website", "country", "description"), ("areas", "addresses")
"""What a file says of an organisation, and which of it are lists."""
_VAGUE = (Role.COUNTERPART, Role.DELEGATE)
"""Roles that may only be guessed, the vaguer first."""


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
        firm = known or Organisation(id=new_id(), **told_fields(told))
        if known:
            here, there = encode(known), told_row(Organisation(id="", **told_fields(told)))
            merged = compare(self._ledger, here, there, said or {}, FIRM, FIRM_LISTS)
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


def compare(
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


def told_fields(told: IncomingPerson | IncomingOrganisation) -> dict[str, Any]:
    """Return what a file says, by the field's name in the thing that is kept."""
    left_out = ("key", "where", "organisation", "role", "photo")
    return {f.name: getattr(told, f.name) for f in fields(told) if f.name not in left_out}


def told_row(thing: Person | Organisation) -> dict[str, Any]:
    """Return what a file says as it is kept in mind, to be compared with what it says next."""
    return {f: v for f, v in encode(thing).items() if f not in ("id", "consent")}


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


def _add(index: dict[str, list[str]], key: str, person_id: str) -> None:
    listed = index.setdefault(key, [])
    if person_id not in listed:
        listed.append(person_id)
