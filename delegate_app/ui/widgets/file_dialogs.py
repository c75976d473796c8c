"""Which files come and where files go, asked in the system's own dialogs beside the work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from delegate_app.domain import media
from delegate_app.ui.language import _


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
    dialog = _begun(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    if suffixes:
        dialog.setNameFilters(list(suffixes))
        dialog.setDefaultSuffix(next(iter(suffixes.values())))
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(suffixes[chosen]))
    dialog.selectFile(media.clean(name))
    dialog.fileSelected.connect(lambda name: taken(Path(name)))
    _open(dialog)


def ask_files(
    parent: QWidget,
    title: str,
    taken: Callable[[list[Path]], object],
    kinds: str = "",
    patterns: str = "",
) -> None:
    """Ask which files to take in, one or several.

    Args:
        parent: What the dialog ends with.
        title: What the dialog says.
        taken: Gets the paths that were chosen.
        kinds: What files of the usual kinds are called; without it all are shown.
        patterns: The names of those, such as ``*.ics *.csv``.
    """
    dialog = _begun(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    if kinds:
        dialog.setNameFilters([f"{kinds} ({patterns})", _("All files (*)")])
    dialog.filesSelected.connect(lambda names: taken(list(map(Path, names))))
    _open(dialog)


def ask_folder(parent: QWidget, title: str, taken: Callable[[Path], object]) -> None:
    """Ask for a folder; `taken` gets its path."""
    dialog = _begun(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: taken(Path(name)))
    _open(dialog)


def open_outside(path: Path) -> bool:
    """Open a file or a folder in the system's own programs; return whether one took it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _begun(parent: QWidget, title: str) -> QFileDialog:
    """Return a dialog that begins where the last one ended, which Qt remembers, or in Documents."""
    dialog = QFileDialog(parent, title)
    if dialog.directory() == QDir.current():  # nobody ever chose another
        places = QStandardPaths.StandardLocation
        known = map(
            QStandardPaths.writableLocation, (places.DocumentsLocation, places.HomeLocation)
        )
        dialog.setDirectory(next(filter(QDir().exists, known), QDir.currentPath()))
    return dialog


def _open(dialog: QFileDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
