"""Python keeps no face of what Qt alone owns: Qt frees it, and what comes to its place wears it."""

import pytest
from PySide6.QtWidgets import QDialog, QLayoutItem, QSpacerItem, QWidget, QWidgetItem
from shiboken6 import getAllValidWrappers

from delegate_app.ui import posing
from delegate_app.ui.rooms import DOORS
from delegate_app.ui.widgets.flow import Flow

ROOMS = [name for name in DOORS if name != "first_start"]
WAYS = ["agenda_b2b", "agenda_clashes", "agenda_list", "doubles", "find"]
DIALOGS = ["keys", "about", "new_mission"]


@pytest.fixture
def kept():
    """Return the faces that were not there before of items that Qt lays out by itself."""
    items = (QLayoutItem, QSpacerItem, QWidgetItem)
    before = [face for face in getAllValidWrappers() if type(face) in items]

    def since():
        every = getAllValidWrappers()
        flows = [flow._items for flow in every if isinstance(flow, Flow)]  # noqa: SLF001
        known = {id(face) for faces in (before, *flows) for face in faces}
        return [face for face in every if type(face) in items and id(face) not in known]

    return since


def test_no_room_and_no_dialog_keeps_one(sample, run, kept):
    sample.change_settings(leads=True)
    window, found = run(sample).window, {}
    for command in (*ROOMS, *WAYS, *DIALOGS):
        window.desk.actions.ask(command)
        posing.rest(window)
        found[command] = len(kept()) - sum(found.values())
    for dialog in window.findChildren(QDialog):
        dialog.close()
    assert {command: count for command, count in found.items() if count} == {}


def test_the_first_start_keeps_none(workspace, run, kept):
    posing.rest(run(workspace).window)
    assert kept() == []


def test_lines_that_end_below_each_other_end_at_the_edge(qtbot):
    page, parts = QWidget(), [QWidget() for _part in range(3)]
    qtbot.addWidget(page)
    flow = Flow(8, ends=True)
    page.setLayout(flow)
    for part in parts:
        part.setFixedSize(60, 20)
        flow.addWidget(part)
    page.resize(150, 80)
    page.show()
    assert [(part.x(), part.y()) for part in parts] == [(22, 0), (90, 0), (90, 28)]
