"""A jotted line becomes an item: what is understood is taken out of it, the rest is its title."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegate_app.domain.agenda import Kind
from delegate_app.domain.quickadd import understand

TODAY = date(2019, 3, 26)
DAYS = [date(2019, 3, day) for day in range(25, 30)]
B2B, VISIT, SOCIAL = Kind.B2B_MEETING, Kind.COMPANY_VISIT, Kind.SOCIAL_EVENT


def at(day, start, end):
    hours = (datetime.strptime(one, "%H:%M").time() for one in (start, end))
    return tuple(datetime.combine(date(2019, 3, day), one) for one in hours)


@pytest.mark.parametrize(
    ("line", "title", "span", "kind", "place", "table"),
    [
        ("Thu 14:30 45m Maccabi @Haifa #b2b, table 4", "Maccabi",
         at(28, "14:30", "15:15"), B2B, "Haifa", "4"),
        ("gio 14:30 45 min Maccabi @Haifa #b2b, tavolo 4", "Maccabi",
         at(28, "14:30", "15:15"), B2B, "Haifa", "4"),
        ("gio 14.30–15.15 visita Genesis", "visita Genesis",
         at(28, "14:30", "15:15"), VISIT, "", ""),
        ("giovedì 9:00-9:20 Lario, tavolo 12", "Lario", at(28, "09:00", "09:20"), B2B, "", "12"),
        ("Lunch with Noa at 13", "Lunch with Noa", at(26, "13:00", "15:00"), SOCIAL, "", ""),
        ("domani alle 20 cena @ Porto, hangar 11", "cena hangar 11",
         at(27, "20:00", "22:00"), SOCIAL, "Porto", ""),
        ("mon 8am briefing", "briefing", at(25, "08:00", "08:30"), Kind.BRIEFING, "", ""),
        ("29 March 11:30 transfer to the airport", "transfer to the airport",
         at(29, "11:30", "12:00"), Kind.TRANSFER, "", ""),
        ("29/3 ore 9 2h Weizmann", "Weizmann", at(29, "09:00", "11:00"), Kind.INTERNAL, "", ""),
        ("2h30 from 9:00 Innovation park", "Innovation park",
         at(26, "09:00", "11:30"), Kind.INTERNAL, "", ""),
        ("1,5 h 10:00 Ministry", "Ministry", at(26, "10:00", "11:30"),
         Kind.INSTITUTIONAL_MEETING, "", ""),
        ("18:00 dentist #private", "dentist", at(26, "18:00", "19:00"),
         Kind.PRIVATE_APPOINTMENT, "", ""),
        ("Wed 16:00 東京メディカル T3", "東京メディカル", at(27, "16:00", "16:30"), B2B, "", "3"),
        ("9:00 2 h 10 at Rehovot", "at Rehovot", at(26, "09:00", "11:10"), Kind.INTERNAL, "", ""),
        ("sala 3 ore 9 Lario", "sala 3 Lario", at(26, "09:00", "10:00"), Kind.INTERNAL, "", ""),
        ("10:00 #weizmann talk", "#weizmann talk", at(26, "10:00", "11:00"), Kind.INTERNAL, "", ""),
    ],
)  # fmt: skip
def test_a_line_says(line, title, span, kind, place, table):
    found = understand(line, TODAY, DAYS)
    assert (found.title, found.kind, found.place, found.table) == (title, kind, place, table)
    assert (found.start, found.end) == span
    assert found.day == span[0].date()


@pytest.mark.parametrize(
    ("line", "title", "span"),
    [
        ("Fri 9-10 Ministry", "Ministry", at(29, "09:00", "10:00")),
        ("9:30pm call", "call", at(26, "21:30", "22:30")),
        ("Thu 9am-10:30am visit", "visit", at(28, "09:00", "10:30")),
        ("Thu 9-10am call", "call", at(28, "09:00", "10:00")),
        ("from 2 to 4 pm call", "call", at(26, "14:00", "16:00")),
        ("11am-1 call", "call", at(26, "11:00", "13:00")),
        ("Thu 10:00-11 visit", "visit", at(28, "10:00", "11:00")),
        ("giovedì dalle 14.30 alle 15.30 visita", "visita", at(28, "14:30", "15:30")),
        ("dalle ore 9 alle ore 10 incontro", "incontro", at(26, "09:00", "10:00")),
        ("visita Genesis ven 13.00", "visita Genesis", at(29, "13:00", "14:00")),
        ("25/3 15:00 call", "call", at(25, "15:00", "16:00")),
        ("Thu 24:00 call", "call", at(29, "00:00", "01:00")),
        ("Visit at 9:00.", "Visit .", at(26, "09:00", "10:00")),
        ("Room 3 - 10:00 visit", "Room 3 visit", at(26, "10:00", "11:00")),
        ("10:00 - 4 people", "4 people", at(26, "10:00", "11:00")),
    ],
)
def test_hours_are_read_in_every_way_of_writing_them(line, title, span):
    found = understand(line, TODAY, DAYS)
    assert (found.title, (found.start, found.end)) == (title, span)


@pytest.mark.parametrize("line", ["from 5 to 7 April fair", "Fri 5-7 April fair"])
def test_days_are_no_hours(line):
    assert understand(line, TODAY, DAYS).start is None


def test_hours_end_a_place():
    found = understand("dinner @Haifa 20:00", TODAY, DAYS)
    assert (found.title, found.place) == ("dinner", "Haifa")
    assert (found.start, found.end) == at(26, "20:00", "22:00")


def test_a_tag_says_social_and_a_title_may_speak_of_media():
    assert understand("19:00 welcome #social", TODAY, DAYS).kind is SOCIAL
    assert understand("10:00 social media workshop", TODAY, DAYS).kind is Kind.INTERNAL


def test_without_an_hour_it_is_all_day():
    found = understand("Fri gita a Cesarea", TODAY, DAYS)
    assert (found.start, found.end, found.day) == (None, None, date(2019, 3, 29))
    assert found.title == "gita a Cesarea"


def test_an_end_before_the_start_is_past_midnight():
    found = understand("Thu 22:00-01:30 closing dinner", TODAY, DAYS)
    assert (found.start, found.end) == (datetime(2019, 3, 28, 22), datetime(2019, 3, 29, 1, 30))


def test_a_weekday_is_that_of_the_mission_and_else_the_next():
    assert understand("Mon 9:00 debrief", TODAY, DAYS).day == date(2019, 3, 25)
    assert understand("Mon 9:00 debrief", TODAY).day == date(2019, 4, 1)


@pytest.mark.parametrize(
    "line", ["Wash the car", "Room 404", "Gate B12", "Marco Polo", "3 delegates", "may come", "-"]
)
def test_what_is_no_time_stays_in_the_title(line):
    found = understand(line, TODAY, DAYS)
    assert found.start is None
    assert found.day == TODAY
    assert found.title == line.strip("-")


@given(
    st.lists(
        st.one_of(
            st.text(max_size=12),
            st.sampled_from([
                "Thu", "gio", "14:30", "9.15–10", "14.30–15.15", "45m", "2h30", "at 9", "alle 24",
                "8pm", "@Haifa", "#b2b", "table 4", "tavolo", "29/3", "31/2", "domani", "by", ",",
                "@", "#", "24:00", "0am", "99h",
                "dalle 9", "alle ore", "to", "- 4", "9-10am", "11pm–1", "#social",
            ]),
        ),
        max_size=8,
    ).map(" ".join)
)  # fmt: skip
def test_any_text_is_read_and_nothing_of_it_is_lost(line):
    found = understand(line, TODAY, DAYS)
    assert list(found.taken) == sorted(found.taken)
    ends = [0, *(end for _start, end in found.taken)]
    assert all(start >= end for (start, _e), end in zip(found.taken, ends, strict=False))
    left = list(line)
    for start, end in found.taken:
        assert 0 <= start < end <= len(line)
        left[start:end] = " " * (end - start)

    def letters(text):
        return [letter for letter in text if letter.isalnum()]

    assert letters(found.title) == letters("".join(left))
    assert (found.start is None) == (found.end is None)
    assert found.start is None or (found.start <= found.end and found.start.date() == found.day)


@given(st.text(), st.dates())
def test_every_character_of_any_script_and_any_day_is_taken(line, today):
    found = understand(line, today)
    assert isinstance(found.title, str)
