"""Opens the window on a data folder and stays until it is closed."""

from __future__ import annotations

import faulthandler
import gc
import os
import signal
import sys
from bisect import bisect
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from importlib import import_module
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import (
    QLibraryInfo,
    QObject,
    QSocketNotifier,
    Qt,
    QTimer,
    QTranslator,
    Slot,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from delegate_app.base.assets import asset
from delegate_app.base.paths import DataFolder
from delegate_app.services.workspace import Workspace
from delegate_app.ui import language, theme
from delegate_app.ui.background import Background
from delegate_app.ui.bus import Bus, Keeping, Message
from delegate_app.ui.drafts import Drafts
from delegate_app.ui.language import _
from delegate_app.ui.mishaps import Mishaps, survive
from delegate_app.ui.one_window import OneWindow
from delegate_app.ui.reminder import LEADS_TO, Reminder
from delegate_app.ui.rooms import AHEAD
from delegate_app.ui.shell.window import Window

_FIRST, _MOMENT = 3_000, 100
"""Milliseconds before the first piece of a room nobody asked for is loaded, and between two."""


def run(workspace: Workspace) -> int:
    """Show the window until it is closed, then close the data folder.

    Where another process has a window on the folder already, that one is raised instead.

    Returns:
        The exit code of the process.
    """
    return survive(partial(_run, workspace))


def _run(workspace: Workspace) -> int:
    app = start()
    _heed_signals(app)
    alone = OneWindow()
    if not alone.take(workspace.folder):
        workspace.close()
        return 0
    with suppress(OSError):  # a crash below Python leaves the lines it came through, no words
        faulthandler.enable(workspace.folder.log.open("a", encoding="utf-8"))
    running = Running(workspace, alone)
    running.window.show()
    running.bus.background.await_picture(running.window)
    try:
        return app.exec()
    finally:
        running.close()


class Running(QObject):
    """What lives as long as the window's data folder: its bus, its drafts, and a window on them.

    The window itself is made anew when its language changes; what is typed lives in the drafts
    and so survives that.
    """

    def __init__(self, workspace: Workspace, alone: OneWindow | None = None) -> None:
        """Make the window.

        Args:
            workspace: What to show.
            alone: What keeps other processes from the folder, where there are any.
        """
        super().__init__()
        _be_quick()
        self._alone = alone or OneWindow()
        self._alone.setParent(self)
        self._on_the_way = self._closed = False
        self._alone.wanted.connect(self._raise)
        self._translators = QTranslator(self), QTranslator(self)
        self._mishaps = Mishaps(self)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._open(workspace)
        self.bus.background.later(_show_icon)
        self._ahead = iter(AHEAD)
        self._moment = QTimer(self, interval=_FIRST)
        self._moment.timeout.connect(self._load_ahead)
        self._moment.start()

    def close(self) -> None:
        """Take the window away and finish what is still to be written."""
        self._closed = True
        self._drafts.flush()
        self._retire(self.window)
        self.bus.background.end()
        self.workspace.close()
        self.let_go()

    def let_go(self) -> None:
        """Stop listening to the system, with the data folder left open.

        What is left is taken apart here and not by Python's search for garbage, which runs on
        whatever thread allocates; clocks can only be stopped on their own.
        """
        self._alone.let_go()
        self._translate_qt("en")
        QGuiApplication.styleHints().colorSchemeChanged.disconnect(self._follow_system)
        self._mishaps.let_go()
        self.deleteLater()

    def _open(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.bus = Bus(workspace, Background(self))
        self._drafts = Drafts(self.bus)
        self._mishaps.follow(self.bus, workspace)
        self.reminder = Reminder(workspace, self.bus)
        self.reminder.wanted.connect(self._show_due)
        self._make_window()
        if workspace.notice:
            self.bus.complain(workspace.notice)

    def _make_window(self) -> None:
        language.use(self.workspace.language)
        self._translate_qt(self.workspace.language)
        theme.enlarge(self.workspace.settings.text_size)
        theme.apply(self.workspace.settings.theme)
        self.window = Window(self.workspace, self.bus, self._drafts)
        actions = self.window.desk.actions
        actions.answer("rebuild", self._rebuild)
        actions.answer("larger", partial(self._enlarge, 1))
        actions.answer("smaller", partial(self._enlarge, -1))
        actions.answer("sample", self._open_sample)
        actions.answer("own_missions", self._open_own)
        self.window.start()

    def _translate_qt(self, code: str) -> None:
        """Let Qt's own dialogs speak the window's language; by themselves they are English.

        Qt's catalogue leaves some of them so, down to *Folder*: ours says the rest.
        """
        for translator in self._translators:
            QApplication.removeTranslator(translator)
        if code != "en":
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            files = f"{folder}/qtbase_{code}.qm", str(asset(f"i18n/{code}/qt.qm"))
            for translator, file in zip(self._translators, files, strict=True):
                translator.load(file)
                QApplication.installTranslator(translator)

    def _retire(self, window: Window) -> None:
        window.hide()
        window.deleteLater()

    def _replace(self, make: Callable[[], None]) -> None:
        """Put a new window in the place of the one before."""
        before = self.window
        make()
        self.window.setGeometry(before.geometry())
        self.window.settle()
        self.window.show()
        self._retire(before)
        # Its parts hold each other: else they would be found on whatever thread allocates.
        QTimer.singleShot(0, self, gc.collect)

    def _may_go(self) -> bool:
        """Save what is typed, and return whether nothing goes with the window that still counts.

        A question that Qt asks by itself, such as the print dialog's whether to write over a file,
        lives where it is asked: with the window it would be freed twice.
        """
        self.window.put_down()
        asked = QApplication.activeModalWidget() is not None
        if self.bus.keeping is Keeping.SAVED and not asked:
            return True
        if asked:
            words = _("A question is open, so this window stays. Answer it, then choose again.")
        else:
            words = _(
                "Something is not saved yet, so this window stays. Mend it, then choose again."
            )
        self.bus.told.emit(Message(words, alarm=True))
        return False

    def _rebuild(self, choice: Mapping[str, Any] = MappingProxyType({})) -> None:
        """Make a choice that only a new window can show, and show the same in it."""
        if self._may_go():
            self.bus.choose(**choice)
            self._replace(self._make_window)

    def _enlarge(self, steps: int) -> None:
        """Show all text larger or smaller by some steps, with everything else as it is."""
        place = bisect(theme.SIZES, self.workspace.settings.text_size) - 1 + steps
        if 0 <= place < len(theme.SIZES):
            self._rebuild({"text_size": theme.SIZES[place]})

    def _open_sample(self) -> None:
        from delegate_app.services.sample import open_sample

        self._go_to(partial(open_sample, self.workspace.folder))
        self.bus.tell(_("The sample is being made ready…"))

    def _open_own(self) -> None:
        from delegate_app.services.workspace import open_workspace

        own = DataFolder(self.workspace.folder.root.parent)
        self._go_to(partial(open_workspace, own, mends=True))

    def _go_to(self, open_folder: Callable[[], Workspace]) -> None:
        """Open another data folder, one at a time however often it is asked for."""
        if not self._on_the_way:
            self._on_the_way = True
            self.bus.background.run(open_folder, self._move_to, self._stay)

    def _stay(self, error: BaseException) -> None:
        self._on_the_way = False
        self.bus.complain(error)

    def _move_to(self, workspace: Workspace) -> None:
        """Leave one data folder for another."""
        self._on_the_way = False
        if self._closed or not self._may_go() or not self._alone.take(workspace.folder):
            workspace.close()
            return  # where another process has it, its window was raised
        left, bus = self.workspace, self.bus
        self._replace(lambda: self._open(workspace))
        bus.background.end()
        left.close()
        bus.background.deleteLater()

    @Slot()
    def _load_ahead(self) -> None:
        """Load, then build, a piece of what nobody went to yet, while nobody waits for anything."""
        if self.bus.background.busy:
            return
        name = next(self._ahead, "")
        if name:
            self._moment.setInterval(_MOMENT)
            import_module(f"delegate_app.{name}")
        elif not self.window.build_ahead():
            self._moment.stop()
            gc.collect(1)  # what was loaded stays; to find that out took 18 ms of the next room
            gc.set_threshold(2_000, 3, 300)
            notes = import_module("delegate_app.services.notes")
            self.bus.background.when(notes.thin(self.workspace), bool, self.bus.complain)
            reporting = import_module("delegate_app.services.reporting")
            ready = partial(reporting.get_ready, self.workspace)
            self.bus.background.run(ready, bool, self.bus.complain)

    @Slot()
    def _raise(self) -> None:
        """Come to the front, because somebody started the program again."""
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    @Slot()
    def _show_due(self) -> None:
        """Come to the front with what is due, because the system's notification was clicked."""
        self._raise()
        self.window.desk.actions.ask(*LEADS_TO)

    @Slot(Qt.ColorScheme)
    def _follow_system(self, _scheme: Qt.ColorScheme) -> None:
        if self.workspace.settings.theme == "system":
            theme.apply("system")


def start() -> QApplication:
    """Return the one application of Qt, made where there is none yet."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    app = QApplication([*sys.argv[:1], "-style", "fusion"])  # asking for it later costs more
    app.setApplicationName("delegate-app")
    app.setApplicationDisplayName("Delegate")
    app.setDesktopFileName("delegate-app")
    return app


def _show_icon() -> None:
    from PySide6.QtGui import QIcon  # with the names of 150 others, so not before the first picture

    QApplication.setWindowIcon(QIcon(theme.pixmap("delegate", "", 64)))


def _be_quick() -> None:
    """Let what is read beside the window hold it up as little as can be.

    Each time Qt calls Python it waits for whatever other thread holds the interpreter: a list of
    twenty lines painted while another is read took twenty times the 5 ms that Python lets a thread
    keep it. The search for garbage holds all of them, the longer the more it looks through: 30 ms
    for the 100,000 objects of a long list. So it looks often through few, and seldom through all;
    through even fewer once all rooms are loaded, of which it would find nothing.
    """
    sys.setswitchinterval(0.0005)
    gc.set_threshold(10_000, 2, 100)


def _heed_signals(app: QApplication) -> None:
    """Let a request to end the process close the window as its button does, everything saved.

    It comes from Ctrl+C, from a terminal that closes and from the system that shuts down. Python
    hears of it only between two of its own steps, and an idle window takes none; so a pipe that
    Qt watches carries it. Windows has no such signals.
    """
    if os.name == "nt":
        return
    heard, told = os.pipe()
    os.set_blocking(told, False)
    signal.set_wakeup_fd(told)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup asks
            signal.signal(number, lambda *_: None)
    notifier = QSocketNotifier(heard, QSocketNotifier.Type.Read, app)
    notifier.activated.connect(lambda: os.read(heard, 1) and app.quit())
