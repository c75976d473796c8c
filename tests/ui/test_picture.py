"""A picture is shown, and can be taken away, only where there is one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from delegate_app.ui.widgets.avatar import Avatar
from delegate_app.ui.widgets.picture import Picture


def test_without_a_photo_there_is_none_to_remove(qtbot, tmp_path):
    photo = QImage(90, 90, QImage.Format.Format_RGB32)
    photo.fill(QColor("#0F6B5C"))
    photo.save(str(tmp_path / "noa.png"))
    picture = Picture("Photo")
    qtbot.addWidget(picture)
    choose, away = picture.findChildren(QPushButton)
    picture.put(None)
    with qtbot.waitActive(picture):
        picture.show()
        picture.activateWindow()
    shown = (picture.findChild(Avatar), away)
    assert not any(widget.isVisible() for widget in shown)
    picture.take(str(tmp_path / "noa.png"))
    assert all(widget.isVisible() for widget in shown)
    away.setFocus()
    QTest.keyClick(away, Qt.Key.Key_Space)
    assert picture.value() is None
    assert not any(widget.isVisible() for widget in shown)
    assert choose.hasFocus(), "not whatever comes next"
