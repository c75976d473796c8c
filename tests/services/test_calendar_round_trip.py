"""A calendar that comes in and goes out again says what it said."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from delegate_app import interchange
from delegate_app.base.ids import new_id
from delegate_app.domain.agenda import OFF
from delegate_app.domain.mission import Mission
from delegate_app.domain.times import Timing, zone
from delegate_app.services import editing, importing, sharing
from delegate_app.services.importing import Action

HOME = "Asia/Jerusalem"
ZONES = (HOME, "Europe/Rome", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Kiritimati")
WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")), max_size=40
).map(str.strip)
MINUTES = st.integers(0, 5 * 24 * 12 - 1).map(lambda steps: timedelta(minutes=5 * steps))
LENGTHS = st.integers(0, 200).map(lambda steps: timedelta(minutes=5 * steps))


@st.composite
def events(draw):
    """One event with hours in a zone, in UTC or in none, or of whole days."""
    event = Event()
    event.add("uid", new_id())
    event.add("summary", draw(WORDS.filter(bool)))
    event.add("location", draw(WORDS))
    event.add("status", draw(st.sampled_from(("CONFIRMED", "TENTATIVE", "CANCELLED"))))
    start = datetime(2019, 3, 27) + draw(MINUTES)
    match draw(st.sampled_from(Timing)):
        case Timing.ALL_DAY:
            event.add("dtstart", start.date())
            event.add("dtend", start.date() + timedelta(draw(st.integers(1, 4))))
            return event
        case Timing.ZONED:
            start = start.replace(tzinfo=zone(draw(st.sampled_from(ZONES))))
        case Timing.INSTANT:
            start = start.replace(tzinfo=UTC)
    event.add("dtstart", start)
    event.add("dtend", start + draw(LENGTHS))
    return event


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, *HealthCheck]
)
@given(st.lists(events(), min_size=1, max_size=8))
def test_what_comes_in_goes_out_as_it_was(workspace, tmp_path, incoming):
    mission = Mission(
        id=new_id(), name="Round trip, \\ first;\nsecond", zone=HOME, home_zone="Europe/Rome",
        start=date(2019, 3, 25), end=date(2019, 4, 5),
    )  # fmt: skip
    editing.save(workspace, mission).result()
    file = tmp_path / "in.ics"
    file.write_bytes(calendar(incoming))
    importing.apply(workspace, importing.preview(workspace, [file], mission.id)).result()
    going = sharing.agenda_file(workspace, mission, "ics", language="en")
    assert interchange.read("out.ics", going).title == mission.title
    assert told("out.ics", going) == told(file.name, file.read_bytes())
    back = tmp_path / "out.ics"
    back.write_bytes(going)
    shown = importing.preview(workspace, [back], mission.id)
    assert {row.action for row in shown.rows} <= {Action.UNCHANGED, Action.CHANGED}


def calendar(incoming):
    """Write the events as other programs do."""
    made = Calendar()
    made.add("prodid", "-//Somebody//Else//EN")
    made.add("version", "2.0")
    for event in incoming:
        made.add_component(event)
    made.add_missing_timezones()
    return made.to_ical()


def told(name, data):
    """What a reader understands: title, place, hours and whether it takes place."""
    return sorted(
        (
            entry.title, entry.place, entry.start, entry.end,
            HOME if entry.timing is Timing.FLOATING else entry.zone, entry.status in OFF,
        )
        for entry in interchange.read(name, data).entries
    )  # fmt: skip
