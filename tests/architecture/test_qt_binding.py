"""The binding to Qt keeps its references: PySide6 6.12.0 on Python 3.11 lost one to None a call."""

import sys

CALLS = 200
NOISE = 50  # what the interpreter itself may give back meanwhile


def test_events_take_no_reference_to_none(qapp):
    qapp.processEvents()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        qapp.processEvents()
    assert sys.getrefcount(None) > before - NOISE
