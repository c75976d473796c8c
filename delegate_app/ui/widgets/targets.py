"""Where files go, asked in the system's own dialog, which stands beside the work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from delegate_app.domain import media


def ask_file(
    parent: QWidget,
    title: str,
    name: str,
    forms: Mapping[str, str],
    taken: Callable[[Path], object],
) -> None:
    """Ask where a file goes.

    Args:
        parent: What the dialog ends with.
        title: What the dialog says.
        name: What the file is called if nobody says otherwise; what no system can write goes.
        forms: The suffix, without its dot, of each form by the form's name; none for any form.
        taken: Gets the path that was chosen.
    """
    suffixes = {f"{words} (*.{suffix})": suffix for words, suffix in forms.items()}
    dialog = QFileDialog(parent, title, media.clean(name))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    if suffixes:
        dialog.setNameFilters(list(suffixes))
        dialog.setDefaultSuffix(next(iter(suffixes.values())))
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(suffixes[chosen]))
    _open(dialog, taken)


def ask_folder(parent: QWidget, title: str, taken: Callable[[Path], object]) -> None:
    """Ask for a folder; `taken` gets its path."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _open(dialog, taken)


def _open(dialog: QFileDialog, taken: Callable[[Path], object]) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: taken(Path(name)))
    dialog.open()
