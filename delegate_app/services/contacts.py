"""Whom a mission knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.db import contacts
from delegate_app.domain.contact import OURS, Organisation
from delegate_app.domain.folding import key_of

if TYPE_CHECKING:
    from delegate_app.domain.dossier import ContactRow
    from delegate_app.services.workspace import Workspace


def rows(workspace: Workspace, mission_id: str) -> tuple[ContactRow, ...]:
    """Return a mission's people with organisation, roles and grade, by organisation and name."""
    return contacts.rows(workspace.reader(), mission_id)


def delegates(workspace: Workspace, mission_id: str) -> tuple[ContactRow, ...]:
    """Return the people of the delegation itself."""
    return tuple(row for row in rows(workspace, mission_id) if OURS.intersection(row.roles))


def find_person(workspace: Workspace, mission_id: str, name_or_id: str) -> ContactRow:
    """Return the person that somebody named, by id, name or e-mail; case and accents aside.

    Raises:
        KnownError: If nobody of the mission is called so, or several are.
    """
    every = rows(workspace, mission_id)
    asked = key_of(name_or_id)
    found = [row for row in every if row.person.id == name_or_id] or [
        row
        for row in every
        if asked
        and asked
        in (
            key_of(row.person.name),
            key_of(row.person.latin_name),
            *(key_of(email.value) for email in row.person.emails),
        )
    ]
    if len(found) == 1:
        return found[0]
    raise KnownError(
        N_("Several people of this mission are called “{name}”.") if found
        else N_("Nobody of this mission is called “{name}”."),
        todo=N_("Name the person by the id that “contacts” lists."),
        name=name_or_id,
    )  # fmt: skip


def find_organisation(workspace: Workspace, name_or_id: str) -> Organisation:
    """Return the organisation that somebody named, by id or name; case and accents aside.

    Raises:
        KnownError: If none is called so.
    """
    every = contacts.organisations(workspace.reader())
    asked = key_of(name_or_id)
    for organisation in every:
        if organisation.id == name_or_id:
            return organisation
    for organisation in every:
        if asked and asked in (key_of(organisation.name), key_of(organisation.latin_name)):
            return organisation
    raise KnownError(
        N_("There is no organisation “{name}”."),
        todo=N_("Write its name as the contacts show it."),
        name=name_or_id,
    )
