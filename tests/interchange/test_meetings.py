from datetime import date, datetime, time, timedelta

import pytest

from delegate_app.domain.agenda import Kind, Side, Status
from delegate_app.domain.columns import ParcelKind
from delegate_app.domain.incoming import IncomingAttendee
from delegate_app.domain.times import Timing
from delegate_app.interchange import read

ITALIAN = "Data;Orario;Durata (min);Tavolo;Azienda;Referente;Controparte;Interprete;Stato\n"


def meetings(text):
    parcel = read("meetings.csv", text.encode())
    assert (parcel.kind, parcel.skipped) == (ParcelKind.MEETINGS, ())
    return parcel.entries


def test_the_sample_has_its_25_meetings(samples):
    parcel = read("b.csv", (samples / "israel-2019" / "b2b-meetings.csv").read_bytes())
    assert (parcel.kind, len(parcel.entries), parcel.skipped) == (ParcelKind.MEETINGS, 25, ())
    assert parcel.source == (
        "meetings: azienda, controparte, data, duratamin, interprete, orario, referente, stato, "
        "tavolo"
    )
    first, *_, last = parcel.entries
    assert (first.where, last.where) == ("#2", "#26")
    assert first.title == "Lario Biotech S.p.A. – Maccabi Healthcare Services"
    assert (first.start, first.end) == (datetime(2019, 3, 27, 9), datetime(2019, 3, 27, 9, 30))
    assert (first.timing, first.zone, first.key) == (Timing.FLOATING, "", "")
    assert (first.kind, first.table, first.status) == (Kind.B2B_MEETING, "1", Status.CONFIRMED)
    assert first.people == (
        IncomingAttendee(
            side=Side.OURS, name="Giulia Ferrari", organisation="Lario Biotech S.p.A."
        ),
        IncomingAttendee(side=Side.THEIRS, organisation="Maccabi Healthcare Services"),
    )
    found = [entry.status for entry in parcel.entries]
    assert {status: found.count(status) for status in set(found)} == {
        Status.CONFIRMED: 8,
        Status.CANCELLED: 5,
        Status.WAITING: 6,
        Status.TO_CONFIRM: 6,
    }
    assert sum(entry.interpreter == "✓" for entry in parcel.entries) == 6
    assert {"Galilée Santé", "Società Carmel S.A."} <= {
        e.people[1].organisation for e in parcel.entries
    }


def test_the_revised_sample_has_a_seat_without_a_name(samples):
    parcel = read("b.csv", (samples / "israel-2019" / "b2b-meetings-rev2.csv").read_bytes())
    assert len(parcel.entries) == 25
    last = parcel.entries[-1]
    assert last.start == datetime(2019, 3, 27, 12)
    assert last.people[0] == IncomingAttendee(side=Side.OURS, organisation="Lario Biotech S.p.A.")


def test_the_english_list_of_meetings():
    (entry,) = meetings(
        "Meeting ID,Subject,Start Date,Start Time,End Date,End Time,Description,Location,Organizer,"
        "Confirmed,Pending\n"
        "M-7,Call on Sharon,2019-03-27,09:30:00,2019-03-27,10:15:00,Bring samples,Hall B,Office,"
        '"Anna Riva <a@a.example>; Dana Levi","Noa"\n'
    )
    assert (entry.key, entry.title, entry.place) == ("M-7", "Call on Sharon", "Hall B")
    assert (entry.end - entry.start, entry.description) == (timedelta(minutes=45), "Bring samples")
    assert (entry.kind, entry.status) == (Kind.B2B_MEETING, Status.CONFIRMED)
    assert [(person.name, person.email) for person in entry.people] == [
        ("Anna Riva", "a@a.example"),
        ("Dana Levi", ""),
        ("Noa", ""),
    ]


@pytest.mark.parametrize(
    ("confirmed", "pending", "status"),
    [
        ("yes", "", Status.CONFIRMED),
        ("no", "", Status.TO_CONFIRM),
        ("no", "yes", Status.WAITING),
        ("0", "2", Status.WAITING),
        ("", "Noa", Status.WAITING),
        ("2", "0", Status.CONFIRMED),
        ("", "", Status.CONFIRMED),
    ],
)
def test_ticks_and_counts_of_who_accepted(confirmed, pending, status):
    (entry,) = meetings(
        "Subject,Start Date,Start Time,Confirmed,Pending\n"
        f"Talk,2019-03-27,9:30,{confirmed},{pending}\n"
    )
    assert entry.status is status
    assert [person.name for person in entry.people] == (["Noa"] if pending == "Noa" else [])


def test_a_blank_inherits_day_room_and_track_alone():
    entries = meetings(
        "day;room;track;title;start;end;duration\n"
        "2019-03-25;Hall A;Ageing;Opening;9:00;10:00;\n"
        ";;;Second;10:00;;45\n"
        ";Hall B;Hospitals;Third;10:00;;\n"
        "2019-03-26;;;Fourth;11.15;;0:20\n"
    )
    assert [(e.start.day, e.place, e.description) for e in entries] == [
        (25, "Hall A", "Ageing"),
        (25, "Hall A", "Ageing"),
        (25, "Hall B", "Hospitals"),
        (26, "Hall B", "Hospitals"),
    ]
    assert [(e.end - e.start) / timedelta(minutes=1) for e in entries] == [60, 45, 60, 20]
    assert {entry.kind for entry in entries} == {Kind.CONFERENCE}


def slot(**cells):
    names = ITALIAN.strip().split(";")
    row = dict(
        zip(names, ["27/03/2019", "9.30", "", "1", "Acme", "", "Sharon", "", ""], strict=True)
    )
    return ITALIAN + ";".join((row | cells).values()) + "\n"


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("Confermato", Status.CONFIRMED),
        ("Da confermare", Status.TO_CONFIRM),
        ("Non confermato", Status.TO_CONFIRM),
        ("to be confirmed", Status.TO_CONFIRM),
        ("In attesa di risposta", Status.WAITING),
        ("Pending", Status.WAITING),
        ("ANNULLATA", Status.CANCELLED),
        ("Cancelled", Status.CANCELLED),
        ("Declinato", Status.DECLINED),
        ("Rifiutato", Status.DECLINED),
        ("Svolto", Status.DONE),
        ("Fatto", Status.DONE),
        ("", Status.CONFIRMED),
        ("boh", Status.TO_CONFIRM),
    ],
)
def test_states(written, status):
    assert meetings(slot(Stato=written))[0].status is status


@pytest.mark.parametrize(
    ("written", "shown"),
    [("sì", "✓"), ("SI", "✓"), ("x", "✓"), ("yes", "✓"), ("no", ""), ("-", ""), ("", ""),
     ("Dana Levi", "Dana Levi")],
)  # fmt: skip
def test_an_interpreter_is_a_tick_or_a_name(written, shown):
    assert meetings(slot(Interprete=written))[0].interpreter == shown


@pytest.mark.parametrize(
    "written",
    ["27/03/2019", "27.03.19", "27-3-2019", "2019-03-27", "27 marzo 2019", "27 March 2019",
     "mercoledì 27 Marzo 2019", "Wed, 27th Mar 2019", "2019-03-27 00:00", "mer 27/03/2019"],
)  # fmt: skip
def test_dates_in_many_forms(written):
    assert meetings(slot(Data=written))[0].start == datetime(2019, 3, 27, 9, 30)


@pytest.mark.parametrize(
    ("written", "start"),
    [("9.30", (9, 30)), ("9:30", (9, 30)), ("09:30:00", (9, 30)), ("9,30", (9, 30)), ("9", (9, 0)),
     ("9h30", (9, 30)), ("2:15 PM", (14, 15)), ("12 a.m.", (0, 0)), ("ore 14.00", (14, 0)),
     ("0.00", (0, 0)), ("23.59", (23, 59))],
)  # fmt: skip
def test_times_in_many_forms(written, start):
    entry = meetings(slot(Orario=written))[0]
    assert (entry.start.hour, entry.start.minute) == start
    assert entry.end - entry.start == timedelta(minutes=30)


@pytest.mark.parametrize("written", ["9.00-9.45", "9:00 – 9:45", "09.00 / 09.45", "9.00 alle 9.45"])
def test_a_span_says_start_and_end(written):
    entry = meetings(slot(Orario=written))[0]
    assert (entry.start.hour, entry.end - entry.start) == (9, timedelta(minutes=45))


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("20", 20),
        ("20 min", 20),
        ("20'", 20),
        ("1h", 60),
        ("1h 15", 75),
        ("1:15", 75),
        ("1 ora", 60),
    ],
)
def test_durations_in_many_forms(written, minutes):
    entry = meetings(slot(**{"Durata (min)": written}))[0]
    assert entry.end - entry.start == timedelta(minutes=minutes)


def test_an_end_past_midnight_is_on_the_next_day():
    (entry,) = meetings("Date,Start,End,Title\n2019-03-27,22:00,1:00,Reception\n")
    assert entry.end == datetime(2019, 3, 28, 1)
    assert entry.kind is Kind.SOCIAL_EVENT


def test_a_row_without_a_time_is_all_day():
    (entry,) = meetings("Date,Start,End Date,Title\n2019-03-27,,2019-03-28,Fair\n")
    assert entry.timing is Timing.ALL_DAY
    assert (entry.start, entry.end) == (datetime(2019, 3, 27), datetime(2019, 3, 28))


def test_a_bad_row_is_named_and_costs_no_other():
    rows = (
        "27/03/2019;9.30;30;1;Acme;;Sharon;;",
        "31/02/2019;9.30;30;1;Acme;;Sharon;;",
        "27/03/2019;25.00;30;1;Acme;;Sharon;;",
        "27/03/2019;9.30;soon;1;Acme;;Sharon;;",
        "27/03/2019;9.30;30;1;;;;;",
        "2019;9.30;30;1;Acme;;Sharon;;",
        "Totale;5;;;;;;;",
        "27/03/2019;10.30;30;1;Acme;;Sharon;;",
    )
    parcel = read("m.csv", (ITALIAN + "\n".join(rows)).encode())
    assert [entry.start.hour for entry in parcel.entries] == [9, 10]
    assert [(skip.where, str(skip.reason)) for skip in parcel.skipped] == [
        ("#3", "“31/02/2019” is not a date."),
        ("#4", "“25.00” is not a time."),
        ("#5", "“soon” is not a duration."),
        ("#6", "The row says neither what takes place nor with whom."),
        ("#7", "“2019” is not a date."),
    ]


@pytest.mark.parametrize(
    ("day", "start", "length"),
    [
        (datetime(2019, 3, 27), time(9, 30), 20),
        (date(2019, 3, 27), 9.3, "20"),
        (43551, 0.3958333333, time(0, 20)),
        ("27/03/2019", datetime(1899, 12, 30, 9, 30), timedelta(minutes=20)),
        (datetime(2019, 3, 27, 9, 30), 43551.3958333333, 20 / 24 / 60),
    ],
)
def test_what_a_spreadsheet_keeps(xlsx, day, start, length):
    rows = [["Data", "Orario", "Durata", "Tavolo", "Azienda", "Controparte"]]
    parcel = read("m.xlsx", xlsx([*rows, [day, start, length, 4, "Acme", "Sharon"]]))
    (entry,) = parcel.entries
    assert entry.start == datetime(2019, 3, 27, 9, 30)
    assert entry.end == datetime(2019, 3, 27, 9, 50)
    assert entry.table == "4"


def test_unknown_columns_are_kept_with_the_description():
    (entry,) = meetings("Date,Start,Title,Gate,Notes\n2019-03-27,9:00,Flight to Rome,B7,Be early\n")
    assert entry.description == "Be early\nGate: B7"
    assert entry.kind is Kind.TRANSFER


def test_an_id_that_two_rows_share_identifies_the_first():
    entries = meetings("ID,Date,Start,Title\n1,2019-03-27,9:00,A\n1,2019-03-27,10:00,B\n")
    assert [entry.key for entry in entries] == ["1", ""]
