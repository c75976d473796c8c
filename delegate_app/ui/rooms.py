"""The rooms of the window, each in a folder of its own, opened when somebody goes there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from delegate_app.base.i18n import N_
from delegate_app.ui.desk import Desk
from delegate_app.ui.widgets.room import Room


class Door(NamedTuple):
    """How the window names a room and opens it."""

    name: str
    """A message id."""
    open: Callable[[Desk], Room]


def _today(desk: Desk) -> Room:
    from delegate_app.ui.today.view import Today

    return Today(desk)


def _agenda(desk: Desk) -> Room:
    from delegate_app.ui.agenda.view import Agenda

    return Agenda(desk)


def _contacts(desk: Desk) -> Room:
    from delegate_app.ui.contacts.view import Contacts

    return Contacts(desk)


def _notes(desk: Desk) -> Room:
    from delegate_app.ui.notes.view import Notes

    return Notes(desk)


def _delegation(desk: Desk) -> Room:
    from delegate_app.ui.contacts.delegation import Delegation

    return Delegation(desk)


def _followups(desk: Desk) -> Room:
    from delegate_app.ui.followups.view import FollowUps

    return FollowUps(desk)


def _briefing(desk: Desk) -> Room:
    from delegate_app.ui.briefing.view import Briefing

    return Briefing(desk)


def _programme(desk: Desk) -> Room:
    from delegate_app.ui.programme.view import ProgrammeRoom

    return ProgrammeRoom(desk)


def _reports(desk: Desk) -> Room:
    from delegate_app.ui.reports.view import Reports

    return Reports(desk)


def _debrief(desk: Desk) -> Room:
    from delegate_app.ui.debrief.view import DebriefRoom

    return DebriefRoom(desk)


def _register(desk: Desk) -> Room:
    from delegate_app.ui.register.view import RegisterRoom

    return RegisterRoom(desk)


def _import(desk: Desk) -> Room:
    from delegate_app.ui.importing.view import Import

    return Import(desk)


def _cards(desk: Desk) -> Room:
    from delegate_app.ui.contacts.cards.view import Cards

    return Cards(desk)


def _settings(desk: Desk) -> Room:
    from delegate_app.ui.settings.view import Settings

    return Settings(desk)


def _first_start(desk: Desk) -> Room:
    from delegate_app.ui.first_start.view import FirstStart

    return FirstStart(desk)


DOORS = {
    "today": Door(N_("Today"), _today),
    "agenda": Door(N_("Agenda"), _agenda),
    "contacts": Door(N_("Contacts"), _contacts),
    "notes": Door(N_("Notes"), _notes),
    "followups": Door(N_("Follow-ups"), _followups),
    "delegation": Door(N_("Delegation"), _delegation),
    "briefing": Door(N_("Briefing"), _briefing),
    "reports": Door(N_("Reports"), _reports),
    "programme": Door(N_("Programme"), _programme),
    "debrief": Door(N_("Debrief"), _debrief),
    "register": Door(N_("Who is here"), _register),
    "cards": Door(N_("Cards"), _cards),
    "import": Door(N_("Import"), _import),
    "settings": Door(N_("Settings"), _settings),
    "first_start": Door(N_("First start"), _first_start),
}

ON_THE_SIDE = {
    "today": "today",
    "agenda": "agenda",
    "contacts": "contacts",
    "notes": "notes",
    "followups": "followups",
    "delegation": "delegation",
    "briefing": "briefing",
    "reports": "reports",
    "programme": "programme",
    "import": "import",
}
"""The rooms that the side bar offers, each with its icon, in their order."""
WITHIN = {"debrief": "today", "register": "today", "cards": "contacts"}
"""The rooms without a line of their own on the side bar, by the one that stands for them."""
FOR_WHO_LEADS = frozenset({"delegation", "briefing", "programme"})
"""The rooms that nobody else is offered."""
CORNERS: Mapping[str, tuple[str, str | None]] = {
    "go_to_today": ("today", None),
    "write_now": ("today", None),
    "debrief": ("debrief", None),
    "register": ("register", None),
    "doubles": ("contacts", "doubles"),
    "cards": ("cards", None),
    "paste_person": ("cards", "paste"),
}
"""The room that each of these commands opens, and what in it; None is the present moment."""
THINGS = {
    "open_item": "agenda",
    "open_person": "contacts",
    "open_organisation": "contacts",
    "open_note": "notes",
    "open_followup": "followups",
}
"""The room that shows a thing whose id somebody asks for."""
AHEAD = (
    "services.notes", "services.followups", "ui.today.view", "ui.today.meeting",
    "ui.widgets.list_room", "services.contacts", "ui.widgets.form", "ui.widgets.when",
    "ui.agenda.view", "ui.contacts.person", "ui.contacts.view", "ui.contacts.delegation",
    "ui.notes.view", "ui.followups.view", "ui.widgets.table", "ui.briefing.view",
    "ui.programme.view", "ui.settings.view", "services.intake.people", "services.importing",
    "ui.importing.view", "ui.reports.view",
)  # fmt: skip
"""What the rooms are made of, in pieces that load in a moment each, while nobody asks for them."""
