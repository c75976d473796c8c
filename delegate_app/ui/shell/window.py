"""The one window: it opens rooms, carries commands to them, and keeps what is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEventLoop, QSettings, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.mission import Mission
from delegate_app.services import missions
from delegate_app.services.workspace import Workspace
from delegate_app.ui import theme
from delegate_app.ui.actions import Actions
from delegate_app.ui.bus import Bus, Keeping, Message
from delegate_app.ui.desk import Desk
from delegate_app.ui.drafts import Drafts
from delegate_app.ui.language import _
from delegate_app.ui.rooms import DOORS
from delegate_app.ui.shell.messages import MessageBar
from delegate_app.ui.shell.settings import SettingsMenu
from delegate_app.ui.shell.sidebar import SideBar
from delegate_app.ui.shell.topbar import TopBar
from delegate_app.ui.widgets.room import Room

_ON_THE_SIDE = {"today": "today", "reports": "reports", "import": "import"}
"""The rooms that the side bar offers, each with its icon."""
_LISTED = frozenset({"Mission", "Programme"})
_PATIENCE = 5_000
"""Milliseconds that closing waits for the disk."""


class Window(QMainWindow):
    """Side bar, top bar, the open room and the message bar."""

    def __init__(self, workspace: Workspace, bus: Bus, drafts: Drafts) -> None:
        super().__init__()
        self.desk = Desk(workspace, bus, drafts, Actions(self))
        self.mission: Mission | None = None
        self._rooms: dict[str, Room] = {}
        self._room = ""
        self._warned = False
        self._memory = QSettings(str(workspace.folder.window), QSettings.Format.IniFormat)
        self._build()
        self._answer()
        bus.changed.connect(self._follow)
        bus.told.connect(self._messages.show_message)
        bus.keeping_changed.connect(self._show_keeping)

    def start(self) -> None:
        """Show what concerns the person now: the mission in hand, or the first start."""
        workspace = self.desk.workspace
        mission = self._mission_in_hand()
        if mission is None or not workspace.settings.started:
            self.open_room("first_start")
            return
        self._open_mission(mission)
        self.open_room("today")

    def room(self, name: str) -> Room:
        """Return a room, built when somebody first goes there."""
        if name not in self._rooms:
            made = self._rooms[name] = DOORS[name].open(self.desk)
            made.head_changed.connect(self._show_head)
            for tool in made.tools:
                tool.setParent(self._top)
                tool.hide()
            self._stack.addWidget(made)
            state = self._memory.value(name)
            if made.splitter and isinstance(state, QByteArray):
                made.splitter.restoreState(state)
        return self._rooms[name]

    def open_room(self, name: str) -> None:
        """Go to a room."""
        if self._room and self._room != name:
            self._rooms[self._room].put_down()
        made = self.room(name)
        if self.mission and made.mission != self.mission:
            made.open(self.mission)
        self._room = name
        self._stack.setCurrentWidget(made)
        started = self.desk.workspace.settings.started
        self._side.setVisible(started)
        self._top.setVisible(started or name == "import")
        self._top.show_room(_(DOORS[name].name), made.tools)
        self._side.show_room(name)
        self._show_head()

    def settle(self) -> None:
        """Finish what is left for after the first picture, for whoever cannot wait for it."""
        self._rooms[self._room].settle()

    def _open_mission(self, mission: Mission) -> None:
        workspace = self.desk.workspace
        if self.mission and self.mission.id != mission.id:
            self.desk.drafts.flush()
        self.mission = mission
        if workspace.settings.mission != mission.id:
            workspace.change_settings(mission=mission.id)
        self._list_missions(mission)
        if self._room in self._rooms:
            self._rooms[self._room].open(mission)

    def _mission_in_hand(self) -> Mission | None:
        """Return the mission last open; where it is gone, the first there is."""
        workspace = self.desk.workspace
        kept = missions.get(workspace, workspace.settings.mission)
        return kept or next(iter(missions.rows(workspace)), None)

    def _list_missions(self, mission: Mission) -> None:
        workspace = self.desk.workspace
        programme = missions.programme(workspace, mission)
        self._side.show_missions(missions.rows(workspace), mission, programme)

    def _build(self) -> None:
        self._side = SideBar(
            {name: (_(DOORS[name].name) + ("…" if name == "import" else ""), picture)
             for name, picture in _ON_THE_SIDE.items()},
            SettingsMenu(self.desk, self),
        )  # fmt: skip
        self._top = TopBar(sample=self.desk.workspace.sample)
        self._stack = QStackedWidget()
        self._messages = MessageBar()
        right = QVBoxLayout()
        right.setSpacing(0)
        for widget in (self._top, self._stack, self._messages):
            right.addWidget(widget, int(widget is self._stack))
        whole = QHBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._side)
        whole.addLayout(right, 1)
        centre = QWidget()
        centre.setLayout(whole)
        self.setCentralWidget(centre)
        self.setAcceptDrops(True)
        self.setWindowIcon(QIcon(theme.pixmap("delegate", "", 64)))
        self.setMinimumSize(1000, 600)
        self.resize(QSize(1440, 900).boundedTo(self.screen().availableSize()))
        geometry = self._memory.value("geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)

    def _answer(self) -> None:
        actions = self.desk.actions
        self._side.room_chosen.connect(actions.ask)
        self._side.mission_chosen.connect(self._choose_mission)
        self._side.new_mission_wanted.connect(self._new_mission)
        self._messages.undo_wanted.connect(self._undo)
        answers: dict[str, Callable[..., object]] = {
            "today": self._open_today,
            "reports": self._open_reports,
            "import": self._import,
            "go_to_today": self._go_to_today,
            "day_sheet": self._open_day_sheet,
            "new_mission": self._new_mission,
            "undo": self._undo,
            "keys": self._show_keys,
            "who": self._ask_who,
            "begin": self._begin,
            "back": self._go_back,
            "imported": self._imported,
        }
        for name, slot in answers.items():
            actions.answer(name, slot)

    # --- what the commands do ------------------------------------------------------------

    def _ready(self) -> bool:
        return self.mission is not None and self.desk.workspace.settings.started

    def _open_today(self) -> None:
        if self._ready():
            self.open_room("today")

    def _open_reports(self) -> None:
        if self._ready():
            self.open_room("reports")

    def _import(self, files: Sequence[Path] = ()) -> None:
        self.open_room("import")
        self._rooms["import"].receive(list(files))

    def _go_to_today(self) -> None:
        if self._ready():
            self.open_room("today")
            self._rooms["today"].receive(None)

    def _open_day_sheet(self) -> None:
        if self._ready():
            day = self.room("today").day
            self.open_room("reports")
            self._rooms["reports"].receive(day)

    def _new_mission(self) -> None:
        from delegate_app.ui.widgets.mission_form import MissionForm

        form = MissionForm(self.desk)
        form.made.connect(self._choose_mission)
        self._beside(_("New mission"), form, form.made)
        form.start_typing()

    def _ask_who(self) -> None:
        from delegate_app.ui.widgets.who import Who

        who = Who(self.desk.workspace)
        who.offer(self.mission)
        who.changed.connect(self._reopen)
        self._beside(_("Who are you?"), who)

    def _show_keys(self) -> None:
        from delegate_app.ui.shell.keys import Keys

        Keys(self).show()

    def _undo(self, operation: str = "") -> None:
        from delegate_app.services import undo

        self.desk.drafts.flush()
        step = undo.last(self.desk.workspace) or ""
        answer = undo.undo(self.desk.workspace, operation or None)
        self.desk.bus.write(answer, partial(self._undone, step), self.desk.bus.complain)

    def _undone(self, step: str, _change: ChangeSet) -> None:
        self.desk.bus.tell(_("Undone: {step}.").format(step=_(step)))

    def _choose_mission(self, mission_id: str) -> None:
        mission = missions.get(self.desk.workspace, mission_id)
        if mission:
            self._open_mission(mission)
            if self._ready() and self._room in ("first_start", "import"):
                self.open_room("today")

    def _reopen(self) -> None:
        if self.mission and self._room:
            self._rooms[self._room].open(self.mission)

    def _begin(self) -> None:
        """End the first start."""
        self.desk.workspace.change_settings(started=True)
        mission = self._mission_in_hand()
        if mission:
            self._open_mission(mission)
            self.open_room("today")

    def _go_back(self) -> None:
        self.open_room("today" if self._ready() else "first_start")

    def _imported(self, mission_id: str | None) -> None:
        """Go where an import leads: to the mission it filled."""
        mission = missions.get(self.desk.workspace, mission_id) if mission_id else self.mission
        mission = mission or self._mission_in_hand()
        if mission:
            self._open_mission(mission)
        self._go_back()

    # --- what the window follows ---------------------------------------------------------

    @Slot(object)
    def _follow(self, change: ChangeSet) -> None:
        if change.kinds & _LISTED and self.mission:
            kept = self._mission_in_hand()
            if kept and kept.id != self.mission.id:
                self._open_mission(kept)
            elif kept:
                self.mission = kept
                self._list_missions(kept)
                self._reopen()
        self._show_badges()

    @Slot()
    def _show_head(self) -> None:
        room = self._rooms.get(self._room)
        if room is None:
            return
        self._top.show_subtitle(room.subtitle)
        names = (room.windowTitle(), self.mission.title if self.mission else "", "Delegate")
        self.setWindowTitle(" · ".join(name for name in names if name))
        self._show_badges()

    def _show_badges(self) -> None:
        for name in _ON_THE_SIDE:
            if name in self._rooms:
                self._side.show_badge(name, self._rooms[name].badge)

    @Slot()
    def _show_keeping(self) -> None:
        keeping = self.desk.bus.keeping
        self._side.show_keeping(keeping)
        if keeping is Keeping.SAVED:
            self._warned = False

    def _beside(self, title: str, content: QWidget, *closing: object) -> None:
        """Show a few questions beside the window, which stays usable meanwhile."""
        dialog = QDialog(self)
        dialog.setWindowTitle(title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(24, 20, 24, 20)
        column.addWidget(content)
        for signal in closing:
            signal.connect(dialog.close)  # type: ignore[attr-defined]
        dialog.show()

    # --- dropping and closing ------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.desk.actions.ask("import", files)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close once everything is on the disk; a text that cannot be saved is not thrown away."""
        self.put_down()
        if self.desk.bus.keeping is not Keeping.SAVED and not self._warned:
            self._warned = True
            words = _("Something is not saved yet. Close again to leave without it.")
            self.desk.bus.told.emit(Message(words, alarm=True))
            event.ignore()
            return
        super().closeEvent(event)

    def put_down(self) -> None:
        """Save what is typed and remember how the window stood; waits for the disk a while."""
        self.desk.drafts.flush()
        if self.desk.bus.keeping is Keeping.SAVING:
            loop, patience = QEventLoop(), QTimer(singleShot=True, interval=_PATIENCE)
            patience.timeout.connect(loop.quit)

            def look() -> None:
                if self.desk.bus.keeping is not Keeping.SAVING:
                    loop.quit()

            self.desk.bus.keeping_changed.connect(look)
            patience.start()
            loop.exec()
            self.desk.bus.keeping_changed.disconnect(look)
        self._memory.setValue("geometry", self.saveGeometry())
        for name, room in self._rooms.items():
            if room.splitter:
                self._memory.setValue(name, room.splitter.saveState())
