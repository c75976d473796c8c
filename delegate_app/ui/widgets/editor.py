"""Where notes are typed: plain text in any script, and nothing that reaches outside."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QScrollArea, QTextEdit

from delegate_app.domain import capture
from delegate_app.domain.followup import FollowUpRow
from delegate_app.ui import theme
from delegate_app.ui.widgets import promise_lines
from delegate_app.ui.widgets.brought import is_words
from delegate_app.ui.widgets.promise_lines import Chip, Line
from delegate_app.ui.widgets.scroll import Page, page_around, show_place, slim
from delegate_app.ui.widgets.steps import has_step

if TYPE_CHECKING:
    from delegate_app.ui.drafts import Draft

_ITEM = re.compile(r"(?P<indent>\s*)(?P<sign>[-*+]\s+|(?P<number>\d{1,9})(?P<dot>[.)]\s+))?"
                   r"(?P<box>\[[ xX~]?\]\s+)?")  # fmt: skip
_INDENT = "    "
_LEAST = 104
"""The least height of a text, in pixels: four lines, and with the largest text on the smallest
screen the tabs above it are to be seen as well."""
_LOOKS = frozenset({QEvent.Type.PaletteChange, QEvent.Type.FontChange})
_WALKS = frozenset({Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason})


class Editor(QTextEdit):
    """Shows a draft and keeps it plain.

    A `QTextEdit` because `QPlainTextEdit` knows no line height; everything rich is switched off:
    pasted and dropped text comes in as its characters, and no text loads a file or an address.
    Each paragraph runs in the direction of its first strong character. Enter goes on with a list,
    Tab moves its line in; whoever came by Tab and typed nothing walks on with it.
    """

    came = Signal()
    """The keyboard is here now."""
    left = Signal()
    """The keyboard went elsewhere."""
    typed = Signal()
    """A key changed the text, or moved the caret, and is done."""
    brought = Signal(QMimeData)
    """Files or a picture were pasted, which are no text."""

    def __init__(self, hint: str, name: str) -> None:
        super().__init__()
        self.draft: Draft | None = None
        self.first_ask: Callable[[QKeyEvent], bool] | None = None
        """What a key is offered to before the text; it returns whether it took the key."""
        self._chips: Mapping[str, Chip] = {}
        self._last: dict[int, Chip] = {}
        self._walking = False
        self._grows = False
        """Whether the page around scrolls, and the text is as tall as it needs to be."""
        self._page: QScrollArea | None = None
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        slim(self, QPalette.ColorRole.Base)
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setMinimumHeight(_least())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.typed.connect(self._follow_caret)

    def show_draft(self, draft: Draft) -> None:
        """Put a draft under the fingers, the caret at its end; it is read from its beginning."""
        if draft is self.draft:
            return
        if self.draft:
            self._sized().disconnect(self._share)
        self.draft = draft
        self._chips, self._last = {}, {}
        self.setDocument(draft.document)
        draft.fit()
        self.moveCursor(self.textCursor().MoveOperation.End)
        self._sized().connect(self._share)
        self._share()
        self._begin()

    def show_promises(self, rows: Sequence[FollowUpRow], today: date) -> None:
        """Say of the lines that promise something whose they are and by when.

        Args:
            rows: The follow-up actions that lines of the draft say.
            today: The day after which one is overdue.
        """
        self._chips = promise_lines.chips(self.draft.text, rows, today) if self.draft else {}
        if self.draft:
            self.draft.leave_room(promise_lines.widths(self._chips))
        self.viewport().update()

    # --- nothing but text ------------------------------------------------------------------

    def insertFromMimeData(self, source: QMimeData) -> None:
        if is_words(source):
            self.insertPlainText(source.text())
        else:
            self.brought.emit(source)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # Files that are dropped are the page's to attach or the window's to import.
        return is_words(source) or (source.hasImage() and not source.hasUrls())

    def createMimeDataFromSelection(self) -> QMimeData:
        # Qt's own would add HTML and turn no-break spaces into plain ones.
        copied = QMimeData()
        copied.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return copied

    def loadResource(self, kind: int, name: Any) -> object:
        return None

    # --- keys ------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Leave Undo and Redo to the window where there is nothing of this sitting to take back."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and self.first_ask and self.first_ask(event):
                return True
            if event.type() == QEvent.Type.ShortcutOverride and not has_step(
                self.document(), event
            ):
                event.ignore()
                return False
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        if not self._walking and self._move_item(outwards=not forward):
            self.typed.emit()
            return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()  # no text holds a tab that nobody sees
            return
        self._walking = False
        if event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.textCursor().insertBlock()  # a line end of Markdown, not U+2028
        elif not self._of_a_list(event):
            super().keyPressEvent(event)
        self.typed.emit()

    def _of_a_list(self, event: QKeyEvent) -> bool:
        """Do what a key means in a list, and return whether it means anything there."""
        cursor, key = self.textCursor(), event.key()
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and control:
            return self._tick_here()
        if cursor.hasSelection() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        block = cursor.block()
        item = _ITEM.match(block.text())
        start = item.end() if item else 0
        if item is None or not (item["sign"] or item["box"]) or cursor.positionInBlock() < start:
            return False
        if enter:
            self._go_on(cursor, block, item)
            return True
        if key == Qt.Key.Key_Backspace and cursor.positionInBlock() == start and item["box"]:
            self._cut(cursor, block, item.start("box"), start)
            return True
        return False

    def _go_on(self, cursor: QTextCursor, block: QTextBlock, item: re.Match[str]) -> None:
        """Begin the next item of a list, or end the list at an empty one."""
        if not block.text()[item.end() :].strip():
            self._cut(cursor, block, 0, len(block.text()))
            return
        sign = item["sign"] or ""
        if item["number"]:
            sign = f"{int(item['number']) + 1}{item['dot']}"
        box = "[ ] " if item["box"] and sign else "[] " if item["box"] else ""
        cursor.insertText(f"\n{item['indent']}{sign}{box}")
        self.ensureCursorVisible()

    def _cut(self, cursor: QTextCursor, block: QTextBlock, start: int, end: int) -> None:
        cursor.setPosition(block.position() + start)
        cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    def _move_item(self, *, outwards: bool) -> bool:
        """Move the lines of a list in or out by one step; return whether there was one."""
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd())
        moved = False
        cursor.beginEditBlock()
        while block.isValid() and block.blockNumber() <= last.blockNumber():
            text = block.text()
            item = _ITEM.match(text)
            if item and (item["sign"] or item["box"]):
                edit = QTextCursor(block)
                if not outwards:
                    edit.insertText(_INDENT)
                    moved = True
                elif text.startswith((" ", "\t")):
                    width = 1 if text[0] == "\t" else min(len(item["indent"]), len(_INDENT))
                    self._cut(edit, block, 0, width)
                    moved = True
            block = block.next()
        cursor.endEditBlock()
        return moved

    # --- promises --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        self._take_width()
        found = self.promises_in_view()
        if not found:
            super().paintEvent(event)
            return
        chips = [self.chip_of(line) for line in found]
        for paint in (promise_lines.paint_panels, None, promise_lines.paint_boxes):
            if paint is None:
                super().paintEvent(event)
                continue
            with QPainter(self.viewport()) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.translate(-self._scrolled())
                paint(painter, found, chips)

    def _take_width(self) -> None:
        """Lay the text out for this view, where another room showed the same draft wider."""
        width = self.viewport().width()
        if self.draft and self.document().textWidth() != width:
            self.document().setTextWidth(width)
            self.draft.fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        line = self._line_at(event.position())
        if line and not self.textCursor().hasSelection():
            promise_lines.tick(line.block, line.promise)
            return
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        shape = Qt.CursorShape.PointingHandCursor
        over = self._line_at(event.position()) is not None
        self.viewport().setCursor(shape if over else Qt.CursorShape.IBeamCursor)

    # --- its place on the page -------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._page is None:
            self._page = page_around(self)
            if isinstance(self._page, Page):
                self._page.resized.connect(self._share)
                longer = self._page.verticalScrollBar().rangeChanged
                longer.connect(self._follow_caret, Qt.ConnectionType.QueuedConnection)
            self._begin()
        self._share()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._grows:  # or what comes in its place would be as tall
            self.setMinimumHeight(_least())

    def _begin(self) -> None:
        """Show the text from its beginning where nobody types; Qt goes where the caret is."""
        if not self.hasFocus():
            self.verticalScrollBar().setValue(0)

    def _sized(self) -> SignalInstance:
        return self.document().documentLayout().documentSizeChanged

    @Slot()
    def _share(self) -> None:
        """Let the page scroll or the text, never one within the other.

        On a page that is too short for the text and what stands above it, the text grows. It has no
        bar then: one that came and went while the text is in view elsewhere too would lay it out.
        """
        page = self._page.widget() if self._page else None
        fixed = self.maximumHeight() == self.minimumHeight()
        if self.draft is None or self._page is None or page is None or fixed:
            return
        stale = self.mapTo(page, self.rect().bottomLeft()).y() > page.height()
        if stale or not self.isVisible():
            return  # the text has just grown, and the page has not yet
        around, least = page.height() - self.height(), max(_least(), self.sizeHint().height())
        self._grows = around + least > self._page.viewport().height()
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bar.ScrollBarAlwaysOff if self._grows else bar.ScrollBarAsNeeded
        )
        tall = math.ceil(self.document().size().height())
        self.setMinimumHeight(max(least, tall) if self._grows else _least())

    @Slot()
    def _follow_caret(self) -> None:
        """Let the page scroll with the caret, where it is the page that scrolls."""
        if self._grows and self.hasFocus():
            show_place(self, self.cursorRect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.draft:
            self.draft.fit()
        self._share()
        if self.hasFocus():
            QTimer.singleShot(0, self, self._come_into_view)

    def focusInEvent(self, event: QFocusEvent) -> None:
        clicked = event.reason() is Qt.FocusReason.MouseFocusReason
        if clicked or event.reason() in _WALKS:
            self._walking = not clicked
        super().focusInEvent(event)
        if not clicked:  # whoever clicks sees where, and is not to hold what moves away
            QTimer.singleShot(0, self, self._come_into_view)
        self.came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self.draft and event.type() in _LOOKS:
            self.draft.fit()

    def _come_into_view(self) -> None:
        """Let the page around scroll to where somebody types; with large text its head fills it."""
        if not self.isVisible():
            return  # the discreet view came before it
        self.ensureCursorVisible()
        if not self._page or self.height() < self._page.viewport().height():
            show_place(self, self.rect())
        show_place(self, self.cursorRect())

    def _tick_here(self) -> bool:
        block = self.textCursor().block()
        promise = capture.promise(block.text())
        if promise is None or self.draft is None or not self.draft.promising:
            return False
        promise_lines.tick(block, promise)
        return True

    def _scrolled(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def promises_in_view(self) -> list[Line]:
        """Return the lines in view that promise something, by their places in the document."""
        if self.draft is None or not self.draft.promising:
            return []
        seen = self.viewport().visibleRegion().boundingRect()  # a page may show a part of it
        top = self.cursorForPosition(seen.topLeft()).block()
        bottom = self.verticalScrollBar().value() + seen.bottom() + 1
        return list(promise_lines.lines(self.document(), top, bottom))

    def _line_at(self, place: QPointF) -> Line | None:
        at = place + self._scrolled()
        return next((line for line in self.promises_in_view() if line.box.contains(at)), None)

    def chip_of(self, line: Line) -> Chip | None:
        """Return the chip of a line; one that is being typed keeps what was said of it."""
        number = line.block.blockNumber()
        found = self._chips.get(line.promise.words)
        if found:
            self._last[number] = found
        return found or self._last.get(number)


def _least() -> int:
    """Return the least height of a text in pixels."""
    return round(_LEAST * theme.scale())
