"""One word for each thing that has a fixed set of values, shared by window, shell and paper.

The words are message ids (`N_`), translated where they are shown:
``translation(language).gettext(label(Kind.TRANSFER))``. The table goes by the names of the classes,
so that whoever shows a word loads no other part of the domain for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.base.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

LABELS: Mapping[str, Mapping[str, str]] = {
    "Kind": {
        "conference": N_("Conference"),
        "institutional_meeting": N_("Institutional meeting"),
        "b2b_meeting": N_("B2B meeting"),
        "company_visit": N_("Company visit"),
        "training_event": N_("Training event"),
        "briefing": N_("Briefing"),
        "debrief": N_("Debrief"),
        "transfer": N_("Transfer"),
        "social_event": N_("Social event"),
        "internal": N_("Internal"),
        "private_appointment": N_("Private appointment"),
    },
    "Status": {
        "confirmed": N_("Confirmed"),
        "to_confirm": N_("To confirm"),
        "waiting": N_("Waiting"),
        "proposed": N_("Proposed, awaiting their reply"),
        "cancelled": N_("Cancelled"),
        "declined": N_("Declined"),
        "done": N_("Done"),
    },
    "Timing": {
        "zoned": N_("Clock of its zone"),
        "floating": N_("Clock of the place"),
        "instant": N_("Moment in UTC"),
        "all_day": N_("All day"),
    },
    "Side": {
        "ours": N_("Delegation"),
        "theirs": N_("Counterpart"),
        "door": N_("At the door"),
    },
    "Role": {
        "head_of_mission": N_("Head of mission"),
        "trip_leader": N_("Trip leader"),
        "delegate": N_("Delegate"),
        "interpreter": N_("Interpreter"),
        "counterpart": N_("Counterpart"),
        "speaker": N_("Speaker"),
        "host": N_("Host organisation"),
    },
    "Repeat": {
        "weekly": N_("Every week"),
        "monthly": N_("Every month"),
    },
    "Held": {
        "held": N_("Held"),
        "no_show": N_("No-show"),
        "cancelled": N_("Cancelled"),
    },
    "Outcome": {
        "did_not_take_place": N_("Did not take place"),
        "insufficient_interest": N_("Insufficient interest"),
        "informative": N_("Informative, no cooperation planned"),
        "cooperation_possible": N_("Cooperation possible"),
    },
    "LaterOutcomeKind": {
        "no_further_contact": N_("No further contact"),
        "knowledge_gain": N_("Knowledge gain"),
        "valuable_contact": N_("Valuable contact for future projects"),
        "negotiation_started": N_("Negotiation started"),
        "agreement_reached": N_("Agreement reached"),
    },
    "FollowUpState": {
        "open": N_("Open"),
        "waiting": N_("Waiting"),
        "done": N_("Done"),
    },
    "Standing": {
        "overdue": N_("Overdue"),
        "this_week": N_("This week"),
        "later": N_("Later"),
        "no_day": N_("No date yet"),
        "waiting": N_("Waiting"),
        "done": N_("Done"),
    },
    "Scope": {
        "mission": N_("This mission"),
        "programme": N_("The whole programme"),
        "all": N_("All missions"),
    },
    "MissionStatus": {
        "to_be_decided": N_("To be decided"),
        "planned": N_("Planned"),
        "preparing": N_("Preparing"),
        "under_way": N_("Under way"),
        "follow_up": N_("Follow-up"),
        "closed": N_("Closed"),
    },
    "FigureScope": {
        "total": N_("Total"),
        "destination": N_("Destination"),
        "province": N_("Province"),
    },
    "Audience": {
        "me": N_("Me"),
        "company": N_("My company"),
        "organiser": N_("The organiser"),
        "counterpart": N_("The counterpart"),
    },
}

AFTER: Mapping[int, str] = {
    1: N_("After a week"),
    13: N_("After 3 months"),
    26: N_("After 6 months"),
}
"""What a later answer is called by its weeks, those of `followup.LATER_WEEKS`, as message ids."""


def label(member: StrEnum) -> str:
    """Return the message id of the word that people read for a value.

    Raises:
        KeyError: If the class or the member has no word, which is a bug.
    """
    return LABELS[type(member).__name__][member.value]
