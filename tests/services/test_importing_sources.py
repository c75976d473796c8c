"""Who is who across files, and which file may call what gone."""

from datetime import date

import pytest

from delegate_app.base.errors import KnownError
from delegate_app.base.paths import DataFolder
from delegate_app.db import contacts as rows_of_contacts
from delegate_app.domain.contact import Role
from delegate_app.services import agenda, contacts, importing, missions
from delegate_app.services.workspace import open_workspace

pytestmark = pytest.mark.usefixtures("here")

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Office//EN
X-WR-CALNAME:{name}
{events}END:VCALENDAR
"""
EVENT = """BEGIN:VEVENT
UID:{uid}
DTSTART;TZID=Asia/Jerusalem:201903{day:02}T{hour:02}0000
DTEND;TZID=Asia/Jerusalem:201903{day:02}T{hour:02}3000
SUMMARY:{title}
{more}END:VEVENT
"""
B2B = "Data;Orario;Durata (min);Tavolo;Azienda;Referente;Controparte;Interprete;Stato\n"
PEOPLE = "First name,Last name,Job description,Organization name,Email,Phone number\n"


@pytest.fixture
def file(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.write_text(text, "utf-8", newline="\r\n" if name.endswith("ics") else None)
        return path

    return write


@pytest.fixture
def calendar(file):
    """A calendar of events told as (uid, day, hour, title, more lines)."""

    def write(name, *events):
        told = "".join(
            EVENT.format(uid=uid, day=day, hour=hour, title=title, more="".join(more))
            for uid, day, hour, title, *more in events
        )
        return file(f"{name}.ics", CALENDAR.format(name=name, events=told))

    return write


@pytest.fixture
def here(workspace):
    """A mission to take files for."""
    missions.add(
        workspace, "Israel", zone="Asia/Jerusalem", start=date(2019, 3, 25), end=date(2019, 3, 29)
    ).result()
    (card,) = missions.cards(workspace)
    return card.mission.id


@pytest.fixture
def names(workspace, here):
    return lambda: sorted(row.person.name for row in contacts.rows(workspace, here))


@pytest.fixture
def titles(workspace, here):
    return lambda: sorted(row.item.title for row in agenda.rows(workspace, here))


# --- who is who ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("Łukasz,Brambilla,,Beta,,", "Lukasz,Brambilla,,Beta,,", 1),
        ("Łukasz,Brambilla,,Beta,l@b.example,", "Lukasz,Brambilla,CEO,BETA,,", 1),
        ("Zoë,Villa,,Grigna,,", "ZOE,VILLA,,Grigna,,", 1),
        ("Anna,Riva,,Mincio,,", "Anna,Riva,,Adda,,", 2),  # two firms: two people
        ("Anna,Riva,,,,", "Anna,Riva,,Adda,,", 1),
        ("Anna,Riva,,Mincio,info@m.example,", "Luca,Rossi,,Mincio,info@m.example,", 2),
        (
            "Anna,Riva,,Riva,info@r.example,",
            "Luca,Riva,,Riva,info@r.example,",
            2,
        ),  # a family's firm
        ("A.,Riva,,Riva,info@r.example,", "Anna,Riva,,Riva,info@r.example,", 1),
        ("Anna,Riva,,Mincio,a@m.example,", "Anna,Riva Bianchi,,Mincio,A@M.example,", 1),
    ],
)
def test_one_person_is_one_person(workspace, file, names, take, state, first, second, found):
    one, other = file("a.csv", PEOPLE + first), file("b.csv", f"Notes,{PEOPLE}x,{second}")
    take(workspace, one, other)
    assert len(names()) == found
    before = state(workspace)
    take(workspace, one)
    take(workspace, other)
    assert len(names()) == found
    assert state(workspace) == before


def test_two_people_with_one_address_in_one_file_stay_two(workspace, file, names, take, state):
    both = file(
        "a.csv",
        PEOPLE + "Anna,Riva,CEO,Mincio,info@m.example,\nLuca,Rossi,,Mincio,info@m.example,\n",
    )
    take(workspace, both)
    before = state(workspace)
    assert take(workspace, both) == {"unchanged": 2}
    assert names() == ["Anna Riva", "Luca Rossi"]
    assert state(workspace) == before


ATTENDEE = "ATTENDEE;CN={}:mailto:{}\n"


def test_two_of_a_family_with_one_address_stay_two(workspace, file, names, take, state):
    both = "Anna,Riva,CEO,Riva,info@r.example,\nLuca,Riva,,Riva,info@r.example,\n"
    take(workspace, file("a.csv", PEOPLE + both))
    before = state(workspace)
    assert take(workspace, file("a.csv", PEOPLE + both)) == {"unchanged": 2}
    assert names() == ["Anna Riva", "Luca Riva"]
    assert state(workspace) == before


@pytest.mark.parametrize("calendar_first", [True, False])
def test_an_attendee_never_renames_a_person(
    workspace, here, file, calendar, names, take, calendar_first
):
    people = file("a.csv", PEOPLE + "Anna,Riva,CEO,Mincio,anna@m.example,\n")
    meeting = calendar(
        "x", ("1", 26, 10, "Meeting", ATTENDEE.format("Dr. A. Riva", "anna@m.example"))
    )
    for taken in (meeting, people, meeting) if calendar_first else (people, meeting):
        take(workspace, taken)
    assert names() == ["Anna Riva"]
    (row,) = agenda.rows(workspace, here)
    assert [person.name for person in row.people] == ["Anna Riva"]


def test_of_two_behind_one_address_an_attendee_is_the_one_it_names(
    workspace, here, file, calendar, take
):
    people = "Anna,Riva,,Mincio,info@m.example,\nLuca,Rossi,,Mincio,info@m.example,\n"
    take(workspace, file("a.csv", PEOPLE + people))
    for name in ("Luca Rossi", "Anna Riva"):
        attendee = ATTENDEE.format(name, "info@m.example")
        take(workspace, calendar(name, (name, 26, 10, name, attendee)))
    seats = {row.item.title: row.people[0].name for row in agenda.rows(workspace, here)}
    assert seats == {"Luca Rossi": "Luca Rossi", "Anna Riva": "Anna Riva"}


def test_what_a_second_list_adds_is_added(workspace, here, file, take):
    take(workspace, file("a.csv", PEOPLE + "Anna,Riva,CEO,Mincio,anna@m.example,02 555\n"))
    take(
        workspace,
        file("b.csv", f"Country,{PEOPLE}Italy,Anna,Riva,,Mincio,anna@m.example,+39 333\n"),
    )
    (row,) = contacts.rows(workspace, here)
    assert [phone.value for phone in row.person.phones] == ["02 555", "+39 333"]
    assert row.job_title == "CEO"


def test_a_list_that_takes_a_phone_back_takes_only_its_own(workspace, here, file, take):
    one = "Anna,Riva,CEO,Mincio,anna@m.example,{}\n"
    take(workspace, file("a.csv", PEOPLE + one.format("02 555")))
    take(workspace, file("b.csv", f"Country,{PEOPLE}Italy," + one.format("+39 333")))
    take(workspace, file("a.csv", PEOPLE + one.format("02 777")))
    (row,) = contacts.rows(workspace, here)
    assert {phone.value for phone in row.person.phones} == {"+39 333", "02 777"}


def test_a_role_follows_its_list(workspace, here, file, take):
    heading = "First name,Last name,Organization name,Email,Participation type\n"
    for said, role in (("Delegate", Role.DELEGATE), ("Head of mission", Role.HEAD_OF_MISSION)):
        take(workspace, file("a.csv", f"{heading}Anna,Riva,Mincio,a@m.example,{said}\n"))
        (part,) = rows_of_contacts.participations(workspace.reader(), here)
        assert part.roles == (role,)


# --- which file may call what gone --------------------------------------------------------------


def test_two_sources_do_not_call_each_others_entries_gone(
    workspace, calendar, file, titles, take, state
):
    ours = calendar("Ours", ("1", 26, 9, "Briefing"), ("2", 26, 18, "Dinner"))
    hosts = calendar("Hosts", ("1", 26, 10, "Ministry"), ("2", 26, 12, "Visit"))
    tables = file("b2b.csv", B2B + "26/03/2019;11.00;30;1;Lario;Anna;Maccabi;no;Confermato\n")
    take(workspace, ours, hosts)
    take(workspace, tables)
    before = state(workspace)
    for source in (ours, hosts, tables):
        assert set(take(workspace, source)) == {"unchanged"}
    assert len(titles()) == 5
    assert state(workspace) == before


def test_what_two_calendars_share_is_one_entry(workspace, calendar, titles, take, state):
    ours = calendar("Ours", ("a", 26, 9, "Briefing"), ("b", 26, 18, "Dinner"))
    hosts = calendar("Hosts", ("c", 26, 18, "Dinner"), ("d", 26, 12, "Visit"))
    take(workspace, ours)
    assert take(workspace, hosts) == {"added": 1, "unchanged": 1}
    assert titles() == ["Briefing", "Dinner", "Visit"]
    before = state(workspace)
    assert take(workspace, ours, hosts) == {"unchanged": 4}
    assert state(workspace) == before


def test_what_one_of_two_calendars_lets_go_stays_with_the_other(workspace, calendar, titles, take):
    first, dinner, last = ("a", 26, 9, "Briefing"), ("b", 26, 18, "Dinner"), ("e", 26, 20, "Bar")
    take(workspace, calendar("Ours", first, dinner, last))
    take(workspace, calendar("Hosts", ("c", 26, 18, "Dinner"), ("d", 26, 12, "Visit")))
    shown = importing.preview(workspace, [calendar("Ours", first, last)])
    (elsewhere,) = (row for row in shown.rows if row.reason)
    assert "another file" in str(elsewhere.reason)
    assert set(shown.counts) - {a for a, n in shown.counts.items() if not n} == {"unchanged"}
    importing.apply(workspace, shown).result()
    assert titles() == ["Bar", "Briefing", "Dinner", "Visit"]


def test_a_plan_in_two_files_is_one_sending(workspace, file, titles, take, state):
    line = "26/03/2019;{};30;{};Lario {};;Maccabi {};no;Confermato\n"
    rooms = [
        file(f"room-{table}.csv", B2B + "".join(line.format(t, table, table, t) for t in times))
        for table, times in ((1, ("9.00", "11.00")), (2, ("9.30", "10.30")))
    ]
    assert take(workspace, *rooms) == {"added": 4}
    before = state(workspace)
    assert take(workspace, *rooms) == {"unchanged": 4}
    assert take(workspace, *reversed(rooms)) == {"unchanged": 4}
    assert state(workspace) == before
    assert len(titles()) == 4


def test_of_two_revisions_dropped_at_once_no_entry_stands_twice(workspace, here, israel, take):
    both = israel / "programme.ics", israel / "programme-rev2.ics"
    take(workspace, *both)
    assert len(agenda.rows(workspace, here)) == 24  # what is gone from one stands in the other
    assert take(workspace, both[1]) == {"gone": 1, "unchanged": 23}


def test_gone_is_said_only_within_the_days_of_the_file(workspace, calendar, titles, take):
    take(workspace, calendar("x", *((f"{day}", day, 9, f"Day {day}") for day in range(25, 30))))
    counts = take(workspace, calendar("x", ("26", 26, 9, "Day 26"), ("28", 28, 9, "Day 28")))
    assert counts == {"gone": 1, "unchanged": 2}
    take(workspace, calendar("x", ("26", 26, 9, "Day 26"), ("28", 28, 9, "Day 28")),
         refused=frozenset())  # fmt: skip
    assert titles() == ["Day 25", "Day 26", "Day 28", "Day 29"]


def test_a_file_cut_off_half_way_gives_its_whole_entries_and_calls_nothing_gone(
    israel_workspace, israel, tmp_path, state
):
    whole = (israel / "programme.ics").read_bytes()
    half = tmp_path / "programme.ics"
    half.write_bytes(whole[: len(whole) // 2])
    shown = importing.preview(israel_workspace, [half])
    actions = {row.action.value for row in shown.rows}
    assert actions == {"unchanged", "skipped"}
    assert all(row.reason for row in shown.rows if row.action.value == "skipped")
    before = state(israel_workspace)
    importing.apply(israel_workspace, shown).result()
    assert state(israel_workspace) == before


# --- two sources that disagree ------------------------------------------------------------------


def test_two_lists_that_disagree_do_not_take_turns(workspace, file, take, state):
    one = file("a.csv", PEOPLE + "Anna,Riva,CEO,Mincio,a@m.example,\n")
    other = file("b.csv", f"Country,{PEOPLE}Italy,Anna,Riva,President,Mincio,a@m.example,\n")
    take(workspace, one)
    take(workspace, other)
    before = state(workspace)
    for source in (one, other, one):
        assert take(workspace, source) == {"unchanged": 1}
    assert state(workspace) == before


def test_two_lists_that_disagree_about_a_company_do_not_take_turns(workspace, file, take, state):
    line = "Anna,Riva,Mincio,a@m.example,{}\n"
    one = file(
        "a.csv",
        "First name,Last name,Organization name,Email,Company website\n"
        + line.format("https://one.example"),
    )
    other = file(
        "b.csv",
        "First name,Last name,Organization name,Email,Company website,Country\n"
        + line.format("https://other.example,IT"),
    )
    take(workspace, one)
    take(workspace, other)
    before = state(workspace)
    for source in (one, other, one):
        assert take(workspace, source) == {"unchanged": 1}
    assert state(workspace) == before


def test_hours_without_a_zone_make_no_mission(tmp_path, israel):
    empty = open_workspace(DataFolder(tmp_path))
    with pytest.raises(KnownError, match="time zone"):
        importing.preview(empty, [israel / "b2b-meetings.csv"])
    both = importing.preview(empty, [israel / "b2b-meetings.csv", israel / "programme.ics"])
    assert both.mission.zone == "Asia/Jerusalem"
    empty.close()


def test_each_of_several_files_that_cannot_be_used_is_named_and_the_advice_given_once(
    workspace, tmp_path
):
    files = [tmp_path / name for name in ("card.png", "tool.bin", "empty.csv")]
    for file, data in zip(files, (b"\x89PNG\r\n\x1a\n", b"MZ\x00\x01" * 9, b""), strict=True):
        file.write_bytes(data)
    with pytest.raises(KnownError) as refused:
        importing.preview(workspace, files)
    told = str(refused.value)
    assert [told.count(file.name) for file in files] == [1, 1, 1]
    assert told.count("Nothing was changed. Bring ICS") == 1
