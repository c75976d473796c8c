"""A time zone, found by the city that people know it by."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from delegate_app.domain import times
from delegate_app.domain.folding import key_of
from delegate_app.ui import dates
from delegate_app.ui.language import locale
from delegate_app.ui.widgets.buttons import Choice


class ZoneChoice(Choice):
    """Offers every zone; typing any part of a name finds it."""

    def __init__(self, name: str, chosen: str) -> None:
        super().__init__(name)
        self.line = QLineEdit()
        self.line.setTextMargins(8, 0, 0, 0)  # where every other choice begins its words
        self.setLineEdit(self.line)
        clear = self.line.palette()
        clear.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)  # over the outline
        self.line.setPalette(clear)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(20)
        self.setModel(_zones(locale().name()))
        completer = QCompleter(self.model(), self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.line.setAccessibleName(name)
        self.setCompleter(completer)
        self.setCurrentIndex(self.findData(chosen))
        self.line.editingFinished.connect(self._complete)

    def zone(self) -> str:
        """Return the zone that is chosen or typed.

        Raises:
            KnownError: If what is typed is no zone.
        """
        place = self._meant()
        name = str(self.itemData(place)) if place >= 0 else self.currentText().strip()
        times.zone(name)
        return name

    def _complete(self) -> None:
        """Say in full which zone is meant."""
        place = self._meant()
        if place >= 0:
            self.setCurrentIndex(place)

    def _meant(self) -> int:
        """Return the place of the zone that is typed, or of the only city that begins so; or -1."""
        typed = self.currentText().strip()
        place = max(self.findText(typed, Qt.MatchFlag.MatchFixedString), self.findData(typed))
        if place >= 0 or not typed or typed in times.names():  # such as “Singapore”, or “MET”
            return place
        begins = f" {key_of(typed.replace('_', ' '))}"
        cities: dict[str, int] = {}
        for each in range(self.count()):
            words = self.itemText(each)
            if begins in f" {key_of(words.replace('_', ' '))}":
                cities.setdefault(words.partition(" · ")[0], each)
        return next(iter(cities.values())) if len(cities) == 1 else -1


@cache
def _zones(_language: str) -> QStandardItemModel:
    """Return every zone by its city, as the language calls it; all choices show the same."""
    made = QStandardItemModel()
    names = sorted(name for name in times.names() if "/" in name and "Etc/" not in name)
    for known in sorted(names, key=dates.city):
        item = QStandardItem(f"{dates.city(known)} · {known}")
        item.setData(known, Qt.ItemDataRole.UserRole)
        made.appendRow(item)
    return made
