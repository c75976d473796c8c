"""The rows of a table and its cells, each edited where it stands and kept as it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Slot,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from delegate_app.base.errors import KnownError
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.words import label
from delegate_app.ui import theme
from delegate_app.ui.language import _, locale
from delegate_app.ui.widgets.buttons import paint_focus
from delegate_app.ui.widgets.fields import FieldEditor, Number
from delegate_app.ui.widgets.form import SAVE_AFTER, Field
from delegate_app.ui.widgets.labels import paint_bar, paint_ground

Index = QModelIndex | QPersistentModelIndex
Keep = Callable[[Index, Any, str | None], object]
Told = Callable[..., object]

INSET = 10
HINT = QAbstractItemDelegate.EndEditHint


class Rows(QAbstractTableModel):
    """Holds the things; it never queries."""

    def __init__(self, fields: Sequence[Field]) -> None:
        super().__init__()
        self.fields = fields
        self.things: tuple[Any, ...] = ()

    def show_things(self, things: Sequence[Any]) -> None:
        self.beginResetModel()
        self.things = tuple(things)
        self.endResetModel()

    def refresh(self, things: Sequence[Any]) -> None:
        self.things = tuple(things)
        if things:
            last = self.index(len(things) - 1, len(self.fields) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def put(self, row: int, thing: Any) -> None:
        self.things = (*self.things[:row], thing, *self.things[row + 1 :])
        last = self.index(row, len(self.fields) - 1)
        self.dataChanged.emit(self.index(row, 0), last)

    def value(self, index: Index) -> Any:
        return getattr(self.things[index.row()], self.fields[index.column()].name)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.things)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.fields)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        wanted = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if wanted and way is Qt.Orientation.Horizontal:
            return _(self.fields[section].words)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return shown(self.value(index))
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"\u200b{shown(self.value(index))}"  # plain text, whatever is in it
        return None


class Cells(QStyledItemDelegate):
    """Paints the cells and edits one of them with its field's own editor."""

    def __init__(self, fields: Sequence[Field], bar: str, keep: Keep, told: Told) -> None:
        """Make the cells.

        Args:
            fields: What the columns are.
            bar: The field whose numbers are drawn as bars too, all on one scale.
            keep: Told of each answer: the cell, the answer, the operation that it goes on with.
            told: Told why an answer cannot be kept, and whether one is not on the disk yet.
        """
        super().__init__()
        self._fields, self._bar, self._keep, self._told = fields, bar, keep, told
        self._editor: FieldEditor | None = None
        self._place = QPersistentModelIndex()
        self._operation: str | None = None
        self._clock = QTimer(self, singleShot=True, interval=SAVE_AFTER)
        self._clock.timeout.connect(self._flush)

    # --- editing ------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = self._fields[index.column()]
        editor = field.make(_(field.words))
        editor.setParent(parent)
        editor.setAutoFillBackground(True)
        editor.put(rows_of(index).value(index))
        editor.typed.connect(self._typed)
        editor.left.connect(self._left)
        control = editor.focusProxy()
        if control is not None:
            control.installEventFilter(self)
        self._editor, self._place, self._operation = editor, QPersistentModelIndex(index), None
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Leave the editor as it was made: what is typed is never overwritten."""

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Leave keeping to `_flush`."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the cell by Enter, Tab and Escape."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._editor:
            hint = {
                Qt.Key.Key_Return: HINT.NoHint, Qt.Key.Key_Enter: HINT.NoHint,
                Qt.Key.Key_Escape: HINT.NoHint, Qt.Key.Key_Tab: HINT.EditNextItem,
                Qt.Key.Key_Backtab: HINT.EditPreviousItem,
            }.get(Qt.Key(event.key()))  # fmt: skip
            if hint is not None:
                self.leave(hint)
                return True
        return False

    def leave(self, hint: QAbstractItemDelegate.EndEditHint, *, insisting: bool = False) -> None:
        """Keep what is typed and close the editor; an answer that is none holds it open.

        Args:
            hint: Where the keyboard goes next.
            insisting: Close it all the same.
        """
        reason = self._flush()
        if self._editor is None or (reason and not insisting):
            return
        editor, self._editor, self._operation = self._editor, None, None
        self._told(reason, unsaved=False)
        self.closeEditor.emit(editor, hint)

    def kept(self, place: Index, change: ChangeSet) -> None:
        """Let the next keystroke in the same cell go on with the step."""
        if change.ids and self._editor is not None and place == self._place:
            self._operation = change.operation

    def _typed(self) -> None:
        if not self._clock.isActive():
            self._clock.start()
        self._told(None, unsaved=True)

    def _left(self) -> None:
        if QApplication.activePopupWidget() is None:
            self.leave(HINT.NoHint, insisting=True)

    @Slot()
    def _flush(self) -> KnownError | None:
        """Keep what is typed, or return why it cannot be kept."""
        self._clock.stop()
        if self._editor is None or not self._place.isValid():
            return None
        try:
            value = self._editor.value()
        except KnownError as reason:
            self._told(reason, unsaved=True)
            return reason
        self._told(None, unsaved=False)
        self._keep(self._place, value, self._operation)
        return None

    # --- painting -----------------------------------------------------------------------------

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = QFontMetrics(theme.font())
        words = metrics.horizontalAdvance(str(index.data()))
        return QSize(words + 2 * INSET + 24, metrics.height() + 20)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        c = theme.colours()
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            paint_ground(painter, QRectF(area), c.accent.soft)
        paint_ground(painter, QRectF(area.left(), area.bottom(), area.width(), 1), c.line)
        inside = area.adjusted(INSET, 0, -INSET, 0)
        field = self._fields[index.column()]
        if field.name == self._bar:
            self._paint_bar(painter, inside, index)
        painter.setFont(theme.font())
        painter.setPen(QColor(c.ink))
        paint_line(painter, inside, str(index.data()), side(field))
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, QRectF(area).adjusted(0, 0, 0, -1), 6)
        painter.restore()

    def _paint_bar(self, painter: QPainter, area: QRect, index: Index) -> None:
        """Paint a number as a bar, as long as it is beside those of all other rows."""
        model = rows_of(index)
        numbers = [getattr(thing, self._bar) for thing in model.things]
        most = max(number or 0 for number in numbers)
        metrics = QFontMetrics(theme.font())
        room = area.width() - max(metrics.horizontalAdvance(shown(n)) for n in numbers) - 8
        long = float(model.value(index) or 0) / float(most or 1) * max(room, 0)
        paint_bar(painter, QRectF(area.left(), area.center().y() - 5, long, 11))


def rows_of(index: Index) -> Rows:
    """Return the rows that an index points into."""
    model = index.model()
    assert isinstance(model, Rows)  # noqa: S101 - the cells of no other model are shown
    return model


def shown(value: Any) -> str:
    """Return a value as its cell reads."""
    if value is None:
        return ""
    if isinstance(value, StrEnum):
        return _(label(value))
    if isinstance(value, Decimal):
        return str(value).replace(".", locale().decimalPoint())
    return str(value)


def side(field: Field) -> Qt.AlignmentFlag:
    """Return at which side of its column a field stands: numbers end below each other."""
    return Qt.AlignmentFlag.AlignRight if field.make is Number else Qt.AlignmentFlag.AlignLeft


def paint_line(painter: QPainter, area: QRect, words: str, at: Qt.AlignmentFlag) -> None:
    """Paint one line of text, cut with an ellipsis where its cell is too narrow."""
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | at, cut)
