"""Notes leave as Markdown with their words untouched, under names that every system takes."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegate_app.domain import capture
from delegate_app.domain.agenda import AgendaItem, AgendaRow, Kind
from delegate_app.domain.dossier import Dossier
from delegate_app.domain.mission import Mission
from delegate_app.domain.note import Named, Note
from delegate_app.interchange.markdown import INDEX, folder

ZONE = "Asia/Jerusalem"
WRITTEN = datetime(2019, 3, 26, 8, 5, tzinfo=UTC)
MEETING = AgendaItem(
    id="i", mission_id="m", kind=Kind.B2B_MEETING, title="Maccabi Healthcare Services",
    start=datetime(2019, 3, 26, 10), end=datetime(2019, 3, 26, 11), zone=ZONE,
)  # fmt: skip
MISSION = Mission(id="m", name="Israel", zone=ZONE, home_zone="Europe/Rome",
                  start=date(2019, 3, 25), end=date(2019, 3, 29))  # fmt: skip


def note(note_id, text="", **fields):
    return Note(
        id=note_id, mission_id="m", text=text, created=WRITTEN, changed=WRITTEN, **fields
    )  # fmt: skip


def written(*notes, titles=("Maccabi Healthcare Services",), named=None):
    rows = tuple(
        AgendaRow(replace(MEETING, id=f"i{n}", title=title)) for n, title in enumerate(titles)
    )
    dossier = Dossier(mission=MISSION, made=datetime(2019, 3, 26, 12), rows=rows, notes=notes)
    return folder(dossier, named or {}, "en")


def taken_apart(data):
    """The head of a file and the text below it."""
    _, head, text = data.decode().split("---\n", 2)
    said = dict(line.split(": ", 1) for line in head.splitlines())
    return {name: json.loads(value) for name, value in said.items()}, text.removeprefix("\n")


def test_a_file_is_named_by_day_hour_and_what_it_is_on_and_says_the_rest():
    names = Named({"pilot": "Pilot"}, {"noa": 'נועה "Noa" לוי'})
    files = written(note("a", "They want #Pilot", item_id="i0", locked=True), named={"a": names})
    assert list(files) == ["2019-03-26 1000 Maccabi Healthcare Services.md", INDEX]
    assert "נועה".encode() in files["2019-03-26 1000 Maccabi Healthcare Services.md"]
    head, text = taken_apart(files["2019-03-26 1000 Maccabi Healthcare Services.md"])
    assert text == "They want #Pilot"
    assert head == {
        "mission": "Israel", "about": "Maccabi Healthcare Services",
        "meeting": "2019-03-26 10:00", "begun": "2019-03-26 10:05",
        "changed": "2019-03-26 10:05", "locked": True,
        "topics": ["Pilot"], "people": ['נועה "Noa" לוי'],
    }  # fmt: skip


def test_the_index_leads_to_every_file():
    files = written(note("a", "\n*first*\nsecond", item_id="i0"), note("b", "<b>"), note("c"))
    said = files[INDEX].decode()
    links = [unquote(link) for link in re.findall(r"\]\(([^)]+\.md)\)", said)]
    assert links == [name for name in files if name != INDEX]
    assert "\\*first\\*" in said
    assert "second" not in said
    assert "<b>" not in said


NAUGHTY = [
    "CON", "../../etc/passwd", "a/b\\c", 'what? "this": <that>|*', "dots...", "tail. ", "",
    "\x00\x07 \u202egnp.exe", "渡邉" * 200, "👨‍👩‍👧‍👦" * 60, "line\nbreak\r\n",
    "   ", "é", "e\u0301", "É", "ﬁ", "fi", "index", "a\u2028b",
]  # fmt: skip


def test_no_name_harms_any_system_and_none_is_another():
    notes = [note(f"{n}", item_id=f"i{n}") for n in range(len(NAUGHTY))]
    files = written(*notes, titles=NAUGHTY)
    assert len(files) == len(NAUGHTY) + 1
    assert len({name.casefold() for name in files}) == len(files)
    for name in files:
        assert len(name.encode()) <= 160
        assert name.isprintable()
        assert not re.search(r'[<>:"/\\|?*]', name)
        assert not name.startswith(".")
        assert not re.search(r"[ .]\.md$", name)


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("[] one", "- [ ] one"), ("  [ ] two", "  - [ ] two"), ("[x]\tthree", "- [x]\tthree"),
        ("[~] four", "- [~] four"), ("* [] five", "* [ ] five"), ("1. [X] six", "1. [X] six"),
        ("[]", "- [ ]"), ("[y] none", "[y] none"), ("a [] none", "a [] none"),
        ("[link](https://x.example)", "[link](https://x.example)"),
    ],
)  # fmt: skip
def test_boxes_are_task_lists(typed, stands):
    files = written(note("a", f"first\r\n{typed}\n\nlast"))
    _head, text = taken_apart(next(iter(files.values())))
    assert text == f"first\r\n{stands}\n\nlast"


@given(st.text(st.sampled_from("ab []x~-*1.\n\r\t#@é渡\u2028---"), max_size=120))
def test_every_text_comes_back(text):
    _head, back = taken_apart(next(iter(written(note("a", text)).values())))
    kept = [(p.state, p.words) for p in capture.promises(text)]
    assert [(p.state, p.words) for p in capture.promises(back)] == kept
    lines = zip(text.split("\n"), back.split("\n"), strict=True)
    assert all(typed == stands for typed, stands in lines if capture.promise(typed) is None)
