"""Documents are seen as they will leave, and leave as they were seen."""

import errno
import io
import os
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressBar

from delegate_app.services import missions, reporting
from delegate_app.ui import posing
from delegate_app.ui.reports.kinds import Kinds
from delegate_app.ui.reports.leaving import Leaving
from delegate_app.ui.reports.options import Options
from delegate_app.ui.reports.preview import Preview
from delegate_app.ui.widgets.choice import Choice
from delegate_app.ui.widgets.form import Form
from delegate_app.ui.widgets.labels import Text
from delegate_app.ui.widgets.listing import Listing

ABOUT = "What it holds, in some words"


@pytest.fixture
def window(sample, run):
    return run(sample).window


@pytest.fixture
def room(window, qtbot):
    window.desk.actions.ask("day_sheet")
    found = window.room("reports")
    settled(found, qtbot)
    return found


def settled(room, qtbot):
    qtbot.waitUntil(lambda: "being made" not in room.subtitle, timeout=30_000)


def seen(room):
    document = room.findChild(QPdfView).document()
    return "".join(document.getAllText(n).text() for n in range(document.pageCount()))


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def test_documents_stand_in_two_columns_where_the_list_is_low_and_wide(qtbot):
    kinds = Kinds([(f"{n}", f"Document {n}", ABOUT) for n in range(9)])
    qtbot.addWidget(kinds)
    kinds.resize(1000, 600)
    with qtbot.waitActive(kinds):
        kinds.show()
        kinds.activateWindow()
    all_told = kinds.sizeHint().height()
    kinds.be_roomy(roomy=False)
    QApplication.processEvents()
    one_told = kinds.sizeHint().height()
    assert one_told < 5 / 9 * all_told
    kinds.take_keyboard()
    for key, expected in (("Down", "1"), ("Right", "6"), ("Up", "5"), ("Left", "0")):
        QTest.keyClick(QApplication.focusWidget(), getattr(Qt.Key, f"Key_{key}"))
        assert (kinds.current, QApplication.focusWidget().toolTip()) == (expected, ABOUT)
    kinds.resize(100, 600)
    assert kinds.sizeHint().height() > one_told
    assert QApplication.focusWidget().toolTip() == ""
    kinds.be_roomy(roomy=True)
    assert kinds.sizeHint().height() == all_told


def test_the_key_for_printing_opens_the_sheet_of_the_day_in_hand(room):
    order = room.findChild(Options).order()
    assert (order.kind, order.day) == ("day-sheet", date(2019, 3, 26))
    assert "26 March 2019" in seen(room)
    assert "Maccabi Healthcare Services" in seen(room)


def test_the_order_made_last_is_the_one_shown(room, qtbot):
    options = room.findChild(Options)
    for kind, day in (("follow-up", None), ("day-sheet", None), ("day-sheet", date(2019, 3, 28))):
        options.choose(kind, day)
    settled(room, qtbot)
    assert "28 March 2019" in seen(room)
    assert "Maccabi Healthcare Services" not in seen(room)


def test_nothing_is_made_that_nobody_waits_for(room, window, qtbot, monkeypatch):
    ended, make = [], reporting.make

    def slowly(workspace, order, reach):
        """Make a document whose every text waits until it is called off, if it ever is."""

        def wait(part):
            reach(part)
            while order.kind == "follow-up":
                reach(part)

        try:
            return make(workspace, order, wait)
        finally:
            ended.append(order.kind)

    monkeypatch.setattr(reporting, "make", slowly)
    options = room.findChild(Options)
    options.choose("follow-up", None)
    room.settle()
    bar = room.findChild(QProgressBar)
    qtbot.waitUntil(bar.isVisible)  # in place of the pages of the other document
    options.choose("day-sheet", date(2019, 3, 28))
    settled(room, qtbot)
    assert set(ended[1:]) == {"day-sheet"}
    assert "28 March 2019" in seen(room)
    options.choose("follow-up", None)
    room.settle()
    ended.clear()
    window.open_room("today")
    qtbot.waitUntil(lambda: ended == ["follow-up"])
    monkeypatch.setattr(reporting, "make", make)
    window.open_room("reports")
    settled(room, qtbot)
    assert "FOLLOW-UP REPORT" in seen(room)


def test_a_new_edition_stays_where_the_reader_is(room, qtbot, person):
    options, view = room.findChild(Options), room.findChild(QPdfView)
    options.choose("follow-up", None)
    settled(room, qtbot)
    person.button(room.window(), "Larger").click()
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    stood = (bar.value(), view.pageNavigator().currentPage(), view.zoomFactor())
    assert stood[0] > 0
    assert stood[1] > 0
    options.changed.emit()
    settled(room, qtbot)
    assert (bar.value(), view.pageNavigator().currentPage(), view.zoomFactor()) == stood


def beside(window, caption):
    """What is said beside a caption in the line above the pages, where both are in view."""
    texts = [text for text in window.room("reports").findChildren(Text) if text.isVisible()]
    (at,) = (text for text in texts if text.text() == caption)
    top = at.mapTo(window, QPoint()).y()
    said = next(t for t in texts if t is not at and t.mapTo(window, QPoint()).y() == top)
    assert window.rect().contains(QRect(said.mapTo(window, QPoint()), said.size()))
    return said.text()


@pytest.mark.parametrize("size", [(1024, 700), (1440, 900)])
def test_what_leaves_and_what_stays_are_in_view_before_anything_leaves(
    window, room, qtbot, person, size
):
    window.resize(*size)
    room.findChild(Options).choose("follow-up", None)
    person.choose(window, "For", "The organiser")
    settled(room, qtbot)
    qtbot.waitUntil(lambda: "notes\u00a0(3)" in beside(window, "Stays with you"))
    assert "notes" not in beside(window, "What leaves")
    assert "agreed points\u00a0(2)" in beside(window, "What leaves")
    person.choose(window, "For", "Me")
    settled(room, qtbot)
    qtbot.waitUntil(lambda: "notes\u00a0(3)" in beside(window, "What leaves"))
    chosen = person.named(window, Choice, "For")
    assert chosen.visibleRegion().boundingRect() == chosen.rect(), "the options are below the fold"


def test_what_leaves_is_listed_by_name_where_somebody_asks(window, room, qtbot, person):
    room.findChild(Options).choose("directory", None)
    settled(room, qtbot)
    person.button(window, "What leaves, by name").click()
    names = person.named(window, Listing, "What leaves")
    assert names.isVisible()
    assert "Director Digital Health" in said_in(names)
    room.findChild(Options).choose("day-sheet", date(2019, 3, 28))
    settled(room, qtbot)
    assert "Innovation park" in said_in(names)
    assert "Mission debrief" not in said_in(names), "which is on another day"
    assert "Director Digital Health" not in said_in(names)
    person.button(window, "Pages").click()
    assert room.findChild(QPdfView).isVisible()


def test_what_leaves_with_the_sheets_of_the_delegates_is_said_too(window, room, qtbot, person):
    room.findChild(Options).choose("delegates", None)
    qtbot.waitUntil(lambda: person.reads(window, "What leaves"), timeout=30_000)
    assert "day sheets\u00a0(160)" in beside(window, "What leaves")
    assert "notes\u00a0(3)" in beside(window, "Stays with you")
    person.button(window, "What leaves, by name").click()
    names = person.named(window, Listing, "What leaves")
    assert any(line.startswith("Bianchi Davide") for line in said_in(names))
    person.button(window, "Pages").click()
    person.button(window, "Tick: No sheet").click()
    assert not person.reads(window, "What leaves")


def said_in(listing):
    model = listing.model()
    return {model.index(n, 0).data().strip("\u200b") for n in range(model.rowCount())}


def test_words_of_ones_own_are_in_the_preview_and_taken_back(window, room, qtbot, person):
    room.findChild(Options).choose("follow-up", None)
    settled(room, qtbot)
    person.button(window, "Wording").click()
    QTest.keyClicks(QApplication.focusWidget(), "To the Chamber")
    qtbot.waitUntil(lambda: "To the Chamber" in seen(room), timeout=30_000)
    room.findChild(Options).choose("directory", None)
    settled(room, qtbot)
    assert "To the Chamber" not in seen(room)
    assert room.findChild(Form).editors["title"].value() == ""
    room.findChild(Options).choose("follow-up", None)
    assert room.findChild(Form).editors["title"].value() == "To the Chamber"
    window.desk.actions.ask("undo")
    qtbot.waitUntil(lambda: room.findChild(Form).editors["title"].value() == "", timeout=30_000)
    settled(room, qtbot)
    assert "To the Chamber" not in seen(room)


def test_minutes_ask_for_their_meeting(window, room, qtbot, person):
    room.findChild(Options).choose("minutes", None)
    assert person.reads(window, "Which meeting are the minutes of?")
    assert not person.reads(window, "What leaves")
    assert not person.button(window, "Export PDF").isEnabled()
    person.button(window, "Choose the meeting").click()
    meetings = person.named(window, Choice, "Meeting")
    assert meetings.view().isVisible()
    meetings.hidePopup()
    person.choose(window, "Meeting", "26/03 10:00 · Maccabi")
    settled(room, qtbot)
    assert "MINUTES" in seen(room)
    assert person.button(window, "Export PDF").isEnabled()


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("minutes", "There is no meeting to write minutes of yet"),
        ("register", "Nothing is on the agenda yet"),
    ],
)
def test_without_any_meeting_it_says_what_belongs_there(sample, run, person, kind, said):
    bare = next(m for m in missions.rows(sample) if m.id != sample.settings.mission)
    sample.change_settings(mission=bare.id)
    window = run(sample).window
    window.open_room("reports")
    window.room("reports").findChild(Options).choose(kind, None)
    assert person.reads(window, said)
    person.button(window, "Go to the agenda").click()
    assert window.room("agenda").isVisible()


def test_each_document_is_offered_to_those_who_may_read_it(room):
    options = room.findChild(Options)
    offered = {}
    for kind in ("day-sheet", "company-report", "summary"):
        options.choose(kind, None)
        choice = next(c for c in options.findChildren(Choice) if c.accessibleName() == "For")
        offered[kind] = [choice.itemData(n) for n in range(choice.count())]
    assert offered == {
        "day-sheet": ["me", "company", "organiser", "counterpart"],
        "company-report": ["me", "company", "organiser"],
        "summary": ["me", "organiser"],
    }


def test_without_a_counterpart_it_asks_for_one(window, room, qtbot, person):
    person.choose(window, "For", "The counterpart")
    settled(room, qtbot)
    assert not person.button(window, "Export PDF").isEnabled()
    person.choose(window, "Company", "Maccabi")
    settled(room, qtbot)
    assert person.button(window, "Export PDF").isEnabled()


def test_a_document_is_written_as_ordered(window, room, tmp_path, qtbot, person):
    target = tmp_path / "sheet.pdf"
    room.write_to(target)
    qtbot.waitUntil(lambda: person.reads(window, f"Written: {target}"), timeout=30_000)
    assert "Maccabi Healthcare Services" in text_of(target)


def test_a_folder_that_is_not_there_is_said_and_leaves_no_trace(
    window, room, tmp_path, qtbot, person
):
    target = tmp_path / "nowhere" / "sheet.pdf"
    room.write_to(target)
    qtbot.waitUntil(lambda: person.reads(window, f"⚠ {target}"), timeout=30_000)
    assert not target.parent.exists()
    assert person.button(window, "Export PDF").isEnabled()


def test_what_is_cancelled_leaves_no_file(window, room, tmp_path, qtbot, person):
    target = tmp_path / "documents" / "sheet.pdf"
    target.parent.mkdir()
    room.write_to(target)
    (task,) = window.desk.bus.tasks  # what Cancel ends, which is shown once work takes longer
    task.stop()
    qtbot.waitUntil(lambda: not window.desk.bus.tasks, timeout=30_000)
    assert list(target.parent.iterdir()) == []
    assert not person.reads(window, "Written: ")


def test_a_full_disk_is_told_and_the_earlier_file_stays(
    window, room, tmp_path, qtbot, person, monkeypatch
):
    def full(_file):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    target = tmp_path / "documents" / "sheet.pdf"
    target.parent.mkdir()
    target.write_text("an earlier one")
    monkeypatch.setattr(os, "fsync", full)
    room.write_to(target)
    qtbot.waitUntil(lambda: person.reads(window, os.strerror(errno.ENOSPC)), timeout=30_000)
    assert target.read_text() == "an earlier one"
    assert list(target.parent.iterdir()) == [target]


def blank(pages):
    with pypdfium2.PdfDocument.new() as document:
        for _ in range(pages):
            document.new_page(595, 842)
        kept = io.BytesIO()
        document.save(kept)
    return kept.getvalue()


def test_a_document_of_hundreds_of_pages_gives_way_to_what_comes_before_it_is_there(qtbot):
    preview = Preview()
    qtbot.addWidget(preview)
    preview.show()
    view = preview.findChild(QPdfView)
    preview.show_pdf(blank(2), same=False)
    assert view.document().pageCount() == 2
    preview.show_pdf(blank(250), same=True)
    assert view.document().pageCount() == 2
    qtbot.waitUntil(lambda: view.document().pageCount() == 250)
    view.verticalScrollBar().setValue(stood := view.verticalScrollBar().maximum() // 2)
    preview.show_pdf(blank(251), same=True)
    qtbot.waitUntil(lambda: view.document().pageCount() == 251)
    assert view.verticalScrollBar().value() == stood
    preview.show_pdf(blank(252), same=True)
    preview.show_pdf(blank(3), same=False)
    assert view.document().pageCount() == 3
    preview.show_pdf(blank(252), same=True)
    preview.say("Nothing.")
    qtbot.wait(50)
    assert not view.isVisible()
    assert view.document().pageCount() == 3


def test_a_picture_is_taken_once_its_pages_are_drawn(room, window):
    """As `run.py shots` takes them: no page is white paper still, or drawn for another size."""
    view, preview = room.findChild(QPdfView), room.findChild(Preview)
    for step in (1, 1, -1, 0):
        preview.zoom(step)
        posing.rest(window)
        taken = view.viewport().grab().toImage()
        posing.rest(window)
        assert taken == view.viewport().grab().toImage(), "nothing comes later"
        page = range(view.viewport().width() // 3, 2 * view.viewport().width() // 3)
        tall = range(view.viewport().height() // 2)
        assert any(taken.pixelColor(x, y).lightness() < 128 for x in page for y in tall)


def test_what_stays_is_said_a_line_a_fact_where_there_is_no_room_for_two(room):
    stays = next(t for t in room.findChild(Leaving).findChildren(Text) if "(3)" in t.text())
    facts = stays.text().split(" · ")
    assert len(facts) > 2
    wide = max(map(stays.fontMetrics().horizontalAdvance, facts))
    tall = stays.heightForWidth(wide)
    stays.setText("\n".join(facts))
    assert tall <= stays.heightForWidth(wide)
