"""Pictures of files, made beside the window from bytes that may be anything.

What is decoded is bounded before it is: 1 MB of PNG can hold a picture of 30,000 × 30,000 pixels,
which would take 3.6 GB.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter

_FORMATS = {
    "image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif", "image/webp": "webp",
    "image/bmp": "bmp", "image/tiff": "tiff",
}  # fmt: skip
"""The pictures that Qt reads on every system, by media type, with its names for them."""

_MOST = 128 * 1024 * 1024
"""Bytes that one decoded picture may take: 32 million pixels of a photo."""

_AT_LEAST = 4
"""Bytes of a pixel while it is scaled, whatever the file says."""


def is_picture(media_type: str) -> bool:
    """Return whether `picture` can read files of a media type."""
    return media_type in _FORMATS


def has_thumbnail(media_type: str) -> bool:
    """Return whether `thumbnail` can show files of a media type."""
    return is_picture(media_type) or media_type == "application/pdf"


def thumbnail(media_type: str, data: bytes, edge: int) -> QImage:
    """Return a small picture of a file, upright; a null one where none can be made.

    Args:
        media_type: What the file is by its first bytes.
        data: The whole file.
        edge: Pixels of the longer side, at most.
    """
    if media_type == "application/pdf":
        return _first_page(data, edge)
    return picture(media_type, data, edge)


def picture(media_type: str, data: bytes, edge: int = 0) -> QImage:
    """Return a picture as its camera held it, made smaller where it is larger than `edge`.

    A null one where it is broken or would take too much memory.
    """
    buffer = _buffer(data)
    reader = QImageReader(buffer, QByteArray(_FORMATS[media_type].encode()))
    reader.setAutoTransform(True)
    size, form = reader.size(), reader.imageFormat()
    if size.isEmpty():
        return QImage()
    known = form is not QImage.Format.Format_Invalid  # asked for its depth, Qt would end us
    depth = QImage.toPixelFormat(form).bitsPerPixel() // 8 if known else _AT_LEAST
    if size.width() * size.height() * max(depth, _AT_LEAST) > _MOST:
        return QImage()
    if edge and max(size.width(), size.height()) > edge:
        reader.setScaledSize(_within(size, edge))
    return reader.read()


def _first_page(data: bytes, edge: int) -> QImage:
    from PySide6.QtPdf import QPdfDocument

    buffer, document = _buffer(data), QPdfDocument()
    document.load(buffer)
    size = document.pagePointSize(0).toSize() if document.pageCount() else QSize()
    drawn = QImage() if size.isEmpty() else document.render(0, _within(size, edge))
    document.close()  # while its buffer is there
    if drawn.isNull():
        return drawn
    page = QImage(drawn.size(), QImage.Format.Format_RGB32)
    page.fill(QColor("white"))
    with QPainter(page) as painter:
        painter.drawImage(0, 0, drawn)
    return page


def _within(size: QSize, edge: int) -> QSize:
    fitting = size.scaled(QSize(edge, edge), Qt.AspectRatioMode.KeepAspectRatio)
    return fitting.expandedTo(QSize(1, 1))


def _buffer(data: bytes) -> QBuffer:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return buffer
