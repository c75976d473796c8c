"""The Big List of Naughty Strings, every one in every place of every document: none goes lost."""

import json
import re
import unicodedata
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pypdfium2
import pytest

from delegate_app.domain.agenda import Attendee, Kind, Side
from delegate_app.domain.b2b import B2BPlan, Party
from delegate_app.domain.contact import Organisation, Person, Role
from delegate_app.domain.dossier import ContactRow, Dossier, MissionFigures, key_figures
from delegate_app.domain.followup import FollowUp, FollowUpRow
from delegate_app.domain.mission import Mission
from delegate_app.reports.cleaning import clean
from delegate_app.services.documents import DOCUMENTS

from .nasty import ZONE, row, written

LIST = Path(__file__).parents[1] / "data" / "naughty-strings" / "blns.json"
STRINGS = json.loads(LIST.read_text("utf-8"))
DAY = date(2019, 3, 26)
ALL = "\n".join(STRINGS)
SHAPELESS = re.compile("[\u00ad\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0]|[\U000e0000-\U000e0fff]")
"""What has no shape, although Unicode takes some of it for letters."""


@pytest.fixture(scope="module")
def mission() -> Dossier:
    """A mission that says each as a title, a name, a note, an action and words of its own."""
    people = tuple(
        Attendee(f"p{n}", said, "", Side.THEIRS, f"o{n}", f"p{n}") for n, said in enumerate(STRINGS)
    )
    rows = tuple(
        row(f"i{n}", DAY, 480, 30, Kind.B2B_MEETING, said, people[n], place=said, zone=ZONE)
        for n, said in enumerate(STRINGS)
    )
    whole = Dossier(
        mission=Mission(id="m", name="List", zone=ZONE, home_zone=ZONE, start=DAY, end=DAY),
        made=datetime(2019, 3, 26, 10, 42), days=(DAY,), rows=rows,
        notes=tuple(
            written(f"n{n}", f"a {said}", item_id=f"i{n}") for n, said in enumerate(STRINGS)
        ),
        followups=tuple(
            FollowUpRow(
                FollowUp(id=f"f{n}", mission_id="m", text=said, item_id=f"i{n}"), said, said
            )
            for n, said in enumerate(STRINGS)
        ),
        contacts=tuple(
            ContactRow(Person(id=f"p{n}", name=said), (Role.COUNTERPART,),
                       Organisation(id=f"o{n}", name=said), said)
            for n, said in enumerate(STRINGS)
        ),
        plans=(
            B2BPlan(id="b", mission_id="m", day=DAY, start=time(8), end=time(9), minutes=30,
                    tables=1),
        ),
        expected=tuple(Party(f"x{n}", said, ()) for n, said in enumerate(STRINGS)),
        wording={"introduction": ALL, "summary": ALL},
    )  # fmt: skip
    figures = key_figures(whole)
    missions = (MissionFigures(replace(whole.mission, name=said), figures) for said in STRINGS)
    return replace(whole, key_figures=figures, missions=tuple(missions))


def visible(text):
    """The characters of a text that show something, each as often as it stands there."""
    plain = SHAPELESS.sub("", unicodedata.normalize("NFKC", text))
    return Counter(c for c in plain if unicodedata.category(c)[0] in "LNPS" and c != "\u0640")


def test_cleaning_takes_nothing_that_shows():
    assert len(STRINGS) > 500
    for said in STRINGS:
        assert visible(clean(said)) == visible(said), said


AT_LEAST = {
    "day-sheet": 3, "follow-up": 9, "company-report": 9, "minutes": 2, "register": 1,
    "b2b-plan": 0, "directory": 2, "summary": 1, "notes": 2,
}  # fmt: skip
"""In how many places of a document each stands, at the least; a plan cuts names to fit its page."""


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_each_stands_in_every_place_of_every_document(mission, kind):
    chosen = mission
    if kind in ("minutes", "register"):
        everybody = tuple(one for row in mission.rows for one in row.people)
        item = replace(mission.rows[0].item, agreed=ALL)
        chosen = replace(mission, rows=(replace(mission.rows[0], item=item, people=everybody),))
    document = DOCUMENTS[kind].compose(chosen, language="en", paper="A4")
    with pypdfium2.PdfDocument(document.pdf) as pdf:
        said = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert visible(said.replace("\ufffe", "-")) >= visible(ALL * AT_LEAST[kind])
    assert not {"Ｔ", "𝐓", "ت"}.intersection(document.missing)
