"""The room of cards that wait: pictures and signatures come in, people go out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from delegate_app.domain.card import Card
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.media import PICTURES
from delegate_app.domain.mission import Mission
from delegate_app.services import attachments, cards, editing
from delegate_app.services.attachments import Source
from delegate_app.services.cards import Added
from delegate_app.ui.bus import Message
from delegate_app.ui.contacts.cards.page import CardPage
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext, say
from delegate_app.ui.widgets.brought import is_words, local_files, picture_of
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.file_dialogs import ask_files
from delegate_app.ui.widgets.nothing import Nothing
from delegate_app.ui.widgets.room import Room

PASTE = "paste"
"""Handed over by who wants what the clipboard holds to be read."""


class Cards(Room):
    """Shows one card after the other; Enter makes a person of it, Esc leaves them waiting."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._waiting: tuple[Card, ...] = ()
        self._leaving: set[str] = set()
        """Those that are on their way to become people."""
        self._place = 0
        self._page = CardPage(desk)
        self._none = Nothing()
        self._pages = QStackedWidget()
        self._build()
        desk.bus.changed.connect(self._follow)

    @property
    def subtitle(self) -> str:
        count = len(self._waiting)
        if not count:
            return ""
        words = _("{place} of {count}").format(place=self._place + 1, count=count)
        return f"{words} · {self._waiting[self._place].words}"

    @property
    def brief(self) -> str:
        return self.subtitle.partition(" · ")[0]

    def open(self, mission: Mission) -> None:
        super().open(mission)
        self._load()

    def receive(self, handed: object) -> None:
        """Read what the clipboard holds, or the pictures that are handed over."""
        if handed == PASTE:
            self.paste()
        elif isinstance(handed, list):
            self._bring(handed)

    def bookmark(self) -> dict[str, Any]:
        return {"card": self._page.card.id} if self._page.card else {}

    def return_to(self, bookmark: dict[str, Any]) -> None:
        self._load(str(bookmark.get("card", "")))

    def take_keyboard(self) -> None:
        (self._page if self._waiting else self._none).setFocus()
        if not self._waiting:
            self.focusNextChild()

    def put_down(self) -> None:
        self._page.put_down()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self._none.say(
            _("No card waits"),
            _(
                "Drop photographs of business cards here, or a folder of them. Copy a mail’s "
                "signature, a picture or a vCard and press Ctrl+V. What is read of them is shown "
                "before it is kept."
            ),
            _("Choose pictures…"),
        )
        self._none.wanted.connect(self._choose)
        self._page.keep_wanted.connect(self.keep)
        self._page.discard_wanted.connect(self._discard)
        self._pages.addWidget(self._none)
        self._pages.addWidget(self._page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self.splitter = self._page.splitter
        paste, choose = Button(_("Paste")), Button(_("Choose pictures…"))
        paste.clicked.connect(self.paste)
        choose.clicked.connect(self._choose)
        self.tools = [paste, choose]
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, slot in (
            ("Ctrl+Return", self.keep), ("Ctrl+Enter", self.keep),
            ("Ctrl+Backspace", self._discard),
            ("Ctrl+PgDown", partial(self._step, 1)), ("Ctrl+PgUp", partial(self._step, -1)),
            ("Ctrl+R", self._page.turn),
        ):  # fmt: skip
            QShortcut(QKeySequence(key), self, slot, context=inside)

    # --- what waits -------------------------------------------------------------------------------

    def _load(self, chosen: str = "") -> None:
        """Read what waits, with the same card in hand, that of an id, or the one at its place."""
        if self.mission is None:
            return
        chosen = chosen or (self._page.card.id if self._page.card else "")
        self._waiting = tuple(card for card in self._read() if card.id not in self._leaving)
        ids = [card.id for card in self._waiting]
        last = max(len(ids) - 1, 0)
        self._place = ids.index(chosen) if chosen in ids else min(self._place, last)
        self._pages.setCurrentIndex(int(bool(ids)))
        if ids:
            self._page.show_card(self._waiting[self._place])
        self.head_changed.emit()

    def _read(self) -> tuple[Card, ...]:
        return cards.waiting(self.desk.workspace, self.mission.id) if self.mission else ()

    def _step(self, by: int) -> None:
        """Go to another card; nothing of this one is lost."""
        if self._waiting:
            self.put_down()
            self._place = (self._place + by) % len(self._waiting)
            self._load(self._waiting[self._place].id)
            self.take_keyboard()

    @Slot(object)
    def _follow(self, change: ChangeSet) -> None:
        if "Card" in change.kinds:
            self._load()

    # --- what comes in ----------------------------------------------------------------------------

    @Slot()
    def paste(self) -> None:
        """Read what the clipboard holds: files, words, else a picture."""
        brought = QGuiApplication.clipboard().mimeData()
        files, picture = local_files(brought), picture_of(brought)
        if files:
            self._bring(files)
        elif picture and not (is_words(brought) and brought.text().strip()):
            now = self.desk.workspace.now_in(self.mission.zone) if self.mission else None
            name = _("Card {when}").format(when=f"{now:%Y-%m-%d %H.%M.%S}") + picture.suffix
            self._add(lambda: [attachments.from_bytes(name, picture.read())])
        elif self.mission:
            self.desk.bus.background.run(
                partial(cards.paste, self.desk.workspace, self.mission.id, brought.text()),
                self._show_new, self.desk.bus.complain,
            )  # fmt: skip

    def _bring(self, files: Sequence[Path]) -> None:
        self._add(partial(cards.sources, files))

    def _add(self, sources: Callable[[], Sequence[Source]]) -> None:
        """Read pictures beside everything else, one after the other."""
        if self.mission is None:
            return
        workspace, mission_id = self.desk.workspace, self.mission.id
        self.desk.bus.undertake(
            _("Reading cards…"),
            lambda reach: cards.add(workspace, mission_id, sources(), reach),
            self._added,
        )

    def _added(self, added: Added) -> None:
        """Say what came of pictures, and show the first of them."""
        told = []
        if added.number:
            words = ngettext("{count} card added.", "{count} cards added.", added.number)
            told.append(words.format(count=added.number))
        for file, owner in added.known:
            here = (
                _("“{file}” is the card of {name} already.")
                if owner
                else _("“{file}” waits already.")
            )
            told.append(here.format(file=file, name=owner))
        told += map(say, added.problems)
        alarm, operation = bool(added.problems), added.operation
        if told:
            self.desk.bus.told.emit(Message(" ".join(told), alarm=alarm, operation=operation))
        if added.first:
            self._take_in_hand(added.first)

    def _show_new(self, change: ChangeSet) -> None:
        fresh = [card.id for card in self._read() if card.id in change.ids]
        self._take_in_hand(next(iter(fresh), ""))

    def _take_in_hand(self, card_id: str = "") -> None:
        """Show a card or the next one; whoever went to another room meanwhile types on there."""
        self._load(card_id)
        if self.isVisible():
            self.take_keyboard()

    @Slot()
    def _choose(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in sorted(PICTURES))
        ask_files(self, _("Choose pictures"), self._bring, _("Pictures"), patterns)

    # --- what goes out ----------------------------------------------------------------------------

    @Slot()
    def keep(self) -> None:
        """Make a person of the card in hand, or complete who it is, and go on to the next."""
        card = self._page.card
        if not self._waiting or card is None or card.id in self._leaving:
            return
        self.put_down()
        same = self._page.same
        self._leaving.add(card.id)
        self._load()
        self.take_keyboard()
        self.desk.bus.background.run(
            partial(cards.keep, self.desk.workspace, card.id, same),
            partial(self._kept, card.id), partial(self._not_kept, card.id),
        )  # fmt: skip

    def _kept(self, card_id: str, change: ChangeSet) -> None:
        self._leaving.discard(card_id)
        self.desk.bus.tell(_("Kept among the contacts."), operation=change.operation)
        self._load()

    def _not_kept(self, card_id: str, error: BaseException) -> None:
        self._leaving.discard(card_id)
        self._load(card_id)
        self.desk.bus.complain(error)

    @Slot()
    def _discard(self) -> None:
        """Let the card in hand go; Undo brings it back."""
        if self._waiting and self._page.card:
            self.put_down()
            answer = editing.delete(self.desk.workspace, self._page.card)
            self.desk.bus.write(answer, self._discarded)

    def _discarded(self, change: ChangeSet) -> None:
        self.desk.bus.tell(_("Card discarded."), operation=change.operation)
        self._take_in_hand()

    @Slot()
    def _leave(self) -> None:
        self.put_down()
        self.desk.actions.ask("contacts")
