"""What the home region sells to each market, as bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from delegate_app.domain.briefing import FigureScope, MarketFigure
from delegate_app.ui import dates, theme
from delegate_app.ui.language import _, locale
from delegate_app.ui.widgets.flow import clear
from delegate_app.ui.widgets.labels import MUTED, Caption, Text, paint_bar


class Bars(QWidget):
    """Market figures by what they speak of, in each the largest export first."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)

    def show_figures(self, figures: Sequence[MarketFigure]) -> None:
        """Show the figures of a programme; totals as words, since they dwarf every bar."""
        clear(self._lines)
        figures = [replace(figure, name=dates.name(figure.name)) for figure in figures]
        metrics = QFontMetrics(theme.font())
        wide = max((metrics.horizontalAdvance(figure.name) for figure in figures), default=0)
        totals = [figure for figure in figures if figure.scope is FigureScope.TOTAL]
        for figure in totals:
            words = f"{figure.name}: {_said(figure)}"
            self._lines.addWidget(Text(words, role=MUTED, wraps=True))
        for scope, words in (
            (FigureScope.DESTINATION, _("By market")), (FigureScope.PROVINCE, _("By province")),
        ):  # fmt: skip
            found = [figure for figure in figures if figure.scope is scope]
            if not found:
                continue
            caption = Caption(words)
            caption.setContentsMargins(0, 12 if self._lines.count() else 0, 0, 4)
            self._lines.addWidget(caption)
            most = max(figure.export or Decimal(0) for figure in found)
            for figure in sorted(found, key=lambda figure: -(figure.export or 0)):
                self._lines.addWidget(_Bar(figure, float((figure.export or 0) / (most or 1)), wide))
        self._lines.addStretch()


class _Bar(QWidget):
    """A market's name, its bar, and its export and growth in figures."""

    def __init__(self, figure: MarketFigure, share: float, wide: int) -> None:
        """Make the line.

        Args:
            figure: What it says.
            share: How long its bar is beside the longest, from 0 to 1.
            wide: The pixels that the longest name takes.
        """
        super().__init__()
        self._wide = wide
        self._name, self._said, self._share = figure.name, _said(figure), share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{self._name}: {self._said}")
        self.setToolTip(f"\u200b{self.accessibleName()}")

    def sizeHint(self) -> QSize:
        return QSize(240, QFontMetrics(theme.font()).height() + 11)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        metrics = QFontMetrics(theme.font())
        area = self.rect()
        name = min(self._wide, area.width() // 3)
        figures = metrics.horizontalAdvance("00.0 · +00 %") + 12
        room = area.adjusted(name + 12, 0, -figures, 0)
        with theme.painter(self) as painter:
            painter.setPen(QColor(c.ink))
            cut = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, name)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
            painter.setPen(QColor(c.muted))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(area, right, self._said)
            long = self._share * room.width()
            paint_bar(painter, QRectF(room.left(), room.center().y() - 5, long, 11))


def _said(figure: MarketFigure) -> str:
    """Return export and growth as ``1.4 · +24 %``, in the language's habits."""
    parts = (
        "" if figure.export is None else str(figure.export),
        "" if figure.growth is None else f"{figure.growth:+} %",
    )
    return " · ".join(part for part in parts if part).replace(".", locale().decimalPoint()) or "–"
