"""The side bar says where one is, in one's own language, and with no room for words too."""

import pytest
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from delegate_app.services import missions
from delegate_app.ui.shell.sidebar import Entry, SideBar


@pytest.fixture
def start(sample, run):
    """Start a window on the sample with some choices made."""

    def begin(size=(1440, 900), **choices):
        sample.change_settings(**choices)
        return run(sample, size).window

    return begin


def button(window, name):
    return next(b for b in window.findChildren(QPushButton) if b.objectName() == name)


def offers(window, name):
    menu = button(window, name).menu()
    menu.aboutToShow.emit()
    return {action.objectName() or action.text().split("\t")[0]: action.text().split("\t")[0]
            for action in menu.actions()}  # fmt: skip


def test_a_mission_that_is_called_like_a_country_is_named_in_ones_language(start, sample):
    missions.add(sample, "Primavera 2020", zone="Europe/Lisbon").result()
    window = start(language="it")
    listed = [entry.accessibleName().partition(", ")[0] for entry in window.findChildren(Entry)]
    assert {"Israele", "Stati Uniti", "Giappone", "Cina"} <= {*listed}
    assert "Israele · Life Sciences" in window.windowTitle()
    assert (
        button(window, "missions").accessibleName().startswith("Missione: Israele · Life Sciences")
    )
    switch = offers(window, "missions")
    assert {"Israele · Life Sciences", "Emirati Arabi Uniti", "Primavera 2020"} <= {*switch}


def test_a_folded_bar_tells_missions_of_one_first_letter_apart(start):
    window = start()
    window.desk.actions.ask("fold")
    switch, seen = button(window, "missions"), []
    for entry in ("Israel", "India"):
        next(e for e in window.findChildren(Entry) if e.accessibleName().startswith(entry)).click()
        assert entry in switch.accessibleName()
        assert entry in switch.toolTip()
        seen.append(switch.grab().toImage())
    assert seen[0] != seen[1]


def test_the_menu_offers_what_would_happen(start):
    window = start()
    assert offers(window, "more")["fold"] == "Fold the side bar"
    window.desk.actions.ask("fold")
    assert offers(window, "more")["fold"] == "Unfold the side bar"


def test_where_there_is_room_for_icons_alone_nothing_is_offered_and_no_choice_is_lost(start):
    window = start((1024, 700), text_size=200)
    assert "fold" not in offers(window, "more")
    window.desk.actions.ask("fold")
    assert not window.findChild(SideBar).folded


def test_the_markets_of_a_programme_are_named_likewise(start, qtbot):
    window = start(language="it", leads=True)
    window.desk.actions.ask("programme")

    def bars():
        return {bar.accessibleName().partition(":")[0] for bar in window.findChildren(QWidget)}

    qtbot.waitUntil(lambda: {"Stati Uniti", "Cina", "Emirati Arabi Uniti"} <= bars())


def test_all_rooms_of_who_leads_are_in_view_with_the_largest_text(start):
    window = start((1024, 700), text_size=200, leads=True)
    side = window.findChild(SideBar)
    entries = [entry for entry in side.findChildren(Entry) if entry.isVisible()]
    assert len(entries) == 10
    (bar,) = (area.verticalScrollBar() for area in side.findChildren(QScrollArea))
    assert bar.maximum() == 0
    assert all(entry.height() >= 24 * 2 for entry in entries)
