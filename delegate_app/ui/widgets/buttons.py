"""Controls of one look: flat, rounded, at least 24 pixels tall, their focus always visible."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QPushButton,
    QSizePolicy,
    QTabBar,
)

from delegate_app.ui import theme
from delegate_app.ui.widgets.labels import SEMIBOLD, paint_ground, paint_panel


def paint_focus(painter: QPainter, area: QRectF, radius: float = 8) -> None:
    """Paint the ring around whatever the keyboard is on."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.colours().accent.ink), 2))
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), radius, radius)


class Button(QPushButton):
    """A push button; the primary one of a page is filled, a quiet one has no outline.

    A picture, an icon's name, stands in place of the words.
    """

    def __init__(
        self, words: str, *, primary: bool = False, quiet: bool = False, picture: str = ""
    ) -> None:
        super().__init__(words)
        self._primary, self._quiet, self._picture = primary, quiet, picture
        self.setFont(theme.font(theme.TEXT, 600 if primary else 500))
        self.setAccessibleName(words.rstrip("…"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)

    def show_picture(self, picture: str, name: str) -> None:
        """Stand for something else: another picture, by another name."""
        self._picture = picture
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        chevron = self._chevron() if self._unfolds() else 0
        side = 8 if self._quiet else 12
        width = metrics.horizontalAdvance(self.text()) + 2 * side + chevron
        if self._picture:
            width += self._edge()
        return QSize(max(width, 28), max(metrics.height() + 14, 28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        off = not self.isEnabled()
        ink = c.muted if off else c.on_accent if self._primary else c.ink
        with theme.painter(self) as painter:
            area = QRectF(self.rect())
            if off and not self._quiet:
                paint_panel(painter, area, c.side, c.line)
            elif self._primary:
                paint_panel(painter, area, c.accent.ink, c.accent.ink)
            elif not self._quiet:
                paint_panel(painter, area, c.side if self.isDown() else c.card, c.line)
            elif self.underMouse() or self.isDown():
                paint_panel(painter, area, c.side, c.side)
            painter.setPen(QColor(ink))
            inside = self.rect().adjusted(6, 0, -6, 0)
            if self._picture:
                edge = self._edge()
                place = QRect(0, 0, edge, edge)
                place.moveCenter(inside.center())
                painter.drawPixmap(place, theme.pixmap(self._picture, c.muted, edge))
            if self._unfolds():
                paint_chevron(painter, self.rect().adjusted(0, 0, 2, 0), ink)
                inside.setRight(inside.right() + 2 - self._chevron())
            painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, self.text())
            if self.hasFocus():
                paint_focus(painter, area)

    @staticmethod
    def _edge() -> int:
        return round(16 * theme.scale())

    @staticmethod
    def _chevron() -> int:
        return 12 + round(6 * theme.scale())

    def _unfolds(self) -> bool:
        return self.menu() is not None and bool(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()


class CheckBox(QCheckBox):
    """Yes or no, its box drawn so that it can be seen on every ground."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        height = max(metrics.height() + 8, 26)
        return QSize(metrics.horizontalAdvance(self.text()) + self._box() + 18, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        size = self._box()
        box = QRectF(5, (self.height() - size) / 2, size, size)  # clear of the ring of its focus
        with theme.painter(self) as painter:
            ink = c.accent.ink if self.isEnabled() else c.muted
            ground, edge = (ink, ink) if self.isChecked() else (c.card, c.muted)
            paint_panel(painter, box, ground, edge, 4, 1.5)
            if self.isChecked():
                painter.drawPixmap(box.toRect(), theme.pixmap("check", c.on_accent, size))
            painter.setPen(QColor(c.ink if self.isEnabled() else c.muted))
            words = self.rect().adjusted(size + 13, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
            if self.hasFocus():
                paint_focus(painter, QRectF(self.rect()), 6)

    @staticmethod
    def _box() -> int:
        return round(16 * theme.scale())


class Segments(QTabBar):
    """A few views of one thing, side by side; the chosen one is underlined.

    Where there is no room for all their words, what follows a `` · `` is left out.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFont(theme.font(theme.TEXT, SEMIBOLD))

    def tabSizeHint(self, index: int) -> QSize:
        metrics = QFontMetrics(self.font())
        brief = self._brief
        wide = metrics.horizontalAdvance(self._said(index, brief=brief))
        return QSize(wide + self._gap(brief=brief), metrics.height() + 16)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def sizeHint(self) -> QSize:
        return QSize(self._wide(brief=False), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._wide(brief=True), super().minimumSizeHint().height())

    @property
    def _brief(self) -> bool:
        return self.width() < self._wide(brief=False)

    @staticmethod
    def _gap(*, brief: bool) -> int:
        return 12 if brief else 18

    def _said(self, index: int, *, brief: bool) -> str:
        words = self.tabText(index)
        return words.partition(" · ")[0] if brief else words

    def _wide(self, *, brief: bool) -> int:
        metrics = QFontMetrics(self.font())
        shown = [index for index in range(self.count()) if self.isTabVisible(index)]
        words = sum(metrics.horizontalAdvance(self._said(index, brief=brief)) for index in shown)
        return words + len(shown) * self._gap(brief=brief)

    def paintEvent(self, event: QPaintEvent) -> None:
        c, brief = theme.colours(), self._brief
        with theme.painter(self) as painter:
            for index in range(self.count()):
                if not self.isTabVisible(index):
                    continue
                area = self.tabRect(index).adjusted(0, 0, -self._gap(brief=brief), 0)
                chosen = index == self.currentIndex()
                painter.setFont(theme.font(theme.TEXT, SEMIBOLD if chosen else 400))
                painter.setPen(QColor(c.accent.ink if chosen else c.muted))
                middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
                painter.drawText(area, middle, self._said(index, brief=brief))
                if not chosen:
                    continue
                under = QRectF(area.left(), area.bottom() - 1, area.width(), 2)
                paint_ground(painter, under, c.accent.ink)
                if self.hasFocus():
                    paint_focus(painter, QRectF(area.adjusted(-4, 2, 4, -4)), 6)


class Row(QAbstractButton):
    """A line of a list that is pressed as a whole; each list paints its own."""

    def __init__(self, name: str = "", *, wraps: bool = False) -> None:
        """Make a line.

        Args:
            name: What it is called.
            wraps: Whether it is as tall as its words need at a width.
        """
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if wraps:
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _pressed_by_enter(self, event):
            super().keyPressEvent(event)


def _pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press what has the keyboard by Enter as by Space; Qt does so in dialogs alone."""
    beside = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not beside
    if enter and not event.isAutoRepeat():
        button.click()
    return enter


def paint_chevron(painter: QPainter, area: QRect, ink: str) -> None:
    """Paint the mark of what unfolds, at the right of a control."""
    painter.setPen(QPen(QColor(ink), 1.4, c=Qt.PenCapStyle.RoundCap))
    step = theme.scale()
    x, y = area.right() - 13 - 3 * step, area.center().y() + 0.5
    painter.drawPolyline(
        [QPointF(x - 3 * step, y - 1.5 * step), QPointF(x, y + 1.5 * step),
         QPointF(x + 3 * step, y - 1.5 * step)]
    )  # fmt: skip
