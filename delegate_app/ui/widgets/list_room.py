"""A room that is a list and the page of what is chosen in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.folding import fold
from delegate_app.domain.mission import Mission
from delegate_app.services import editing
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.entries import Entries, Entry
from delegate_app.ui.widgets.list_frame import ListFrame
from delegate_app.ui.widgets.listed import Listed
from delegate_app.ui.widgets.menus import RULE, Menu, Offer, fill_menu


class ListRoom(ListFrame):
    """The frame of such a room; each room says what it lists and how one of it is edited.

    The list is read beside the window, for 20,000 people take a quarter of a second; the page of
    the thing in hand waits for none of it, and is made once the list is to be seen.

    A room gives `NAME`, `NEW`, `EMPTY` and `EMPTY_HINT`, `THING`, `KINDS` and the methods that
    raise `NotImplementedError` here.
    """

    EMPTY = ""
    EMPTY_HINT = ""
    THING: type[Any]
    """The class of what it lists."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._awaited = self._on_page = ""
        self._stale = self._follows = False
        self._found = self.listed, "", self.listed.entries
        """What was sought last, where, and what was found: another letter looks into that alone."""
        self._stood: dict[str, Any] = {}
        """A bookmark whose places on list and page are still to be scrolled to."""
        self._sheet: QWidget | None = None
        self.search.textChanged.connect(self._filter)
        self.search.went_on.connect(self._go_on)
        self.search.given_up.connect(self.take_keyboard)
        self.list.chosen.connect(self._choose)
        self.list.entered.connect(self._enter)
        self.list.pointed_at.connect(self._follow_mouse)
        self.list.removal_wanted.connect(self.remove)
        self.list.menu_wanted.connect(self._menu)
        self.pages.wanted.connect(self._lead_on)
        self.pages.area.verticalScrollBar().rangeChanged.connect(self._scroll_back)
        new = Button(_(self.NEW), primary=True)
        new.clicked.connect(self.add)
        self.tools = [new]

    # --- what a room says -------------------------------------------------------------------

    def page(self) -> QWidget:
        """Return the page of one thing, made once."""
        raise NotImplementedError

    def complete_page(self) -> None:
        """Make what the page was made without, in a turn of its own; most are made in one."""

    def show_one(self, entry_id: str, change: ChangeSet | None) -> None:
        """Show one thing on the page; `change` is what brought it up to date, if anything did."""
        raise NotImplementedError

    def make(self) -> Sequence[Any]:
        """Return a new thing, which is to be shown, and what refers to it, in order of saving."""
        raise NotImplementedError

    def commands(self) -> Sequence[Offer]:
        """Return what the context menu offers for what is chosen, beside deleting."""
        return ()

    def removals(self) -> Sequence[Offer]:
        """Return how the context menu offers to be rid of what is chosen."""
        return ((_("Delete"), self.remove),)

    def called(self, entry: Entry) -> str:
        """Return what a thing is called once it is gone; most are by their titles."""
        return entry.title

    def passing(self, entries: Entries) -> Entries:
        """Return the entries that pass the filters beside the search line."""
        return entries

    def start_typing(self) -> None:
        """Put the keyboard on the page of what is in hand: where it says, or at its beginning."""
        place = self._sheet
        while place and place.focusProxy():
            place = place.focusProxy()
        if place and place.isEnabled():  # Qt asks the page alone; a form has no thing to answer for
            place.setFocus()
            if place is self._sheet:
                self.focusNextChild()

    def widen(self) -> None:
        """Let everything through again; a room with filters lets go of those too."""
        self.search.clear()

    def preferred(self) -> str:
        """Return the id of the entry that is in hand when a mission is opened, or ""."""
        return ""

    def end_typing(self) -> None:
        """End what is being typed on the page; a room with a form overrides it."""

    # --- what all of them do ----------------------------------------------------------------

    def put_down(self) -> None:
        if self._sheet:
            self.end_typing()

    def open(self, mission: Mission) -> None:
        self.put_down()
        if self.mission and self.mission.id != mission.id:
            self._waiting.clear()
            left = self.listed
            self.show_listed(Listed())
            self.desk.bus.background.later(partial(bool, left))  # to free 20,000 takes 20 ms
        super().open(mission)
        self.reload()
        if not self.list.current():
            self.pages.wait()

    def receive(self, handed: object) -> None:
        if isinstance(handed, str):
            self.turn_to_page()
            self.widen()
            self.list.choose(handed)
            if self.list.current() != handed:
                self.reload(handed)

    def bookmark(self) -> dict[str, Any]:
        places = {name: area.verticalScrollBar().value() for name, area in self._areas().items()}
        return self._place or {"chosen": self.list.current(), "top": self.list.top(), **places}

    def return_to(self, bookmark: dict[str, Any]) -> None:
        if self._awaits_something():
            self._place = bookmark
            return
        self.list.choose(str(bookmark.get("chosen", "")))
        self._stood = bookmark
        QTimer.singleShot(0, self, self._scroll_back)

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the page up to date, which nobody saw while the room was away."""
        super().showEvent(event)
        if self._stale:
            self._choose(self.list.current())

    @Slot()
    def settle(self) -> None:
        """Open the page of what is in hand, where that was left for after the list."""
        here = self.list.current()
        if here and self.pages.waits:
            self._make_page()
            self._choose(here)
        elif here and self._sheet and here != self._on_page:
            self._choose(here)

    def reach_page(self) -> None:
        """Bring the page of what is in hand into view, for what is done there."""
        self.turn_to_page()
        self.settle()

    def reload(self, keep: str = "", change: ChangeSet | None = None) -> None:
        """Read the list anew, and the page at once: it waits for no other."""
        here = self.list.current()
        if self.mission and change and self._sheet and here and self.pages.isVisible():
            self.show_one(here, change)
        super().reload(keep, change)

    def show_listed(self, listed: Listed, keep: str = "") -> None:
        """Show what was read, as far as it passes the filters, with the same thing in hand."""
        anew = listed.entries and not self.list.current()
        stood = ("", 0) if keep or self.listed.whole else self.list.top()
        self.listed, self._stale, self._follows = listed, True, not listed.whole
        self._show(keep or (self.preferred() if anew else ""))
        self._follows = False
        self.list.stand(*stood)  # what was above a screen is there now

    def add(self) -> None:
        """Make a new thing and open its page."""
        if self.mission is None:
            return
        things = self.make()
        self._awaited = things[0].id
        self.search.clear()
        self.desk.bus.write(editing.save(self.desk.workspace, *things), self._made)

    def remove(self) -> None:
        """Delete what is chosen; nothing is asked, Undo brings it back."""
        ids = self.list.selected()
        if ids:
            self.put_down()
            entries = self.listed.entries
            title = self.called(entries[entries.find(ids[0])])
            answer = editing.delete_those(self.desk.workspace, self.THING, ids)
            self.desk.bus.write(answer, partial(self.desk.bus.tell_deleted, title, len(ids)))

    @Slot()
    def _scroll_back(self) -> None:
        """Scroll to where somebody was, each as soon as it is that long; the page comes later."""
        left = dict(self._stood) if self._stood.get("chosen") == self.list.current() else {}
        for name, area in self._areas().items():
            bar, place = area.verticalScrollBar(), left.get(name)
            if isinstance(place, int) and place <= bar.maximum():
                del left[name]
                bar.setValue(place)
        self._stood = left

    def _show(self, keep: str = "") -> None:
        asked, (listed, before, found) = fold(self.search.text()), self._found
        goes_on = listed is self.listed and asked.startswith(before)
        found = self.listed.matching(asked.split(), found if goes_on else None)
        self._found = self.listed, asked, found
        self.list.show_entries(self.passing(found), keep)

    @Slot()
    def _lead_on(self) -> None:
        """Show everything where a filter keeps it back, else begin with the first thing."""
        if self.listed.entries:
            self.widen()
            self.take_keyboard()
        else:
            self.add()

    @Slot()
    def _filter(self) -> None:
        """Narrow the list; the page of another one in hand comes after the picture of that."""
        self._follows = True
        self._show()
        self._follows = False

    @Slot()
    def _go_on(self) -> None:
        """Go on from the words to what they found, if they found anything."""
        if self.list.current():
            self.take_keyboard()

    @Slot()
    def _follow_mouse(self) -> None:
        """Go to the page of what is pointed at where it does not stand beside the list."""
        if self.splitter.crowded:
            self._enter()

    @Slot(str)
    def _choose(self, entry_id: str) -> None:
        """Show what is in hand; the page is left as it is where it stands there already."""
        if not entry_id:
            self.setWindowTitle("")
            first = self.reading and not self.listed.entries
            if first or not self.listed.whole:
                self.pages.wait()
            elif self.listed.entries:
                hint = _("Other words or choices may find it.")
                self.pages.say(_("Nothing passes the filter"), hint, _("Show all"))
            else:
                self.pages.say(_(self.EMPTY), _(self.EMPTY_HINT), _(self.NEW))
        elif self.pages.isHidden() or (self._sheet and not self.isVisible()):
            self._stale = True
        elif self._sheet and self._follows and entry_id != self._on_page:
            self.desk.bus.background.later(self.settle)
        elif self._sheet:
            self._fill_page(entry_id)
            self.pages.show_page()
        else:
            self.pages.wait()
            self.desk.bus.background.later(self._make_page)
        self.head_changed.emit()

    def _fill_page(self, entry_id: str) -> None:
        if self._stale or entry_id != self._on_page:
            self._on_page, self._stale = entry_id, False
            self.show_one(entry_id, None)

    @Slot()
    def _make_page(self) -> None:
        """Make the page once the list is there; a turn each to complete it, fill it, lay it out."""
        if self._sheet is None:
            self._sheet = self.page()
            self.pages.put(self._sheet)
            for piece in (self.complete_page, self._fill_ahead, self.settle):
                self.desk.bus.background.later(piece)

    @Slot()
    def _fill_ahead(self) -> None:
        if self.list.current() and self.pages.waits:
            self._fill_page(self.list.current())
            self.pages.measure()
            self.head_changed.emit()

    @Slot()
    def _glance(self) -> None:
        place, (top, height) = self._place, ("", 0)
        match place.get("top"):
            case [str(stood), int(at)]:
                top, height = stood, at
        awaited = self._keep or self.listed.entries or (place and not top)
        if not (self.mission and self.reading and self.isVisible()) or awaited:
            return
        screen = self.glance(self.mission, top)
        chosen = str(place.get("chosen", ""))
        if screen.entries and (not place or {chosen, top} <= screen.rows.keys()):
            self.show_listed(replace(screen, whole=False), chosen)
            self.list.stand(top, height)
            self._place = {}
            self._stood = {"chosen": chosen, "page": place.get("page")}

    @Slot()
    def _enter(self) -> None:
        if self._awaits_something():
            self._enters = True
        elif self.list.current() and self.isVisible():  # a hidden page would take the keyboard
            self.reach_page()
            self.start_typing()

    def _made(self, change: ChangeSet) -> None:
        self._keep = self._awaited  # the news of it read the list anew
        self._enters = True

    @Slot(QPoint)
    def _menu(self, place: QPoint) -> None:
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        new: Offer = (_(self.NEW), self.add)
        if self.list.selected():
            fill_menu(menu, (new, RULE, *self.commands(), RULE, *self.removals()))
        else:
            fill_menu(menu, (new,))
        menu.popup(place)
