"""What somebody at the window does, as the events that the system would send."""

import pypdfium2
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu


def press(widget, text):
    """Type characters of any script, as an input method would deliver them."""
    for character in text:
        key = Qt.Key.Key_Return if character == "\n" else Qt.Key.Key_unknown
        letters = "\r" if character == "\n" else character
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letters)
            QApplication.sendEvent(widget, event)


def drop(window, *files):
    """Drag files over a window and let them fall."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    drag = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    plain = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(500, 20), *drag, plain))
    QApplication.sendEvent(window, QDropEvent(QPointF(500, 20), *drag, plain))


def from_menu(listing, *words):
    """Choose from a list’s menu by words, those of each menu that unfolds first."""
    listing.menu_wanted.emit(listing.mapToGlobal(listing.rect().center()))
    top = menu = next(m for m in listing.window().findChildren(QMenu) if m.isVisible())
    for said in words[:-1]:
        menu = next(a.menu() for a in menu.actions() if a.text() == said)
    next(a for a in menu.actions() if a.text().partition("\t")[0] == words[-1]).trigger()
    top.close()


def text_of(path):
    """Return the words of a PDF file, each parted from the next by one blank."""
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())
