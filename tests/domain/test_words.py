"""Every value that a person can meet has its word."""

import pytest

from delegate_app.domain.agenda import Status
from delegate_app.domain.followup import FollowUpState, Held
from delegate_app.domain.words import LABELS, label


@pytest.mark.parametrize("values", LABELS, ids=lambda values: values.__name__)
def test_every_member_has_a_word_of_its_own(values):
    words = [label(member) for member in values]
    assert all(words)
    assert len(set(words)) == len(words)


def test_equal_values_of_two_classes_keep_their_own_words():
    assert Held.CANCELLED == Status.CANCELLED
    assert label(Status.DONE) == "Done"
    assert label(FollowUpState.OPEN) == "Open"
