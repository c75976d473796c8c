"""The foot of the window: what was done, with Undo; what went wrong; what is under way."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QTimer, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from delegate_app.ui import theme
from delegate_app.ui.background import Task
from delegate_app.ui.bus import Message
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.labels import INK, RED, Text, paint_panel

_SHOWN_FOR = 10_000


class MessageBar(QWidget):
    """A line for each long task and one for the last message."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._bus = bus = desk.bus
        self._tasks: dict[Task, _TaskLine] = {}
        self._message = _MessageLine(desk)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._lines.addWidget(self._message)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        bus.tasks_changed.connect(self._show_tasks)
        self._show_tasks()

    def show_message(self, message: Message) -> None:
        """Show a message in place of the one before."""
        self._message.show_message(message)

    def _show_tasks(self) -> None:
        for task in set(self._tasks) - set(self._bus.tasks):
            line = self._tasks.pop(task)
            line.hide()
            line.deleteLater()
        for task in self._bus.tasks:
            if task not in self._tasks:
                self._tasks[task] = _TaskLine(task)
                self._lines.insertWidget(0, self._tasks[task])


class _TaskLine(QWidget):
    """How far a long task is, and the way to end it; it asks the task ten times a second."""

    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task
        words = Text(task.words)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(task.words)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._cancel = Button(_("Cancel"))
        self._cancel.clicked.connect(self._stop)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 8, 8)
        line.setSpacing(12)
        line.addWidget(words)
        line.addWidget(self._bar, 1)
        line.addWidget(self._cancel)
        self._clock = QTimer(self, interval=100)
        self._clock.timeout.connect(self._look)
        self._clock.start()
        self._look()

    def _look(self) -> None:
        known = self._task.part is not None
        self._bar.setRange(0, 100 if known else 0)
        if self._task.part is not None:
            self._bar.setValue(round(self._task.part * 100))

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._task.stop()


class _MessageLine(QWidget):
    """Shows one message; good news goes by itself after 10 s, what matters waits to be read."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._actions, self._bus = desk.actions, desk.bus
        self._message = Message("")
        self._next: Message | None = None
        self._words = Text(wraps=True)
        self._undo, self._lead = Button(_("Undo")), Button(_("Show"))
        self._close = Button(_("Close"), quiet=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 8, 8)
        line.setSpacing(8)
        line.addWidget(self._words, 1)
        line.addWidget(self._undo)
        line.addWidget(self._lead)
        line.addWidget(self._close)
        self._clock = QTimer(self, singleShot=True, interval=_SHOWN_FOR)
        self._clock.timeout.connect(self._put_away)
        self._close.clicked.connect(self._put_away)
        self._bus.discreet_changed.connect(self._say)
        self._undo.clicked.connect(self._ask_undo)
        self._lead.clicked.connect(self._ask_lead)
        self.hide()

    def show_message(self, message: Message) -> None:
        """Show a message in place of the one before.

        One that leads somewhere lets others by, but not where it answers what was done just now.
        """
        if self.isVisible() and message.leads_to and not message.operation:
            self._next = message
            return
        if self.isVisible() and self._message.leads_to:
            self._next = self._message
        self._message = message
        self._say()
        self._words.setForegroundRole(RED if message.alarm else INK)
        self._undo.setVisible(bool(message.operation))
        self._lead.setVisible(bool(message.leads_to or message.folder))
        self._lead.setText(message.lead or (_("Open folder") if message.folder else _("Show")))
        self._lead.setAccessibleName(self._lead.text())
        self._lead.updateGeometry()
        self._clock.stop() if message.alarm or message.leads_to else self._clock.start()
        self.show()
        self.update()

    @Slot()
    def _say(self) -> None:
        """Show the words, in the discreet view those that quote nothing."""
        message = self._message
        words = message.discreet if self._bus.discreet and message.discreet else message.text
        self._words.setText(f"⚠ {words}" if message.alarm else words)
        self._words.setAccessibleName(self._words.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        ground = c.red.soft if self._message.alarm else c.accent.soft
        with theme.painter(self) as painter:
            paint_panel(painter, QRectF(self.rect()), ground, "", 0)

    def _put_away(self) -> None:
        self.hide()
        if self._next:
            waited, self._next = self._next, None
            self.show_message(waited)

    def _ask_undo(self) -> None:
        self.hide()
        self._actions.ask("undo", self._message.operation)

    def _ask_lead(self) -> None:
        from delegate_app.ui.widgets.file_dialogs import open_outside  # needs Qt's dialogs

        self.hide()
        folder = self._message.folder
        if self._message.leads_to:
            self._actions.ask(*self._message.leads_to)
        elif folder and not open_outside(folder):
            words = _("No program of this system shows the folder {folder}.").format(folder=folder)
            self.show_message(Message(words, alarm=True))
