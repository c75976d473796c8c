"""Thousands of events that nobody would think of: the window lives, and the data stays whole.

A seed that fails prints its last events. The same seed chooses the same events as long as the
window answers the same, so that a failure can be had again and shortened.
"""

import gc
import logging
import random
import sys
from collections import deque
from datetime import timedelta

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QMenu,
    QToolTip,
    QWidget,
)
from shiboken6 import isValid

from delegate_app.base.paths import DataFolder
from delegate_app.services import check, missions
from delegate_app.services.sample import open_sample
from delegate_app.ui import application, theme
from delegate_app.ui.bus import Keeping

TOLD = 40  # how many of the last events a failure prints
NOISE = 200  # references to None that come and go with what Python itself keeps
KEYS = [Qt.Key[f"Key_{name}"] for name in (
    "Tab", "Backtab", "Up", "Down", "Left", "Right", "Home", "End", "PageUp", "PageDown", "Return",
    "Space", "Escape", "Delete", "Backspace", "F2", "Menu", "A", "C", "V", "X", "Y", "Z",
)]  # fmt: skip
PLAIN, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
HELD = [PLAIN, PLAIN, *(Qt.KeyboardModifier[f"{n}Modifier"] for n in ("Shift", "Control", "Alt"))]
WORDS = [
    "Maccabi", "a promise & a <b>price</b>", "日本の医療", "한국", "中国代表团", "בית חולים",
    "مستشفى", "Łódź ÅSE ß", "👩🏽\u200d⚕️", "e\u0301\u0327", "9.30", "27/03/2019", "31/02/2019",
    "+39 02 8515 1", "nobody@example", "- [ ] call @me by Friday", "# Title\n\n> quote", "100%",
    "'; drop table note; --", "\u202eolleh\u202c", "\u200b", "\t", "0", "-1", "99999999999999",
    "x" * 300, "{name} %s %(x)d \\n", "a AND (b OR", '"', "*", "🇮🇱🇮🇹",
]  # fmt: skip
BROKEN = {
    "cut.ics": b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:2019",
    "noise.xlsx": bytes(range(256)) * 8,
    "cut.vcf": b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:No",
    "table.csv": "Data;Orario;Tavolo\n32/13/2019;25.70;\u00e9\n".encode("cp1252"),
    "picture.png": b"\x89PNG\r\n\x1a\nnot one",
    "unknown.bin": b"\x00\xff", "empty.csv": b"",
}  # fmt: skip


class Monkey:
    """Does what it likes at a window, and remembers what it did last."""

    def __init__(self, running, files):
        self.running, self.files = running, files
        self.choose = random.Random()  # noqa: S311
        self.done = 0
        self.story = deque(maxlen=TOLD)
        self.choices = {
            self.press_a_key: 14, self.press_a_shortcut: 8, self.write: 12, self.compose: 3,
            self.paste: 3, self.click: 22, self.click_anywhere: 10, self.turn_the_wheel: 5,
            self.drag: 4, self.drop: 2, self.resize: 2, self.choose_one: 4, self.change_look: 1,
            self.change_room: 6, self.change_mission: 1, self.undo: 3, self.open_a_dialog: 2,
            self.close_a_dialog: 3, self.pick_from_the_menu: 4, self.wait: 1, self.jump: 0.2,
            self.move_house: 0.2,
        }  # fmt: skip

    def act(self):
        """Do one thing."""
        self.done += 1
        if not (foremost() or alive(QApplication.activeWindow())):
            self.window.activateWindow()  # offscreen, a list that folded is the active window still
        (action,) = self.choose.choices(list(self.choices), list(self.choices.values()))
        action()

    def tell(self, *words):
        """Remember what is about to be done."""
        self.story.append(f"{self.done}: {' '.join(map(str, words))}")

    @property
    def window(self):
        return self.running.window

    def top(self):
        """What takes a click now: what nobody reaches beyond, else a window."""
        dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and alive(w)]
        return foremost() or self.choose.choice([self.window, self.window, *dialogs])

    def keyboard(self):
        before, keyboard = foremost(), QApplication.focusWidget()
        return before if before and not before.isAncestorOf(keyboard) else keyboard or self.window

    def some(self, kind):
        """Return something of a kind in view and in use, or None."""
        found = [w for w in self.top().findChildren(kind) if alive(w) and w.isEnabled()]
        return self.choose.choice(found) if found else None

    def point(self, widget):
        width, height = max(1, widget.width()), max(1, widget.height())
        return QPoint(self.choose.randrange(width), self.choose.randrange(height))

    def press_a_key(self):
        key, held, target = self.choose.choice(KEYS), self.choose.choice(HELD), self.keyboard()
        self.tell("key", held.name, key.name, "on", name(target))
        strike(target, key, held)

    def strike_all(self, keys):
        for key in QtGui.QKeySequence(keys):
            strike(self.keyboard(), key.key(), key.keyboardModifiers())

    def press_a_shortcut(self):
        every = self.window.desk.actions.commands
        command = self.choose.choice(list(every))
        self.tell("shortcut", command, every[command].key, "on", name(self.keyboard()))
        self.strike_all(every[command].key)

    def write(self):
        words, target = self.choose.choice(WORDS), self.keyboard()
        self.tell("write", repr(words), "on", name(target))
        for letter in words:
            key = Qt.Key.Key_Return if letter == "\n" else Qt.Key.Key_unknown
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.keyboard(), QtGui.QKeyEvent(kind, key, PLAIN, letter))

    def compose(self):
        words, target = self.choose.choice(WORDS), self.keyboard()
        self.tell("compose", repr(words), "on", name(target))
        QApplication.sendEvent(target, QtGui.QInputMethodEvent(words[:1], []))
        if self.choose.random() < 0.8:
            kept = QtGui.QInputMethodEvent()
            kept.setCommitString(words)
            QApplication.sendEvent(self.keyboard(), kept)

    def paste(self):
        words = "\n".join(self.choose.choices(WORDS, k=self.choose.randrange(1, 6)))
        data = QMimeData()
        data.setText(words)
        if self.choose.random() < 0.5:
            data.setHtml(f"<img src='file:///etc/passwd'><b>{words}</b>")
        self.tell("paste", repr(words), "on", name(self.keyboard()))
        QApplication.clipboard().setMimeData(data)
        self.strike_all(QtGui.QKeySequence.StandardKey.Paste)

    def click(self):
        if button := self.some(QAbstractButton):
            self.tell("click", name(button))
            hit(button)

    def click_anywhere(self):
        target = self.some(QWidget) or self.window
        place, times = self.point(target), self.choose.choice([1, 1, 2])
        button = self.choose.choice([LEFT, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
        held = self.choose.choice(HELD)
        self.tell(times, button.name, held.name, place.toTuple(), "on", name(target))
        hit(target, place, button, held, times=times)
        if button is Qt.MouseButton.RightButton and alive(target):
            target.customContextMenuRequested.emit(place)

    def turn_the_wheel(self):
        target = self.some(QWidget) or self.window
        place, turn = QPointF(self.point(target)), self.choose.choice([-1200, -120, 120, 1200])
        self.tell("wheel", turn, "on", name(target))
        QApplication.sendEvent(target, QtGui.QWheelEvent(
            place, QPointF(target.mapToGlobal(place)), QPoint(), QPoint(0, turn),
            Qt.MouseButton.NoButton, self.choose.choice(HELD), Qt.ScrollPhase.NoScrollPhase, False,
        ))  # fmt: skip

    def drag(self):
        target = self.some(QWidget) or self.window
        start, end = self.point(target), self.point(target)
        self.tell("drag", start.toTuple(), end.toTuple(), "on", name(target))
        QTest.mousePress(target, LEFT, pos=start)
        for part in (0.3, 0.7, 1.0):
            if alive(target):
                QTest.mouseMove(target, start + (end - start) * part)
        if alive(target):
            QTest.mouseRelease(target, LEFT, pos=end)

    def drop(self):
        files = self.choose.sample(self.files, self.choose.randrange(1, 4))
        self.tell("drop", *(file.name for file in files))
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        drag = (Qt.DropAction.CopyAction, data, LEFT, PLAIN)
        QApplication.sendEvent(self.window, QtGui.QDragEnterEvent(QPoint(500, 20), *drag))
        QApplication.sendEvent(self.window, QtGui.QDropEvent(QPointF(500, 20), *drag))

    def resize(self):
        size = self.choose.randrange(800, 1900), self.choose.randrange(500, 1100)
        self.tell("resize", *size)
        self.window.resize(*size)

    def choose_one(self, among=None):
        choice = among or self.some(QComboBox)
        if choice and choice.count():
            place = self.choose.randrange(choice.count())
            self.tell("choose", repr(choice.itemText(place)), "in", name(choice))
            choice.setCurrentIndex(place)
            choice.activated.emit(place)

    def change_look(self):
        self.ask("settings")
        self.choose_one(self.choose.choice(self.window.room("settings").findChildren(QComboBox)))

    def change_room(self):
        self.ask(self.choose.choice([
            "today", "agenda", "contacts", "notes", "followups", "delegation", "briefing",
            "reports", "programme", "import", "settings", "debrief",
        ]))  # fmt: skip

    def change_mission(self):
        if every := missions.rows(self.running.workspace):
            self.ask("open_mission", self.choose.choice(every).id)

    def undo(self):
        for _step in range(self.choose.randrange(1, 4)):
            self.ask(self.choose.choice(["undo", "undo", "redo"]))

    def open_a_dialog(self):
        self.ask(self.choose.choice(["keys", "about", "new_mission", "find", "back_up"]))

    def close_a_dialog(self):
        if dialog := QApplication.activeModalWidget() or self.window.findChild(QDialog):
            self.tell("close", name(dialog))
            dialog.close()

    def pick_from_the_menu(self):
        menu = QApplication.activePopupWidget()
        every = menu.actions() if isinstance(menu, QMenu) else []
        if actions := [a for a in every if a.isEnabled() and not a.isSeparator()]:
            picked = self.choose.choice(actions)
            self.tell("pick", repr(picked.text()))
            hit(menu, menu.actionGeometry(picked).center())

    def wait(self):
        self.tell("wait")
        self.running.bus.background.finish()
        QTest.qWait(self.choose.choice([0, 30, 450]))

    def jump(self):
        days = self.choose.choice([-400, -1, -0.04, 0.04, 1, 3, 400])
        self.tell("let the clock jump by", days, "days")
        self.running.workspace.clock.shift += timedelta(days=days)

    def move_house(self):
        self.ask(self.choose.choice(["own_missions", "sample"]))

    def ask(self, command, *handed):
        self.tell("ask", command, *handed)
        self.window.desk.actions.ask(command, *handed)


def foremost():
    """Return what nobody reaches beyond: a menu that is unfolded, a question of Qt's own."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget()


def put_away(widget):
    """Whether a widget, or a page that it is on, was hidden; a new one is only not shown yet."""
    while widget and not widget.isWindow():
        said = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        if said and widget.isHidden():
            return True
        widget = widget.parentWidget()
    return False


def strike(target, key, held):
    """Press a key and let it go, unless what it was pressed on has gone meanwhile."""
    QTest.keyPress(target, key, held)
    if isValid(target):
        QTest.keyRelease(target, key, held)


def hit(target, place=None, button=LEFT, held=PLAIN, *, times=1):
    """Click, once or twice, on what is still to be seen: a press may end what was pressed."""
    place = target.rect().center() if place is None else place
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)[:times]:
        for event, still in ((kind, button), (QEvent.Type.MouseButtonRelease, Qt.MouseButton(0))):
            if alive(target):
                spot, over = QPointF(place), QPointF(target.mapToGlobal(place))
                QApplication.sendEvent(
                    target, QtGui.QMouseEvent(event, spot, over, button, still, held)
                )


def alive(widget):
    return widget is not None and isValid(widget) and widget.isVisible()


def name(widget):
    return f"{type(widget).__name__} {widget.accessibleName() or widget.windowTitle()!r}"


@pytest.fixture
def files(samples, tmp_path):
    """What lies about on somebody's disk: good files, broken ones, a folder, and one gone."""
    folder = tmp_path / "files"
    folder.mkdir()
    for title, content in BROKEN.items():
        (folder / title).write_bytes(content)
    good = [file for file in (samples / "israel-2019").iterdir() if file.suffix != ".toml"]
    return sorted([*good, *folder.iterdir(), folder, folder / "gone.ics"])


@pytest.fixture
def border(monkeypatch, files, tmp_path):
    """The system's own dialogs and programs: somebody chose at once, and nothing was started."""
    choose = random.Random(0)  # noqa: S311

    def answer(dialog):
        if dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave:
            folder = choose.choice([tmp_path, tmp_path / "missing"])
            dialog.fileSelected.emit(str(folder / "document.pdf"))
        elif dialog.fileMode() is QFileDialog.FileMode.Directory:
            dialog.fileSelected.emit(str(tmp_path))
        else:
            chosen = [str(file) for file in choose.sample(files, 2)]
            dialog.filesSelected.emit(chosen)
            dialog.fileSelected.emit(chosen[0])
        dialog.deleteLater()

    monkeypatch.setattr(QFileDialog, "open", answer)
    monkeypatch.setattr(QtGui.QDesktopServices, "openUrl", lambda _url: True)


@pytest.fixture
def wrong(qtbot, qtlog, caplog):
    """Return what went wrong so far: exceptions, Qt's warnings and the program's own."""

    def so_far():
        warned = [r.message for r in qtlog.records if r.matches_level("WARNING") and not r.ignored]
        logged = [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING]
        lost = QApplication.focusWidget()
        there = lost and lost.isActiveWindow()  # else it goes where the window says, once it is
        hidden = [f"the keyboard is on the hidden {name(lost)}"] if there and put_away(lost) else []
        return [*(repr(error) for _kind, error, _trace in raised), *warned, *logged, *hidden]

    with qtbot.capture_exceptions() as raised:
        yield so_far


@pytest.fixture
def monkey(wrong, border, qtbot, tmp_path, files):  # noqa: ARG001 - both are there before it is
    """A monkey before the window, which is closed when it has gone."""
    workspace = open_sample(DataFolder(tmp_path / "data"))
    workspace.change_settings(leads=True)
    running = application.Running(workspace)
    running.window.show()
    qtbot.waitExposed(running.window)
    yield Monkey(running, files)
    while popup := QApplication.activePopupWidget():
        popup.close()
    for dialog in running.window.findChildren(QDialog):
        dialog.close()
    QToolTip.hideText()
    QApplication.clipboard().clear()  # offscreen it would outlive Python, and what it holds not
    running.window.put_down()
    running.close()
    theme.enlarge(100)
    theme.apply("light")


@pytest.mark.parametrize(
    ("seed", "events"),
    [(0, 400), *(pytest.param(n, 10_000, marks=pytest.mark.long) for n in (1, 2, 3))],
)
def test_events_without_sense_leave_everything_whole(monkey, wrong, qtbot, seed, events):
    def step():
        # Asked for first: what it does may run a loop of its own, as a button's menu does.
        if monkey.done < events and not wrong():
            QTimer.singleShot(0, monkey.running, step)
            monkey.act()
        elif before := foremost():  # its loop would wait for an answer for ever
            QTimer.singleShot(0, monkey.running, step)
            before.close()

    monkey.choose.seed(seed)
    before = sys.getrefcount(None)
    step()
    while monkey.done < events and not wrong():
        QApplication.processEvents()
    assert not wrong(), "\n".join([f"seed {seed}", *monkey.story, *wrong()])
    gc.collect()
    assert sys.getrefcount(None) > before - NOISE

    monkey.window.put_down()
    qtbot.waitUntil(lambda: monkey.running.bus.keeping is not Keeping.SAVING)
    assert check.check(monkey.running.workspace) == ()
    assert not wrong(), "\n".join([f"seed {seed}, at the end", *monkey.story, *wrong()])
