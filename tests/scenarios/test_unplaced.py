"""Whoever is in no mission has a place: to be found, taken into one, or let go."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QTabBar

from delegate_app.domain.contact import Person, Role
from delegate_app.services import contacts, editing

PLACE = 3


@pytest.fixture
def here(sit):
    return sit()


def switch(here):
    return here.find(QTabBar, "What is listed")


def offered(here):
    return switch(here).isTabVisible(PLACE)


def turn(here):
    QTest.mouseClick(
        switch(here),
        Qt.MouseButton.LeftButton,
        pos=switch(here).tabRect(PLACE).center(),
    )
    here.qtbot.waitUntil(lambda: bool(here.lines()))
    here.saved()


def titles(here):
    return [line.title for line in here.lines()]


def test_who_was_taken_out_of_the_only_mission_stands_there_and_comes_back(here):
    assert not offered(here)
    here.list().choose("noa")
    here.click("Take out of this mission")
    here.qtbot.waitUntil(lambda: offered(here))
    assert switch(here).tabText(PLACE) == "In no mission · 1"
    turn(here)
    assert titles(here) == ["Noa Levi"]
    assert here.lines()[0].group == "Genesis Clinic"
    here.click("Add to this mission")
    here.qtbot.waitUntil(lambda: not here.lines())
    assert here.person().part.roles == (Role.COUNTERPART,)
    assert here.reads("Everybody is in a mission")
    switch(here).setCurrentIndex(0)
    here.qtbot.waitUntil(lambda: not offered(here))
    here.qtbot.waitUntil(lambda: sorted(titles(here)) == ["Giulia Ferrari", "Noa Levi"])
    here.undo()
    here.qtbot.waitUntil(lambda: offered(here))
    assert titles(here) == ["Giulia Ferrari"]


def test_thousands_are_counted_as_the_language_writes_them(here):
    lost = [Person(id=f"p{place}", name=f"Nobody {place}") for place in range(1_000)]
    editing.save(here.workspace, *lost).result()
    here.qtbot.waitUntil(lambda: switch(here).tabText(PLACE) == "In no mission · 1,000")


def test_the_delete_key_deletes_there(here):
    editing.save(here.workspace, Person(id="lost", name="Dana Gal", family="Gal")).result()
    here.qtbot.waitUntil(lambda: offered(here))
    turn(here)
    QTest.keyClick(here.list(), Qt.Key.Key_Delete)
    here.qtbot.waitUntil(lambda: not here.lines())
    assert editing.get(here.workspace, Person, "lost") is None
    here.undo()
    here.qtbot.waitUntil(lambda: titles(here) == ["Dana Gal"])


def test_who_is_asked_for_is_shown_where_they_stand(here):
    editing.save(here.workspace, Person(id="lost", name="Dana Gal", family="Gal")).result()
    here.window.desk.actions.ask("open_person", "lost")
    here.qtbot.waitUntil(lambda: here.list().current() == "lost")
    assert switch(here).currentIndex() == PLACE
    here.window.desk.actions.ask("open_person", "noa")
    here.qtbot.waitUntil(lambda: here.list().current() == "noa")
    assert switch(here).currentIndex() == 0


def test_somebody_new_there_is_in_no_mission(here):
    editing.save(here.workspace, Person(id="lost", name="Dana Gal", family="Gal")).result()
    here.qtbot.waitUntil(lambda: offered(here))
    turn(here)
    every = here.window.findChildren(QAbstractButton)
    next(b for b in every if b.accessibleName() == "New contact" and b.isVisible()).click()
    here.qtbot.waitUntil(lambda: len(here.lines()) == 2)
    here.write("Full name", "Amir Katz")
    here.qtbot.waitUntil(lambda: "Amir Katz" in titles(here))
    assert "Amir Katz" not in {row.person.name for row in contacts.rows(here.workspace, "mission")}
