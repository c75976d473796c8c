"""Files as tiles: a picture, the name, the size; walked with the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPalette,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from delegate_app.domain.note import Attachment
from delegate_app.ui import theme
from delegate_app.ui.language import _, locale
from delegate_app.ui.widgets.buttons import paint_focus
from delegate_app.ui.widgets.labels import SEMIBOLD, paint_panel
from delegate_app.ui.widgets.scroll import slim

Index = QModelIndex | QPersistentModelIndex
_WIDE, _HIGH, _GAP = 148, 100, 8
"""A tile's width, its picture's height and the room between tiles, in pixels beside 10 pt text."""


class TilesModel(QAbstractListModel):
    """Holds attachments and the pictures made of them; it never reads one."""

    named = Signal(object, str)
    """A person typed another name for an attachment."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Attachment, ...] = ()
        self._pictures: dict[str, QPixmap] = {}

    def show_rows(self, rows: Sequence[Attachment]) -> None:
        """Show other attachments; the pictures of those that stay are kept."""
        self.beginResetModel()
        self.rows = tuple(rows)
        known = {row.sha256 for row in rows}
        self._pictures = {key: made for key, made in self._pictures.items() if key in known}
        self.endResetModel()

    def has_picture(self, row: Attachment) -> bool:
        """Return whether a picture was made of an attachment, or found to be impossible."""
        return row.sha256 in self._pictures

    def show_picture(self, sha256: str, image: QImage) -> None:
        """Show a picture of a content, wherever it is attached; a null one shows a sign."""
        self._pictures[sha256] = QPixmap.fromImage(image)
        for place, row in enumerate(self.rows):
            if row.sha256 == sha256:
                index = self.index(place)
                self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return row.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.name}, {size_words(row)}"
            case Qt.ItemDataRole.ToolTipRole:
                return f"\u200b{row.name} · {size_words(row)}"
            case Qt.ItemDataRole.DecorationRole:
                return self._pictures.get(row.sha256)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.rows[index.row()]
        if role != Qt.ItemDataRole.EditRole or value == row.name:
            return False
        self.named.emit(row, value)
        return True


class Tiles(QListView):
    """The tiles, as many in a line as there is room for and as high as they need.

    Enter opens, Delete removes, F2 renames, Ctrl+C copies a picture, Ctrl+V attaches.
    """

    entered = Signal()
    removal_wanted = Signal()
    copy_wanted = Signal()
    paste_wanted = Signal()
    drag_wanted = Signal()
    menu_wanted = Signal(QPoint)
    """A context menu is asked for, at a place on the screen."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.model_shown = TilesModel()
        self.setModel(self.model_shown)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(name)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QListView.EditTrigger.EditKeyPressed)
        self.setDragEnabled(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        for bars in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            bars(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        slim(self, QPalette.ColorRole.Base)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.doubleClicked.connect(self.entered)

    def show_rows(self, rows: Sequence[Attachment]) -> None:
        """Show other attachments with the same ones chosen, else the one in the same place."""
        chosen, place = {row.id for row in self.chosen()}, self.currentIndex().row()
        self.model_shown.show_rows(rows)
        kept = [row.id for row in rows if row.id in chosen]
        if not kept and rows and place >= 0:
            kept = [rows[min(place, len(rows) - 1)].id]
        self.choose(kept)
        self._fit()

    def choose(self, ids: Sequence[str]) -> None:
        """Take some attachments in hand, the last of them under the keyboard."""
        self.clearSelection()
        for place, row in enumerate(self.model_shown.rows):
            if row.id in ids:
                self.selectionModel().setCurrentIndex(
                    self.model_shown.index(place), QItemSelectionModel.SelectionFlag.Select
                )

    def chosen(self) -> tuple[Attachment, ...]:
        """Return what is chosen, in order."""
        places = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self.model_shown.rows[place] for place in places)

    def rename(self) -> None:
        """Let another name be typed for the attachment under the keyboard."""
        self.edit(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = self._wanted(event)
        if wanted is None or self.state() is QListView.State.EditingState:  # Enter ends a name
            super().keyPressEvent(event)
        else:
            wanted.emit()

    def _wanted(self, event: QKeyEvent) -> SignalInstance | None:
        """Return what a key asks for beside walking and choosing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self.entered
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return self.removal_wanted
        if event.matches(QKeySequence.StandardKey.Copy):
            return self.copy_wanted
        return self.paste_wanted if event.matches(QKeySequence.StandardKey.Paste) else None

    def startDrag(self, _actions: Qt.DropAction) -> None:
        self.drag_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as all tiles; the page around scrolls."""
        cell = _cell()
        self.setGridSize(cell)
        line = max(1, self.viewport().width() // cell.width())
        lines = -(-len(self.model_shown.rows) // line)
        self.setFixedHeight(max(1, lines) * cell.height() + 4)

    def _ask_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.isValid() and index not in self.selectionModel().selectedIndexes():
            self.choose([self.model_shown.rows[index.row()].id])
        self.menu_wanted.emit(self.viewport().mapToGlobal(place))


def size_words(row: Attachment) -> str:
    """Return a size as people read it, ``1.4 MB``."""
    return locale().formattedDataSize(
        row.size, 1, locale().DataSizeFormat.DataSizeTraditionalFormat
    )


def tile() -> QSize:
    """Return the size of a tile, by the size of text."""
    return QSize(_WIDE, _HIGH + 48) * theme.scale()


def _cell() -> QSize:
    """Return the size of a tile with the room to the next one."""
    gap = round(_GAP * theme.scale())
    return tile() + QSize(gap, gap)


class _Painter(QStyledItemDelegate):
    """Paints a tile: the picture or a sign with the suffix, and below it name and size."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return _cell()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: TilesModel = index.model()  # type: ignore[assignment]
        row, c = model.rows[index.row()], theme.colours()
        area, state = _inside(option.rect), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        paint_panel(
            painter, QRectF(area), c.accent.soft if chosen else c.card,
            c.accent.ink if chosen else c.line,
        )  # fmt: skip
        shown = _shown(area)
        made = index.data(Qt.ItemDataRole.DecorationRole)
        if made and not made.isNull():
            paint_panel(painter, QRectF(shown), c.grey.soft, "", 5)
            painter.drawPixmap(*_framed(made, shown, page=row.media_type == "application/pdf"))
        else:
            self._paint_sign(painter, shown, row)
        words = _words(area)
        painter.setPen(QColor(c.ink))
        painter.setFont(theme.font(theme.SMALL, SEMIBOLD))
        cut = painter.fontMetrics().elidedText(
            row.name, Qt.TextElideMode.ElideMiddle, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, cut)
        painter.setPen(QColor(c.muted))
        painter.setFont(theme.font(theme.SMALL))
        bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, bottom, size_words(row))
        if state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, QRectF(area))
        painter.restore()

    def _paint_sign(self, painter: QPainter, area: QRect, row: Attachment) -> None:
        """Paint what stands for a file that has no picture: its suffix says what it is."""
        c = theme.colours()
        paint_panel(painter, QRectF(area), c.grey.soft, "", 5)
        edge = round(32 * theme.scale())
        sign = "audio" if row.media_type.startswith("audio/") else "file"
        place = QRect(0, 0, edge, edge)
        place.moveCenter(area.center() - QPoint(0, edge // 3))
        painter.drawPixmap(place, theme.pixmap(sign, c.muted, edge))
        painter.setPen(QColor(c.muted))
        painter.setFont(theme.font(theme.CAPTION, SEMIBOLD))
        below = QRect(area.left(), place.bottom(), area.width(), area.bottom() - place.bottom())
        suffix = PurePosixPath(row.name).suffix[1:9].upper()
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, suffix)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setAccessibleName(_("Name"))
        line.setFont(theme.font(theme.SMALL))
        return line

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        words = _words(_inside(option.rect))
        high = max(editor.sizeHint().height(), 24)
        editor.setGeometry(words.left() - 4, words.top() - 3, words.width() + 8, high)


def _framed(made: QPixmap, area: QRect, *, page: bool) -> tuple[QRect, QPixmap, QRect]:
    """Return where a picture goes and which part of it: of a page the head, which can be read."""
    size = made.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
    part = made.rect()
    if page and made.height() > made.width():
        size = QSize(area.width() * 2 // 3, area.height() - 6)
        part.setHeight(min(part.height(), part.width() * size.height() // size.width()))
    place = QRect(QPoint(), size)
    place.moveCenter(area.center())
    place.moveBottom(area.bottom() if page else place.bottom())
    return place, made, part


def _inside(area: QRect) -> QRect:
    """Return where a tile is painted within its cell."""
    return QRect(area.topLeft(), tile()).adjusted(1, 1, -1, -1)


def _shown(area: QRect) -> QRect:
    return QRect(
        area.left() + 6, area.top() + 6, area.width() - 12, round((_HIGH - 6) * theme.scale())
    )


def _words(area: QRect) -> QRect:
    top = _shown(area).bottom() + 5
    return QRect(area.left() + 8, top, area.width() - 16, area.bottom() - top - 5)
