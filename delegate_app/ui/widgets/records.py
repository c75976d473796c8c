"""Any number of e-mails, phones or addresses, each in a few lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields as fields_of
from functools import partial
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from delegate_app.ui.language import _
from delegate_app.ui.widgets.boxes import Boxed
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.fields import FieldEditor

Spelling = Callable[[str], str]
_AS_TYPED: tuple[Spelling, Spelling] = (str, str)


class Rows(FieldEditor):
    """Any number of small records, such as e-mails or addresses, each in a few lines."""

    def __init__(
        self,
        name: str,
        record: type,
        words: dict[str, str],
        add: str,
        spelt: Mapping[str, tuple[Spelling, Spelling]] | None = None,
    ) -> None:
        """Build the editor.

        Args:
            name: What it is called.
            record: The dataclass of a record; all its fields are text.
            words: What each field is called, in order.
            add: What the button says that adds a record.
            spelt: How a field is shown, and what is kept of what is typed, where that is another.
        """
        super().__init__(name)
        self._record, self._words, self._spelt = record, words, spelt or {}
        self._lines: list[dict[str, QLineEdit]] = []
        self._holders: dict[int, QWidget] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self._column.addLayout(self._rows)
        self._more = Button(add, quiet=True)
        self._column.addWidget(self._more)
        self._more.clicked.connect(self._add_row)
        self.setFocusProxy(self._more)

    def put(self, value: Any) -> None:
        if value == self.value():
            return
        while self._lines:
            self._drop(self._lines[0])
        for record in value:
            self._row(record)

    def value(self) -> tuple[Any, ...]:
        records = (
            self._record(**{name: self._kept(name, line.text()) for name, line in lines.items()})
            for lines in self._lines
        )
        return tuple(record for record in records if record != self._blank())

    def _kept(self, name: str, typed: str) -> str:
        return self._spelt.get(name, _AS_TYPED)[1](typed)

    def _blank(self) -> Any:
        return self._record(**dict.fromkeys((f.name for f in fields_of(self._record)), ""))

    def _add_row(self) -> None:
        self._row(self._blank())
        next(iter(self._lines[-1].values())).setFocus()

    def _row(self, record: Any) -> None:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        lines: dict[str, QLineEdit] = {}
        across = 2
        for n, (name, words) in enumerate(self._words.items()):
            shown, _kept = self._spelt.get(name, _AS_TYPED)
            line = lines[name] = QLineEdit(shown(getattr(record, name)))
            line.setCursorPosition(0)
            line.setPlaceholderText(words)
            line.setAccessibleName(f"{self._name}: {words}")
            line.installEventFilter(self)
            line.textEdited.connect(self.typed)
            grid.addWidget(Boxed(line), n // across, n % across)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 1)
        away = Button("✕", quiet=True)
        away.setAccessibleName(_("Remove {what}").format(what=self._name))
        away.setToolTip(away.accessibleName())
        grid.addWidget(away, 0, across)
        away.clicked.connect(partial(self._remove, lines))
        self._lines.append(lines)
        self._holders[id(lines)] = holder
        self._rows.addWidget(holder)

    def _remove(self, lines: dict[str, QLineEdit]) -> None:
        self._drop(lines)
        self.typed.emit()
        self.left.emit()

    def _drop(self, lines: dict[str, QLineEdit]) -> None:
        self._lines = [kept for kept in self._lines if kept is not lines]
        holder = self._holders.pop(id(lines))
        holder.hide()
        holder.deleteLater()
