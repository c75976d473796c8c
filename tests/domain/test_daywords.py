"""A day in words, as people write it at a table in Tel Aviv on Tuesday 26 March 2019."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegate_app.domain.daywords import due, find, spell

TODAY = date(2019, 3, 26)


@pytest.mark.parametrize(
    ("words", "named", "day"),
    [
        ("Send it by next Friday", "by next Friday", "2019-04-05"),
        ("entro venerdì manda il dossier", "entro venerdì", "2019-03-29"),
        ("venerdi prossimo", "venerdi prossimo", "2019-03-29"),
        ("il 5/4", "il 5/4", "2019-04-05"), ("20/3", "20/3", "2020-03-20"),
        ("5/4/19", "5/4/19", "2019-04-05"), ("05.04.2019", "05.04.2019", "2019-04-05"),
        ("2019-04-05", "2019-04-05", "2019-04-05"),
        ("Wed 10 Apr", "Wed 10 Apr", "2019-04-10"),
        ("mercoledì 10 aprile 2019", "mercoledì 10 aprile 2019", "2019-04-10"),
        ("May 3rd, 2020", "May 3rd, 2020", "2020-05-03"),
        ("entro l'8 maggio", "entro l'8 maggio", "2019-05-08"),
        ("tomorrow", "tomorrow", "2019-03-27"), ("dopodomani", "dopodomani", "2019-03-28"),
        ("in two weeks", "in two weeks", "2019-04-09"),
        ("entro 10 giorni", "entro 10 giorni", "2019-04-05"),
        ("tra un mese", "tra un mese", "2019-04-26"),
        ("by the end of the week", "by the end of the week", "2019-03-29"),
        ("entro la fine del mese", "entro la fine del mese", "2019-03-31"),
        ("fine aprile", "fine aprile", "2019-04-30"),
        ("la settimana prossima", "la settimana prossima", "2019-04-05"),
        ("next month", "next month", "2019-04-30"),
        ("by Fri", "by Fri", "2019-03-29"), ("Tuesday", "Tuesday", "2019-04-02"),
    ],
)  # fmt: skip
def test_words_that_name_a_day(words, named, day):
    (found,) = find(words, TODAY)
    assert (words[found.start : found.end], str(found.day)) == (named, day)


@pytest.mark.parametrize(
    "words",
    ["", "may we talk", "in October", "sat on the sun", "31/2", "9.30", "50/50", "2.4", "marvel",
     "mar rosso", "version 1.2.3", "due giorni", "1/2/3/4", "a week"],
)  # fmt: skip
def test_words_that_name_none(words):
    assert find(words, TODAY) == ()


def test_a_limit_counts_before_other_days():
    assert due("by Friday send Monday's minutes", TODAY).day == date(2019, 3, 29)
    assert due("from Monday to Thursday", TODAY).day == date(2019, 3, 28)
    assert due("nothing", TODAY) is None


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.dates(date(1990, 1, 1)))
def test_a_day_that_was_spelt_is_read_back_whenever(day, today):
    for language in ("en", "it"):
        words = spell(day, language)
        found = due(f"Send it {words}", min(today, date(9000, 1, 1)))
        assert (found.day, found.limit) == (day, True)
        assert found.end - found.start == len(words)


@given(st.text(), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_any_text_is_read(text, today):
    places = [(words.start, words.end) for words in find(text, today)]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)


def test_a_month_later_ends_with_a_shorter_month():
    assert due("in a month", date(2019, 1, 31)).day == date(2019, 2, 28)
    assert due("in 12 months", date(2020, 2, 29)).day == date(2021, 2, 28)
    assert due("next month", date(2019, 12, 3)).day == date(2020, 1, 31)


def test_a_weekday_is_never_today():
    for ahead in range(7):
        today = TODAY + timedelta(ahead)
        assert today < due("Friday", today).day <= today + timedelta(7)
