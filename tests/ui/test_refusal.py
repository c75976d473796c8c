"""Whoever starts the program without a terminal is told why it does not open."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from delegate_app import bootstrap
from delegate_app.ui import language


@pytest.fixture
def on_a_screen(monkeypatch):
    monkeypatch.setattr(bootstrap, "_has_display", lambda: True)
    yield
    language.use("en")


@pytest.mark.usefixtures("qapp", "on_a_screen")
@pytest.mark.parametrize(
    ("system", "title", "words"),
    [("en_GB.UTF-8", "Delegate cannot open", "is damaged: "),
     ("it_IT.UTF-8", "Delegate non si può aprire", "è danneggiato: ")],
)  # fmt: skip
@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return, None])
def test_a_folder_that_cannot_be_opened_is_told_in_a_window(
    tmp_path, monkeypatch, capsys, system, title, words, key
):
    monkeypatch.setenv("LC_ALL", system)
    (tmp_path / "delegate.db").write_bytes(b"\x89PNG\r\n\x1a\n" * 900)
    read = []

    def look():
        (window,) = (w for w in QApplication.topLevelWidgets() if w.isVisible())
        read.extend(label.text() for label in window.findChildren(QLabel))
        if key is None:
            window.findChild(QAbstractButton).click()
        else:
            QTest.keyClick(window, key)

    QTimer.singleShot(200, look)
    assert bootstrap.main(["--data", str(tmp_path)]) == 1
    assert title in read
    assert any(words in text for text in read)
    assert words in capsys.readouterr().err
