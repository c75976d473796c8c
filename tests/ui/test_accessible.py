"""What a screen reader finds: every room and dialog walked through its own interface."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog

from delegate_app.ui.rooms import DOORS

ROLE = QAccessible.Role
NO_ROLE = {ROLE.NoRole, ROLE.Client, ROLE.Window, ROLE.Pane, ROLE.Grouping}
"""Roles that say nothing of what the keyboard can do there."""
DIALOGS = ["keys", "about", "new_mission"]


@pytest.fixture
def leader(sample, run):
    sample.change_settings(leads=True)
    return run(sample)


def walk(interface):
    """Every interface below one, that a person can come to."""
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is None or not child.isValid() or child.state().invisible:
            continue
        yield child
        if child.role() not in (ROLE.List, ROLE.Table, ROLE.Tree, ROLE.ComboBox):
            yield from walk(child)


def faults(widget):
    """What the keyboard can come to without being told what it is."""
    said = []
    reached = [f for f in walk(QAccessible.queryAccessibleInterface(widget)) if f.state().focusable]
    assert reached
    for found in reached:
        owner = found.object()
        if owner is not None and owner.focusProxy():
            continue
        name = found.text(QAccessible.Text.Name)
        if not name.strip("\u200b ") or found.role() in NO_ROLE:
            said.append((type(owner).__name__, found.role(), name))
    return said


@pytest.mark.parametrize("room", [name for name in DOORS if name != "first_start"])
def test_every_room_names_what_the_keyboard_can_come_to(leader, room):
    leader.window.open_room(room)
    QApplication.processEvents()
    names = [f.text(QAccessible.Text.Name) for f in walk(
        QAccessible.queryAccessibleInterface(leader.window))]  # fmt: skip
    assert len(names) > 20
    assert faults(leader.window) == []


def test_the_first_start_names_its_controls(workspace, run):
    assert faults(run(workspace).window) == []


@pytest.mark.parametrize("command", DIALOGS)
def test_every_dialog_names_itself_and_its_controls(leader, command, qtbot):
    leader.window.desk.actions.ask(command)
    dialog = leader.window.findChild(QDialog)
    qtbot.waitExposed(dialog)
    interface = QAccessible.queryAccessibleInterface(dialog)
    assert interface.role() is ROLE.Dialog
    assert interface.text(QAccessible.Text.Name)
    assert not dialog.isModal()
    assert faults(dialog) == []
    dialog.close()


def test_what_is_on_or_off_says_so(leader):
    leader.window.open_room("settings")
    box = next(
        found
        for found in walk(QAccessible.queryAccessibleInterface(leader.window))
        if found.text(QAccessible.Text.Name) == "I lead the delegation"
    )
    assert box.role() is ROLE.CheckBox
    assert box.state().checked


def test_the_state_of_saving_can_be_heard(leader):
    names = [
        found.text(QAccessible.Text.Name)
        for found in walk(QAccessible.queryAccessibleInterface(leader.window))
    ]
    assert "All changes saved · offline" in names
    leader.window.desk.actions.ask("fold")
    names = [
        found.text(QAccessible.Text.Name)
        for found in walk(QAccessible.queryAccessibleInterface(leader.window))
    ]
    assert "All changes saved · offline" in names
