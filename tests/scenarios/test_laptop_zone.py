"""Every item keeps its wall clock, wherever the laptop believes to be."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from delegate_app.base.paths import DataFolder
from delegate_app.services.sample import open_sample

ROOT = Path(__file__).parents[2]
DRAWN = """
import json, sys
from pathlib import Path
from delegate_app.base.paths import DataFolder
from delegate_app.services.sample import open_sample
from delegate_app.ui import posing
from delegate_app.ui.widgets.calendar.card import ItemCard

seen = {}
with posing.posed(open_sample(DataFolder(Path(sys.argv[1]))), (1440, 2400)) as window:
    window.open_room("agenda")
    room = window.room("agenda")
    for view in ("agenda_week", "agenda_day", "agenda_where", "agenda_list"):
        window.desk.actions.ask(view)
        posing.rest(window)
        cards = (card for card in room.findChildren(ItemCard) if card.isVisible())
        seen[view] = sorted({(card.accessibleName(), card.width(), card.y()) for card in cards})
    entries = room.list.entries
    found = (entries.entry(entries.index(row)) for row in range(entries.rowCount()))
    seen["list"] = [entry.words for entry in found if entry]
print(json.dumps(seen))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    root = tmp_path_factory.mktemp("zones")
    open_sample(DataFolder(root)).close()
    return root


def drawn(folder, zone):
    environment = {**os.environ, "TZ": zone, "PYTHONPATH": str(ROOT)}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-c", DRAWN, str(folder)]
    answer = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True, timeout=120
    )
    return json.loads(answer.stdout.splitlines()[-1])


@pytest.mark.skipif(sys.platform == "win32", reason="there TZ does not set the zone")
def test_the_views_draw_the_same_in_every_zone(folder):
    at_home = drawn(folder, "Asia/Jerusalem")
    week = " ".join(name for name, *_place in at_home["agenda_week"])
    assert "Maccabi Healthcare Services, 10:00–11:00" in week
    assert "Mission debrief, 09:00–10:00" in week  # the Friday on which Israel moves its clocks
    for zone in ("America/Los_Angeles", "Asia/Tokyo", "Pacific/Kiritimati"):
        assert drawn(folder, zone) == at_home
