"""After how long somebody is asked about: calendar months, whatever their length."""

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from delegate_app.domain.privacy import long_before

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def is_kept_long(since, today, months):
    return since.isoformat() < long_before(today, months)


@given(DAYS, DAYS, st.integers(1, 60))
def test_it_is_what_a_calendar_says(since, today, months):
    assert is_kept_long(since, today, months) == (since + relativedelta(months=months) < today)


@given(DAYS, st.integers(1, 60))
def test_the_last_day_of_the_term_is_within_it(since, months):
    last = since + relativedelta(months=months)
    assert not is_kept_long(since, last, months)
    assert is_kept_long(since, last + relativedelta(days=1), months)


@pytest.mark.parametrize(
    ("since", "first"),
    [
        (date(2024, 2, 29), date(2025, 3, 1)),
        (date(2023, 2, 28), date(2024, 2, 29)),
        (date(2023, 12, 31), date(2025, 1, 1)),
    ],
)
def test_the_first_day_after_a_year(since, first):
    assert is_kept_long(since, first, 12)
    assert not is_kept_long(since, first - relativedelta(days=1), 12)
