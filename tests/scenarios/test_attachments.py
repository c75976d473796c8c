"""Files kept with what they are about: brought by mouse and keys, shown, and back after closing."""

import wave
from datetime import datetime

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QColor, QDesktopServices, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QTabBar
from reportlab.pdfgen.canvas import Canvas

from delegate_app.domain.agenda import AgendaItem, Kind
from delegate_app.domain.contact import Organisation, Participation, Person
from delegate_app.domain.note import Note, Subject
from delegate_app.domain.times import to_utc
from delegate_app.services import attachments, editing, notes
from delegate_app.ui.bus import Keeping
from delegate_app.ui.widgets.attachments import Attachments
from delegate_app.ui.widgets.calendar.card import ItemCard
from delegate_app.ui.widgets.calendar.timeline import Timeline
from delegate_app.ui.widgets.editor import Editor
from delegate_app.ui.widgets.tiles import Tiles
from tests.scenarios.conftest import MISSION, ZONE, AtTheWindow

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)")  # for completions

BEGUN = to_utc(datetime(2019, 3, 25, 9), ZONE)
THINGS = (
    MISSION, Organisation(id="clinic", name="Genesis Clinic"), Person(id="noa", name="Noa Levi"),
    Participation(id="part", mission_id="mission", person_id="noa", organisation_id="clinic"),
    *(AgendaItem(
        id=name, mission_id="mission", kind=Kind.B2B_MEETING, title=f"Meeting {name}",
        start=datetime(2019, 3, 26, hour), end=datetime(2019, 3, 26, hour + 1), zone=ZONE,
    ) for name, hour in (("one", 10), ("two", 12))),
    Note(id="note", mission_id="mission", text="On the mission", created=BEGUN, changed=BEGUN),
)  # fmt: skip
ONE = Subject(item_id="one")
CONTROL = Qt.KeyboardModifier.ControlModifier


class Sitting(AtTheWindow):
    """Somebody on whose page files land."""

    def __init__(self, qtbot, folder):
        super().__init__(qtbot, folder, THINGS, language="en")
        with qtbot.waitActive(self.window):
            self.window.activateWindow()
        self.window.settle()

    def find(self, kind, name=None):
        every = self.window.findChildren(kind)
        return next(
            w
            for w in every
            if w.isVisible() and name in (None, w.accessibleName(), w.windowTitle())
        )

    @property
    def tiles(self):
        return self.find(Tiles)

    @property
    def tab(self):
        tabs = self.find(QTabBar, "What is written on this meeting")
        words = (tabs.tabText(place) for place in range(tabs.count()))
        return next(said for said in words if said.startswith("Attachments"))

    def turn_to_attachments(self):
        tabs = self.find(QTabBar, "What is written on this meeting")
        words = [tabs.tabText(place) for place in range(tabs.count())]
        tabs.setCurrentIndex(words.index(self.tab))
        return self.find(Attachments)

    def drop(self, target, *files):
        """Drag files over a widget and let them fall; whoever is below takes what it ignores."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        drag = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
        plain, spot = Qt.KeyboardModifier.NoModifier, QPoint(5, 5)
        while target:
            enter = QDragEnterEvent(spot, *drag, plain)
            enter.ignore()
            if target.acceptDrops():
                QApplication.sendEvent(target, enter)
            if enter.isAccepted():
                QApplication.sendEvent(target, QDropEvent(QPointF(spot), *drag, plain))
                break
            spot, target = target.mapToParent(spot), target.parentWidget()
        self.saved()

    def paste(self, widget, *, text="", image=None, files=()):
        data = QMimeData()
        if text:
            data.setText(text)
        if image:
            data.setImageData(image)
        if files:
            data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        QApplication.clipboard().setMimeData(data)
        QTest.keyClick(widget, Qt.Key.Key_V, CONTROL)
        QApplication.clipboard().clear()  # data made in Python must not outlive Python
        self.saved()

    def saved(self):
        """Wait for what is under way in the pool, with the writer and on the bus."""
        for _answer in range(4):  # what is read may ask for more to be read
            QApplication.processEvents()
            self.qtbot.waitUntil(lambda: not self.running.bus.tasks)
            self.qtbot.waitUntil(lambda: self.running.bus.keeping is Keeping.SAVED)
            editing.save(self.workspace, MISSION).result()  # the writer has told of all before it
            self.running.bus.background.finish()
            self.running.window.settle()

    def names(self, subject=ONE):
        return [row.name for row in attachments.of(self.workspace, "mission", subject)]

    def shown(self):
        return [row.name for row in self.tiles.model_shown.rows]


@pytest.fixture
def sit(qtbot, tmp_path, seated):
    (tmp_path / "data").mkdir()
    return lambda: seated(Sitting(qtbot, tmp_path / "data"))


@pytest.fixture
def opened():
    """What was handed to the system's programs, as a list of file names that fills."""

    class Programs(QObject):
        def __init__(self):
            super().__init__()
            self.names = []

        @Slot(QUrl)
        def show(self, url):
            self.names.append(url.fileName())

    programs = Programs()
    QDesktopServices.setUrlHandler("file", programs, "show")
    yield programs.names
    QDesktopServices.unsetUrlHandler("file")


def picture():
    image = QImage(120, 80, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    return image


@pytest.fixture
def photo(tmp_path):
    picture().save(str(tmp_path / "stand.png"))
    return tmp_path / "stand.png"


@pytest.fixture
def quote(tmp_path):
    canvas = Canvas(str(tmp_path / "quote.pdf"))
    canvas.drawString(100, 700, "50 patches")
    canvas.save()
    return tmp_path / "quote.pdf"


@pytest.fixture
def memo(tmp_path):
    with wave.open(str(tmp_path / "memo.wav"), "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(1600))
    return tmp_path / "memo.wav"


@pytest.fixture
def table(tmp_path):
    (tmp_path / "prices.csv").write_text("Item,Price\nPatch,12\n")
    return tmp_path / "prices.csv"


def test_files_dropped_while_writing_are_there_after_closing(sit, photo, quote, memo):
    here = sit()
    notes_editor = here.find(Editor, "My notes")
    here.drop(notes_editor.viewport(), photo, quote, memo)
    assert here.reads("3 files attached.")
    assert notes.of_item(here.workspace, "one") is None, "no path was typed into the note"
    assert here.tab == "Attachments 3"
    here.ask("undo")
    assert here.names() == []
    here.ask("redo")
    here.close()

    here = sit()
    assert here.tab == "Attachments 3"
    here.turn_to_attachments()
    here.saved()
    assert here.shown() == ["stand.png", "quote.pdf", "memo.wav"]
    model = here.tiles.model_shown
    pictures = [model.index(n).data(Qt.ItemDataRole.DecorationRole) for n in range(3)]
    assert [made is not None and not made.isNull() for made in pictures] == [True, True, False]


def test_a_table_is_imported_beside_the_tab_and_attached_in_it(sit, photo, table):
    here = sit()
    asked = []
    here.window.desk.actions.answer("import", asked.append)
    page = here.find(Editor, "My notes")
    here.drop(page.viewport(), table)
    here.drop(page.viewport(), table, photo)
    assert asked == [[table], [table]]
    assert here.names() == ["stand.png"]
    part = here.turn_to_attachments()
    here.drop(part, table)
    assert here.names() == ["stand.png", "prices.csv"]
    assert len(asked) == 2


def test_a_pasted_picture_is_attached_and_pasted_text_stays_text(sit, quote):
    here = sit()
    editor = here.find(Editor, "My notes")
    here.paste(editor, text="They want **fifty**")
    here.paste(editor, image=picture())
    here.paste(editor, text="a cell", image=picture())  # as a table's cells come
    here.paste(editor, files=[quote])
    here.saved()
    assert editor.draft.text == "They want **fifty**a cell"
    one, two = attachments.of(here.workspace, "mission", ONE)
    assert one.name.startswith("Picture 2019-03-26 10.3")
    assert two.name == "quote.pdf"
    kept = QImage()
    kept.loadFromData(attachments.read(here.workspace, one))
    assert kept.pixelColor(5, 5) == QColor("teal")


def test_everything_by_keyboard(sit, photo, quote, opened):
    here = sit()
    part = here.turn_to_attachments()
    part.take_keyboard()
    assert QApplication.focusWidget().accessibleName() == "Attach files"
    here.paste(QApplication.focusWidget(), files=[photo, quote])
    part.take_keyboard()
    tiles = here.tiles
    QTest.keyClick(tiles, Qt.Key.Key_Home)
    QTest.keyClick(tiles, Qt.Key.Key_Return)
    here.saved()
    QTest.keyClick(tiles, Qt.Key.Key_Right)
    QTest.keyClick(tiles, Qt.Key.Key_Return)
    here.saved()
    assert opened == ["stand.png", "quote.pdf"]

    QTest.keyClick(tiles, Qt.Key.Key_F2)
    line = tiles.findChild(QLineEdit)
    QTest.keyClicks(line, "Offer")
    QTest.keyClick(line, Qt.Key.Key_Return)
    here.saved()
    assert here.shown() == here.names() == ["stand.png", "Offer.pdf"]

    QTest.keyClick(tiles, Qt.Key.Key_Home)
    QTest.keyClick(tiles, Qt.Key.Key_C, CONTROL)
    here.saved()
    assert QApplication.clipboard().image().pixelColor(5, 5) == QColor("teal")
    QTest.keyClick(tiles, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(tiles, Qt.Key.Key_Delete)
    here.saved()
    assert here.names() == []
    assert here.reads("2 files removed.")
    here.find(QAbstractButton, "Undo").click()
    here.saved()
    assert here.shown() == ["stand.png", "Offer.pdf"]


def test_a_program_is_saved_and_never_opened(sit, tmp_path, opened):
    here = sit()
    (tmp_path / "setup.exe").write_bytes(b"MZ" + bytes(100))
    part = here.turn_to_attachments()
    here.drop(part, tmp_path / "setup.exe")
    here.tiles.choose([row.id for row in here.tiles.model_shown.rows])
    QTest.keyClick(here.tiles, Qt.Key.Key_Return)
    here.saved()
    assert opened == []
    assert here.reads("“setup.exe” is a program")
    dialog = here.window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "saved.exe"))
    dialog.close()
    here.saved()
    assert (tmp_path / "saved.exe").read_bytes() == b"MZ" + bytes(100)


def test_a_file_that_is_too_large_is_told_and_nothing_is_attached(sit, photo, tmp_path):
    here = sit()
    with (tmp_path / "film.mp4").open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    here.drop(here.find(Editor, "My notes").viewport(), photo, tmp_path / "film.mp4")
    assert here.reads("“film.mp4” has 51 MB; at most 50 MB can be attached. Nothing was attached.")
    assert here.names() == []


def test_each_meeting_has_its_own_and_what_is_dropped_stays_with_it(sit, photo, quote):
    here = sit()
    here.drop(here.find(Editor, "My notes").viewport(), photo)
    here.window.room("today").receive("two")
    here.turn_to_attachments()
    assert here.reads("Nothing attached yet")
    here.drop(here.find(Attachments), quote)
    assert here.shown() == ["quote.pdf"]
    assert here.names() == ["stand.png"]


def test_a_note_a_person_and_an_organisation_have_them_too(sit, photo, quote, memo):
    here = sit()
    here.ask("open_note", "note")
    here.paste(here.find(Editor, "Note"), image=picture())
    here.drop(here.find(Editor, "Note"), quote)
    tabs = here.find(QTabBar, "What is shown of the note")
    assert tabs.tabText(1) == "Attachments 2"
    tabs.setCurrentIndex(1)
    assert here.shown()[1:] == ["quote.pdf"]
    assert here.names(Subject())[1:] == ["quote.pdf"]
    here.ask("open_person", "noa")
    here.drop(here.find(Attachments).parentWidget(), photo)
    assert here.names(Subject(person_id="noa")) == here.shown() == ["stand.png"]
    here.ask("open_organisation", "clinic")
    here.drop(here.find(Attachments), memo)
    assert here.names(Subject(organisation_id="clinic")) == here.shown() == ["memo.wav"]


def test_the_discreet_view_hides_them_on_every_page(sit, photo):
    here = sit()
    here.ask("open_person", "noa")
    here.drop(here.find(Attachments), photo)
    assert here.tiles.isVisible()
    here.ask("discreet")
    assert not any(t.isVisible() for t in here.window.findChildren(Tiles))
    here.ask("discreet")
    assert here.shown() == ["stand.png"]


def test_what_others_attach_beside_the_window_appears(sit, photo):
    here = sit()
    here.turn_to_attachments()
    attachments.add(here.workspace, "mission", ONE, [attachments.from_file(photo)])
    here.saved()
    assert here.shown() == ["stand.png"]


@pytest.mark.parametrize("room", ["today", "agenda_week", "agenda_day"])
def test_a_file_that_falls_on_a_meeting_among_the_hours_is_kept_with_it(sit, photo, room):
    here = sit()
    here.ask(room)
    card = next(c for c in here.window.findChildren(ItemCard)
                if c.isVisible() and c.row.item.id == "two")  # fmt: skip
    here.drop(card, photo)
    assert here.names(Subject(item_id="two")) == ["stand.png"]
    assert here.reads("1 file attached.")
    assert card.isChecked()
    here.drop(here.find(Timeline).canvas, photo)  # where nothing is on
    assert card.isVisible()
    assert here.names() == []
