"""What the eye meets: pictures of all of it, nothing cut, nothing laid over something else."""

import importlib.util
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QWidget

from delegate_app.ui import posing, theme
from delegate_app.ui.agenda.b2b.grid import GridView
from delegate_app.ui.agenda.b2b.head import PlanHead
from delegate_app.ui.agenda.b2b.setup import Setup
from delegate_app.ui.agenda.clashes import ClashList
from delegate_app.ui.today.meeting import MeetingPage
from delegate_app.ui.widgets.answers import Answer
from delegate_app.ui.widgets.buttons import Button, CheckBox, Row, Segments
from delegate_app.ui.widgets.calendar.timeline import Timeline
from delegate_app.ui.widgets.choice import Choice
from delegate_app.ui.widgets.editor import Editor
from delegate_app.ui.widgets.labels import Pill, Text
from delegate_app.ui.widgets.veil import Veil
from delegate_app.ui.widgets.when import Dated

_spec = importlib.util.spec_from_file_location("shots", Path("bench/shots.py").absolute())
shots = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(shots)

LEFT = Qt.MouseButton.LeftButton
READABLE = 4.5
"""The least contrast of text, WCAG 2.2 success criterion 1.4.3."""

WORDED = (Text, Pill, Button, CheckBox, Choice, Segments)
ANSWERS = (Choice, CheckBox, Answer, Row, Dated, QLineEdit)
WHOLE = (Pill, Button, CheckBox, Segments)
LONG = pytest.mark.long


@pytest.fixture
def plain():
    """Leave the next test with text of its usual size, in the light."""
    yield
    theme.enlarge(100)
    theme.apply("light")


@pytest.mark.usefixtures("qtbot", "plain")
def test_a_picture_holds_what_lies_over_the_window(sample, tmp_path):
    scenes = {name: shots.SCENES[name] for name in ("today", "keys")}
    shots.shoot_all(sample, (1024, 700), scenes, tmp_path, "en-1024x700")
    pictures = {path.stem: QImage(str(path)) for path in tmp_path.glob("*.png")}
    assert len(pictures) == 4
    for choice, ground in (("light", theme.LIGHT.card), ("dark", theme.DARK.card)):
        under, over = (pictures[f"{name}-{choice}-en-1024x700"] for name in scenes)
        assert under != over
        across = {over.pixelColor(x, 350).name().upper() for x in range(400, 600)}
        assert ground in across


@pytest.fixture
def crammed(sample, run):
    """Show a part of the sample on the smallest screen, with the largest text."""

    def show(command, **settings):
        sample.change_settings(**{"text_size": 200, **settings})
        window = run(sample, (1024, 700)).window
        window.desk.actions.ask(command)
        posing.rest(window)
        return window

    return show


@pytest.mark.usefixtures("qtbot", "plain")
@pytest.mark.parametrize(
    ("language", "text_size"),
    [("en", 200), pytest.param("it", 100, marks=LONG), pytest.param("it", 200, marks=LONG)],
)
def test_no_words_are_cut_and_none_lie_over_others(sample, tmp_path, language, text_size):
    sample.change_settings(language=language, text_size=text_size, leads=True)
    found = {}
    for name, show in shots.SCENES.items():
        with posing.posed(sample, (1024, 700)) as window:
            show(window)
            posing.shoot(window, tmp_path / "painted.png")  # a tip is given while painting
            found[name] = faults()
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("room", ["today", "notes"])
def test_who_types_sees_what_with_the_largest_text_on_the_smallest_screen(sample, run, qtbot, room):
    sample.change_settings(text_size=200)
    window = run(sample, (1024, 700)).window
    window.open_room(room)
    posing.rest(window)
    if room == "notes":
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Editor))
    posing.rest(window)
    editor = QApplication.focusWidget()
    seen = editor.viewport().visibleRegion().boundingRect()
    assert seen.contains(editor.cursorRect())
    assert seen.height() > 3 * editor.cursorRect().height()
    if room == "today":
        bar = window.findChild(MeetingPage).findChild(QAbstractScrollArea).verticalScrollBar()
        assert bar.value() > 0
        window.desk.actions.ask("discreet")
        posing.rest(window)
        assert not editor.isVisible()
        veil = next(veil for veil in window.findChildren(Veil) if veil.isVisible())
        assert veil.visibleRegion().boundingRect() == veil.rect()


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("language", ["en", "it"])
def test_a_plan_shows_three_lines_with_the_largest_text_on_the_smallest_screen(crammed, language):
    window = crammed("agenda_b2b", language=language)
    grid = window.findChild(GridView)
    seen, bar = grid.viewport().visibleRegion().boundingRect(), grid.horizontalScrollBar()
    rows = [grid.visualRect(grid.model().index(row, 0)) for row in range(grid.model().rowCount())]
    assert sum(seen.top() <= row.top() and row.bottom() <= seen.bottom() for row in rows) >= 3
    assert bar.visibleRegion().boundingRect() == bar.rect()
    last = grid.model().index(len(rows) - 1, grid.model().columnCount() - 1)
    grid.take_in_hand(last)
    assert seen.contains(grid.visualRect(last))
    head = window.findChild(PlanHead)
    next(button for button in head.findChildren(Button) if button.text().endswith("…")).click()
    posing.rest(window)
    answers = window.findChild(Setup).findChildren(Button)
    unseen = [answer for answer in answers if answer.isVisible()]
    for _field in range(12):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        if here in unseen and here.visibleRegion().boundingRect() == here.rect():
            unseen.remove(here)
    assert not unseen


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("language", ["en", "it"])
def test_a_day_shows_a_whole_hour_with_the_largest_text_on_the_smallest_screen(crammed, language):
    window = crammed("agenda_day", language=language)
    timeline = window.room("agenda").findChild(Timeline)
    assert timeline.viewport().height() >= timeline.canvas.hour
    assert not sticks_out(timeline)


@pytest.mark.usefixtures("plain")
def test_a_clash_is_seen_whole_with_the_largest_text_on_the_smallest_screen(crammed):
    window = crammed("agenda_clashes")
    clashes = window.room("agenda").findChild(ClashList)
    listed, ways = clashes.list, clashes.ways
    reason_and_both = [listed.visualRect(listed.entries.index(row)) for row in range(3)]
    assert all(listed.viewport().rect().contains(line) for line in reason_and_both)
    for there, gone, words in ((ways, listed, "Minutes"), (listed, ways, "Back to the list")):
        buttons = [b for b in clashes.findChildren(Button) if b.isVisible()]
        QTest.mouseClick(next(b for b in buttons if b.text().startswith(words)), LEFT)
        posing.rest(window)
        assert there.isAncestorOf(QApplication.focusWidget()) or there.hasFocus()
        assert (there.isVisible(), gone.isVisible()) == (True, False)
        assert not sticks_out(there)


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("language", ["en", "it"])
def test_a_number_stands_beside_the_search_with_the_largest_text_on_the_smallest_screen(
    crammed, language
):
    window = crammed("register", language=language)
    room = window.room("register")
    copy = next(b for b in room.findChildren(Button) if "+39" in b.text())
    assert abs(middle(copy) - middle(room.filter_line())) <= 1
    assert not sticks_out(copy)


@pytest.mark.usefixtures("plain")
def test_a_debrief_shows_two_questions_with_the_largest_text_on_the_smallest_screen(crammed):
    window = crammed("debrief")
    room = window.room("debrief")
    for name in ("Took place: Held", "Outcome: Insufficient interest"):
        answer = next(a for a in room.findChildren(Answer) if a.accessibleName() == name)
        assert answer.visibleRegion().boundingRect() == answer.rect()
    back = next(b for b in room.findChildren(Button) if b.text() == "Back to the list")
    QTest.mouseClick(back, LEFT)
    assert room.list.hasFocus()
    assert not sticks_out(room.list)
    QTest.keyClick(room.list, Qt.Key.Key_Down)
    QTest.keyClick(room.list, Qt.Key.Key_Return)
    posing.rest(window)
    assert room.windowTitle().startswith("Genesis")
    assert isinstance(QApplication.focusWidget(), Answer)
    assert back.isVisible()


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("text_size", [100, 150])
def test_the_keys_of_a_debrief_stand_on_one_line_on_the_smallest_screen_or_on_none(
    sample, run, language, text_size
):
    sample.change_settings(language=language, text_size=text_size)
    window = run(sample, (1024, 700)).window
    window.desk.actions.ask("debrief")
    posing.rest(window)
    keys = next(t for t in window.room("debrief").findChildren(Text) if "Ctrl+" in t.text())
    assert keys.isVisible() or text_size > 100
    assert not keys.isVisible() or keys.height() < 2 * keys.fontMetrics().height()


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("view", ["day", "week", "list", "where", "b2b", "clashes"])
def test_what_is_listed_stands_within_its_column_where_text_is_large(sample, run, view):
    sample.change_settings(text_size=200)
    window = run(sample).window
    window.desk.actions.ask(f"agenda_{view}")
    posing.rest(window)
    areas = window.room("agenda").findChildren(QAbstractScrollArea)
    listed = [area for area in areas if area.isVisible() and area.findChildren(QWidget)]
    assert listed
    assert [area for area in listed if sticks_out(area)] == []


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("scene", ["briefing", "contacts", "debrief", "new-mission", "reports"])
def test_the_name_of_a_field_stands_on_a_line_with_what_is_in_it(sample, run, scene):
    sample.change_settings(leads=True)
    window, found = run(sample).window, {}
    shots.SCENES[scene](window)
    posing.rest(window)
    for name in window.findChildren(Text):
        field = name.buddy()
        if field and name.isVisible() and name.height() < 3 * name.fontMetrics().height():
            below = (field, *field.findChildren(QWidget))
            if answer := next((part for part in below if isinstance(part, ANSWERS)), None):
                found[name.text()] = middle(name) - middle(answer)
    assert len(found) > 3
    assert {name: apart for name, apart in found.items() if abs(apart) > 0.5} == {}


def middle(widget):
    """Return how far down in the window the middle of a line of words is."""
    area = widget.contentsRect()
    return widget.mapTo(widget.window(), area.topLeft()).y() + area.height() / 2


@pytest.mark.usefixtures("qtbot", "plain")
@pytest.mark.parametrize("choice", ["light", pytest.param("dark", marks=LONG)])
def test_every_word_stands_out_from_what_it_is_painted_on(sample, choice, contrast):
    sample.change_settings(text_size=200, leads=True)  # strokes wide enough to show their ink
    found = {}
    for name, show in shots.SCENES.items():
        with posing.posed(sample, (1440, 900)) as window:
            theme.apply(choice)
            show(window)
            posing.rest(window)
            found[name] = {said(w): round(standing_out(w, contrast), 1) for w in words_in_view()}
    faint = {
        name: poor
        for name, by_words in found.items()
        if (poor := {words: by for words, by in by_words.items() if by < READABLE})
    }
    assert sum(map(len, found.values())) > 200
    assert faint == {}


def standing_out(widget, contrast):
    """Return the contrast of the ground in a widget's picture with its inkiest point."""
    top = widget.window()
    area = widget.visibleRegion().boundingRect().translated(widget.mapTo(top, QPoint(0, 0)))
    picture = top.grab(area).toImage().convertToFormat(QImage.Format.Format_RGB32)
    (ground, _often), *rest = Counter(picture.constBits().cast("I")).most_common()
    by_pixel = (contrast(QColor.fromRgb(ground), QColor.fromRgb(point)) for point, _often in rest)
    return max(by_pixel, default=1.0)


def words_in_view():
    """Return what says something and can be seen from where its words begin."""
    seen = ((widget, widget.visibleRegion().boundingRect()) for widget in worded())
    return [widget for widget, area in seen if area.left() == 0 and area.height() > 20]


def worded():
    """Return everything visible that says something."""
    return [
        widget
        for top in QApplication.topLevelWidgets()
        if top.isVisible()
        for widget in top.findChildren(QWidget)
        if isinstance(widget, WORDED) and widget.isVisible() and said(widget)
        if widget.window() is top
    ]


def faults():
    """Return what is wrong with where the words are."""
    every = worded()
    cut = [f"cut: {said(w)!r}" for w in every if needs_more(w) and not tells(w)]
    out = [f"out of its parent: {said(w)!r}" for w in every if sticks_out(w)]
    return [*cut, *out, *overlaps(every)]


def said(widget):
    if isinstance(widget, Choice):
        return widget.currentText()
    if isinstance(widget, Segments):
        return widget.accessibleName()
    return widget.text() if hasattr(widget, "text") else widget.accessibleName()


def tells(widget):
    """Whether a tip says the rest; a choice gets it as it is painted, so not out of view."""
    return widget.toolTip() or (isinstance(widget, Choice) and widget.visibleRegion().isEmpty())


def needs_more(widget):
    if isinstance(widget, WHOLE):
        brief = isinstance(widget, Segments)  # they may leave out what they say by the way
        hint = widget.minimumSizeHint() if brief else widget.sizeHint()
        return widget.width() < hint.width() or widget.height() < hint.height()
    if isinstance(widget, Text) and widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width())
    metrics, room = widget.fontMetrics(), widget.contentsRect()
    words = max(map(metrics.horizontalAdvance, said(widget).split("\n")))
    return room.width() < words or room.height() < metrics.height()


def sticks_out(widget):
    """Whether a part of a widget lies outside something around it that does not scroll."""
    area, around = widget.rect(), widget
    while (parent := around.parentWidget()) and not around.isWindow():
        area = QRect(around.mapToParent(area.topLeft()), area.size())
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            return area.left() < 0 or area.right() >= parent.width()
        if not parent.rect().contains(area):
            return True
        around = parent
    return False


def overlaps(every):
    """Return which words lie over others of the same part of the page."""
    return [
        f"{said(one)!r} lies over {said(other)!r}"
        for place, one in enumerate(every)
        for other in every[place + 1 :]
        if one.parent() is other.parent() and one.geometry().intersects(other.geometry())
    ]
