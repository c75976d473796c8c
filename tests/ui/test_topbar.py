"""The line above a room: one line in every room, or two in every room."""

import pytest
from PySide6.QtWidgets import QLineEdit

from delegate_app.ui import application, posing
from delegate_app.ui.shell.finder import Finder
from delegate_app.ui.shell.topbar import TopBar
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.labels import Line, Text

ROOMS = ("today", "agenda", "contacts", "notes", "followups", "delegation", "reports", "programme")


@pytest.fixture
def top(sample, run):
    return run(sample).window.findChild(TopBar)


def said(top):
    return top.findChild(Line).text()


def in_one_line(top):
    (tool,) = (button for button in top.findChildren(Button) if button.text() == "Do it")
    return tool.y() < top.height() / 2 and abs(tool.y() - top.finder.y()) < tool.height()


def test_what_is_said_gives_way_before_a_second_line(top):
    whole = "40 people · 23 organisations"
    top.show_room("A room", [Button("Do it")])
    top.show_subtitle(whole, whole)
    ways = []
    for width in range(1100, 300, -2):
        top.setFixedWidth(width)
        top.layout().activate()
        if (way := (said(top), in_one_line(top))) not in ways[-1:]:
            ways.append(way)
    assert ways[:3] == [(whole, True), ("40 people", True), ("", True)]
    words, one_line = ways[3]
    assert words, "there is room for it again"
    assert not one_line


@pytest.mark.parametrize("text_size", [100, 200])
def test_every_room_has_as_many_lines(sample, run, text_size):
    sample.change_settings(text_size=text_size)
    window = run(sample, (1440, 900)).window
    top, heads = window.findChild(TopBar), set()
    for room in ROOMS:
        window.desk.actions.ask(room)
        posing.rest(window)
        heads.add((top.height(), top.finder.y() > top.height() / 3))
    assert len(heads) == 1
    application.theme.enlarge(100)


@pytest.mark.parametrize("language", ["en", "it"])
def test_the_search_says_the_same_in_every_room(sample, run, language):
    sample.change_settings(language=language)
    window = run(sample, (1024, 700)).window
    finder = window.findChild(Finder)
    key = next(t for t in finder.findChildren(Text) if t.text() == "Ctrl+K")
    for size, keyed in (((1024, 700), False), ((1440, 900), True)):
        window.resize(*size)
        said = set()
        for room in ROOMS:
            window.desk.actions.ask(room)
            posing.rest(window)
            said.add((finder.findChild(QLineEdit).placeholderText(), key.isVisible()))
        ((_hint, shown),) = said
        assert shown is keyed


def test_whoever_searches_has_the_room_of_what_is_said(top):
    top.show_room("A room", [Button("Do it")])
    top.show_subtitle("40 people", "40 people")
    for width in range(1100, 300, -2):
        top.setFixedWidth(width)
        top.layout().activate()
        if top.finder.width() < top.finder.least + 10:
            break
    narrow = top.finder.width()
    assert said(top) == "40 people"
    top.finder.start()
    assert said(top) == ""
    assert top.finder.width() > narrow
    answers = top.finder.answers
    left = answers.mapToGlobal(answers.rect().topLeft()).x()
    assert abs(left - top.finder.mapToGlobal(top.finder.rect().topLeft()).x()) <= 24, "below it"
    top.window().setFocus()
    assert said(top) == "40 people"
