"""The preview of a document fits its page to the room, while the reader wants no other size."""

from io import BytesIO

import pypdfium2
import pytest
from PySide6.QtCore import QBuffer, QIODevice, QObject, Qt
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QApplication

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


def test_the_whole_page_is_shown_however_small_to_who_asks_for_it(preview, qtbot, pdf):
    preview.resize(900, 160)
    preview.zoom(0)
    later = Preview()
    qtbot.addWidget(later)
    later.resize(900, 160)
    later.return_to(preview.bookmark())
    later.show()
    later.show_pdf(pdf, same=False)
    for shown in (preview, later):
        view = shown.findChild(QPdfView)
        assert view.zoomMode() is MODES.FitInView
        shown.resize(900, 170)
        assert view.zoomMode() is MODES.FitInView
        shown.zoom(1)
        assert 0 < view.zoomFactor() < 0.3, "one step from a stamp"


class Loop(QObject):
    """Ends the laying out of a view where that goes on for ever."""

    def __init__(self, view):
        super().__init__(view)
        self.endless, self.turns = False, 0
        view.installEventFilter(self)

    def eventFilter(self, view, _event):  # noqa: N802 - Qt's name
        self.turns += 1
        if self.turns > 1_000 and not self.endless:
            self.endless = True
            view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return False


def test_a_page_as_tall_as_the_view_is_laid_out_once(qtbot):
    preview = Preview()
    qtbot.addWidget(preview)
    preview.show()
    with pypdfium2.PdfDocument.new() as document, BytesIO() as file:
        document.new_page(595, 842)
        document.save(file)
        preview.show_pdf(file.getvalue(), same=False)
    loop = Loop(preview.findChild(QPdfView))
    for tall in range(368, 488):
        loop.turns = 0
        preview.resize(303, tall)
        for _turn in range(3):
            QApplication.processEvents()
    assert not loop.endless
