from datetime import datetime, timedelta

import pytest

from delegate_app.domain.agenda import Status
from delegate_app.domain.times import Timing, to_utc

START = "DTSTART;TZID=Asia/Jerusalem:20190325T090000"
HOUR = "DTEND;TZID=Asia/Jerusalem:20190325T100000"


def days(entries):
    return [entry.start.day for entry in entries]


def test_the_wall_clock_stands_when_the_clocks_change(event):
    entries = event(START, HOUR, "RRULE:FREQ=DAILY;COUNT=5")
    assert {entry.start.hour for entry in entries} == {9}
    assert [to_utc(entry.start, entry.zone).hour for entry in entries] == [7, 7, 7, 7, 6]
    assert {entry.end - entry.start for entry in entries} == {timedelta(hours=1)}


def test_until_in_utc_is_compared_by_the_zones_own_clock(event):
    # 9:00 on Friday is 6:00 UTC, and on Thursday it still was 7:00.
    assert days(event(START, "RRULE:FREQ=DAILY;UNTIL=20190329T060000Z")) == [25, 26, 27, 28, 29]
    assert days(event(START, "RRULE:FREQ=DAILY;UNTIL=20190329T055959Z")) == [25, 26, 27, 28]


def test_until_a_day_includes_it(event):
    assert days(event(START, "RRULE:FREQ=DAILY;UNTIL=20190327")) == [25, 26, 27]


@pytest.mark.parametrize(
    "left_out",
    [
        "EXDATE;TZID=Asia/Jerusalem:20190327T090000",
        "EXDATE;TZID=Israel Standard Time:20190327T090000",
        "EXDATE:20190327T070000Z",
        "EXDATE;TZID=Europe/Rome:20190327T080000",
        "EXDATE;VALUE=DATE:20190327",
        "EXDATE:20190327T090000",
    ],
)
def test_an_exception_counts_and_is_left_out(event, left_out):
    assert days(event(START, "RRULE:FREQ=DAILY;COUNT=5", left_out)) == [25, 26, 28, 29]


def test_days_that_are_added(event):
    entries = event(
        *(START, HOUR, "RDATE;TZID=Asia/Jerusalem:20190327T150000"),
        "RDATE;VALUE=PERIOD:20190328T070000Z/PT3H",
    )
    assert [(entry.start.hour, entry.end.hour) for entry in entries] == [(9, 10), (15, 16), (9, 12)]
    assert entries[0].rule == ""
    assert {entry.series_key for entry in entries} == {"1"}


def test_whole_days_recur(event):
    entries = event("DTSTART;VALUE=DATE:20190325", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20190326")
    assert days(entries) == [25, 27]
    assert entries[0].key == "1/2019-03-25"
    assert {entry.timing for entry in entries} == {Timing.ALL_DAY}


def test_a_series_in_utc_stays_there(event):
    entries = event("DTSTART:20190328T070000Z", "RRULE:FREQ=DAILY;COUNT=2")
    assert {(entry.start.hour, entry.zone) for entry in entries} == {(7, "UTC")}


def override(original, *lines):
    return (
        "BEGIN:VEVENT",
        "UID:1",
        "SUMMARY:Talk",
        f"RECURRENCE-ID{original}",
        *lines,
        "END:VEVENT",
    )


def series(*lines):
    return ("BEGIN:VEVENT", "UID:1", "SUMMARY:Talk", START, HOUR, *lines, "END:VEVENT")


def test_one_occurrence_is_moved_and_another_cancelled(calendar):
    parcel = calendar(
        *override(
            ":20190327T070000Z", "DTSTART;TZID=Asia/Jerusalem:20190327T143000", "LOCATION:Hall B"
        ),
        *series("RRULE:FREQ=DAILY;COUNT=4"),
        *override(";TZID=Asia/Jerusalem:20190328T090000", START, "STATUS:CANCELLED"),
    )
    moved = parcel.entries[2]
    assert (moved.start, moved.place) == (datetime(2019, 3, 27, 14, 30), "Hall B")
    assert moved.key == "1/2019-03-27T09:00"
    assert moved.original_start == datetime(2019, 3, 27, 9)
    assert moved.rule == "FREQ=DAILY;COUNT=4"
    assert [entry.status for entry in parcel.entries[2:]] == [Status.CONFIRMED, Status.CANCELLED]
    assert len(parcel.entries) == 4


def test_the_latest_revision_of_an_occurrence_stands(calendar):
    at = "DTSTART;TZID=Asia/Jerusalem:20190326T{}0000"
    parcel = calendar(
        *series("RRULE:FREQ=DAILY;COUNT=2"),
        *override(";VALUE=DATE:20190326", at.format(15), "SEQUENCE:2"),
        *override(";VALUE=DATE:20190326", at.format(14), "SEQUENCE:1"),
    )
    assert [entry.start.hour for entry in parcel.entries] == [9, 15]


def test_an_occurrence_without_its_series_stands_alone(calendar):
    (entry,) = calendar(*override(":20190327T090000", START)).entries
    assert (entry.key, entry.series_key) == ("1/2019-03-27T09:00", "1")


def test_a_rule_without_an_end_is_capped_and_named(calendar):
    parcel = calendar(*series("RRULE:FREQ=DAILY"))
    assert len(parcel.entries) == 366
    (note,) = parcel.skipped
    assert (note.where, "366" in str(note.reason)) == ("#1 · Talk", True)


def test_a_yearly_rule_is_followed_for_ten_years(calendar):
    parcel = calendar(*series("RRULE:FREQ=YEARLY"))
    assert [entry.start.year for entry in parcel.entries] == list(range(2019, 2030))
    assert "11" in str(parcel.skipped[0].reason)


def test_a_finite_rule_is_not_said_to_go_on(calendar):
    assert calendar(*series("RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO,WE")).skipped == ()
    assert calendar(*series("RRULE:FREQ=DAILY;COUNT=366")).skipped == ()


def test_the_start_is_an_occurrence_though_the_rule_misses_it(event):
    assert days(event(START, "RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=WE")) == [25, 27, 3]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=HOURLY;COUNT=3",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=x",
        "nonsense",
        "FREQ=DAILY;BYDAY=XX",
    ],
)
def test_a_rule_that_cannot_be_followed_leaves_the_first_occurrence(calendar, rule):
    parcel = calendar(*series(f"RRULE:{rule}"))
    assert [entry.start for entry in parcel.entries] == [datetime(2019, 3, 25, 9)]
    assert rule in str(parcel.skipped[0].reason)


def test_count_and_until_together_hold_both(event):
    assert days(event(START, "RRULE:FREQ=DAILY;COUNT=9;UNTIL=20190326;X-WHY=1")) == [25, 26]


def test_an_older_revision_and_a_copy_do_not_stand(calendar):
    parcel = calendar(
        *series("SEQUENCE:1"),
        *series("SEQUENCE:2", "LOCATION:Hall B"),
        *series("SEQUENCE:2", "LOCATION:Hall B"),
    )
    assert [entry.place for entry in parcel.entries] == ["Hall B"]
    assert [skip.where for skip in parcel.skipped] == ["#1 · Talk", "#3 · Talk"]


def test_events_that_share_a_uid_by_mistake_all_stand(calendar):
    parcel = calendar(*series(), *series("LOCATION:Hall B"))
    assert [(entry.key, entry.place) for entry in parcel.entries] == [("1", ""), ("", "Hall B")]
