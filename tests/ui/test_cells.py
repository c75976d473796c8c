"""The cells of a table as they are painted."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from delegate_app.domain.briefing import FigureScope, MarketFigure
from delegate_app.ui import theme
from delegate_app.ui.widgets.cells import INSET, Cells, Rows
from delegate_app.ui.widgets.fields import Line, Number
from delegate_app.ui.widgets.form import Field

FIELDS = (Field("name", "Market", Line), Field("export", "Export", Number))
SIZE = QRect(0, 0, 300, 38)


def figure(name, scope, export):
    return MarketFigure(id=name, programme_id="p", name=name, scope=scope, export=Decimal(export))


def bar(rows, cells, row):
    """Return on how many pixels the bar of a row is seen, at the height of its middle."""
    image = QImage(SIZE.size(), QImage.Format.Format_RGB32)
    image.fill(QColor(theme.colours().card))
    option = QStyleOptionViewItem()
    option.rect = SIZE
    painter = QPainter(image)
    cells.paint(painter, option, rows.index(row, 1))
    painter.end()
    ink = QColor(theme.colours().accent.ink)
    return sum(image.pixelColor(x, SIZE.center().y()) == ink for x in range(SIZE.width()))


@pytest.mark.usefixtures("qapp")
def test_bars_have_one_scale_whatever_is_counted():
    rows, cells = Rows(FIELDS), Cells(FIELDS, "export", lambda *_: None, lambda *_, **__: None)
    rows.show_things([
        figure("Italy", FigureScope.TOTAL, 80), figure("Milan", FigureScope.PROVINCE, 20),
        figure("Japan", FigureScope.DESTINATION, 40),
    ])  # fmt: skip
    most, milan, japan = (bar(rows, cells, row) for row in range(3))
    assert most > 100
    assert (milan, japan) == pytest.approx((most / 4, most / 2), abs=2)


@pytest.mark.usefixtures("qapp")
def test_no_bar_lies_below_the_number_that_it_stands_for():
    rows, cells = Rows(FIELDS), Cells(FIELDS, "export", lambda *_: None, lambda *_, **__: None)
    rows.show_things([figure("World", FigureScope.TOTAL, "1234567.25")])
    words = QFontMetrics(theme.font()).horizontalAdvance("1234567.25")
    assert 0 < bar(rows, cells, 0) <= SIZE.width() - words - 2 * INSET
