"""A picture chosen from a file: the photo of a person, the logo of an organiser."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QBuffer, QSize, Qt
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QFileDialog, QWidget

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.ui.language import _
from delegate_app.ui.widgets.avatar import Avatar
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.fields import FieldEditor
from delegate_app.ui.widgets.flow import Flow

_EDGE = 640
"""Pixels of the longer side that are kept: enough for a page, small enough for a backup."""


class Picture(FieldEditor):
    """Shows a picture and takes another; the answer is the bytes of a file, or None."""

    def __init__(self, name: str, form: str = "JPEG") -> None:
        """Build the editor.

        Args:
            name: What it asks for.
            form: How the picture is kept: ``JPEG``, or ``PNG``, in which thin lines stay sharp and
                what is transparent stays so.
        """
        super().__init__(name)
        self._form = form
        self._data: bytes | None = None
        self._refused: KnownError | None = None
        self._avatar = Avatar(56)
        self._choose = Button(_("Choose a picture…"), quiet=True)
        self._away = Button(_("Remove"), quiet=True)
        self._away.setAccessibleName(_("Remove {what}").format(what=name))
        inside, line = QWidget(), Flow()
        inside.setLayout(line)
        for widget in (self._avatar, self._choose, self._away):
            line.addWidget(widget)
        self._column.addWidget(inside)
        self._choose.clicked.connect(self._ask)
        self._away.clicked.connect(self._remove)
        self.setFocusProxy(self._choose)

    def put(self, value: Any) -> None:
        self._data, self._refused = value, None
        self._show()

    def value(self) -> bytes | None:
        if self._refused:
            raise self._refused
        return self._data

    def take(self, file: str) -> None:
        """Take a picture file, made smaller where it is larger than anything here shows."""
        reader = QImageReader(file)
        reader.setAutoTransform(True)
        size = reader.size()
        if max(size.width(), size.height()) > _EDGE:
            reader.setScaledSize(
                size.scaled(QSize(_EDGE, _EDGE), Qt.AspectRatioMode.KeepAspectRatio)
            )
        image = reader.read()
        self._refused = None
        if image.isNull():
            self._refused = KnownError(
                N_("{file} is not a picture."), todo=N_("Choose a JPEG or PNG file."), file=file
            )
        else:
            buffer = QBuffer()
            buffer.open(QBuffer.OpenModeFlag.WriteOnly)
            image.save(buffer, self._form, 88 if self._form == "JPEG" else -1)  # type: ignore[call-overload]
            self._data = bytes(buffer.data().data())
        self._finish()

    def _ask(self) -> None:
        dialog = QFileDialog(self, _("Choose a picture"))
        dialog.setNameFilter(_("Pictures") + " (*.jpg *.jpeg *.png *.webp *.gif *.bmp)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.take)
        dialog.open()

    def _remove(self) -> None:
        self._data = self._refused = None
        self._choose.setFocus()  # before the button in hand goes
        self._finish()

    def _finish(self) -> None:
        self._show()
        self.typed.emit()
        self.left.emit()

    def _show(self) -> None:
        self._avatar.show_face(self._name, self._data)
        for widget in (self._avatar, self._away):
            widget.setVisible(self._data is not None)
