"""What a document has to be told before there is one, said in place of its pages."""

from __future__ import annotations

from typing import NamedTuple

from delegate_app.base.i18n import N_


class Gap(NamedTuple):
    """An answer that is missing; message ids all of them."""

    words: str
    hint: str
    offer: str
    """What the button says that leads to the answer."""


_PLAN_ONE = N_("Go to the agenda")
_CHOOSE = N_("Choose the meeting…")
_MINUTES = N_("Minutes say who was there, what was agreed and what comes next, for both to sign.")
_REGISTER = N_(
    "A register has a box and a line to sign for everybody expected; a coach has a list."
)
COMPANY = Gap(
    N_("Which company is it about?"), N_("It holds that company’s meetings and no other’s."),
    N_("Choose the company…"),
)  # fmt: skip
COUNTERPART = Gap(
    N_("Which counterpart is it for?"),
    N_("A counterpart reads of the meetings with it, and of nothing else."),
    N_("Choose the counterpart…"),
)
NOBODY_MET = Gap(
    N_("No counterpart is met yet"),
    N_("Whoever sits on the other side of a meeting of the agenda can be chosen here."),
    _PLAN_ONE,
)
MEETING = {
    "minutes": Gap(N_("Which meeting are the minutes of?"), _MINUTES, _CHOOSE),
    "register": Gap(N_("Which item is the register for?"), _REGISTER, _CHOOSE),
}
"""By the document."""
NO_MEETING = {
    "minutes": Gap(N_("There is no meeting to write minutes of yet"), _MINUTES, _PLAN_ONE),
    "register": Gap(N_("Nothing is on the agenda yet"), _REGISTER, _PLAN_ONE),
}
