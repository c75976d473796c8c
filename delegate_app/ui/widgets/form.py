"""Every field of a thing, edited in place and kept as it is typed: no Save, no Cancel, one Undo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from delegate_app.base.errors import KnownError
from delegate_app.domain.changes import ChangeSet
from delegate_app.services import editing
from delegate_app.ui import theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, say
from delegate_app.ui.widgets.fields import ABOVE, FieldEditor, Maker
from delegate_app.ui.widgets.labels import MUTED, RED, SEMIBOLD, Caption, Text

SAVE_AFTER = 400
"""Milliseconds from the first unsaved keystroke to its save, as for notes."""
_NARROW = 440
"""The width below which the names of the fields stand above them."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a thing and how it is asked for."""

    name: str
    """The field's name in the thing's class, or any other for a field with ways of its own."""
    words: str
    """What it is called, as a message id."""
    make: Maker
    read: Callable[[Any], Any] | None = None
    """How the value is had from the thing; by default it is the thing's field."""
    write: Callable[[Any, Any, str | None], Future[ChangeSet]] | None = None
    """Keeps a value of the thing, going on with an operation; by default changes the field.

    It may raise a `KnownError`, which is shown below the field.
    """


@dataclass(frozen=True, slots=True)
class Section:
    """A caption above some fields, as a message id."""

    words: str


class Form(QWidget):
    """Shows one thing; what is typed is on the disk within half a second.

    What somebody else writes meanwhile is shown, except in a field that is being typed in. An
    answer that is none stays as typed, with the reason below it, and is not kept.
    """

    kept = Signal(object)
    """The `ChangeSet` of a save."""

    def __init__(
        self,
        desk: Desk,
        fields: Sequence[Field | Section],
        change: Callable[..., Future[ChangeSet]] = editing.change,
        *,
        roomy: bool = False,
        names: int = 0,
    ) -> None:
        """Build the form.

        Args:
            desk: Where it works.
            fields: What it asks, in order.
            change: Keeps new values of plain fields, as `editing.change` does; it may raise a
                `KnownError`, which is shown below the field.
            roomy: Whether it is the page itself rather than a part of one.
            names: How wide the names are in pixels, with text of 10 pt, where they are longer
                than the answers.
        """
        super().__init__()
        self._desk, self._change, self._roomy = desk, change, roomy
        self._wide = names or (168 if roomy else 132)
        self.thing: Any = None
        self._fields = [field for field in fields if isinstance(field, Field)]
        self.editors: dict[str, FieldEditor] = {}
        self._errors: dict[str, Text] = {}
        """What is said below fields of which an answer is not kept, by the field's name."""
        self._touched: set[str] = set()
        self._operation: str | None = None
        self._burst = 0
        self._under_way: Counter[str] = Counter()
        self._failed = False
        self._clock = QTimer(self, singleShot=True, interval=SAVE_AFTER)
        self._clock.timeout.connect(self.flush)
        self._grid = QGridLayout(self)
        self._rows: list[tuple[Text, str]] = []
        """A caption, or what a field is called and its name in the thing's class."""
        self._narrow = False
        self._build(fields)
        self.setEnabled(False)  # until there is a thing to answer for

    def show_thing(self, thing: Any) -> None:
        """Show a thing, or what became of the one that is shown.

        What is typed or on its way to the disk stands, and so does any spelling of the same answer.
        """
        another = self.thing is None or self.thing.id != thing.id
        if another:
            self.end_burst()
            self._touched.clear()
            self._tell()
        self.thing = thing
        self.setEnabled(True)
        for field in self._fields:
            if field.name in self._touched or (self._under_way[field.name] and not another):
                continue
            editor = self.editors[field.name]
            value = field.read(thing) if field.read else getattr(thing, field.name)
            if another or editor.value() != value:
                editor.put(value)
            self._unsay(field.name)

    @property
    def refused(self) -> FieldEditor | None:
        """The editor of the first answer that is none, and so is not kept."""
        said = self._touched & self._errors.keys()
        return next((self.editors[one.name] for one in self._fields if one.name in said), None)

    def offer(self, names: Collection[str]) -> None:
        """Ask only for some of the fields."""
        for words, name in self._rows:
            for widget in (words, self.editors[name]) if name else ():
                widget.setVisible(name in names)

    def flush(self, *, ends: bool = False) -> None:
        """Hand what was typed to the writer now.

        Args:
            ends: Whether the keyboard has left; an answer that `WAITS` is kept only then.
        """
        self._clock.stop()
        plain: dict[str, Any] = {}
        for field in self._fields:
            if field.name not in self._touched or (self.editors[field.name].WAITS and not ends):
                continue
            try:
                value = self.editors[field.name].value()
                if field.write:
                    self._send(field.write(self.thing, value, self._operation), {field.name})
            except KnownError as reason:
                self._say(field.name, reason)
                continue
            self._unsay(field.name)
            self._touched.discard(field.name)
            if not field.write:
                plain[field.name] = value
        if plain:
            self._keep(plain)
        self._tell()

    def end_burst(self) -> None:
        """Save what is typed, and let the next keystroke be a new step of undo."""
        self.flush(ends=True)
        self._burst += 1
        self._operation = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW * theme.scale()
        if narrow is not self._narrow:
            self._narrow = narrow
            self._arrange()

    def _keep(self, plain: dict[str, Any]) -> None:
        workspace = self._desk.workspace
        try:
            answer = self._change(workspace, self.thing, continues=self._operation, **plain)
        except KnownError as reason:
            self._touched |= set(plain)
            self._say(next(iter(plain)), reason)
        else:
            self._send(answer, set(plain))

    def _build(self, fields: Sequence[Field | Section]) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowStretch(4 * len(fields), 1)  # what a page has to spare is below
        for field in fields:
            if isinstance(field, Section):
                self._rows.append((Caption(_(field.words)), ""))
                continue
            words = _(field.words)
            editor = self.editors[field.name] = field.make(words)
            looks = {"weight": SEMIBOLD} if self._roomy else {"role": MUTED}
            name = Text(words, wraps=True, **looks)
            name.setBuddy(editor)
            self._rows.append((name, field.name))
            editor.typed.connect(partial(self._typed, field.name))
            editor.left.connect(self.end_burst)
        self.setFocusProxy(next(iter(self.editors.values())))
        self._arrange()

    def _arrange(self) -> None:
        """Put each name beside its editor, or above it where the page is narrow."""
        grid, beside = self._grid, not self._narrow
        wide, most = round(self._wide * theme.scale()), round(_NARROW * theme.scale())
        for place, (name, asked) in enumerate(self._rows):
            row = 4 * place
            if not asked:
                name.setContentsMargins(0, 14 if place else 0, 0, 0)
                grid.addWidget(name, row, 0, 1, 2)
                continue
            name.setContentsMargins(0, ABOVE if beside else 2, 0, 0)
            name.setMinimumWidth(wide if beside else 40)
            name.setMaximumWidth(wide if beside else most)
            grid.addWidget(name, row, 0, 1, 1 if beside else 2, Qt.AlignmentFlag.AlignTop)
            answered = self.editors[asked], self._errors.get(asked)
            for below, widget in enumerate(filter(None, answered)):
                if beside:
                    grid.addWidget(widget, row + below, 1)
                else:
                    grid.addWidget(widget, row + 1 + below, 0, 1, 2)
            grid.setRowMinimumHeight(row + 3, 10 if self._roomy else 2)

    def _typed(self, name: str) -> None:
        self._touched.add(name)
        if not self._clock.isActive():
            self._clock.start()
        self._tell()

    def _send(self, answer: Future[ChangeSet], names: set[str]) -> None:
        self._under_way.update(names)
        kept = partial(self._kept, names, self._burst)
        self._desk.bus.write(answer, kept, partial(self._refused, names, self.thing.id))

    def _kept(self, names: set[str], burst: int, change: ChangeSet) -> None:
        self._under_way.subtract(names)
        self._failed = False
        if change.ids:
            if burst == self._burst:
                self._operation = change.operation
            self.kept.emit(change)
        self._tell()

    def _refused(self, names: set[str], thing_id: str, error: BaseException) -> None:
        self._under_way.subtract(names)
        if thing_id != self.thing.id:
            self._desk.bus.complain(error)
            self._tell()
            return
        self._touched |= names
        if isinstance(error, KnownError):
            self._say(next(iter(names)), error)
        else:
            self._desk.bus.complain(error)
        self._failed = True
        self._tell()

    def _say(self, name: str, reason: KnownError) -> None:
        """Say below a field why its answer is not kept."""
        if name not in self._errors:
            self._errors[name] = Text(role=RED, wraps=True)
            self._arrange()
        self._errors[name].setText(say(reason))
        self._errors[name].show()

    def _unsay(self, name: str) -> None:
        if error := self._errors.pop(name, None):
            error.hide()
            error.deleteLater()

    def _tell(self) -> None:
        unsaved = bool(self._touched) or self._under_way.total() > 0
        refused = not self._touched.isdisjoint(self._errors)
        self._desk.bus.hold(self, unsaved=unsaved, failed=self._failed or refused)
