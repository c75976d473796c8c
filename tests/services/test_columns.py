"""What columns are is said once: kept, used for the next file of that shape, changed again."""

from datetime import date

import pytest

from delegate_app.base.errors import KnownError
from delegate_app.domain.columns import LEFT_OUT, Assigned, ParcelKind
from delegate_app.domain.contact import Role
from delegate_app.domain.mission import Mission
from delegate_app.services import columns, contacts, editing, importing, privacy, undo

STRANGE = "Wer;Firma 1;Nr.\nAnna Riva;Acme;7001\nBruno Galli;Beta;7002\n"
LATER = "NR.;Firma 1;wer\n7003;Gamma;Carla Neri\n"
SAID = {"wer": "name", "firma1": "organisation", "nr": LEFT_OUT}


MISSION = Mission(
    id="mission", name="Israel", zone="Asia/Jerusalem", home_zone="Europe/Rome",
    start=date(2019, 3, 25), end=date(2019, 3, 29),
)  # fmt: skip


@pytest.fixture
def mission(workspace):
    editing.save(workspace, MISSION).result()
    return MISSION


@pytest.fixture
def shown(workspace, mission, tmp_path):
    """The preview of a table."""

    def preview(text, **how):
        file = tmp_path / "people.csv"
        file.write_text(text, "utf-8")
        return importing.preview(workspace, [file], mission.id, **how)

    return preview


def people(workspace, mission):
    return {row.person.name: row for row in contacts.rows(workspace, mission.id)}


def test_a_table_that_nobody_knows_is_a_problem_with_a_layout(workspace, mission, shown):
    preview = shown(STRANGE)
    assert [str(problem)[:50] for problem in preview.problems] == [
        "“people.csv” has no row of known headings; found: "
    ]
    (layout,) = preview.layouts
    assert preview.rows == ()
    columns.remember(workspace, layout, Assigned(ParcelKind.PARTICIPANTS, SAID)).result()
    preview = shown(STRANGE)
    assert preview.problems == ()
    assert [row.title for row in preview.rows] == ["Anna Riva", "Bruno Galli"]
    importing.apply(workspace, preview).result()
    assert set(people(workspace, mission)) == {"Anna Riva", "Bruno Galli"}


def test_the_next_file_of_the_shape_is_read_the_same(workspace, mission, shown):
    (layout,) = shown(STRANGE).layouts
    columns.remember(workspace, layout, Assigned(ParcelKind.CARDS, SAID)).result()
    preview = shown(LATER)
    assert preview.problems == ()
    assert preview.layouts[0].certain
    importing.apply(workspace, preview).result()
    carla = people(workspace, mission)["Carla Neri"]
    assert (carla.organisation.name, carla.roles) == ("Gamma", (Role.COUNTERPART,))
    assert carla.person.remarks == ""


def test_what_was_said_is_changed_again_and_let_go(workspace, shown):
    (layout,) = shown(STRANGE).layouts
    columns.remember(workspace, layout, Assigned(ParcelKind.PARTICIPANTS, SAID)).result()
    (layout,) = shown(STRANGE).layouts
    columns.remember(workspace, layout, layout.taking("nr", "tags").assigned()).result()
    (layout,) = shown(LATER).layouts
    assert {column.key: column.field for column in layout.columns}["nr"] == "tags"
    columns.remember(workspace, layout, None).result()
    assert shown(STRANGE).problems


def test_another_row_of_headings_replaces_what_was_said_of_the_first(workspace, shown):
    text = f"Liste;Stand März\n{STRANGE}"
    (layout,) = shown(text).layouts
    first = Assigned(ParcelKind.PARTICIPANTS, {"liste": "name"})
    columns.remember(workspace, layout, first, layout.headings[0]).result()
    (layout,) = shown(text).layouts
    assert layout.row == 1
    second = Assigned(ParcelKind.PARTICIPANTS, SAID)
    columns.remember(workspace, layout, second, layout.headings[1]).result()
    preview = shown(text)
    assert preview.layouts[0].row == 2
    assert [row.title for row in preview.rows] == ["Anna Riva", "Bruno Galli"]


def test_what_was_guessed_and_taken_is_not_asked_again(workspace, shown):
    guessed = "Nome;Cognmoe;Azienda\nAnna;Riva;Acme\n"
    preview = shown(guessed)
    assert not preview.layouts[0].certain
    assert not shown(guessed).layouts[0].certain, "looking is not taking"
    importing.apply(workspace, preview).result()
    (layout,) = shown(guessed).layouts
    assert layout.certain
    assert layout.said


def test_headings_that_are_known_are_no_habit(workspace, shown):
    known = "Nome;Cognome;Azienda\nAnna;Riva;Acme\n"
    importing.apply(workspace, shown(known)).result()
    assert not shown(known).layouts[0].said


def test_a_habit_is_no_step_to_be_undone(workspace, mission, shown):
    (layout,) = shown(STRANGE).layouts
    importing.apply(workspace, shown(STRANGE, headings=SAID)).result()
    columns.remember(workspace, layout, Assigned(ParcelKind.PARTICIPANTS, SAID)).result()
    undo.undo(workspace).result()
    assert people(workspace, mission) == {}
    assert shown(STRANGE).problems == ()


def test_a_file_sent_again_under_other_columns_changes_who_is_there(workspace, mission, shown):
    importing.apply(workspace, shown("Nome;Cognome;Reparto\nAnna;Riva;Export\n")).result()
    assert people(workspace, mission)["Anna Riva"].person.remarks == "Reparto: Export"
    said = {"Reparto": "job_title"}
    preview = shown("Nome;Cognome;Reparto\nAnna;Riva;Export\n", headings=said)
    assert preview.counts["changed"] == 1
    importing.apply(workspace, preview).result()
    assert people(workspace, mission)["Anna Riva"].person.job_title == "Export"


def test_letters_are_read_as_somebody_says_and_the_next_file_too(workspace, mission, tmp_path):
    file = tmp_path / "people.csv"

    def preview(text, **how):
        file.write_bytes(text.encode("cp1254"))
        return importing.preview(workspace, [file], mission.id, **how)

    turkish = "Nome;Cognome;Azienda\nAyşe;Yıldız;Kağıt\n"
    shown = preview(turkish)
    assert [row.title for row in shown.rows] == ["Ayþe Yýldýz"]
    assert shown.layouts[0].encoding == "cp1252"
    shown = preview(turkish, encodings={"people.csv": "cp1254"})
    assert [row.title for row in shown.rows] == ["Ayşe Yıldız"]
    assert preview(turkish).layouts[0].encoding == "cp1252", "looking is not taking"
    importing.apply(workspace, shown).result()
    shown = preview("Nome;Cognome;Azienda\nGülşen;Işık;Kağıt\n")
    assert [row.title for row in shown.rows] == ["Gülşen Işık"]
    assert shown.layouts[0].certain


def test_an_encoding_that_a_file_cannot_be_in_is_a_problem(workspace, mission, tmp_path):
    file = tmp_path / "people.csv"
    file.write_bytes("Nome;Cognome\nZoë;Galli\n".encode("cp1252"))
    with pytest.raises(KnownError, match="letters"):
        importing.preview(workspace, [file], mission.id, encodings={"people.csv": "utf-8"})


def test_an_entry_that_was_taken_for_headings_is_forgotten_with_the_person(
    workspace, mission, shown
):
    importing.apply(workspace, shown("Nome;Azienda\nAnna Riva;Acme\n")).result()
    (layout,) = shown("Anna Riva;Acme\nBruno Galli;Beta\n").layouts
    said = Assigned(ParcelKind.PARTICIPANTS, {"annariva": "name"})
    columns.remember(workspace, layout, said).result()
    privacy.forget(workspace, people(workspace, mission)["Anna Riva"].person.id).result()
    workspace.close()
    assert b"annariva" not in workspace.folder.database.read_bytes()
