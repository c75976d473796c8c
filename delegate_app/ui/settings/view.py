"""The room of settings: every choice acts at once, nothing waits for an OK."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from delegate_app.base.i18n import LANGUAGES
from delegate_app.domain.mission import Mission
from delegate_app.domain.privacy import TERMS
from delegate_app.services import backup
from delegate_app.ui import theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import NAMES, _, ngettext
from delegate_app.ui.widgets.buttons import Button, CheckBox
from delegate_app.ui.widgets.choice import Choice
from delegate_app.ui.widgets.file_dialogs import ask_folder
from delegate_app.ui.widgets.home import Home
from delegate_app.ui.widgets.labels import MUTED, SEMIBOLD, Text
from delegate_app.ui.widgets.pair import Pair
from delegate_app.ui.widgets.room import Room
from delegate_app.ui.widgets.scroll import scrolled
from delegate_app.ui.widgets.who import Who

_WIDTH, _ROOMY = 1136, 900
"""The most that the page takes, and the width from which its columns stand side by side."""
_LEFT = 5
"""How many questions stand in the first column."""
_Question = tuple[str, str, list[QWidget]]
"""What is asked, what it means, and what answers it."""


class Settings(Room):
    """Who one is, home, language, look, and where the backups go."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        settings = desk.workspace.settings
        self._who = Who(desk)
        languages = {code: NAMES[code] for code in LANGUAGES}
        self._language = _choice(_("Language"), languages, desk.workspace.language)
        themes = {"system": _("As the system"), "light": _("Light"), "dark": _("Dark")}
        self._theme = _choice(_("Theme"), themes, settings.theme)
        sizes = {size: f"{size} %" for size in theme.SIZES}
        self._size = _choice(_("Text size"), sizes, settings.text_size)
        self._remind = CheckBox(_("Remind me of what is due"))
        self._remind.setChecked(settings.remind)
        every = ngettext("{count} month", "{count} months", 12)
        terms = {n: every.format(count=n) if n else _("Never") for n in TERMS}
        self._kept_long = _choice(
            _("Remind me of contacts kept longer than"), terms, settings.kept_long
        )
        self._place = Text(wraps=True)
        self._choose_place = Button(_("Choose another place…"))
        self._back_up = Button(_("Back up now"))
        self._about = Button(_("About Delegate"))
        self._last = ""
        self._build()
        self._show_place()

    def open(self, mission: Mission) -> None:
        super().open(mission)
        self._who.offer(mission)

    def bookmark(self) -> dict[str, Any]:
        """Return which choice was made last, so that a window made anew goes on from there."""
        return {"choice": self._last}

    def return_to(self, bookmark: dict[str, Any]) -> None:
        self._last = str(bookmark.get("choice", ""))

    def take_keyboard(self) -> None:
        choices = {"language": self._language, "theme": self._theme, "text_size": self._size}
        choices.get(self._last, self._who.first).setFocus()

    def _build(self) -> None:
        places = QWidget()
        buttons = QHBoxLayout(places)
        buttons.setContentsMargins(0, 0, 0, 0)
        for button in (self._choose_place, self._back_up):
            buttons.addWidget(button)
        buttons.addStretch()
        fields: Sequence[_Question] = (
            (_("Who are you?"), _("It makes Today, the agenda and your company’s report yours."),
             [self._who]),
            (_("Home"), _("Home time stands beside mission time."),
             [Home(self.desk, _("Home"))]),
            (_("Language"), "", [self._language]),
            (_("Theme"), "", [self._theme]),
            (_("Text size"), "", [self._size]),
            (_("What is due"),
             _("While Delegate is open, a system notification tells you at the start of each day."),
             [self._remind]),
            (_("Remind me of contacts kept longer than"),
             _("The list of contacts says who they are; nothing is deleted by itself."),
             [self._kept_long]),
            (_("Backups"), _("A backup is a checked copy of everything in this data folder."),
             [self._place, places]),
            (_("This program"),
             _("Data folder: {folder}").format(folder=self.desk.workspace.folder.root),
             [self._about]),
        )  # fmt: skip
        page = QWidget()
        page.setBackgroundRole(QPalette.ColorRole.Base)
        line = QHBoxLayout(page)
        line.setContentsMargins(28, 24, 28, 24)
        both = Pair(_column(fields[:_LEFT]), _column(fields[_LEFT:]), room=_ROOMY, gap=48)
        both.setMaximumWidth(round(_WIDTH * theme.scale()))
        line.addWidget(both, 100)
        line.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(page))
        self._connect()

    def _connect(self) -> None:
        ask = self.desk.actions.ask
        self._who.changed.connect(partial(ask, "who_changed"))
        self._language.activated.connect(self._take_language)
        self._theme.activated.connect(self._take_theme)
        self._size.activated.connect(self._take_size)
        self._remind.toggled.connect(self._take_remind)
        self._kept_long.activated.connect(self._take_kept_long)
        self._choose_place.clicked.connect(self._ask_place)
        self._back_up.clicked.connect(partial(self._ask, "back_up"))
        self._about.clicked.connect(partial(self._ask, "about"))

    def _ask(self, command: str) -> None:
        self.desk.actions.ask(command)

    def _take_language(self) -> None:
        self._take(language=self._language.currentData())

    def _take_theme(self) -> None:
        self._take(theme=self._theme.currentData())

    def _take_size(self) -> None:
        self._take(text_size=self._size.currentData())

    def _take(self, **choice: Any) -> None:
        """Keep a choice of the look, and show everything in it."""
        (self._last,) = choice
        workspace = self.desk.workspace
        if all(getattr(workspace.settings, name) == value for name, value in choice.items()):
            return
        if self._last == "theme":
            self.desk.bus.choose(**choice)
            theme.apply(workspace.settings.theme)
        else:
            self.desk.actions.ask("rebuild", choice)
            self._show_look()  # something that is not saved may have kept the window

    def _show_look(self) -> None:
        workspace = self.desk.workspace
        self._language.setCurrentIndex(self._language.findData(workspace.language))
        self._size.setCurrentIndex(self._size.findData(workspace.settings.text_size))

    @Slot(bool)
    def _take_remind(self, wanted: bool) -> None:
        self.desk.bus.choose(remind=wanted)

    def _take_kept_long(self) -> None:
        self.desk.bus.choose(kept_long=self._kept_long.currentData())

    def _ask_place(self) -> None:
        ask_folder(self, _("Choose another place"), self._take_place)

    def _take_place(self, folder: Path) -> None:
        self.desk.bus.choose(backups=str(folder))
        self._show_place()

    def _show_place(self) -> None:
        place = backup.place(self.desk.workspace)
        self._place.setText(_("They go to {folder}").format(folder=place))


def _column(questions: Sequence[_Question]) -> QWidget:
    """Return questions one below the other."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for title, hint, parts in questions:
        column.addWidget(Text(title, weight=SEMIBOLD))
        if hint:
            column.addWidget(Text(hint, role=MUTED, wraps=True))
        for part in parts:
            column.addWidget(part)
        column.addSpacing(12)
    column.addStretch()
    return made


def _choice(name: str, words: dict[Any, str], chosen: object) -> Choice:
    made = Choice(name)
    made.setMinimumWidth(round(220 * theme.scale()))
    for value, said in words.items():
        made.addItem(said, value)
    made.setCurrentIndex(max(0, made.findData(chosen)))
    return made
