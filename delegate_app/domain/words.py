"""One word for each thing that has a fixed set of values, shared by window, shell and paper.

The words are message ids (`N_`), translated where they are shown:
``translation(language).gettext(label(Kind.TRANSFER))``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.base.i18n import N_
from delegate_app.domain.agenda import Kind, Side, Status
from delegate_app.domain.contact import Role
from delegate_app.domain.dossier import Audience
from delegate_app.domain.followup import FollowUpState, Held, LaterOutcomeKind, Outcome
from delegate_app.domain.mission import FigureScope, MissionStatus
from delegate_app.domain.times import Timing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

# By class first: members of two classes with one value (`Status.DONE`, `FollowUpState.DONE`) are
# equal, because they are strings.
LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Kind: {
        Kind.CONFERENCE: N_("Conference"),
        Kind.INSTITUTIONAL_MEETING: N_("Institutional meeting"),
        Kind.B2B_MEETING: N_("B2B meeting"),
        Kind.COMPANY_VISIT: N_("Company visit"),
        Kind.TRAINING_EVENT: N_("Training event"),
        Kind.BRIEFING: N_("Briefing"),
        Kind.DEBRIEF: N_("Debrief"),
        Kind.TRANSFER: N_("Transfer"),
        Kind.SOCIAL_EVENT: N_("Social event"),
        Kind.INTERNAL: N_("Internal"),
        Kind.PRIVATE_APPOINTMENT: N_("Private appointment"),
    },
    Status: {
        Status.CONFIRMED: N_("Confirmed"),
        Status.TO_CONFIRM: N_("To confirm"),
        Status.WAITING: N_("Waiting"),
        Status.CANCELLED: N_("Cancelled"),
        Status.DECLINED: N_("Declined"),
        Status.DONE: N_("Done"),
    },
    Timing: {
        Timing.ZONED: N_("Clock of its zone"),
        Timing.FLOATING: N_("Clock of the place"),
        Timing.INSTANT: N_("Moment in UTC"),
        Timing.ALL_DAY: N_("All day"),
    },
    Side: {
        Side.OURS: N_("Delegation"),
        Side.THEIRS: N_("Counterpart"),
    },
    Role: {
        Role.HEAD_OF_MISSION: N_("Head of mission"),
        Role.TRIP_LEADER: N_("Trip leader"),
        Role.DELEGATE: N_("Delegate"),
        Role.INTERPRETER: N_("Interpreter"),
        Role.COUNTERPART: N_("Counterpart"),
        Role.SPEAKER: N_("Speaker"),
        Role.HOST: N_("Host organisation"),
    },
    Held: {
        Held.HELD: N_("Held"),
        Held.NO_SHOW: N_("No-show"),
        Held.CANCELLED: N_("Cancelled"),
    },
    Outcome: {
        Outcome.DID_NOT_TAKE_PLACE: N_("Did not take place"),
        Outcome.INSUFFICIENT_INTEREST: N_("Insufficient interest"),
        Outcome.INFORMATIVE: N_("Informative, no cooperation planned"),
        Outcome.COOPERATION_POSSIBLE: N_("Cooperation possible"),
    },
    LaterOutcomeKind: {
        LaterOutcomeKind.NO_FURTHER_CONTACT: N_("No further contact"),
        LaterOutcomeKind.KNOWLEDGE_GAIN: N_("Knowledge gain"),
        LaterOutcomeKind.VALUABLE_CONTACT: N_("Valuable contact for future projects"),
        LaterOutcomeKind.NEGOTIATION_STARTED: N_("Negotiation started"),
        LaterOutcomeKind.AGREEMENT_REACHED: N_("Agreement reached"),
    },
    FollowUpState: {
        FollowUpState.OPEN: N_("Open"),
        FollowUpState.WAITING: N_("Waiting"),
        FollowUpState.DONE: N_("Done"),
    },
    MissionStatus: {
        MissionStatus.TO_BE_DECIDED: N_("To be decided"),
        MissionStatus.PLANNED: N_("Planned"),
        MissionStatus.PREPARING: N_("Preparing"),
        MissionStatus.UNDER_WAY: N_("Under way"),
        MissionStatus.FOLLOW_UP: N_("Follow-up"),
        MissionStatus.CLOSED: N_("Closed"),
    },
    FigureScope: {
        FigureScope.TOTAL: N_("Total"),
        FigureScope.DESTINATION: N_("Destination"),
        FigureScope.PROVINCE: N_("Province"),
    },
    Audience: {
        Audience.ME: N_("Me"),
        Audience.COMPANY: N_("My company"),
        Audience.ORGANISER: N_("The organiser"),
        Audience.COUNTERPART: N_("The counterpart"),
    },
}


def label(member: StrEnum) -> str:
    """Return the message id of the word that people read for a value.

    Raises:
        KeyError: If the class or the member has no word, which is a bug.
    """
    return LABELS[type(member)][member]
