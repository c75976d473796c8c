"""Tab goes through a window as one reads it, stops only where one sees it, and never gets stuck."""

from itertools import groupby, pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QListView,
    QSplitter,
)

from delegate_app.ui.agenda.b2b.grid import GridView
from delegate_app.ui.rooms import DOORS
from delegate_app.ui.shell.messages import MessageBar
from delegate_app.ui.shell.sidebar import SideBar
from delegate_app.ui.shell.topbar import TopBar
from delegate_app.ui.widgets.room import Room

ROOMS = [name for name in DOORS if name not in ("first_start", "import")]
DIALOGS = ["keys", "about", "new_mission"]
MOST = 400


@pytest.fixture(autouse=True)
def _still_caret(qapp):
    """A caret that blinks would be seen at one time and not at another."""
    usual = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(usual)


@pytest.fixture
def leader(sample, run):
    sample.change_settings(leads=True)
    return run(sample).window


def settle(window):
    window.settle()
    for _turn in range(3):
        window.desk.bus.background.finish()
        QApplication.processEvents()


def walk(top):
    """Press Tab until it comes round, and return every fault of a stop or of a step."""
    found, faults = [], []
    for _press in range(MOST):
        QTest.keyClick(QApplication.focusWidget() or top, Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        assert here is not None
        assert here.window() is top
        if found and here is found[-1] and not isinstance(here, QAbstractButton):
            continue  # on to the next part of a date
        if here in found:
            assert here is found[0], f"{said(here)} comes twice, and {said(found[0])} never"
            return faults + backwards(found) + torn(found)
        found.append(here)
        faults += [f"{said(here)} {fault}" for fault in unseen(here)]
    raise AssertionError("Tab never comes round")


def said(widget):
    return f"{type(widget).__name__} {widget.accessibleName()!r}"


def column(widget):
    """Return the part of the window that a stop belongs to, which is read on its own."""
    while not (widget.isWindow() or isinstance(widget.parentWidget(), QSplitter)):
        if isinstance(widget, SideBar | TopBar | MessageBar | Room):
            return widget
        widget = widget.parentWidget()
    return widget


def place(widget):
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def backwards(found):
    """Return every step back to the left on a line, or up without going on to the right."""
    faults = []
    for here, there in pairwise([*found, found[0]]):
        a, b = place(here), place(there)
        beside = a.top() < b.bottom() and b.top() < a.bottom()
        back = b.left() < a.left() if beside else b.bottom() <= a.top() and b.left() < a.right()
        if back and column(here) is column(there):
            faults.append(f"{said(here)} {a.getRect()} -> {said(there)} {b.getRect()}")
    return faults[len(set(map(column, found))) == 1 :]  # where all is one, one step begins anew


def torn(found):
    """Return the parts of the window that are left and come to again."""
    parts = [part for part, _stops in groupby(map(column, found))]
    parts = parts[1:] if parts[0] is parts[-1] else parts
    return [f"{type(part).__name__} in pieces" for part in set(parts) if parts.count(part) > 1]


def unseen(stop):
    """Return how a stop fails to show that the keyboard is there."""
    QApplication.processEvents()
    area = place(stop)
    inside, holder = QRect(area), stop.parentWidget()
    while holder and not stop.isWindow():
        inside &= place(holder)
        holder = None if holder.isWindow() else holder.parentWidget()
    if not stop.isVisible() or inside.isEmpty():
        return ["is out of sight"]
    area = area.adjusted(-12, -8, 12, 8)
    with_keyboard = stop.window().grab(area).toImage()
    stop.clearFocus()
    QApplication.processEvents()
    without = stop.window().grab(area).toImage()
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    return ["looks the same without the keyboard"] if with_keyboard == without else []


@pytest.mark.parametrize("room", ROOMS)
def test_a_room(leader, room):
    leader.desk.actions.ask(room)
    settle(leader)
    assert walk(leader) == []


def test_the_b2b_plan(leader, qtbot):
    leader.desk.actions.ask("agenda")
    leader.desk.actions.ask("agenda_b2b")
    grid = leader.room("agenda").findChild(GridView)
    qtbot.waitUntil(lambda: grid.model().rowCount() > 0)
    settle(leader)
    assert walk(leader) == []


@pytest.mark.parametrize("command", DIALOGS)
def test_a_dialog(leader, command, qtbot):
    leader.desk.actions.ask(command)
    dialog = leader.findChild(QDialog)
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget()))
    assert walk(dialog) == []
    dialog.close()


def test_an_import_with_its_preview(leader, samples, person, qtbot):
    person.drop(leader, samples / "israel-2019" / "programme-rev2.ics")
    changes = person.named(leader, QListView, "Changes")
    qtbot.waitUntil(changes.hasFocus, timeout=20_000)
    assert walk(leader) == []


def test_an_import_before_there_are_files(leader):
    leader.open_room("import")
    assert walk(leader) == []


def test_the_first_start(workspace, run):
    assert walk(run(workspace).window) == []


def test_the_search_with_its_answers(leader, qtbot):
    leader.desk.actions.ask("find")
    field = QApplication.focusWidget()
    answers = next(
        v for v in leader.findChildren(QAbstractItemView) if v.accessibleName() == "Found"
    )
    qtbot.waitUntil(answers.isVisible)
    assert unseen(field) == []
