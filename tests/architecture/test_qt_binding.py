"""The binding to Qt keeps its references: PySide6 6.12.0 on Python 3.11 lost one to None a call."""

import sys
from pathlib import Path

UI = Path(__file__).parents[2] / "delegate_app" / "ui"
CALLS = 200
NOISE = 50  # what the interpreter itself may give back meanwhile


def test_events_take_no_reference_to_none(qapp):
    qapp.processEvents()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        qapp.processEvents()
    assert sys.getrefcount(None) > before - NOISE


def test_no_item_of_a_layout_is_asked_for():
    """PySide keeps the face of each that it gave out, and shows it for what Qt puts there later."""
    asking = [str(path) for path in UI.rglob("*.py") if ".itemAt(" in path.read_text("utf-8")]
    assert asking == []
