"""What a drag or a clipboard brings besides text: files, or a picture."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QMimeData
from PySide6.QtGui import QImage

_KEPT = {"image/png": ".png", "image/jpeg": ".jpg"}
"""The forms of a picture that are kept as they are, the better first, with their suffix."""


class Picture(NamedTuple):
    """A picture without a file."""

    suffix: str
    read: Callable[[], bytes]
    """Returns it as a file's bytes; may take a second, so it is called beside the window."""


def local_files(brought: QMimeData) -> list[Path]:
    """Return the files and folders of this machine among what is brought."""
    return [Path(url.toLocalFile()) for url in brought.urls() if url.isLocalFile()]


def picture_of(brought: QMimeData) -> Picture | None:
    """Return the picture that is brought, its own bytes where they can be had; None without one."""
    for kind, suffix in _KEPT.items():
        if brought.hasFormat(kind):
            return Picture(suffix, partial(bytes, brought.data(kind).data()))
    if brought.hasImage():
        return Picture(".png", partial(_encoded, QImage(brought.imageData())))
    return None


def is_words(brought: QMimeData) -> bool:
    """Return whether text is meant: a table's cells come with a picture of themselves."""
    return brought.hasText() and not local_files(brought)


def _encoded(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
