"""What lasts all day is carried to another day above the hours, by mouse and by key."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from delegate_app.domain.times import Timing
from delegate_app.services import agenda, editing
from delegate_app.ui.widgets.calendar.board import Board
from delegate_app.ui.widgets.calendar.card import ItemCard

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def fair(sit):
    here = sit("agenda")
    here.window.resize(1440, 900)
    kept = replace(
        agenda.item(here.workspace, "meeting"), id="fair", title="Fair", timing=Timing.ALL_DAY,
        start=datetime(2019, 3, 26), end=datetime(2019, 3, 27),
    )  # fmt: skip
    editing.save(here.workspace, kept).result()
    here.saved()
    return here


def cards(here):
    """Return the cards of the fair, from left to right."""
    board = here.room.findChild(Board)
    found = (c for c in board.findChildren(ItemCard) if c.isVisible())
    return sorted((c for c in found if c.row.item.id == "fair"), key=lambda card: card.x())


def days(here):
    item = agenda.item(here.workspace, "fair")
    assert item.all_day
    return item.start.day, item.end.day


def drag(here, card, by, *, at=30, drop=True):
    start = QPoint(at, card.height() - 2)  # at its lower edge, which is nothing to take it by
    QTest.mousePress(card, LEFT, PLAIN, start)
    for part in (0.4, 1.0):
        QTest.mouseMove(card, start + QPoint(round(by * part), 0))
        QApplication.processEvents()
    if drop:
        QTest.mouseRelease(card, LEFT, PLAIN, start + QPoint(by, 0))
        here.saved()


def test_it_is_dragged_to_another_day_and_comes_back_by_undo(fair):
    canvas = fair.room.findChild(Board).timeline.canvas
    wide = canvas.left_of(1) - canvas.left_of(0)
    (bar,) = cards(fair)
    assert (bar.x(), bar.geometry().right() + 1) == (
        canvas.inside(1)[0], sum(canvas.inside(2))
    )  # fmt: skip
    drag(fair, bar, 2 * wide, at=wide + 30)  # by its second day
    assert days(fair) == (28, 29)
    assert fair.reads("Fair: Thu 28 March – Fri 29 March")
    QTest.keyClick(fair.list(), Qt.Key.Key_Z, CTRL)
    fair.saved()
    assert days(fair) == (26, 27)
    card = cards(fair)[0]
    drag(fair, card, wide, drop=False)
    ghost = next(hand.ghost for hand in fair.room.findChild(Board).hands if hand.edge == 0)
    assert ghost.isVisible()
    assert ghost.words == "Wed 27 March"
    assert (ghost.x(), ghost.width()) == (canvas.inside(2)[0], card.width())
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert not ghost.isVisible()
    QTest.mouseRelease(card, LEFT, PLAIN, QPoint(30 + wide, 10))
    fair.saved()
    assert days(fair) == (26, 27)


def test_alt_and_an_arrow_move_it_by_a_day_with_the_keyboard_on_it(fair):
    cards(fair)[0].setFocus()
    for _press in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down, ALT)
        fair.saved()
    assert days(fair) == (28, 29)
    assert QApplication.focusWidget() is cards(fair)[0]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up, ALT)
    fair.saved()
    assert days(fair) == (27, 28)
