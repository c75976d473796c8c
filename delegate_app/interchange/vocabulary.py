"""Words by which files of organisers name kinds, states and roles, English and Italian."""

from __future__ import annotations

import re

from delegate_app.domain.agenda import Kind, Status
from delegate_app.domain.contact import Role
from delegate_app.domain.folding import key_of

_KINDS = {
    Kind.DEBRIEF: r"debrief\w*",
    Kind.BRIEFING: r"briefings?",
    Kind.B2B_MEETING: r"b2b|matchmaking|one to one|incontr\w+ bilateral\w*",
    Kind.TRANSFER: r"transfers? (?:to|from|by|back)|^transfers?$|trasferiment\w+ (?!tecnologic)\w+|"
    r"^trasferiment\w+$|coach|bus|shuttle|pullman|navetta|taxi|airport|aeroporto|flight|volo|"
    r"check in|check out",
    Kind.SOCIAL_EVENT: r"social\w*|reception|ricevimento|dinner|cena|lunch|pranzo|cocktails?|"
    r"aperitivo|gala|networking|convivial\w+|breakfast|colazione",
    Kind.TRAINING_EVENT: r"training\w*|formativ\w+|formazione|workshop|seminar\w*|webinar",
    Kind.COMPANY_VISIT: r"visits?|visit[ae]|tour|sopralluog\w+",
    Kind.INSTITUTIONAL_MEETING: r"institutional\w*|istituzional\w+|ministry|ministero|minister|"
    r"ministro|embassy|ambasciat\w+|consulate|consolato|chamber of commerce|"
    r"camera di commercio|municipality",
    Kind.PRIVATE_APPOINTMENT: r"private|privat[oa]|personal\w*",
    Kind.INTERNAL: r"internal|intern[oa]|staff",
    Kind.CONFERENCE: r"conference\w*|conferenz\w+|plenary|plenaria|keynote|panel|session\w*|track|"
    r"talk|convegno|forum|launch|opening|summit",
}
"""Patterns of folded words; the first that fits counts: a "debrief of the B2B day" is a debrief."""
_STATES = (
    (Status.TO_CONFIRM, r"(?:to|not|da|non)\b.*conf|tentativ|provvisori|unconfirmed"),
    (Status.PROPOSED, r"propos"),
    (Status.WAITING, r"attesa|await|waiting|pending|sospes"),
    (Status.CANCELLED, r"annull|cancel|cancell"),
    (Status.DECLINED, r"declin|reject|refus|rifiut"),
    (Status.DONE, r"svolt|fatt[oa]|done|held|complet|tenut[oa]"),
    (Status.CONFIRMED, r"conf|accept|accett|ok\b"),
)
_ROLES = (
    (Role.HEAD_OF_MISSION, r"head of|capo ?(?:missione|delegazione)|mission leader"),
    (Role.TRIP_LEADER, r"trip leader|tour leader|accompagnat|organi[sz]er|organizzator"),
    (Role.INTERPRETER, r"interpret"),
    (Role.COUNTERPART, r"counterpart|controparte|buyer"),
    (Role.SPEAKER, r"speaker|relat(?:ore|rice)|moderat"),
    (Role.HOST, r"host|ospitante"),
)
_YES = frozenset({"yes", "y", "si", "s", "x", "true", "vero", "1", "✓", "✔"})
_NO = frozenset({"", "no", "n", "false", "falso", "0"})


def kind_of(text: str) -> Kind | None:
    """Return the kind that a category, track or title speaks of, or None."""
    words = key_of(text)
    known = (kind for kind, those in _KINDS.items() if re.search(rf"\b(?:{those})\b", words))
    return next(known, None)


def status_of(text: str) -> Status:
    """Return the state that a word names; none is confirmed, an unknown one is to be confirmed."""
    words = key_of(text)
    known = (status for status, pattern in _STATES if re.search(rf"\b(?:{pattern})", words))
    return next(known, Status.TO_CONFIRM if words else Status.CONFIRMED)


def role_of(text: str, usual: Role) -> Role:
    """Return the role that a list names; whoever has no other has the usual one."""
    words = key_of(text)
    known = (role for role, pattern in _ROLES if re.search(rf"\b(?:{pattern})", words))
    return next(known, usual)


def answer(text: str) -> bool | None:
    """Return what a cell of ticks says, or None where it says something else."""
    words = key_of(text) or text.strip(" -–—/.")
    return True if words in _YES else False if words in _NO else None
