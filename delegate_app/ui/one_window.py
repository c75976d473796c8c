"""One window a data folder: who comes second calls the first to the front and goes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QThread, QTimer, Signal, Slot

from delegate_app.base.paths import DataFolder

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_LISTEN_AFTER = 500
"""Milliseconds after which the first hears calls, its window painted by then."""
_PATIENCE = 1_000
"""Milliseconds that the second waits for the first to hear it."""
_AGAIN = 50
"""Milliseconds between two calls of the second."""


class OneWindow(QObject):
    """Holds a folder for this process, and hears when another wants it.

    The lock decides, because it names its process and so falls with it, even at ``kill -9``; a
    socket alone outlives its process, and two starts at once could each think the other's is dead.
    The local server only carries the call, and is made once the window has had time to show.
    """

    wanted = Signal()
    """The program was started again on the folder held."""

    def __init__(self) -> None:
        super().__init__()
        self._lock: QLockFile | None = None
        self._server: QLocalServer | None = None

    def take(self, folder: DataFolder) -> bool:
        """Hold a folder in place of the one before, or raise the window of whoever holds it.

        Returns:
            Whether this process holds the folder now.
        """
        lock = QLockFile(str(folder.lock))
        lock.setStaleLockTime(0)  # a lock is stale when its process is gone, however old it is
        if not lock.tryLock(0) and lock.error() is QLockFile.LockError.LockFailedError:
            _call(folder)
            return False
        self.let_go()
        self._lock = lock
        hear = partial(self._listen, folder, lock)
        wait = partial(QTimer.singleShot, _LISTEN_AFTER, self, hear)
        QTimer.singleShot(0, self, wait)  # from when the loop turns, however long a start takes
        return True

    def let_go(self) -> None:
        """Leave the folder to others."""
        if self._server:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        if self._lock:
            self._lock.unlock()
            self._lock = None

    def _listen(self, folder: DataFolder, lock: QLockFile) -> None:
        """Hear whoever wants the folder, if it is still held."""
        if self._lock is not lock:
            return
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)
        QLocalServer.removeServer(_name(folder))  # what a killed process left
        self._server.listen(_name(folder))

    @Slot()
    def _hear(self) -> None:
        while self._server and self._server.hasPendingConnections():
            call = self._server.nextPendingConnection()
            call.disconnected.connect(call.deleteLater)
            call.disconnectFromServer()
            self.wanted.emit()


def _call(folder: DataFolder) -> None:
    from PySide6.QtNetwork import QLocalSocket

    socket, patience = QLocalSocket(), QDeadlineTimer(_PATIENCE)
    while not patience.hasExpired():
        socket.connectToServer(_name(folder))
        if socket.waitForConnected(_PATIENCE):
            socket.waitForDisconnected(_PATIENCE)
            return
        QThread.msleep(_AGAIN)  # the first may have begun only just before


def _name(folder: DataFolder) -> str:
    from hashlib import sha256

    return f"delegate-app-{sha256(str(folder.root).encode()).hexdigest()[:16]}"
