"""Our own people, as whoever leads sees them."""

from PySide6.QtWidgets import QLineEdit

from delegate_app.domain.contact import (
    Role,
)


def test_the_delegation_says_who_is_where(sit):
    here = sit("delegation")
    (line,) = here.lines()
    assert (line.group, line.title, line.badge) == ("Lario Biotech", "Giulia Ferrari", "Me")
    assert line.detail == "Clinic and Lario until 11:00 · 1 today"
    here.room.tools[-1].click()
    here.saved()
    name = here.find(QLineEdit, "Full name")
    here.qtbot.waitUntil(name.hasFocus)
    here.press(name, "Marco Villa")
    here.list().setFocus()
    here.saved()
    made = here.person(here.list().current())
    assert (made.person.name, made.part.roles) == ("Marco Villa", (Role.DELEGATE,))
    assert {line.title for line in here.lines()} == {"Giulia Ferrari", "Marco Villa"}
    here.undo()
    here.undo()
    assert [line.title for line in here.lines()] == ["Giulia Ferrari"]
    here.redo()
    here.redo()
    again = here.person(made.person.id)
    assert (again.person, again.part) == (made.person, made.part)
    here.close()
    here = sit("delegation")
    here.saved()
    assert {line.title for line in here.lines()} == {"Giulia Ferrari", "Marco Villa"}
