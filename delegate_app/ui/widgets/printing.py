"""Our documents on paper: the pages of the PDF, through the system's own dialog."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.services import reporting
from delegate_app.services.reporting import Printed
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_DOTS = 300
"""Dots an inch: text is sharp, and a page takes 35 MB rather than the 140 of a printer's 600."""


def print_document(
    parent: QWidget, desk: Desk, make: Callable[[Callable[[float], object]], Printed], name: str
) -> None:
    """Make a document and ask which printer gets which of its pages.

    Args:
        parent: Before which it is asked.
        desk: Where it is made.
        make: Returns the document, beside the window; told to whom it says how much of 1 is done.
        name: What the printer calls it.
    """
    words = _("The document is being made…")
    desk.bus.undertake(words, make, partial(_ask, parent, desk, name))


def _ask(parent: QWidget, desk: Desk, name: str, printed: Printed) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, printed.pages)

    def work(reach: Callable[[float], object]) -> None:
        send(printed.pdf, printer, reach)
        reporting.remember(desk.workspace, printed)

    def go_on() -> None:
        desk.bus.undertake(
            _("Printing {name}…").format(name=name),
            work,
            lambda _done: desk.bus.tell(_("Sent to the printer: {name}").format(name=name)),
        )

    dialog.accepted.connect(go_on)
    dialog.show()


def send(pdf: bytes, printer: QPrinter, reach: Callable[[float], object]) -> None:
    """Send the pages of a document that were asked for to a printer, on any thread.

    Qt paints on printers from other threads too ("Threads and QObjects", Painting in Threads).

    Args:
        pdf: The whole document.
        printer: As the person set it up; its range says which pages.
        reach: Told how much of 1 is done; it may raise to cancel, which ends the printer's job.
    """
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF
    from PySide6.QtGui import QPageLayout, QPageSize, QPainter
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    ranges, every = printer.pageRanges(), printer.printRange() == QPrinter.PrintRange.AllPages
    count = document.pageCount()
    pages = [n for n in range(count) if every or ranges.isEmpty() or ranges.contains(n + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    if not printer.supportsMultipleCopies():  # into a file, and on some systems
        copies, collated = printer.copyCount(), printer.collateCopies()
        pages = pages * copies if collated else [page for page in pages for _copy in range(copies)]
    printer.setResolution(_DOTS)
    printer.setFullPage(True)
    points = document.pagePointSize(0)
    wide = points.width() > points.height()
    size = QPageSize(points.transposed() if wide else points, QPageSize.Unit.Point)
    ways = QPageLayout.Orientation
    printer.setPageLayout(QPageLayout(size, ways.Landscape if wide else ways.Portrait, QMarginsF()))
    dots = (points * (_DOTS / 72)).toSize()
    painter = QPainter()
    try:
        for done, number in enumerate(pages):
            reach(done / len(pages))
            if not (printer.newPage() if done else painter.begin(printer)):
                raise KnownError(
                    N_("The printer takes no more pages."),
                    todo=N_("Look whether it is switched on, or print into a file."),
                )
            painter.drawImage(
                QRectF(printer.paperRect(QPrinter.Unit.DevicePixel)), document.render(number, dots)
            )
        painter.end()
    except BaseException:
        if painter.isActive():
            printer.abort()
            painter.end()
        raise
    finally:
        document.close()
