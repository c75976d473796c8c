"""The few choices of the window, unfolded at the foot of the side bar."""

from __future__ import annotations

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from delegate_app.base.i18n import LANGUAGES
from delegate_app.ui import theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import NAMES, _


class SettingsMenu(QMenu):
    """Theme, language, who one is, and the way into and out of the sample."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        """List the choices as they stand now."""
        self.clear()
        desk, settings = self._desk, self._desk.workspace.settings
        themes = {"system": _("As the system"), "light": _("Light"), "dark": _("Dark")}
        self._choices(_("Theme"), themes, settings.theme, self._choose_theme)
        languages = {code: NAMES[code] for code in LANGUAGES}
        self._choices(_("Language"), languages, desk.workspace.language, self._choose_language)
        self.addSeparator()
        self._command(_("Who am I…"), "who")
        if desk.workspace.sample:
            self._command(_("Back to my missions"), "own_missions")
        else:
            self._command(_("Look around with the sample"), "sample")
        self._command(_("List of keys"), "keys")

    def _choices(self, title: str, words: dict[str, str], chosen: str, slot: object) -> None:
        menu = self.addMenu(title)
        group = QActionGroup(menu)
        for code, name in words.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(code == chosen)
            action.setData(code)
            group.addAction(action)
        group.triggered.connect(slot)

    def _command(self, words: str, name: str) -> None:
        action = self.addAction(words)
        action.setObjectName(name)
        action.triggered.connect(self._ask)

    def _choose_theme(self, action: QAction) -> None:
        self._desk.workspace.change_settings(theme=action.data())
        theme.apply(action.data())

    def _choose_language(self, action: QAction) -> None:
        self._desk.workspace.change_settings(language=action.data())
        self._desk.actions.ask("rebuild")

    def _ask(self) -> None:
        self._desk.actions.ask(self.sender().objectName())
