"""A time zone, found by the city that people know it by, by another of it, or by its country."""

from __future__ import annotations

from functools import cache
from itertools import chain

from PySide6.QtCore import QEvent, QStringListModel, Qt, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.domain import iso, places, times
from delegate_app.domain.folding import key_of
from delegate_app.ui import dates
from delegate_app.ui.language import _, locale
from delegate_app.ui.widgets.choice import Choice
from delegate_app.ui.widgets.menus import dress_completer

_ZONE = Qt.ItemDataRole.UserRole
_NAMED = _ZONE + 1
"""The zone again, where it is shown by its own city."""


class ZoneChoice(Choice):
    """Offers every zone; typing any part of a name finds it, what begins so first."""

    def __init__(self, name: str, chosen: str) -> None:
        super().__init__(name)
        self.line = _Line()
        self.line.setTextMargins(8, 0, 0, 0)  # where every other choice begins its words
        self.line.setPlaceholderText(_("A city or a country"))
        self.setLineEdit(self.line)
        self._clear()
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(20)
        self.setModel(_zones(locale().name()))
        self._found = QStringListModel(self)
        completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.line.setAccessibleName(name)
        self.setCompleter(completer)
        self.line.textEdited.connect(self._offer)  # before the completer looks what there is
        self.show_zone(chosen)
        self.line.editingFinished.connect(self._complete)

    def zone(self) -> str:
        """Return the zone that is chosen or typed.

        Raises:
            KnownError: If what is typed is no zone, or nothing is.
        """
        place = self._meant()
        name = str(self.itemData(place)) if place >= 0 else self.currentText().strip()
        if not name:
            raise KnownError(
                N_("No time zone is chosen."),
                todo=N_("Type a city or a country, such as Tokyo or Japan."),
            )
        times.zone(name)
        return name

    def show_zone(self, zone: str) -> None:
        """Show a zone by its city, or as it is where that is an older name, such as “Israel”."""
        place = self.findData(zone, _NAMED)
        self.setCurrentIndex(place)
        if place < 0:
            self.setEditText(zone)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._clear()  # Qt gave the line the palette of the whole

    def _clear(self) -> None:
        """Let the outline and the sign of the whole be seen through the line."""
        clear = self.line.palette()
        clear.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.line.setPalette(clear)

    @Slot(str)
    def _offer(self, typed: str) -> None:
        """Find what is typed at the beginning of a place, of a word of it, in it, in its zone."""
        asked, language = key_of(typed.replace("_", " ")), locale().name()
        ranked: list[list[str]] = [[], [], [], []]
        for row, (name, zone) in enumerate(zip(_keys(language), _zone_keys(language), strict=True)):
            if name.startswith(asked):
                rank = 0
            elif asked in name:
                rank = 1 if f" {asked}" in name else 2
            elif asked in zone:
                rank = 3
            else:
                continue
            ranked[rank].append(self.itemText(row))
        self._found.setStringList([*chain(*ranked)])
        dress_completer(self.completer())

    def _complete(self) -> None:
        """Say in full which zone is meant."""
        place = self._meant()
        if place >= 0:
            self.setCurrentIndex(place)

    def _meant(self) -> int:
        """Return the place of the zone that is typed, or of the only city that begins so; or -1."""
        typed = self.currentText().strip()
        whole = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        place = max(whole, self.findData(typed, _NAMED))
        if place >= 0 or not typed or typed in times.names():  # such as “Singapore”, or “MET”
            return place
        asked, keys = key_of(typed.replace("_", " ")), _keys(locale().name())
        if asked in keys:
            return keys.index(asked)
        if country := times.zone_of_country(iso.written_country(typed)):
            return self.findData(country, _NAMED)
        begun = [each for each, name in enumerate(keys) if f" {asked}" in f" {name}"]
        return begun[0] if len({self.itemData(each) for each in begun}) == 1 else -1


class _Line(QLineEdit):
    """Selects what stands in it when the mouse comes in; Escape brings that back."""

    def __init__(self) -> None:
        super().__init__()
        self._stood = ""
        self._comes = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._comes = event.reason() is Qt.FocusReason.MouseFocusReason
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._stood = self.text()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._comes and not self.hasSelectedText():
            self.selectAll()
        self._comes = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._stood:
            self.setText(self._stood)
            self.textEdited.emit(self._stood)
        else:
            super().keyPressEvent(event)


@cache
def _keys(language: str) -> list[str]:
    """Return the folded name of each place that is offered."""
    zones = _zones(language)
    every = (zones.item(row).text() for row in range(zones.rowCount()))
    return [key_of(words.partition(" · ")[0]) for words in every]


@cache
def _zone_keys(language: str) -> list[str]:
    """Return the folded zone of each place that is offered."""
    zones = _zones(language)
    every = (str(zones.item(row).data(_ZONE)) for row in range(zones.rowCount()))
    return [key_of(zone.replace("_", " ")) for zone in every]


@cache
def _zones(_language: str) -> QStandardItemModel:
    """Return every zone by its city, as the language calls it, and by the other places in it."""
    made = QStandardItemModel()
    cities = {
        zone: dates.city(zone) for zone in times.names() if "/" in zone and "Etc/" not in zone
    }
    every = [(name, zone) for name, zone in places.known() if name != cities.get(zone)]
    every += [(name, zone) for zone, name in cities.items()]
    old = cities.keys() - set(chain(*times.zones_of_countries().values()))
    for name, zone in sorted(every, key=lambda one: (one[0], one[1] in old)):
        item = QStandardItem(f"{name} · {zone}")
        item.setData(zone, _ZONE)
        if name == cities.get(zone):
            item.setData(zone, _NAMED)
        made.appendRow(item)
    return made
