"""Files are shown before they are taken, and taken as one step."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView

from delegate_app.services import agenda
from delegate_app.services.importing import Action, Preview, PreviewRow
from delegate_app.ui import posing, theme
from delegate_app.ui.importing.model import PreviewModel, Role
from delegate_app.ui.importing.rows import RowPainter


def painted(qtbot, row):
    """Return how one row of a preview of two files looks."""
    model, changes = PreviewModel(), QListView()
    qtbot.addWidget(changes)
    model.show_preview(Preview((row,), ("a", "b"), (), None))
    changes.setModel(model)
    changes.setItemDelegate(RowPainter(changes))
    changes.resize(620, 300)
    return changes.grab().toImage()


@pytest.fixture
def window(sample, run):
    return run(sample).window


@pytest.fixture
def changes(window, samples, qtbot, person):
    """The list of what the revised programme would change."""
    person.drop(window, samples / "israel-2019" / "programme-rev2.ics")
    found = person.named(window, QListView, "Changes")
    qtbot.waitUntil(found.isVisible, timeout=20_000)
    return found


def lines(changes):
    model = changes.model()
    return [model.line(model.index(n)) for n in range(model.rowCount())]


def items(sample, window):
    return {row.item for row in agenda.rows(sample, window.mission.id)}


def test_a_preview_says_what_would_change_and_changes_nothing(window, changes, sample, person):
    titled = {line.title: line for line in lines(changes) if line.role is Role.CHANGE}
    maccabi = titled["Maccabi Healthcare Services"]
    assert (maccabi.before, maccabi.after) == ("10:00–11:00", "10:30–11:30")
    assert len(titled) == 5
    assert lines(changes)[-1].role is Role.FOLD
    assert person.button(window, "Apply").text() == "Apply 4 changes"
    rows = agenda.rows(sample, window.mission.id)
    assert next(r for r in rows if r.item.title.startswith("Maccabi")).item.start.minute == 0


def test_the_space_bar_refuses_a_row_and_the_rest_is_taken(window, changes, sample, qtbot, person):
    QTest.keyClick(changes, Qt.Key.Key_Space)
    assert person.button(window, "Apply").text() == "Apply 3 changes"
    person.button(window, "Apply").click()
    qtbot.waitUntil(lambda: window.room("today").isVisible())
    rows = {row.item.title: row.item for row in agenda.rows(sample, window.mission.id)}
    assert rows["Maccabi Healthcare Services"].start.minute == 0
    assert "Weizmann campus walk" in rows
    assert rows["Innovation park"].status == "cancelled"
    assert "Call with the Milan office" in rows, "what the file does not have stays"


def test_what_goes_is_counted_on_the_button(window, changes, sample, qtbot, person):
    model = changes.model()
    gone = model.index(4)
    assert "Kept unless you say so" in gone.data()
    changes.setCurrentIndex(gone)
    QTest.keyClick(changes, Qt.Key.Key_Space)
    assert "Will be removed" in gone.data()
    apply = person.button(window, "Apply")
    assert apply.text() == apply.accessibleName() == "Apply 4 changes, remove 1"
    qtbot.waitUntil(lambda: apply.width() >= apply.sizeHint().width())
    person.button(window, "None").click()
    QTest.keyClick(changes, Qt.Key.Key_Space)
    assert apply.text() == "Remove 1 entry"
    apply.click()
    qtbot.waitUntil(lambda: person.reads(window, "Imported: 1\u00a0removed."))
    titles = {row.item.title for row in agenda.rows(sample, window.mission.id)}
    assert "Call with the Milan office" not in titles
    assert "Maccabi Healthcare Services" in titles


@pytest.mark.usefixtures("changes")
def test_undo_brings_it_all_back(window, sample, qtbot, person):
    before = items(sample, window)
    person.button(window, "Apply").click()
    qtbot.waitUntil(lambda: person.reads(window, "Imported: "))
    assert items(sample, window) != before
    person.button(window, "Undo").click()
    qtbot.waitUntil(lambda: items(sample, window) == before)


@pytest.mark.usefixtures("changes")
def test_none_and_all(window, person):
    apply = person.button(window, "Apply")
    person.button(window, "None").click()
    assert not apply.isEnabled()
    person.button(window, "All").click()
    assert apply.isEnabled()


def test_unchanged_rows_unfold(changes):
    model = changes.model()
    folded = model.rowCount()
    changes.setCurrentIndex(model.index(folded - 1))
    QTest.keyClick(changes, Qt.Key.Key_Return)
    assert model.rowCount() > folded
    assert all(line.role is Role.CHANGE for line in lines(changes))


def test_a_click_anywhere_on_a_card_ticks_it(window, changes, person):
    middle = changes.visualRect(changes.model().index(1)).center()
    QTest.mouseClick(changes.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert person.button(window, "Apply").text() == "Apply 3 changes"


def test_with_large_text_a_card_stands_upright_and_is_seen_whole(
    sample, run, samples, qtbot, person
):
    sample.change_settings(text_size=200)
    window = run(sample, (1024, 700)).window
    person.drop(window, samples / "israel-2019" / "programme-rev2.ics")
    changes = person.named(window, QListView, "Changes")
    qtbot.waitUntil(changes.isVisible, timeout=20_000)
    posing.rest(window)
    cards = [changes.visualRect(changes.model().index(row)) for row in range(5)]
    assert changes.viewport().rect().contains(cards[0]), "with what it means for the coach"
    assert cards[0].height() > cards[1].height()
    place = cards[0].bottomLeft() + QPoint(60, -24)
    QTest.mouseClick(changes.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert person.button(window, "Apply").text() == "Apply 3 changes"
    theme.enlarge(100)


@pytest.mark.parametrize("words", ["1", "1 " * 60], ids=["on one line", "on several"])
@pytest.mark.usefixtures("window")
def test_what_changes_is_marked_however_long_it_is(words, qtbot):
    row = PreviewRow(key="1", action=Action.MOVED, noun="AgendaItem", file="a", title="A visit")
    changed = replace(row, before=words, after="2")
    unmarked = replace(row, file=f"a · {words} → 2")
    marked, bare = (painted(qtbot, row) for row in (changed, unmarked))
    assert marked != bare, "the old value is struck through, and the new one is bold"


@pytest.mark.usefixtures("changes")
def test_cancel_leaves_no_trace(window, sample, person):
    before = items(sample, window)
    person.button(window, "Cancel").click()
    assert window.room("today").isVisible()
    assert items(sample, window) == before


def test_a_file_that_cannot_be_used_is_named_in_one_line(window, tmp_path, qtbot, person):
    wrong = tmp_path / "picture.ics"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    person.drop(window, wrong)
    qtbot.waitUntil(lambda: person.reads(window, "Nothing could be read"), timeout=10_000)
    assert person.reads(window, "picture.ics")
    assert window.room("import").isVisible()


def test_where_nothing_was_brought_it_says_what_may_come(sample, run, person):
    sample.change_settings(text_size=200)
    window = run(sample, (1024, 700)).window
    window.open_room("import")
    posing.rest(window)
    choose = person.button(window, "Choose files")
    assert choose.visibleRegion().boundingRect() == choose.rect(), "in view without scrolling"
    for kind in ("ICS", "XLSX, ODS or CSV", "VCF"):
        assert person.reads(window.room("import"), kind)
    window.room("import").take_keyboard()
    assert choose.hasFocus()
    theme.enlarge(100)
