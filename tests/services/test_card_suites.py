"""A folder of other projects' cards is dropped at once: taken, sent again, and handed on."""

from pathlib import Path

import pytest

from delegate_app.base.ids import new_id
from delegate_app.domain.contact import Labelled, Person, Role
from delegate_app.domain.mission import Mission
from delegate_app.interchange.lines import components
from delegate_app.services import contact_files, contacts, editing, importing
from delegate_app.services.importing import Action

FILES = sorted((Path(__file__).parents[1] / "data" / "vcards").rglob("*.vcf"))


@pytest.fixture
def mission(workspace):
    mission = Mission(id="m", name="Israel", zone="Asia/Jerusalem", home_zone="Europe/Rome")
    editing.save(workspace, mission).result()
    return mission


@pytest.fixture
def take(workspace, mission, tmp_path):
    """Import cards, and return the counts of the preview, those above zero."""

    def do(*cards):
        file = tmp_path / "cards.vcf"
        file.write_text("".join(cards))
        shown = importing.preview(workspace, [file], mission.id)
        importing.apply(workspace, shown).result()
        return {action.value: count for action, count in shown.counts.items() if count}

    return do


@pytest.fixture
def people(workspace, mission):
    """Everybody by name: e-mails, phones, remarks and what has no field."""

    def do():
        return {
            person.name: (
                {way.value for way in (*person.emails, *person.phones)},
                person.remarks,
                set(filter(None, person.extra.split("\n"))),
            )
            for person in (row.person for row in contacts.rows(workspace, mission.id))
        }

    return do


def card(*lines):
    return "\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""))


def test_all_of_them_at_once_and_once_more(workspace, mission, tmp_path):
    shown = importing.preview(workspace, FILES, mission.id)
    assert {problem.values["file"] for problem in shown.problems} == {
        "geo1.vcf", "geo2.vcf", "vcard7.vcf",
    }  # fmt: skip
    importing.apply(workspace, shown).result()
    kept = {
        line
        for row in contacts.rows(workspace, mission.id)
        for line in row.person.extra.split("\n")
        if line and not line.startswith(("N:", "N;", "ORG", "UID"))
    }
    assert len(kept) > 200
    for form in ("vcard3", "vcard4"):
        file = tmp_path / f"{form}.vcf"
        written = contact_files.write(workspace, mission, file, form=form)
        text = file.read_bytes().replace(b"\r\n ", b"").decode()
        assert len(components(file.read_bytes())) == written
        assert kept <= set(text.split("\r\n"))
    again = importing.preview(workspace, FILES, mission.id)
    assert Action.ADDED not in {row.action for row in again.rows}


def test_an_office_address_never_makes_one_person_another(take, people):
    anna = card("FN:Anna Rossi", "EMAIL:info@a.example", "TEL:1")
    bruno = card("FN:Bruno Neri", "EMAIL:info@a.example", "TEL:2")
    for one in (anna, bruno, anna, bruno):
        take(one)
    ways = {name: ways for name, (ways, *_rest) in people().items()}
    assert ways == {"Anna Rossi": {"info@a.example", "1"}, "Bruno Neri": {"info@a.example", "2"}}


def test_a_file_that_tells_two_people_apart_is_believed(take, people):
    family = [
        card(f"FN:John {n} Doe", "EMAIL:john@a.example", f"X-A:{n}", f"UID:{n}") for n in (1, 2, 3)
    ]
    assert take(*family) == {"added": 3}
    assert take(*family) == {"unchanged": 3}
    assert set(people()) == {"John 1 Doe", "John 2 Doe", "John 3 Doe"}


def test_one_name_twice_in_a_file_is_one_person_with_what_both_cards_say(take, people):
    both = (
        card("FN:Anna Rossi", "EMAIL:a@a.example", "NOTE:one", "X-A:1", "UID:1"),
        card("FN:Anna Rossi", "EMAIL:b@a.example", "NOTE:two", "X-B:1", "UID:2"),
    )
    told = {
        "Anna Rossi": (
            {"a@a.example", "b@a.example"},
            "one\ntwo",
            {"X-A:1", "X-B:1", "UID:1", "UID:2"},
        )
    }
    take(*both)
    assert people() == told
    assert take(*both) == {"unchanged": 2}
    assert people() == told


def test_another_card_of_somebody_takes_nothing_away(take, people):
    take(card("FN:Anna Rossi", "EMAIL:a@a.example", "TEL:1", "X-A:1"))
    take(card("FN:Anna Rossi", "EMAIL:b@a.example", "TEL:2"))
    ((ways, _remarks, extra),) = people().values()
    assert (ways, extra) == ({"a@a.example", "b@a.example", "1", "2"}, {"X-A:1"})


def test_cards_that_went_out_from_here_come_back_to_whom_they_are_of(workspace, mission, tmp_path):
    every = [Person(id=new_id(), name="Anna Rossi", phones=(Labelled(n),)) for n in ("1", "2")]
    editing.save(workspace, *every).result()
    contacts.take_part(workspace, mission, tuple(one.id for one in every), (Role.SPEAKER,)).result()
    file = tmp_path / "out.vcf"
    contact_files.write(workspace, mission, file)
    before = {row.person for row in contacts.rows(workspace, mission.id)}
    shown = importing.preview(workspace, [file], mission.id)
    importing.apply(workspace, shown).result()
    assert {row.person for row in contacts.rows(workspace, mission.id)} == before
    assert shown.counts[Action.ADDED] == 0


def test_a_newer_edition_of_a_card_takes_back_what_it_said(take, people):
    take(card("FN:Anna Rossi", "EMAIL:a@a.example", "TEL:1", "X-A:1"))
    take(card("FN:Anna Rossi", "EMAIL:a@a.example", "TEL:2"))
    ((ways, _remarks, extra),) = people().values()
    assert (ways, extra) == ({"a@a.example", "2"}, set())
