"""A page that somebody turns to is painted once, and all of it."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from delegate_app.ui.widgets.stack import Stack


class Part(QWidget):
    def __init__(self, parent, place, *, opaque=False):
        super().__init__(parent)
        self.painted = []
        self.setGeometry(place)
        self.setAutoFillBackground(opaque)

    def paintEvent(self, event):  # noqa: N802 - Qt's name
        self.painted.append(event.rect())


def test_what_stands_on_something_opaque_is_painted_once_whenever_its_page_is_turned_to(qtbot):
    stack, first = Stack(), QWidget()
    second = QWidget()
    ground = Part(second, QRect(0, 0, 200, 100), opaque=True)
    card = Part(ground, QRect(20, 20, 60, 30))
    for page in (first, second):
        stack.addWidget(page)
    qtbot.addWidget(stack)
    stack.resize(400, 300)
    with qtbot.waitExposed(stack):
        stack.show()
    for _time in range(2):
        stack.turn_to(first)
        QApplication.processEvents()
        for part in (ground, card):
            part.painted.clear()
        stack.turn_to(second)
        assert stack.currentWidget() is second
        QApplication.processEvents()
        assert ground.painted == [ground.rect()]
        assert card.painted == [card.rect()]
    card.update()
    QApplication.processEvents()
    assert len(card.painted) == 2


def test_the_keyboard_waits_on_the_stack_while_what_had_it_goes_out_of_view(qtbot):
    window = QWidget()
    beside, stack = QLineEdit(window), Stack()
    stack.setParent(window)
    first, second = QLineEdit(), QLineEdit()
    for page in (first, second):
        stack.addWidget(page)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    first.setFocus()
    stack.turn_to(second)
    assert QApplication.focusWidget() is stack
    beside.setFocus()
    stack.turn_to(first)
    assert QApplication.focusWidget() is beside
