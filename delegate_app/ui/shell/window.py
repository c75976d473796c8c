"""The one window: it opens rooms, carries commands to them, and keeps what is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.mission import Mission
from delegate_app.services import missions
from delegate_app.services.workspace import Workspace
from delegate_app.ui import dates
from delegate_app.ui.actions import Actions
from delegate_app.ui.bus import Bus, Keeping, Message
from delegate_app.ui.desk import Desk
from delegate_app.ui.drafts import Drafts
from delegate_app.ui.language import _
from delegate_app.ui.rooms import CORNERS, DOORS, FOR_WHO_LEADS, ON_THE_SIDE, THINGS, WITHIN
from delegate_app.ui.shell import steps
from delegate_app.ui.shell.counts import Counts
from delegate_app.ui.shell.memory import Memory
from delegate_app.ui.shell.menu import WindowMenu
from delegate_app.ui.shell.messages import MessageBar
from delegate_app.ui.shell.sidebar import SideBar
from delegate_app.ui.shell.topbar import TopBar
from delegate_app.ui.widgets.order import go_on
from delegate_app.ui.widgets.room import Room
from delegate_app.ui.widgets.stack import Stack
from delegate_app.ui.widgets.veil import Veil

_PATIENCE = 5.0  # seconds that closing waits for the disk


class Window(QMainWindow):
    """Side bar, top bar, the open room and the message bar."""

    def __init__(self, workspace: Workspace, bus: Bus, drafts: Drafts) -> None:
        super().__init__()
        self.desk = Desk(workspace, bus, drafts, Actions(self))
        self.mission: Mission | None = None
        self._rooms: dict[str, Room] = {}
        self._ahead: dict[str, Room] = {}
        """What is built already of the rooms that nobody went to."""
        self._room = ""
        self._shown: tuple[str, ...] = ()
        self._warned = False
        self._memory = Memory(workspace.folder.window)
        self._build()
        self._answer()
        self._show_rooms()
        bus.changed.connect(self._follow)
        bus.told.connect(self._messages.show_message)
        bus.keeping_changed.connect(self._show_keeping)
        bus.discreet_changed.connect(self._show_discreet)

    def start(self) -> None:
        """Show where the person was, in the mission in hand; or the first start."""
        workspace = self.desk.workspace
        mission = self._mission_in_hand()
        if mission:
            self._open_mission(mission)
        if mission is None or not workspace.settings.started:
            self.open_room("first_start")
            return
        last = self._memory.room
        self.open_room(last if last in (*self._shown, *WITHIN, "settings") else "today")

    def room(self, name: str) -> Room:
        """Return a room, where the person was in it when somebody first goes there."""
        if name not in self._rooms:
            made = self._ahead.pop(name) if name in self._ahead else self._built(name)
            self._rooms[name] = made
            self._memory.place_columns(made)
            if self.mission:
                made.open(self.mission)
                self._memory.place_in(name, made)
        return self._rooms[name]

    def build_ahead(self) -> bool:
        """Build a room that is offered and was not built yet, and return whether there was any."""
        left = [name for name in self._shown if name not in {*self._rooms, *self._ahead}]
        if left and self._ready():
            self._ahead[left[0]] = self._built(left[0])
        return bool(left)

    def _built(self, name: str) -> Room:
        made = DOORS[name].open(self.desk)
        made.head_changed.connect(partial(self._show_head, made))
        for tool in made.tools:
            tool.setParent(self._top)
            tool.hide()
        self._stack.addWidget(made)
        return made

    def open_room(self, name: str) -> None:
        """Go to a room."""
        if self._room and self._room != name:
            self._rooms[self._room].put_down()
        made = self.room(name)
        if self.mission and made.mission != self.mission:
            made.open(self.mission)
        self._room = name
        veiled = made.private and self.desk.bus.discreet
        self._top.show_room(_(DOORS[name].name), [] if veiled else made.tools)
        self._stack.turn_to(self._veil if veiled else made)
        started = self.desk.workspace.settings.started
        self._side.setVisible(started)
        self._top.setVisible(started or name == "import")
        self._top.finder.setVisible(started)
        self._side.show_room(WITHIN.get(name, name))
        self._show_head(made)
        self._take_keyboard()  # Qt would give it back to whatever had it there, hidden or not

    def settle(self) -> None:
        """Finish what is left for after the first picture, for whoever cannot wait for it."""
        self._rooms[self._room].settle()

    def _open_mission(self, mission: Mission) -> None:
        workspace = self.desk.workspace
        if self.mission and self.mission.id != mission.id:
            self.desk.drafts.flush()
        self.mission = mission
        if workspace.settings.mission != mission.id:
            self.desk.bus.choose(mission=mission.id)
        self._list_missions(mission)
        if self._room in self._rooms:
            self._rooms[self._room].open(mission)

    def _mission_in_hand(self) -> Mission | None:
        """Return the mission last open; where it is gone, the first there is."""
        workspace = self.desk.workspace
        kept = missions.get(workspace, workspace.settings.mission)
        return kept or next(iter(missions.rows(workspace)), None)

    def _list_missions(self, mission: Mission | None) -> None:
        workspace = self.desk.workspace
        programme = missions.programme(workspace, mission) if mission else None
        self._side.show_missions(missions.rows(workspace), mission, programme)
        self._counts.show_mission(mission)

    def _take_keyboard(self) -> None:
        """Let the person type or walk in the open room, unless the discreet view hides it."""
        room = self._rooms[self._room]
        room.take_keyboard() if self._stack.currentWidget() is room else self._veil.setFocus()

    def _show_rooms(self) -> None:
        """Offer the rooms of who sits here, each with its number."""
        leads = self.desk.workspace.settings.leads
        self._shown = tuple(name for name in ON_THE_SIDE if leads or name not in FOR_WHO_LEADS)
        self._side.show_rooms(self._shown)
        numbered = {name: DOORS[name].name for name in self._shown if name != "import"}
        self.desk.actions.number(numbered)

    def _build(self) -> None:
        self._side = SideBar(
            {name: (_(DOORS[name].name) + ("…" if name == "import" else ""), picture)
             for name, picture in ON_THE_SIDE.items()}
        )  # fmt: skip
        self._side.more.setMenu(WindowMenu(self.desk, self._side))
        self._side.fold(folded=self._memory.folded)
        self._counts = Counts(self.desk, self._side)
        self._top = TopBar(self.desk)
        self._stack = Stack()
        self._veil = Veil()
        self._stack.addWidget(self._veil)
        self._messages = MessageBar(self.desk)
        centre = QWidget()
        whole = QHBoxLayout(centre)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._side)
        right = QVBoxLayout()
        whole.addLayout(right, 1)
        right.setSpacing(0)
        for widget in (self._top, self._stack, self._messages):
            right.addWidget(widget, int(widget is self._stack))
        self.setCentralWidget(centre)
        self.setAcceptDrops(True)
        self.setMinimumSize(1000, 600)
        self._memory.place_window(self)

    def _answer(self) -> None:
        actions = self.desk.actions
        self._side.room_chosen.connect(actions.ask)
        self._side.fold_chosen.connect(self._memory.keep_fold)
        self._side.mission_chosen.connect(self._choose_mission)
        self._side.new_mission_wanted.connect(self._new_mission)
        answers: dict[str, Callable[..., object]] = {
            **{name: partial(self._go, name) for name in (*ON_THE_SIDE, "settings")},
            **{asked: partial(self._open_thing, room) for asked, room in THINGS.items()},
            **{asked: partial(self._go, *corner) for asked, corner in CORNERS.items()},
            "import": self._import,
            "new_item": self._new_item,
            **{f"{to}_day": partial(self._step, by) for to, by in (("previous", -1), ("next", 1))},
            "find": self._top.finder.start,
            "look_for": self._look_for,
            "day_sheet": self._open_day_sheet,
            "new_mission": self._new_mission,
            "open_mission": self._choose_mission,
            "undo": partial(steps.back, self.desk),
            "redo": partial(steps.forward, self.desk),
            "discreet": self.desk.bus.be_discreet,
            "fold": self._side.fold,
            "back_up": self._back_up,
            "about": self._show_about,
            "keys": self._show_keys,
            "begin": self._begin,
            "back": self._go_back,
            "imported": self._imported,
            "who_changed": self._show_who,
        }
        for name, slot in answers.items():
            actions.answer(name, slot)

    def _ready(self) -> bool:
        return self.mission is not None and self.desk.workspace.settings.started

    def _go(self, name: str, *handed: object) -> None:
        """Go to a room with what it is to show, where the asker says so."""
        if self._ready():
            self.open_room(name)
            if handed:
                self._rooms[name].receive(handed[-1])
            self._take_keyboard()

    def _open_thing(self, room: str, thing_id: str, *place: int) -> None:
        """Show a thing in its room, or a place in it, in the mission that knows it."""
        from delegate_app.services import search

        known = search.missions_of(self.desk.workspace, thing_id)
        if self.mission and known and self.mission.id not in known:
            self._choose_mission(known[-1])
        self._go(room, (thing_id, *place) if place else thing_id)

    def _new_item(self) -> None:
        """Begin a meeting on the day that is shown, or beside the one in hand."""
        self._go("agenda", None if self._room == "agenda" else self.room("today").day)

    def _step(self, days: int) -> None:
        self._rooms[self._room].step(days)

    def _look_for(self) -> None:
        self._rooms[self._room].look_for()

    def _import(self, files: Sequence[Path] = ()) -> None:
        self.open_room("import")
        self._rooms["import"].receive(list(files))
        self._take_keyboard()

    def _open_day_sheet(self) -> None:
        if self._ready():
            self._go("reports", self.room("today").day)

    def _new_mission(self, programme_id: str | None = None) -> None:
        from delegate_app.ui.shell.new_mission import NewMission

        dialog = NewMission(self, self.desk, programme_id)
        dialog.made.connect(self._choose_mission)
        dialog.show()

    def _show_keys(self) -> None:
        from delegate_app.ui.shell.keys import Keys

        Keys(self, self.desk.actions).show()

    def _show_about(self) -> None:
        from delegate_app.ui.shell.about import About

        About(self, self.desk.workspace.folder).show()

    def _back_up(self) -> None:
        from delegate_app.services import backup

        self.desk.drafts.flush()
        work = partial(backup.make, self.desk.workspace)
        self.desk.bus.undertake(_("Backing up…"), work, self._backed_up)

    def _backed_up(self, file: Path) -> None:
        self.desk.bus.tell(_("Backed up and verified: {file}").format(file=file))

    def _choose_mission(self, mission_id: str) -> None:
        if mission := missions.get(self.desk.workspace, mission_id):
            self._open_mission(mission)
            if self._ready() and self._room in ("first_start", "import"):
                self.open_room("today")

    def _begin(self) -> None:
        """End the first start."""
        self.desk.bus.choose(started=True)
        self._show_rooms()
        if mission := self._mission_in_hand():
            self._open_mission(mission)
            self.open_room("today")

    def _go_back(self) -> None:
        self.open_room("today" if self._ready() else "first_start")

    def _imported(self, mission_id: str | None) -> None:
        """Go where an import leads: to the mission it filled."""
        mission = missions.get(self.desk.workspace, mission_id) if mission_id else self.mission
        if mission := mission or self._mission_in_hand():
            self._open_mission(mission)
        self._go_back()

    @Slot(object)
    def _follow(self, change: ChangeSet) -> None:
        listed = change.kinds & {"Mission", "Programme"}
        if listed and (self.mission or self.desk.workspace.settings.started):
            self._follow_missions()
        self._counts.show_rooms(self._rooms)

    def _follow_missions(self) -> None:
        """Stay with the mission in hand, or go to another, or to the start where none is left."""
        kept = self._mission_in_hand()
        if kept and self.mission and kept.id == self.mission.id:
            self.mission = kept
            self._list_missions(kept)
            self._rooms[self._room].open(kept)
        elif kept:
            self._open_mission(kept)
            if self._room == "first_start":
                self.open_room("today")
        elif self.mission:
            self.mission = None
            self._list_missions(None)
            self.open_room("first_start")

    def _show_head(self, room: Room) -> None:
        """Show what a room says of itself, above it only while it is in view."""
        if room is self._rooms.get(self._room):
            hidden = room.private and self.desk.bus.discreet
            self._top.show_subtitle(*("", "") if hidden else (room.subtitle, room.brief))
            title = "" if hidden else room.windowTitle()
            names = (title, dates.title(self.mission) if self.mission else "", "Delegate")
            self.setWindowTitle(" · ".join(name for name in names if name))
        self._counts.show_rooms(self._rooms)

    @Slot()
    def _show_keeping(self) -> None:
        self._side.show_keeping(self.desk.bus.keeping)
        self._warned &= self.desk.bus.keeping is not Keeping.SAVED

    @Slot()
    def _show_discreet(self) -> None:
        self.open_room(self._room)

    def _show_who(self) -> None:
        """Follow a change of who sits here: the rooms on offer, and what is theirs in each."""
        self._show_rooms()
        if self.mission:
            for made in self._rooms.values():
                made.open(self.mission)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.fit(self.width())

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go on with Tab as the window is laid out at this moment."""
        return go_on(self.centralWidget(), self.focusWidget(), forward=forward)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from delegate_app.ui.shell.dropping import land

        land(event, self._room, self.desk.actions)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close once everything is on the disk; a text that cannot be saved is not thrown away."""
        self.put_down()
        if self.desk.bus.keeping is not Keeping.SAVED and not self._warned:
            self._warned = True
            words = _("Something is not saved yet. Close again to leave without it.")
            self.desk.bus.told.emit(Message(words, alarm=True))
            event.ignore()
            return
        self.desk.bus.stop()
        super().closeEvent(event)

    def put_down(self) -> None:
        """Save what is typed and remember how the window stood; waits for the disk a while."""
        for made in self._rooms.values():
            made.put_down()
        self.desk.drafts.flush()
        self.desk.bus.wait(_PATIENCE)
        self._memory.keep(self, self._room, self._rooms, folded=self._side.folded)
