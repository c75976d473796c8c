"""The preview of a document fits its page to the room, while the reader wants no other size."""

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter
from PySide6.QtPdfWidgets import QPdfView

from delegate_app.ui.reports.preview import Preview

MODES = QPdfView.ZoomMode


@pytest.fixture(scope="module")
def pdf(qapp):
    file = QBuffer()
    file.open(QIODevice.OpenModeFlag.WriteOnly)
    paper = QPdfWriter(file)
    paper.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    with QPainter(paper) as painter:
        painter.drawText(100, 100, qapp.applicationName() or "A page")
    return bytes(file.data().data())


@pytest.fixture
def preview(qtbot, pdf):
    made = Preview()
    qtbot.addWidget(made)
    made.resize(900, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.show_pdf(pdf, same=False)
    yield made
    made.close()


def test_a_page_is_shown_whole_where_it_can_be_made_out_and_by_its_width_else(preview):
    view = preview.findChild(QPdfView)
    assert view.zoomMode() is MODES.FitInView
    preview.resize(900, 160)
    assert view.zoomMode() is MODES.FitToWidth
    preview.resize(900, 800)
    assert view.zoomMode() is MODES.FitInView


def test_a_size_of_ones_own_stays_until_the_whole_page_is_asked_for(preview):
    view = preview.findChild(QPdfView)
    preview.resize(900, 160)
    preview.zoom(-1)
    own = view.zoomFactor()
    assert own > 0.5, "one step from the width, not from a stamp"
    preview.resize(900, 800)
    assert (view.zoomMode(), view.zoomFactor()) == (MODES.Custom, own)
    preview.zoom(0)
    assert view.zoomMode() is MODES.FitInView
