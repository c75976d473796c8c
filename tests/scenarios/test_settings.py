"""Settings, by mouse and keys: each choice acts at once, and all of them are there next day."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QFileDialog, QLineEdit

from delegate_app.services import missions
from delegate_app.ui import language, theme
from delegate_app.ui.posing import rest

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing)")


@pytest.fixture
def settings(sit):
    """Somebody in the room of settings."""

    def down():
        sitting = sit()
        show(sitting)
        return sitting

    yield down
    language.use("en")
    theme.enlarge(100)
    theme.apply("light")


def show(sitting):
    sitting.window = sitting.running.window
    sitting.window.desk.actions.ask("settings")
    sitting.room = sitting.window.room("settings")
    rest(sitting.window)


def choose(sitting, name, words):
    """Walk a folded list by keys; the window may be another one afterwards."""
    choice = sitting.find(QComboBox, name)
    choice.setFocus()
    steps = choice.findText(words) - choice.currentIndex()
    key = Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up
    for _step in range(abs(steps)):
        QTest.keyClick(choice, key)
        if sitting.running.window is not sitting.window:
            show(sitting)
            choice = sitting.find(QComboBox, language._(name))
    assert choice.currentText() == words


def test_each_choice_acts_at_once_and_is_there_next_day(settings, tmp_path):
    here = settings()
    before = here.workspace.settings

    choose(here, "Who are you?", "Somebody else")
    assert here.workspace.settings.me == ""
    box = here.find(QCheckBox, "I lead the delegation")
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    assert not here.workspace.settings.leads
    assert "Briefing" not in {c.name for c in here.window.desk.actions.commands.values()}

    home = here.find(QComboBox, "Home").findChild(QLineEdit)
    home.setFocus()
    home.selectAll()
    here.press(home, "Europe/London")
    QTest.keyClick(home, Qt.Key.Key_Return)
    here.qtbot.waitUntil(lambda: here.workspace.settings.home_zone == "Europe/London")
    here.qtbot.waitUntil(
        lambda: missions.get(here.workspace, "mission").home_zone == "Europe/London"
    )

    choose(here, "Theme", "Dark")
    assert theme.colours() is theme.DARK
    plain = theme.font().pointSizeF()
    choose(here, "Text size", "125 %")
    assert theme.font().pointSizeF() == pytest.approx(1.25 * plain)

    here.find(QAbstractButton, "Choose another place").click()
    dialog = here.room.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "copies"))
    dialog.close()
    assert here.reads(str(tmp_path / "copies"))

    reminds = here.find(QCheckBox, "Remind me of what is due")
    reminds.setFocus()
    QTest.keyClick(reminds, Qt.Key.Key_Space)
    assert here.workspace.settings.remind
    choose(here, "Remind me of contacts kept longer than", "36 months")
    assert here.workspace.settings.kept_long == 36

    choose(here, "Language", "Italiano")
    assert here.reads("Impostazioni")

    after = here.workspace.settings
    same = {name for name, chosen in after._asdict().items() if chosen == getattr(before, name)}
    assert same == {"mission", "started", "reminded"}, "a new setting needs a place in the room"
    here.close()
    again = settings()
    assert again.workspace.settings == after
    assert again.reads("Impostazioni")
    assert again.find(QComboBox, "Aspetto").currentText() == "Scuro"
    assert again.find(QComboBox, "Dimensione del testo").currentText() == "125 %"
    assert again.find(QComboBox, "Casa").currentData() == "Europe/London"
    assert again.reads(str(tmp_path / "copies"))
    term = again.find(QComboBox, "Ricordami i contatti conservati da più di")
    assert term.currentText() == "36 mesi"


def test_a_home_that_is_nowhere_is_said_and_not_kept(settings):
    here = settings()
    home = here.find(QComboBox, "Home").findChild(QLineEdit)
    home.setFocus()
    home.selectAll()
    here.press(home, "Atlantis")
    here.find(QComboBox, "Language").setFocus()
    assert here.reads("“Atlantis” is not a time zone.")
    assert here.workspace.settings.home_zone == "Europe/Rome"
