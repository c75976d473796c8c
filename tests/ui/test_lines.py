"""Lines of a list stand where they are painted and pressed, with lower heads above each group."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from delegate_app.ui.widgets.entries import Entry
from delegate_app.ui.widgets.listing import Listing


@pytest.fixture
def shown(qtbot):
    """A list of 55 in groups of one, two, three and so on, in a window that shows a few."""
    made = Listing("People")
    qtbot.addWidget(made)
    made.resize(300, 400)
    groups = [f"Group {size}" for size in range(1, 11) for _place in range(size)]
    made.show_entries([Entry(f"{n}", f"Name {n}", group=g) for n, g in enumerate(groups)])
    with qtbot.waitExposed(made):
        made.show()
    return made


def rows(listing):
    return range(listing.entries.rowCount())


def test_every_line_is_where_a_press_finds_it_and_none_overlaps(shown):
    below = shown.visualRect(shown.entries.index(0)).top()
    for row in rows(shown):
        index = shown.entries.index(row)
        area = shown.visualRect(index)
        assert area.top() == below
        assert {shown.indexAt(QPoint(9, y)).row() for y in (area.top(), area.bottom())} == {row}
        below = area.bottom() + 1
    assert not shown.indexAt(QPoint(9, below)).isValid()
    bar = shown.verticalScrollBar()
    assert bar.maximum() == below - shown.viewport().height()


def test_a_head_is_lower_than_an_entry(shown):
    heights = {
        shown.entries.at(row) is None: shown.visualRect(shown.entries.index(row)).height()
        for row in rows(shown)
    }
    assert heights[True] < 0.8 * heights[False]


@pytest.mark.parametrize(
    "keys",
    [
        (Qt.Key.Key_Down, Qt.Key.Key_Up), (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp),
        (Qt.Key.Key_End, Qt.Key.Key_Home),
    ],
)  # fmt: skip
def test_keys_walk_from_entry_to_entry_and_each_is_seen(shown, keys):
    for key, aim in zip(keys, (shown.shown()[-1], shown.shown()[0]), strict=True):
        for _press in rows(shown):
            QTest.keyClick(shown, key)
            area = shown.visualRect(shown.currentIndex())
            assert shown.viewport().rect().contains(area)
            assert shown.selected() == (shown.current(),)
        assert shown.current() == aim
    above = shown.entries.index(shown.currentIndex().row() - 1)
    assert shown.visualRect(above).top() == 0  # the head of the first group is in view too


def test_no_line_is_cut_at_the_top_where_somebody_walks_down(shown):
    shown.verticalScrollBar().setValue(0)
    shown.choose(shown.shown()[0])
    for _press in shown.shown()[:-1]:
        QTest.keyClick(shown, Qt.Key.Key_Down)
        bar = shown.verticalScrollBar()
        top = shown.indexAt(QPoint(9, 0))
        assert shown.visualRect(top).top() == 0 or bar.value() == bar.maximum()


def test_shift_chooses_what_stands_between_two_presses(shown):
    for entry_id, held in (
        ("1", Qt.KeyboardModifier.NoModifier), ("4", Qt.KeyboardModifier.ShiftModifier),
    ):  # fmt: skip
        place = shown.visualRect(shown.entries.place(entry_id)).center()
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, held, place)
    assert shown.selected() == ("1", "2", "3", "4")
    QTest.keyClick(shown, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert shown.selected() == shown.shown()
