"""What a screen reader finds: every room and dialog walked through its own interface."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTableView,
    QTextEdit,
)

from delegate_app.ui.agenda.b2b.grid import GridView
from delegate_app.ui.rooms import DOORS
from delegate_app.ui.widgets.calendar.card import ItemCard

ROLE = QAccessible.Role
NO_ROLE = {ROLE.NoRole, ROLE.Client, ROLE.Window, ROLE.Pane, ROLE.Grouping}
"""Roles that say nothing of what the keyboard can do there."""
_WITHOUT_ROWS = ("today", "agenda", "debrief", "reports", "settings", "import", "cards")
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


def test_a_cell_of_the_b2b_plan_says_who_when_and_with_whom(leader, qtbot):
    leader.window.open_room("agenda")
    leader.window.desk.actions.ask("agenda_b2b")
    grid = leader.window.room("agenda").findChild(GridView)
    qtbot.waitUntil(lambda: grid.model().rowCount() > 0)
    assert faults(leader.window) == []
    table = QAccessible.queryAccessibleInterface(grid)
    cells = [table.child(n).text(QAccessible.Text.Name) for n in range(table.childCount())]
    lario = [said for said in cells if said.startswith("Lario Biotech S.p.A., ")]
    assert lario[0].startswith("Lario Biotech S.p.A., 09:00–09:30; Lario Biotech S.p.A. – Maccabi")
    assert "Lario Biotech S.p.A. is in two meetings at the same time" in lario[0]
    assert lario[5] == "Lario Biotech S.p.A., 11:30–12:00; free"


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


def seen(window, kind):
    return [widget for widget in window.findChildren(kind) if widget.isVisible()]


def untrue(window):
    """Return the controls whose role or value is not what is to be seen."""
    wrong = []
    said = QAccessible.Text.Value
    for choice in seen(window, QComboBox):
        found = QAccessible.queryAccessibleInterface(choice)
        if (found.role(), found.text(said)) != (ROLE.ComboBox, choice.currentText()):
            wrong.append((choice.accessibleName(), found.role(), found.text(said)))
    for line in seen(window, QLineEdit):
        if line.objectName() == "qt_spinbox_lineedit":
            continue  # a part of a date, which speaks for it
        found = QAccessible.queryAccessibleInterface(line)
        if (found.role(), found.text(said)) != (ROLE.EditableText, line.text()):
            wrong.append((line.accessibleName(), found.role(), found.text(said)))
    for text in seen(window, QTextEdit):
        found = QAccessible.queryAccessibleInterface(text)
        held = found.textInterface()
        if (found.role(), held.text(0, held.characterCount())) != (
            ROLE.EditableText, text.toPlainText(),
        ):  # fmt: skip
            wrong.append((text.accessibleName(), found.role()))
    for box in seen(window, QCheckBox):
        found = QAccessible.queryAccessibleInterface(box)
        if (found.role(), bool(found.state().checked)) != (ROLE.CheckBox, box.isChecked()):
            wrong.append((box.accessibleName(), found.role(), found.state().checked))
    return wrong


def unreadable(window):
    """Return the rows of lists and tables that read as nothing, as markup or as an id."""
    wrong, rows = [], 0
    for view in seen(window, QAbstractItemView):
        if isinstance(view, QHeaderView):
            continue  # captions of a table, which speaks for them
        found = QAccessible.queryAccessibleInterface(view)
        if found.role() not in (ROLE.List, ROLE.Table, ROLE.Tree):
            wrong.append((view.accessibleName(), found.role()))
        model = view.model()
        for row in range(min(model.rowCount(), 40)):
            rows += 1
            columns = view.horizontalHeader().count() if isinstance(view, QTableView) else 1
            cells = [model.index(row, column) for column in range(columns)]
            names = [cell.data(Qt.ItemDataRole.AccessibleTextRole) or cell.data() for cell in cells]
            if not any(names) or re.search(r"<\w|None|[0-9a-f]{8}-[0-9a-f]{4}", str(names)):
                wrong.append((view.accessibleName(), row, names))
    return wrong, rows


@pytest.mark.parametrize("room", [name for name in DOORS if name != "first_start"])
def test_every_control_says_what_it_holds(leader, room):
    window = leader.window
    window.open_room(room)
    window.settle()
    for _turn in range(3):
        window.desk.bus.background.finish()
        QApplication.processEvents()
    assert untrue(window) == []
    wrong, rows = unreadable(window)
    assert wrong == []
    assert rows > 0 or room in _WITHOUT_ROWS


def test_a_preview_of_files_reads_row_by_row(leader, samples, person, qtbot):
    person.drop(leader.window, samples / "israel-2019" / "programme-rev2.ics")
    changes = person.named(leader.window, QAbstractItemView, "Changes")
    qtbot.waitUntil(changes.isVisible, timeout=20_000)
    wrong, rows = unreadable(leader.window)
    assert wrong == []
    assert rows > 5
    assert faults(leader.window) == []


def test_the_columns_of_a_table_are_named_with_their_values(leader, tmp_path, person, qtbot):
    file = tmp_path / "people.csv"
    file.write_text("Nome;Azienda;Cod.\nAnna Riva;Acme;7001\n", "utf-8")
    person.drop(leader.window, file)
    changes = person.named(leader.window, QAbstractItemView, "Changes")
    qtbot.waitUntil(changes.isVisible, timeout=20_000)
    box = person.named(leader.window, QComboBox, "What “Cod.” is")
    assert faults(leader.window) == []
    assert untrue(leader.window) == []
    found = QAccessible.queryAccessibleInterface(box)
    assert found.text(QAccessible.Text.Description) == "7001"


def test_an_item_of_the_time_line_says_when_and_what_and_whether_it_is_chosen(leader):
    cards = seen(leader.window, ItemCard)
    assert len(cards) > 5
    for card in cards:
        found = QAccessible.queryAccessibleInterface(card)
        name = found.text(QAccessible.Text.Name)
        assert found.role() in (ROLE.RadioButton, ROLE.CheckBox, ROLE.Button, ROLE.ListItem)
        assert card.row.item.title in name
        assert card.row.item.all_day or f"{card.row.item.start:%H:%M}" in name
        assert bool(found.state().checked) == card.isChecked()


def test_the_answers_of_the_search_are_a_list_that_reads(leader, qtbot):
    leader.window.desk.actions.ask("find")
    found = next(v for v in leader.window.findChildren(QAbstractItemView)
                 if v.accessibleName() == "Found")  # fmt: skip
    qtbot.waitUntil(found.isVisible)
    wrong, rows = unreadable(leader.window)
    assert wrong == []
    assert rows > 5
