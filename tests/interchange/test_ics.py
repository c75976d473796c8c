from datetime import datetime, timedelta

import pytest

from delegate_app.base.errors import KnownError
from delegate_app.domain.agenda import Kind, Status
from delegate_app.domain.columns import ParcelKind
from delegate_app.domain.times import Timing, to_utc
from delegate_app.interchange import read


@pytest.fixture
def programme(samples):
    return read("programme.ics", (samples / "israel-2019" / "programme.ics").read_bytes())


def by_title(parcel, title):
    return next(entry for entry in parcel.entries if entry.title == title)


def test_the_sample_has_its_23_entries(programme):
    assert programme.kind is ParcelKind.CALENDAR
    assert programme.source == programme.title == "Israel - Life Sciences mission"
    assert len(programme.entries) == 23
    assert programme.skipped == ()


def test_the_wall_clock_stands(programme):
    maccabi = by_title(programme, "Maccabi Healthcare Services")
    assert (maccabi.start, maccabi.zone) == (datetime(2019, 3, 26, 10), "Asia/Jerusalem")
    assert to_utc(maccabi.start, maccabi.zone).hour == 8
    debrief = by_title(programme, "Mission debrief")
    assert (debrief.start, debrief.zone) == (datetime(2019, 3, 29, 9), "Asia/Jerusalem")
    assert to_utc(debrief.start, debrief.zone).hour == 6


def test_each_sort_of_time_is_told_apart(programme):
    frame = by_title(programme, "Israel · Life Sciences mission")
    assert (frame.timing, frame.zone) == (Timing.ALL_DAY, "")
    assert (frame.start, frame.end) == (datetime(2019, 3, 25), datetime(2019, 3, 29))
    call = by_title(programme, "Call with the Milan office")
    assert (call.timing, call.zone, call.start.hour) == (Timing.INSTANT, "UTC", 14)
    debrief = by_title(programme, "Debrief of the B2B day")
    assert (debrief.timing, debrief.zone, debrief.start.hour) == (Timing.FLOATING, "", 17)
    assert by_title(programme, "Innovation park").timing is Timing.ZONED


def test_the_briefing_is_four_occurrences_of_one_series(programme):
    briefings = [entry for entry in programme.entries if entry.series_key]
    assert [entry.start.day for entry in briefings] == [25, 26, 27, 29]
    assert {entry.end - entry.start for entry in briefings} == {timedelta(minutes=20)}
    assert {entry.series_key for entry in briefings} == {"brief@mission-office.example"}
    assert {entry.rule for entry in briefings} == {"FREQ=DAILY;COUNT=5"}
    assert briefings[0].key == "brief@mission-office.example/2019-03-25T08:00"
    assert briefings[0].original_start == datetime(2019, 3, 25, 8)


def test_texts_arrive_whole(programme):
    assert by_title(programme, "Hospital tour — בית חולים").place == "Coach 12:45"
    opening = by_title(programme, "MedinIsrael — Practicing tech for human longevity, opening")
    assert opening.place == "David Intercontinental, plenary hall"
    reception = by_title(programme, "Welcome reception")
    coach = "Coach leaves the hotel at 18:30."
    assert reception.description == f"Dress code: business casual.\n{coach}"
    assert reception.dress == "business casual"


def test_attendees_point_at_people(programme):
    (attendee,) = by_title(programme, "Maccabi Healthcare Services").people
    assert attendee.name == "Director, digital health"
    assert attendee.email == "digital.health@maccabi.example"


def test_kinds_and_states_of_the_sample(programme):
    found = [entry.kind for entry in programme.entries]
    assert {kind: found.count(kind) for kind in set(found)} == {
        Kind.INTERNAL: 2,
        Kind.BRIEFING: 4,
        Kind.CONFERENCE: 4,
        Kind.INSTITUTIONAL_MEETING: 3,
        Kind.SOCIAL_EVENT: 3,
        Kind.TRANSFER: 2,
        Kind.COMPANY_VISIT: 3,
        Kind.DEBRIEF: 2,
    }
    off = [entry.title for entry in programme.entries if entry.status is Status.CANCELLED]
    assert off == ["Press point (cancelled)"]


def test_the_revised_sample(samples):
    parcel = read("new.ics", (samples / "israel-2019" / "programme-rev2.ics").read_bytes())
    assert len(parcel.entries) == 23
    assert by_title(parcel, "Maccabi Healthcare Services").start == datetime(2019, 3, 26, 10, 30)
    assert by_title(parcel, "Maccabi Healthcare Services").sequence == 2


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Debriefing B2B", Kind.DEBRIEF),
        ("Incontri B2B", Kind.B2B_MEETING),
        ("Visita aziendale: Genesis", Kind.COMPANY_VISIT),
        ("Incontro istituzionale", Kind.INSTITUTIONAL_MEETING),
        ("Trasferimento in pullman", Kind.TRANSFER),
        ("Technology transfer office", Kind.CONFERENCE),
        ("Ufficio trasferimento tecnologico", Kind.CONFERENCE),
        ("Cena di benvenuto", Kind.SOCIAL_EVENT),
        ("Evento formativo", Kind.TRAINING_EVENT),
        ("Ambasciata d’Italia", Kind.INSTITUTIONAL_MEETING),
        ("Something else", Kind.CONFERENCE),
    ],
)
def test_a_title_says_the_kind_where_no_category_does(calendar, title, kind):
    lines = ("BEGIN:VEVENT", f"SUMMARY:{title}", "DTSTART:20190326T100000", "END:VEVENT")
    assert calendar(*lines).entries[0].kind is kind


@pytest.mark.parametrize(
    ("tzid", "zone"),
    [
        ("Europe/Rome", "Europe/Rome"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("Tokyo Standard Time", "Asia/Tokyo"),
        ("/freeassociation.sourceforge.net/Asia/Jerusalem", "Asia/Jerusalem"),
        ('"America/Argentina/Buenos_Aires"', "America/Argentina/Buenos_Aires"),
    ],
)
def test_zone_names_of_many_programs(event, tzid, zone):
    (entry,) = event(f"DTSTART;TZID={tzid}:20190326T100000")
    assert (entry.start, entry.zone) == (datetime(2019, 3, 26, 10), zone)
    assert entry.timing is Timing.ZONED


def custom_zone(calendar, *head, inside=()):
    return calendar(
        *head,
        *("BEGIN:VTIMEZONE", "TZID:Our place", *inside, "END:VTIMEZONE"),
        *("BEGIN:VEVENT", "SUMMARY:Talk"),
        *("DTSTART;TZID=Our place:20190326T100000", "END:VEVENT"),
    )


def test_a_zone_of_no_known_name_is_the_place_that_its_definition_gives(calendar):
    parcel = custom_zone(calendar, inside=("X-LIC-LOCATION:Asia/Tokyo",))
    assert parcel.entries[0].zone == "Asia/Tokyo"


def test_else_it_is_the_calendars_own(calendar):
    assert custom_zone(calendar, "X-WR-TIMEZONE:Europe/Rome").entries[0].zone == "Europe/Rome"


def test_else_it_is_the_missions_and_said_so(calendar):
    parcel = custom_zone(calendar)
    assert parcel.entries[0].timing is Timing.FLOATING
    assert parcel.entries[0].start == datetime(2019, 3, 26, 10)
    (note,) = parcel.skipped
    assert note.where == "#1 · Talk"
    assert "Our place" in str(note.reason)


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        (["DTSTART:20190326T100000"], datetime(2019, 3, 26, 10)),
        (["DTSTART:20190326T100000", "DURATION:PT1H30M"], datetime(2019, 3, 26, 11, 30)),
        (["DTSTART;VALUE=DATE:20190326"], datetime(2019, 3, 26)),
        (["DTSTART;VALUE=DATE:20190326", "DTEND;VALUE=DATE:20190326"], datetime(2019, 3, 26)),
        (["DTSTART;VALUE=DATE:20190326", "DURATION:P2D"], datetime(2019, 3, 27)),
        (["DTSTART:20190326"], datetime(2019, 3, 26)),
        (  # a night over which the clocks go forward: nine hours, exactly
            ["DTSTART;TZID=Asia/Jerusalem:20190328T220000", "DURATION:PT9H"],
            datetime(2019, 3, 29, 8),
        ),
        (  # and a day by the calendar
            ["DTSTART;TZID=Asia/Jerusalem:20190328T220000", "DURATION:P1D"],
            datetime(2019, 3, 29, 22),
        ),
    ],
)
def test_ends(event, lines, end):
    assert event(*lines)[0].end == end


def test_states(calendar, event):
    assert event("DTSTART:20190326T100000", "STATUS:TENTATIVE")[0].status is Status.TO_CONFIRM
    lines = ("BEGIN:VEVENT", "DTSTART:20190326T100000", "END:VEVENT")
    assert calendar("METHOD:CANCEL", *lines).entries[0].status is Status.CANCELLED


def test_who_comes(event):
    (entry,) = event(
        "DTSTART:20190326T100000",
        "ORGANIZER;CN=Office:mailto:office@a.example",
        'ATTENDEE;CN="Rossi; Anna: CEO";PARTSTAT=ACCEPTED:MAILTO:anna@a.example',
        "ATTENDEE;CN=^'Gigi^' Riva:mailto:gigi@a.example",
        "ATTENDEE;CN=dana@b.example:mailto:dana@b.example",
        "ATTENDEE;PARTSTAT=DECLINED;CN=Nobody:mailto:no@b.example",
        "ATTENDEE;CUTYPE=ROOM;CN=Hall A:mailto:hall@b.example",
        'ATTENDEE;CN="Broken:mailto:x',
    )
    assert [(person.name, person.email) for person in entry.people] == [
        ("Rossi; Anna: CEO", "anna@a.example"),
        ('"Gigi" Riva', "gigi@a.example"),
        ("", "dana@b.example"),
    ]


def test_an_alarms_text_is_not_the_events(event):
    (entry,) = event(
        *("DTSTART:20190326T100000", "DESCRIPTION:Bring samples"),
        *("BEGIN:VALARM", "DESCRIPTION:Reminder", "TRIGGER:-PT10M", "END:VALARM"),
    )
    assert entry.description == "Bring samples"


def test_a_fold_may_split_a_character():
    raw = "SUMMARY:Société 東京".encode()
    folded = b"\r\n ".join(raw[n : n + 1] for n in range(len(raw)))
    data = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20190326T100000\n" + folded
    assert read("a.ics", data + b"\nEND:VEVENT\nEND:VCALENDAR").entries[0].title == "Société 東京"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding):
    text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20190326\nSUMMARY:Società\nEND:VEVENT\n"
    assert read("a.ics", text.encode(encoding)).entries[0].title == "Società"


def test_a_bad_event_costs_no_other(calendar):
    good = ("BEGIN:VEVENT", "UID:good", "DTSTART:20190326T100000", "END:VEVENT")
    parcel = calendar(
        *("BEGIN:VEVENT", "SUMMARY:When?", "DTSTART:next Tuesday", "END:VEVENT"),
        *good,
        *("BEGIN:VTODO", "DUE:whenever", "END:VTODO"),
        *("BEGIN:VEVENT", "UID:x", "END:VEVENT"),
        *("BEGIN:VEVENT", "SUMMARY:Backwards", "DTSTART:20190326T100000"),
        *("DTEND:20190326T090000", "END:VEVENT"),
        *("BEGIN:VEVENT", "SUMMARY:Year one", "DTSTART:00010101T000000", "END:VEVENT"),
    )
    assert [entry.key for entry in parcel.entries] == ["good"]
    assert [skip.where for skip in parcel.skipped] == [
        "#1 · When?",
        "#3 · x",
        "#4 · Backwards",
        "#5 · Year one",
    ]
    assert "next Tuesday" in str(parcel.skipped[0].reason)


def test_an_event_without_an_end_is_named_and_the_next_one_stands(calendar):
    parcel = calendar(
        *("BEGIN:VEVENT", "SUMMARY:Broken", "DTSTART:20190326T100000"),
        *("BEGIN:VEVENT", "SUMMARY:Whole", "DTSTART:20190326T110000", "END:VEVENT"),
    )
    assert [entry.title for entry in parcel.entries] == ["Whole"]
    assert [skip.where for skip in parcel.skipped] == ["#1 · Broken"]


def test_joined_calendars_are_read_together(samples):
    data = (samples / "israel-2019" / "programme.ics").read_bytes()
    other = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:o\nDTSTART:20190326\nEND:VEVENT\nEND:VCALENDAR\n"
    parcel = read("a.ics", data + other)
    assert len(parcel.entries) == 24
    assert parcel.entries[-1].where == "#21 · o"


def test_cut_off_at_any_line_no_whole_event_is_lost(samples):
    lines = (samples / "israel-2019" / "programme.ics").read_bytes().splitlines(keepends=True)
    for length in range(1, len(lines)):
        whole = lines[:length].count(b"END:VEVENT\r\n")
        begun = lines[:length].count(b"BEGIN:VEVENT\r\n")
        try:
            parcel = read("cut.ics", b"".join(lines[:length]))
        except KnownError:
            assert whole == 0
            continue
        events = {entry.where for entry in parcel.entries}
        assert len(events) == whole
        cut = [] if whole == begun else [f"#{begun}"]
        named = [skip.where.split(" ·")[0] for skip in parcel.skipped]
        assert named == [*cut, "cut.ics"]


def test_a_calendar_without_a_usable_event_is_refused(calendar):
    with pytest.raises(KnownError, match=r"“programme\.ics” is a calendar without any event"):
        calendar("BEGIN:VEVENT", "SUMMARY:No start", "END:VEVENT")


def test_ten_thousand_events_are_read(calendar):
    lines = [
        line
        for number in range(10_000)
        for line in (
            *("BEGIN:VEVENT", f"UID:{number}", "DTSTART;TZID=Israel Standard Time:20190326T100000"),
            *("DTEND;TZID=Israel Standard Time:20190326T110000", "SUMMARY:Ministry", "END:VEVENT"),
        )
    ]
    assert len(calendar(*lines).entries) == 10_000


def test_a_flight_keeps_both_wall_clocks(event):
    (flight,) = event("DTSTART;TZID=Asia/Jerusalem:20190329T170500",
                      "DTEND;TZID=Europe/Rome:20190329T201500")  # fmt: skip
    assert (flight.start, flight.zone) == (datetime(2019, 3, 29, 17, 5), "Asia/Jerusalem")
    assert (flight.end, flight.end_zone) == (datetime(2019, 3, 29, 20, 15), "Europe/Rome")


def test_a_flight_over_the_date_line_lands_before_it_took_off(event):
    (flight,) = event("DTSTART;TZID=Asia/Tokyo:20190327T003000",
                      "DTEND;TZID=America/Los_Angeles:20190326T170000")  # fmt: skip
    assert flight.end == datetime(2019, 3, 26, 17)


def test_a_flight_that_recurs_lands_by_the_same_clock_each_time(event):
    found = event("DTSTART;TZID=Asia/Jerusalem:20190327T170500", "RRULE:FREQ=DAILY;COUNT=4",
                  "DTEND;TZID=Europe/Rome:20190327T201500")  # fmt: skip
    assert [(e.start.hour, e.end.hour, e.end_zone) for e in found] == [(17, 20, "Europe/Rome")] * 4


@pytest.mark.parametrize(
    "end", ["DTEND;TZID=Israel:20190329T181500", "DTEND:20190329T151500Z", "DURATION:PT70M"]
)
def test_another_name_of_the_zone_or_none_is_no_flight(event, end):
    (talk,) = event("DTSTART;TZID=Asia/Jerusalem:20190329T170500", end)
    assert (talk.end, talk.end_zone) == (datetime(2019, 3, 29, 18, 15), None)
