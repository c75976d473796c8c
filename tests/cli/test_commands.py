"""Every command: what it prints, as text and as JSON, and the code it ends with."""

import json
from datetime import date

import pypdfium2
import pytest

from delegate_app.base.paths import data_folder
from delegate_app.domain.contact import Person
from delegate_app.services import editing
from delegate_app.services.workspace import open_workspace

AGENDA = ["id", "title", "kind", "status", "start", "end", "zone", "end_zone", "start_utc",
          "all_day", "place", "table", "people", "clashes"]  # fmt: skip
CONTACT = ["id", "name", "latin_name", "organisation", "job_title", "role", "emails", "phones",
           "grade"]  # fmt: skip
COUNTS = ["added", "moved", "changed", "cancelled", "gone", "unchanged", "skipped"]
READING = ["agenda", "contacts", "notes", "followups"]


@pytest.fixture
def agenda(ok, israel):
    return lambda *more: ok("agenda", "--mission", israel, *more, "--json").json


# --- missions -----------------------------------------------------------------------------------


def test_a_mission_is_added_listed_and_shown(ok):
    made = ok("mission", "add", "Città del Messico", "--zone", "America/Mexico_City",
              "--home-zone", "Europe/Paris", "--month", "2019-06").out.strip()  # fmt: skip
    (row,) = ok("mission", "list", "--json").json
    assert row["id"] == made
    assert (row["zone"], row["home_zone"]) == ("America/Mexico_City", "Europe/Paris")
    assert (row["month"], row["start"], row["status"]) == ("2019-06", None, "planned")
    for name in ("citta del messico", made):
        assert ok("mission", "show", name, "--json").json == [row]
    assert "Città del Messico" in ok("mission", "list").out
    assert "zone: America/Mexico_City\n" in ok("mission", "show", made).out


def test_no_mission_is_an_empty_list(ok):
    assert ok("mission", "list", "--json").json == []
    assert ok("mission", "list").out == ""


def test_json_may_stand_before_the_command(ok, israel):
    for command in (["mission", "list"], ["agenda", "--mission", israel], ["search", "lario"],
                    ["contacts", "--mission", israel], ["mission", "show", israel]):  # fmt: skip
        assert ok("--json", *command).json == ok(*command, "--json").json
    (made,) = ok("--json", "mission", "add", "Japan", "--zone", "Asia/Tokyo").json
    assert made["name"] == "Japan"


# --- import -------------------------------------------------------------------------------------


def test_import_prints_counts_and_rows(ok, files):
    told = ok("import", *files, "--json").json
    assert list(told) == [*COUNTS, "mission", "rows", "tables"]
    assert {name: told[name] for name in COUNTS if told[name]} == {"added": 88}
    assert len(told["rows"]) == 88
    assert {row["noun"] for row in told["rows"]} == {"Person", "AgendaItem"}
    again = ok("import", *files, "--json").json
    assert {name: again[name] for name in COUNTS if again[name]} == {"unchanged": 88}
    assert again["mission"] == ok("mission", "list", "--json").json[0]["id"]


@pytest.mark.usefixtures("israel")
def test_import_in_words_leaves_out_what_is_unchanged(ok, samples):
    printed = ok("import", samples / "israel-2019" / "programme-rev2.ics").out.splitlines()
    assert len(printed) == 6
    assert any("Maccabi" in line and "10:00–11:00 → 10:30–11:30" in line for line in printed)
    assert printed[-1].count(",") == 5


def test_a_dry_run_changes_nothing(ok, samples, agenda):
    before = agenda()
    revised = samples / "israel-2019" / "programme-rev2.ics"
    dry = ok("import", revised, "--dry-run", "--json").json
    assert agenda() == before
    assert ok("import", revised, "--json").json == dry
    assert agenda() != before


def test_what_is_skipped_is_named_and_the_rest_taken(ok, israel, samples, tmp_path):
    whole = (samples / "israel-2019" / "programme.ics").read_bytes()
    half = tmp_path / "half.ics"
    half.write_bytes(whole[: len(whole) // 2])
    told = ok("import", half, "--mission", israel, "--json").json
    skipped = [row for row in told["rows"] if row["action"] == "skipped"]
    assert len(skipped) == told["skipped"] > 0
    assert all(row["reason"] and row["title"] for row in skipped)
    assert told["gone"] == 0


def test_undo_takes_an_import_back(ok, agenda):
    assert len(agenda()) == 48
    ok("undo")
    assert ok("mission", "list", "--json").json == []


# --- what a mission holds -----------------------------------------------------------------------


def test_agenda_rows(agenda):
    rows = agenda()
    assert len(rows) == len({row["id"] for row in rows}) == 48
    assert all(list(row) == AGENDA for row in rows)
    (maccabi,) = (row for row in rows if row["title"] == "Maccabi Healthcare Services")
    assert maccabi | {"id": "", "people": []} == {
        "id": "", "title": "Maccabi Healthcare Services", "kind": "institutional_meeting",
        "status": "confirmed", "start": "2019-03-26T10:00", "end": "2019-03-26T11:00",
        "zone": "Asia/Jerusalem", "end_zone": "Asia/Jerusalem",
            "start_utc": "2019-03-26T08:00:00Z", "all_day": False,
        "place": "27 HaMered St, Tel Aviv", "table": "", "people": [], "clashes": [],
    }  # fmt: skip
    (debrief,) = (row for row in rows if row["title"] == "Mission debrief")
    assert debrief["start_utc"] == "2019-03-29T06:00:00Z"
    assert sum(row["status"] == "cancelled" for row in rows) == 6


def test_a_whole_day_has_dates_and_no_moment(agenda):
    (row,) = (row for row in agenda() if row["all_day"])
    assert (row["start"], row["end"], row["start_utc"]) == ("2019-03-25", "2019-03-29", None)


def test_people_and_clashes_of_a_row(agenda):
    (row,) = (row for row in agenda("--day", "2019-03-27") if row["start"].endswith("09:15"))
    assert [list(person) for person in row["people"]] == [
        ["id", "name", "organisation", "side"]
    ] * 2
    assert [(p["name"], p["organisation"], p["side"]) for p in row["people"]] == [
        ("Giulia Ferrari", "Lario Biotech S.p.A.", "ours"),
        ("Galilée Santé", "Galilée Santé", "theirs"),
    ]
    ids = {other["id"] for other in agenda()}
    assert len(row["clashes"]) == 4
    for clash in row["clashes"]:
        assert list(clash) == ["id", "title", "reason"]
        assert clash["id"] in ids
        assert "{" not in clash["reason"]


def test_clashes_are_listed_pair_by_pair(ok, israel, agenda):
    found = ok("clashes", "--mission", israel, "--json").json
    rows = {row["id"]: row for row in agenda()}
    assert found
    for pair in found:
        first, second = (rows[pair[side]["id"]] for side in ("first", "second"))
        assert first["start"] <= second["start"]
        told = [clash["reason"] for clash in first["clashes"] if clash["id"] == second["id"]]
        assert set(pair["reasons"]) == set(told)
    lines = ok("clashes", "--mission", israel).out.splitlines()
    assert len(lines) == len(found)
    assert found[0]["first"]["title"] in lines[0]


def test_agenda_of_a_day_a_company_and_a_person(agenda):
    assert {row["start"][:10] for row in agenda("--day", "2019-03-28")} <= {
        "2019-03-25",
        "2019-03-28",
    }
    company = agenda("--company", "lario biotech s.p.a.")
    person = agenda("--person", "GIULIA FERRARI")
    ours = [row["title"] for row in company if any(p["side"] == "ours" for p in row["people"])]
    assert len(ours) == 3
    assert {row["id"] for row in person} == {row["id"] for row in company}


def test_agenda_in_words_warns_of_clashes(ok, israel):
    printed = ok("agenda", "--mission", israel, "--day", "2019-03-27").out.splitlines()
    (row,) = (line for line in printed if "09:15" in line)
    assert "⚠" in row
    assert "09:15–09:45" in row


def test_contact_rows(ok, israel):
    rows = ok("contacts", "--mission", israel, "--json").json
    assert len(rows) == 40
    assert all(list(row) == CONTACT for row in rows)
    by_name = {row["name"]: row for row in rows}
    assert by_name["Giulia Ferrari"] | {"id": ""} == {
        "id": "", "name": "Giulia Ferrari", "latin_name": "", "job_title": "CEO",
        "organisation": "Lario Biotech S.p.A.", "role": "head_of_mission",
        "emails": ["delegate1@lario.example"], "phones": ["02/5550000"], "grade": "",
    }  # fmt: skip
    assert by_name["部長 国際事業部"]["role"] == "counterpart"
    assert len(ok("contacts", "--mission", israel).out.splitlines()) == 40


def test_whoever_is_in_no_mission_is_listed_and_written_apart(ok, run, folder, tmp_path):
    file = tmp_path / "p.vcf"
    assert "Nobody would be" in run("contacts", "--in-no-mission", "--out", file).err
    workspace = open_workspace(data_folder(folder))
    editing.save(workspace, Person(id="lost", name="Dana Gal")).result()
    workspace.close()
    (row,) = ok("contacts", "--in-no-mission", "--json").json
    assert (row["name"], row["role"]) == ("Dana Gal", "")
    ok("contacts", "--in-no-mission", "--person", "dana gal", "--out", file)
    assert file.read_text("utf-8").count("FN:Dana Gal") == 1


@pytest.mark.parametrize("command", ["notes", "followups"])
def test_what_is_not_there_yet_is_an_empty_list(ok, israel, command):
    assert ok(command, "--mission", israel, "--json").json == []
    assert ok(command, "--mission", israel).out == ""


TEXT = "# Pilot\n\n- **50** devices, דגש, 東京 😀"


@pytest.mark.parametrize("piped", [True, False])
def test_a_note_is_kept_as_typed(ok, israel, agenda, piped):
    (meeting, *_) = (row for row in agenda() if row["title"] == "Maccabi Healthcare Services")
    given = ("-",) if piped else (TEXT,)
    made = ok("note", "add", "--mission", israel, "--meeting", meeting["id"], "--locked", *given,
              stdin=TEXT.encode()).out.strip()  # fmt: skip
    (row,) = ok("notes", "--mission", israel, "--json").json
    assert list(row) == ["id", "meeting", "title", "text", "locked", "created", "changed"]
    assert (row["id"], row["text"], row["locked"]) == (made, TEXT, True)
    assert (row["meeting"], row["title"]) == (meeting["id"], meeting["title"])
    assert "Pilot" in ok("notes", "--mission", israel).out
    (found,) = ok("search", "東京", "devices", "--json").json
    assert found["id"] == made


def test_a_note_that_is_no_utf_8_is_kept_as_far_as_it_can_be_read(ok, israel):
    ok("note", "add", "--mission", israel, "-", stdin=b"caf\xe9 au lait")
    (row,) = ok("notes", "--mission", israel, "--json").json
    assert row["text"] == "caf\ufffd au lait"


@pytest.mark.usefixtures("israel")
def test_search_finds_by_every_word(ok):
    (row,) = ok("search", "lukasz", "brambilla", "--json").json
    assert list(row) == ["id", "kind", "mission", "title", "excerpt"]
    assert (row["kind"], row["title"]) == ("Person", "Łukasz Brambilla")
    assert ok("search", "nobody", "--json").json == []
    assert ok("search", "O'Brien AND (", '"', "*").out == ""


@pytest.mark.usefixtures("israel")
def test_check_finds_everything_whole(ok):
    assert ok("check").out.count("\n") == 1


# --- documents ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["day-sheet", "follow-up"])
@pytest.mark.parametrize("language", ["en", "it"])
def test_a_report_is_a_pdf_and_its_path_is_printed(run, israel, tmp_path, kind, language):
    target = tmp_path / "out.pdf"
    answer = run("report", kind, "--mission", israel, "--out", target, "--lang", language)
    assert (answer.code, answer.out.strip()) == (0, str(target))
    assert len(pypdfium2.PdfDocument(target)) > 1


@pytest.mark.parametrize(
    "more",
    [
        ("--for", "company", "--company", "Lario Biotech S.p.A."),
        ("--for", "counterpart", "--company", "Galilée Santé"), ("--for", "organiser"),
        ("--person", "Giulia Ferrari"), ("--company", "Lario Biotech S.p.A."),
        ("--day", "2019-03-27"), ("--paper", "Letter"),
    ],
)  # fmt: skip
def test_a_report_is_for_whom_it_is_said(run, israel, tmp_path, more):
    target = tmp_path / "out.pdf"
    assert run("report", "day-sheet", "--mission", israel, "--out", target, *more).code == 0
    assert target.read_bytes().startswith(b"%PDF")


# --- the window ---------------------------------------------------------------------------------


def test_without_a_command_the_window_opens(run, windows, folder):
    assert run().code == 0
    assert windows.opened == [folder]


def test_the_sample_says_why_it_cannot_open(run, windows, folder, tmp_path):
    answer = run("sample", "--out", tmp_path / "out")
    assert (answer.code, answer.err) == (1, "No display.\n")
    assert windows.opened == [(folder, tmp_path / "out")]


def test_sentences_are_in_the_language_that_was_chosen(ok, israel, folder):
    def says(language):
        (folder / "settings.toml").write_text(f'language = "{language}"\n', "utf-8")
        return ok("agenda", "--mission", israel).out, ok(
            "agenda", "--mission", israel, "--json"
        ).json

    (english, rows), (italian, same) = says("en"), says("it")
    for row, other in zip(rows, same, strict=True):
        assert row | {"clashes": []} == other | {"clashes": []}
    assert "Confirmed" in english
    assert "Confirmed" not in italian
    assert json.dumps(rows).count("is taken by both") == 4


# --- doubles, and who is kept long --------------------------------------------------------------


@pytest.fixture
def two(ok, israel):
    """Two entries of one person; their ids as `doubles` tells them."""
    for name in ("Noa Levi", "Noa Levy"):
        text = f"{name}\nGenesis Clinic\nnoa.levi@clinic.example"
        ok("card", "--mission", israel, "--keep", stdin=text.encode())
    (row,) = ok("doubles", "--json").json
    return row


def test_who_may_be_there_twice_is_listed_with_the_reason(ok, israel, two):
    assert list(two) == ["id", "name", "other_id", "other_name", "percent", "reasons", "against"]
    assert {two["name"], two["other_name"]} == {"Noa Levi", "Noa Levy"}
    assert two["percent"] > 80
    assert "noa.levi@clinic.example" in " ".join(two["reasons"])
    assert ok("doubles", "--mission", israel, "--json").json == [two]
    assert "noa.levi@clinic.example" in ok("doubles").out


def test_two_entries_are_made_one_and_parted_by_undo(ok, two):
    assert ok("doubles", "merge", two["id"], two["other_id"]).out.strip() == two["name"]
    assert ok("doubles", "--json").json == []
    assert [hit["id"] for hit in ok("search", "noa.levi", "--json").json] == [two["id"]]
    ok("undo")
    assert ok("doubles", "--json").json == [two]


def test_who_was_told_apart_is_not_listed_again(ok, two):
    assert ok("doubles", "apart", two["other_id"], two["id"]).out == ""
    assert ok("doubles").out == ""
    ok("undo")
    assert ok("doubles", "--json").json == [two]


def test_an_id_that_nobody_has_is_named(run, two):
    answer = run("doubles", "merge", two["id"], "nobody")
    assert answer.code == 1
    assert "nobody" in answer.err


def test_who_is_kept_long_is_listed_the_longest_first(ok, israel, folder):
    assert ok("kept-long", "--json").json == []
    first, second, *_ = ok("contacts", "--mission", israel, "--json").json[-3:]
    workspace = open_workspace(data_folder(folder))
    for row, day in ((first, date(2016, 5, 1)), (second, date(2015, 5, 1))):
        person = editing.get(workspace, Person, row["id"])
        editing.change(workspace, person, since=day).result()
    workspace.close()
    listed = ok("kept-long", "--json").json
    assert [(row["id"], row["since"]) for row in listed] == [
        (second["id"], "2015-05-01"),
        (first["id"], "2016-05-01"),
    ]
    assert ok("kept-long").out.startswith("2015-05-01  ")
