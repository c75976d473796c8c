"""Every value that a person can meet has its word."""

import pytest

from delegate_app.domain.agenda import Kind, Side, Status
from delegate_app.domain.briefing import FigureScope
from delegate_app.domain.contact import Role
from delegate_app.domain.followup import (
    FollowUpState,
    Held,
    LaterOutcomeKind,
    Outcome,
    Repeat,
    Scope,
    Standing,
)
from delegate_app.domain.mission import MissionStatus
from delegate_app.domain.reader import Audience
from delegate_app.domain.times import Timing
from delegate_app.domain.words import LABELS, label

SHOWN = (
    Audience, FigureScope, FollowUpState, Held, Kind, LaterOutcomeKind, MissionStatus, Outcome,
    Repeat, Role, Scope, Side, Standing, Status, Timing,
)  # fmt: skip


@pytest.mark.parametrize("values", SHOWN, ids=lambda values: values.__name__)
def test_every_member_has_a_word_of_its_own(values):
    words = [label(member) for member in values]
    assert all(words)
    assert len(set(words)) == len(words) == len(LABELS[values.__name__])


def test_no_word_is_for_nothing():
    assert set(LABELS) == {values.__name__ for values in SHOWN}


def test_equal_values_of_two_classes_keep_their_own_words():
    assert Held.CANCELLED == Status.CANCELLED
    assert label(Status.DONE) == "Done"
    assert label(FollowUpState.OPEN) == "Open"
