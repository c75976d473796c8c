"""Our documents on paper are the pages that were asked for, and look as the PDF does."""

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from delegate_app.services import reporting
from delegate_app.services.documents import Order
from delegate_app.ui.reports.options import Options
from delegate_app.ui.widgets.printing import send

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def pdf(sample):
    return made(sample, "follow-up")


def made(sample, kind):
    order = Order(kind=kind, mission_id=sample.settings.mission, language="en")
    return reporting.make(sample, order).pdf


def into(path):
    """A printer that prints into a file, as every system has one."""
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def pages_of(source):
    """The size of each page in points, and how much ink is on it, from 0 to 1."""
    found = []
    with pypdfium2.PdfDocument(source) as document:
        for page in document:
            grey = page.render(scale=1)
            pixels = bytes(grey.buffer)
            found.append((page.get_size(), 1 - sum(pixels) / len(pixels) / 255))
    return found


@pytest.mark.parametrize(("first", "last"), [(None, None), (2, 3)])
def test_the_pages_of_the_range_are_printed_as_they_look(pdf, tmp_path, first, last):
    printer = into(tmp_path / "out.pdf")
    if first:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(first, last)
    reached = []
    send(pdf, printer, reached.append)
    wanted = pages_of(pdf)[slice(first - 1 if first else None, last)]
    printed = pages_of(tmp_path / "out.pdf")
    assert len(printed) == len(reached) == len(wanted)
    for (size, ink), (there, inked) in zip(printed, wanted, strict=True):
        assert size == pytest.approx(there, abs=1)
        assert ink == pytest.approx(inked, rel=0.25)


@pytest.mark.parametrize("collated", [True, False])
def test_copies_and_their_order_are_as_asked(pdf, tmp_path, collated):
    printer = into(tmp_path / "out.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 2)
    printer.setCopyCount(2)
    printer.setCollateCopies(collated)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    send(pdf, printer, lambda _part: None)
    (_size, first), (_size, second), *_rest = pages_of(pdf)
    wanted = [second, first, second, first] if collated else [second, second, first, first]
    inks = [ink for _size, ink in pages_of(tmp_path / "out.pdf")]
    assert first != pytest.approx(second, rel=0.1)
    assert inks == pytest.approx(wanted, rel=0.1)


def test_a_wide_page_is_printed_as_wide(sample, tmp_path):
    sample.change_settings(leads=True)
    pdf = made(sample, "b2b-plan")
    send(pdf, into(tmp_path / "out.pdf"), lambda _part: None)
    (((wide, high), ink),) = pages_of(tmp_path / "out.pdf")
    (((width, height), inked),) = pages_of(pdf)
    assert (wide, high) == pytest.approx((width, height), abs=1)
    assert ink == pytest.approx(inked, rel=0.25)


@pytest.mark.parametrize("when", [0, 0.5])
def test_what_is_cancelled_ends(pdf, tmp_path, when):
    class StoppedError(Exception):
        pass

    def stop(part):
        if part >= when:
            raise StoppedError

    with pytest.raises(StoppedError):
        send(pdf, into(tmp_path / "out.pdf"), stop)


def test_the_room_of_documents_asks_which_pages(sample, run, qtbot, person, tmp_path):
    window = run(sample).window
    window.desk.actions.ask("day_sheet")
    room = window.room("reports")
    room.findChild(Options).choose("follow-up", None)
    qtbot.waitUntil(lambda: "being made" not in room.subtitle, timeout=30_000)
    person.button(window, "Print").click()
    qtbot.waitUntil(lambda: room.findChild(QPrintDialog) is not None, timeout=30_000)
    dialog = room.findChild(QPrintDialog)
    assert dialog.minPage() == 1
    assert dialog.maxPage() > 1
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 1)
    dialog.accepted.emit(printer)
    dialog.close()
    qtbot.waitUntil(lambda: person.reads(window, "Sent to the printer: "), timeout=30_000)
    assert len(pages_of(tmp_path / "out.pdf")) == 1
