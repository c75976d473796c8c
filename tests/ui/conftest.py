"""The window as a person meets it: the real services on a data folder of the test's own."""

import shutil

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QComboBox

from delegate_app.base.paths import DataFolder
from delegate_app.services.sample import open_sample
from delegate_app.services.workspace import open_workspace
from delegate_app.ui import application
from delegate_app.ui.widgets.labels import Text
from tests import hands


@pytest.fixture
def workspace(tmp_path):
    """An empty data folder."""
    opened = open_workspace(DataFolder(tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def sample(sample_folder, tmp_path):
    """The sample mission, on Tuesday 26 March 2019 at 10:42 in Tel Aviv."""
    shutil.copytree(sample_folder, tmp_path / "data")
    opened = open_sample(DataFolder(tmp_path / "data"))
    yield opened
    opened.close()


@pytest.fixture
def run(qtbot):
    """Open windows on workspaces and close them when the test is over."""
    opened = []

    def start(workspace, size=(1440, 900)):
        running = application.Running(workspace)
        if size:
            running.window.resize(*size)
        with qtbot.waitActive(running.window):
            running.window.show()
            running.window.settle()
            running.window.activateWindow()
        opened.append(running)
        return running

    yield start
    for running in opened:
        running.window.put_down()
        running.close()


class Person:
    """What somebody at the window sees and does."""

    press, drop = staticmethod(hands.press), staticmethod(hands.drop)

    def words(self, window):
        """Return every line of text in view."""
        return [label.text() for label in window.findChildren(Text) if label.isVisible()]

    def reads(self, window, words):
        """Whether some words are in view."""
        return any(words in line for line in self.words(window))

    def named(self, window, kind, name):
        """Return the control of a kind that a screen reader would call by a name."""
        found = (w for w in window.findChildren(kind) if w.accessibleName() == name)
        return next(iter(sorted(found, key=lambda w: not w.isVisible())))

    def button(self, window, words):
        """Return the visible button that begins with some words."""
        every = window.findChildren(QAbstractButton)
        return next(b for b in every if b.isVisible() and b.accessibleName().startswith(words))

    def choose(self, window, name, words):
        """Choose a line of a folded list."""
        choice = self.named(window, QComboBox, name)
        place = next(n for n in range(choice.count()) if choice.itemText(n).startswith(words))
        choice.setCurrentIndex(place)
        choice.activated.emit(place)


@pytest.fixture
def person():
    return Person()


@pytest.fixture
def contrast():
    """How much two colours differ in brightness, from 1 to 21, as WCAG 2.2 reckons it."""

    def luminance(colour):
        def linear(part):
            return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

        c = QColor(colour)
        return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF())

    def reckon(one, other):
        lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
        return (lighter + 0.05) / (darker + 0.05)

    return reckon
