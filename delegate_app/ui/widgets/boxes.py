"""A frameless control in a rounded box of the window's own look, its focus around the box."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractSpinBox, QFrame, QLineEdit, QTextEdit, QVBoxLayout, QWidget

from delegate_app.ui import theme
from delegate_app.ui.widgets.buttons import paint_focus
from delegate_app.ui.widgets.labels import paint_panel

INSIDE = 24
"""Least height of a line in its box, in pixels: no font makes it too small to hit, and with any
usual one a box is as tall as a button or a choice beside it."""
_COMES_BACK = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
"""Why the keyboard leaves a line in which somebody goes on typing."""


class Boxed(QFrame):
    """Holds one control; the box is only paint, so that everything else is the control's own."""

    def __init__(self, control: QWidget, more: int = 0) -> None:
        """Take in a control.

        Args:
            control: What stands in the box.
            more: How many pixels it stands further in than a line does.
        """
        super().__init__()
        self._control = control
        if isinstance(control, QLineEdit | QAbstractSpinBox):
            control.setFrame(False)
            control.setMinimumHeight(max(INSIDE, control.fontMetrics().height() + 8))
        elif isinstance(control, QTextEdit):
            control.setFrameShape(QFrame.Shape.NoFrame)
        if isinstance(control, QAbstractSpinBox):  # its menu would hold up everything else
            control.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
            control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        control.installEventFilter(self)
        control.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        inset = 10 if isinstance(control, QLineEdit) else 8  # other texts have more of their own
        column.setContentsMargins(inset + more, 3 + more, 8 + more, 3 + more)
        column.addWidget(control)
        self.setFocusProxy(control)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            self.update()
            if event.lostFocus() and event.reason() not in _COMES_BACK:
                self._show_beginning()
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QAbstractSpinBox):
            event.ignore()  # it moves the page, not a day or a number that it happens to pass
            return True
        return False

    def _show_beginning(self) -> None:
        """Let a line that was left be read from where it begins, not from where it was typed."""
        if isinstance(self._control, QLineEdit):
            self._control.home(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_box(self, focused=self._control.hasFocus())


def paint_box(widget: QWidget, *, focused: bool) -> None:
    """Paint the box around a control."""
    c = theme.colours()
    with theme.painter(widget) as painter:
        area = QRectF(widget.rect())
        paint_panel(painter, area, c.card, c.line)
        if focused:
            paint_focus(painter, area)
