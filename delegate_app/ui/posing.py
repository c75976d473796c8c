"""The real window where there is no display: it poses for a picture, and for the tests."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.services.workspace import Workspace
from delegate_app.ui import application
from delegate_app.ui.shell.window import Window


@contextmanager
def posed(workspace: Workspace, size: tuple[int, int] = (1440, 900)) -> Iterator[Window]:
    """Yield the real window on a workspace, for where there is no display; it takes no key.

    Args:
        workspace: What to show; it stays open.
        size: Width and height in pixels.
    """
    application.start()
    running = application.Running(workspace)
    window = running.window
    window.resize(*size)
    window.show()
    window.activateWindow()
    rest(window)
    try:
        yield window
    finally:
        running.bus.background.finish()
        window.hide()
        window.deleteLater()
        running.let_go()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def rest(window: Window) -> None:
    """Let a window read, lay out and draw all that it still wants to."""
    for _turn in range(16):  # an answer may ask for another, or make the page longer
        window.settle()
        window.desk.bus.background.finish()
        _draw_pages_here(window)
        QApplication.processEvents()


def shoot(window: Window, path: Path) -> None:
    """Write a picture of a window as PNG, once all is there, with what lies over it.

    Raises:
        KnownError: If the file cannot be written.
    """
    rest(window)
    taken = window.grab()
    with QPainter(taken) as painter:
        for over in QApplication.topLevelWidgets():
            if over is not window and over.isVisible():
                place = over.pos() - window.pos()
                painter.setClipRegion(over.mask().translated(place))
                painter.setClipping(not over.mask().isEmpty())
                painter.drawPixmap(place, over.grab())
    if not taken.save(str(path), "PNG"):
        raise KnownError(N_("{file} cannot be written: {reason}."), file=path, reason="PNG")


def _draw_pages_here(window: Window) -> None:
    """Have pages drawn in turns of the loop: beside it nobody knows how long they take."""
    if pdf := sys.modules.get("PySide6.QtPdf"):  # without it there is no page to draw
        for renderer in window.findChildren(pdf.QPdfPageRenderer):
            renderer.setRenderMode(pdf.QPdfPageRenderer.RenderMode.SingleThreaded)
