"""The organiser's room: missions side by side, made, moved and deleted by mouse and keys."""

import shutil

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QWidget,
)

from delegate_app.base.paths import DataFolder
from delegate_app.domain.followup import FollowUpState
from delegate_app.domain.mission import MissionStatus
from delegate_app.services import editing, followups, missions, undo
from delegate_app.services.sample import open_sample
from delegate_app.ui import application, posing
from delegate_app.ui.bus import Keeping
from delegate_app.ui.widgets.labels import Text
from delegate_app.ui.widgets.mission_form import MissionForm


@pytest.fixture
def folder(sample_folder, tmp_path):
    shutil.copytree(sample_folder, tmp_path / "data")
    return DataFolder(tmp_path / "data")


@pytest.fixture
def sit_down(qtbot, folder):
    """Open the window on the sample in the room of the programme."""
    opened = []

    def start():
        workspace = open_sample(folder)
        workspace.change_settings(leads=True, language="en")
        running = application.Running(workspace)
        opened.append(running)
        running.window.resize(1440, 900)
        running.window.show()
        qtbot.waitExposed(running.window)
        running.window.desk.actions.ask("programme")
        posing.rest(running.window)
        return running

    yield start
    for running in opened:
        running.window.put_down()
        running.close()


@pytest.fixture
def running(sit_down):
    return sit_down()


def named(running, kind, name):
    every = running.window.findChildren(kind)
    return next(w for w in every if w.accessibleName() == name and w.isVisible())


def cards(running):
    return named(running, QListView, "Missions")


def titles(running):
    model = cards(running).model()
    return [model.entry(model.index(row)).title for row in range(model.rowCount())]


def middle(running, row):
    view = cards(running)
    return view.visualRect(view.model().index(row, 0)).center()


def key(pressed, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), pressed, modifiers)


def saved(running, qtbot):
    qtbot.waitUntil(lambda: running.bus.keeping is Keeping.SAVED)
    running.workspace.write("", lambda _: None).result()  # the writer has told of all before
    posing.rest(running.window)


def mission(running, name):
    return next(c.mission for c in missions.cards(running.workspace) if c.mission.name == name)


def menu_line(running, *words):
    """Find a line of the open context menu, and of what unfolds from it."""
    menu = next(m for m in running.window.findChildren(QMenu) if m.isVisible())
    for word in words:
        action = next(a for a in menu.actions() if a.text() == word)
        menu = action.menu() or menu
    return action


def test_the_programme_shows_its_missions_with_what_they_hold(running):
    assert titles(running) == [
        "Israel", "United States", "Japan", "India", "United Arab Emirates", "China",
    ]  # fmt: skip
    said = [cards(running).model().index(row, 0).data() for row in (0, 5)]
    assert "25–29 Mar 2019 · Life Sciences · Under way · 31 meetings · 40 contacts" in said[0]
    assert "China · to be decided · To be decided" in said[1]
    words = [t.text() for t in running.window.findChildren(Text) if t.isVisible()]
    assert "Strategic Markets, edition 2 · 6 missions · 200 companies · 6 training events" in words
    assert named(running, QWidget, "United States: 10 · +11 %")
    promised = named(running, QListView, "Follow-ups across missions").model()
    assert promised.rowCount() == 3
    assert "Israel" in promised.index(0, 0).data()
    assert "due Mon 1 Apr" in promised.index(0, 0).data()


def test_arrows_walk_the_cards_and_enter_opens_one(running):
    view = cards(running)
    assert view.hasFocus()
    key(Qt.Key.Key_Right)
    assert view.current() == mission(running, "United States").id
    key(Qt.Key.Key_Down)
    assert view.current() == mission(running, "United Arab Emirates").id
    key(Qt.Key.Key_Left)
    key(Qt.Key.Key_Return)
    assert running.window.mission.name == "India"
    assert running.window.windowTitle().startswith("India")


def test_a_click_opens_a_mission_and_one_with_ctrl_chooses_it(running):
    place = cards(running).viewport()
    for row in (1, 2):
        QTest.mouseClick(
            place, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier,
            middle(running, row),
        )  # fmt: skip
    assert {mission(running, name).id for name in ("United States", "Japan")} <= set(
        cards(running).selected()
    )
    assert running.window.mission.name == "Israel"
    QTest.mouseClick(place, Qt.MouseButton.LeftButton, pos=middle(running, 3))
    assert running.window.mission.name == "India"


def said(running):
    return [text.text() for text in running.window.findChildren(Text) if text.isVisible()]


def test_missions_are_deleted_with_undo_and_redo(running, qtbot):
    before = missions.cards(running.workspace)
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    key(Qt.Key.Key_Delete)
    saved(running, qtbot)
    assert titles(running) == ["Israel", "India", "United Arab Emirates", "China"]
    assert "Deleted: 2" in said(running)
    undo_button = next(
        b for b in running.window.findChildren(QPushButton) if b.isVisible() and b.text() == "Undo"
    )
    undo_button.click()
    saved(running, qtbot)
    assert missions.cards(running.workspace) == before
    running.window.desk.actions.ask("redo")
    saved(running, qtbot)
    assert len(titles(running)) == 4
    running.window.put_down()
    undo.undo(running.workspace).result()
    assert missions.cards(running.workspace) == before


def test_the_mission_in_hand_is_deleted_and_comes_back_whole(running, qtbot):
    before = missions.cards(running.workspace)
    view = cards(running)
    view.choose(mission(running, "Israel").id)
    key(Qt.Key.Key_Delete)
    saved(running, qtbot)
    assert running.window.mission.name == "United States"
    assert "Deleted: Israel · Life Sciences" in said(running)
    undo.undo(running.workspace).result()
    saved(running, qtbot)
    assert missions.cards(running.workspace) == before
    qtbot.waitUntil(lambda: titles(running)[0] == "Israel")


def test_without_any_mission_the_window_offers_the_first_step(running, qtbot):
    cards(running).selectAll()
    key(Qt.Key.Key_Delete)
    saved(running, qtbot)
    assert running.window.mission is None
    words = [t.text() for t in running.window.findChildren(Text) if t.isVisible()]
    assert any("without a network" in line for line in words)
    undo.undo(running.workspace).result()
    qtbot.waitUntil(lambda: running.window.mission is not None)
    assert len(missions.cards(running.workspace)) == 6


def test_the_status_of_many_is_one_step(running, qtbot):
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    cards(running).customContextMenuRequested.emit(middle(running, 1))
    menu_line(running, "Status", "Closed").trigger()
    saved(running, qtbot)
    states = [card.mission.status for card in missions.cards(running.workspace)][1:3]
    assert states == [MissionStatus.CLOSED] * 2
    undo.undo(running.workspace).result()
    states = [card.mission.status for card in missions.cards(running.workspace)][1:3]
    assert states == [MissionStatus.PLANNED] * 2


def write(running, qtbot, name, words):
    field = named(running, QLineEdit, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)
    saved(running, qtbot)


def test_every_field_of_a_programme_is_edited_undone_and_redone(running, qtbot, sit_down):
    (before,) = missions.programmes(running.workspace)
    for name, words in (
        ("Name", "Mercati"), ("Edition", "III"), ("Companies", "120"), ("Training events", "4")
    ):  # fmt: skip
        write(running, qtbot, name, words)
    (edited,) = missions.programmes(running.workspace)
    assert (edited.name, edited.edition) == ("Mercati", "III")
    assert (edited.companies, edited.training_events) == (120, 4)
    for _step in range(4):
        undo.undo(running.workspace).result()
    assert missions.programmes(running.workspace) == (before,)
    for _step in range(4):
        undo.redo(running.workspace).result()
    saved(running, qtbot)
    assert missions.programmes(running.workspace) == (edited,)
    running.window.put_down()
    again = sit_down()
    assert missions.programmes(again.workspace) == (edited,)
    assert named(again, QLineEdit, "Name").text() == "Mercati"


def test_a_second_programme_takes_missions_and_goes_again(running, qtbot):
    room = running.window.room("programme")
    named(running, QPushButton, "New programme").click()
    saved(running, qtbot)
    qtbot.waitUntil(lambda: named(running, QLineEdit, "Name").text() == "New programme")
    assert room.subtitle == "New programme · 0 missions"
    first, second = missions.programmes(running.workspace)
    choose(running, first.words(str))
    view = cards(running)
    view.choose(mission(running, "China").id)
    view.customContextMenuRequested.emit(middle(running, 5))
    menu_line(running, "Move to", "New programme").trigger()
    saved(running, qtbot)
    assert mission(running, "China").programme_id == second.id
    assert "China" not in titles(running)
    choose(running, "New programme")
    assert titles(running) == ["China"]
    named(running, QPushButton, "Delete programme").click()
    saved(running, qtbot)
    assert "Deleted: New programme" in said(running)
    assert mission(running, "China").programme_id is None
    assert titles(running) == ["China"]  # the missions without a programme are in view now
    undo.undo(running.workspace).result()
    assert mission(running, "China").programme_id == second.id


def choose(running, words):
    choice = named(running, QComboBox, "Programme")
    place = choice.findText(words)
    assert place >= 0
    choice.setCurrentIndex(place)
    choice.activated.emit(place)


def test_a_new_mission_is_made_in_the_programme(running, qtbot):
    button = next(
        b for b in running.window.findChildren(QPushButton)
        if b.isVisible() and b.text() == "New mission"
    )  # fmt: skip
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    name = next(
        line for line in running.window.findChild(MissionForm).findChildren(QLineEdit)
        if line.accessibleName() == "Name"
    )  # fmt: skip
    QTest.keyClicks(name, "Brazil")
    last = running.window.findChild(MissionForm).findChildren(QDateEdit)[-1]
    QTest.keyClick(last, Qt.Key.Key_Return)
    saved(running, qtbot)
    qtbot.waitUntil(lambda: running.window.mission.name == "Brazil")
    assert mission(running, "Brazil").programme_id == missions.programmes(running.workspace)[0].id
    assert cards(running).current() == mission(running, "Brazil").id


def test_a_promise_is_done_from_here_and_opened_in_its_room(running, qtbot):
    view = named(running, QListView, "Follow-ups across missions")
    view.setFocus()
    promised = view.current()
    view.customContextMenuRequested.emit(QPoint(30, 30))
    menu_line(running, "Done").trigger()
    saved(running, qtbot)
    left = followups.across(running.workspace, missions.programmes(running.workspace)[0].id)
    assert promised not in {row.followup.id for row in left}
    assert view.model().rowCount() == len(left) == 2
    key(Qt.Key.Key_Return)
    assert running.window.room("followups").isVisible()


def test_a_menu_of_promises_that_are_gone_does_nothing(running, qtbot):
    view, bus = named(running, QListView, "Follow-ups across missions"), running.window.desk.bus
    view.setFocus()
    view.customContextMenuRequested.emit(QPoint(30, 30))
    offers = [menu_line(running, words) for words in ("Done", "Delete")]
    programme = missions.programmes(running.workspace)[0].id
    rows = [row.followup for row in followups.across(running.workspace, programme)]
    bus.write(editing.change(running.workspace, *rows, state=FollowUpState.DONE))
    saved(running, qtbot)
    assert not view.isVisible()
    for offer in offers:
        offer.trigger()
    saved(running, qtbot)
    assert undo.undo(running.workspace).result().ids >= {row.id for row in rows}
