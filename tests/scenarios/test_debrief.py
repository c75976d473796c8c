"""An evening round through six meetings, by keys alone; and the answers of the months after."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from delegate_app.domain.agenda import AgendaItem, Attendance, Kind, Side, Status
from delegate_app.domain.contact import Participation, Person, Role
from delegate_app.domain.followup import Debrief, Held, LaterOutcomeKind, Outcome
from delegate_app.domain.note import Note
from delegate_app.domain.times import to_utc
from delegate_app.services import debrief, followups
from delegate_app.ui import theme
from delegate_app.ui.debrief.view import DebriefRoom
from delegate_app.ui.widgets.answers import Answer
from tests.scenarios.conftest import MISSION, ZONE, AtTheWindow

DAY = date(2019, 3, 26)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEYS = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, "\x1b": Qt.Key.Key_Escape,
        "\x7f": Qt.Key.Key_Backspace}  # fmt: skip
MEETINGS = tuple(
    AgendaItem(
        id=f"m{n}", mission_id="mission", kind=Kind.B2B_MEETING, title=f"Meeting {n}",
        start=datetime(2019, 3, 26, 9 + n), end=datetime(2019, 3, 26, 10 + n), zone=ZONE,
    )
    for n in range(6)
)  # fmt: skip
OTHERS = (
    AgendaItem(id="coach", mission_id="mission", kind=Kind.TRANSFER, title="Coach",
               start=datetime(2019, 3, 26, 8), end=datetime(2019, 3, 26, 9), zone=ZONE),
    AgendaItem(id="before", mission_id="mission", kind=Kind.COMPANY_VISIT, title="Visit",
               start=datetime(2019, 3, 25, 8), end=datetime(2019, 3, 25, 9), zone=ZONE),
)  # fmt: skip
GIULIA = Person(id="giulia", name="Giulia Ferrari", given="Giulia")
NOA = Person(id="noa", name="Noa Levi", given="Noa")
THINGS = (
    MISSION, GIULIA, NOA,
    Participation(id="p1", mission_id="mission", person_id="giulia", roles=(Role.DELEGATE,)),
    Participation(id="p2", mission_id="mission", person_id="noa", roles=(Role.COUNTERPART,)),
    *MEETINGS[:4], replace(MEETINGS[4], agreed="A pilot."),
    replace(MEETINGS[5], status=Status.CANCELLED), *OTHERS,
    Attendance(id="s1", item_id="m0", side=Side.THEIRS, person_id="noa"),
    Attendance(id="s2", item_id="before", side=Side.THEIRS, person_id="noa"),
    Debrief(id="known", item_id="before", held=Held.HELD, outcome=Outcome.INFORMATIVE, interest=2,
            grade="B"),
    Note(id="note", mission_id="mission", item_id="m0", text="They want a sandbox.",
         created=to_utc(datetime(2019, 3, 26, 10), ZONE),
         changed=to_utc(datetime(2019, 3, 26, 10), ZONE)),
)  # fmt: skip


class Evening(AtTheWindow):
    """Somebody with a keyboard only, and a count of the keys that were pressed."""

    def __init__(self, qtbot, folder, now, language):
        self.pressed = 0
        super().__init__(qtbot, folder, THINGS, now, language=language, me="giulia")
        self.window.resize(1440, 900)
        with qtbot.waitActive(self.window):
            self.window.settle()
            self.window.activateWindow()

    @property
    def room(self):
        return self.window.room("debrief")

    def press(self, keys, modifiers=Qt.KeyboardModifier.NoModifier):
        """Press keys one by one; a modifier held down is a key too."""
        for key in keys:
            self.pressed += 1 + modifiers.value.bit_count()
            widget = QApplication.focusWidget() or self.window
            if key in KEYS:
                QTest.keyClick(widget, KEYS[key], modifiers)
            elif modifiers != Qt.KeyboardModifier.NoModifier:
                QTest.keyClick(widget, Qt.Key(ord(key.upper())), modifiers)
            else:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    code = Qt.Key.Key_unknown
                    event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, key)
                    QApplication.sendEvent(widget, event)
            self.wait()

    def wait(self):
        """Look until the round is there."""
        rooms = self.window.findChildren(DebriefRoom)
        self.qtbot.waitUntil(lambda: not any(room.reading for room in rooms))
        for room in rooms:
            room.settle()

    def rows(self):
        answers = followups.debriefs_of(self.workspace, "mission")
        found = followups.rows(self.workspace, "mission")
        return answers, tuple(row.followup for row in found)

    def badges(self):
        entries = self.room.list.entries
        found = (entries.entry(entries.index(row)) for row in range(entries.rowCount()))
        return [entry.badge for entry in found if entry]

    def chip(self, name):
        return next(c for c in self.room.findChildren(Answer) if c.accessibleName() == name)


@pytest.fixture
def sit(qtbot, tmp_path, seated):
    def down(now=datetime(2019, 3, 26, 19), language="en"):
        return seated(Evening(qtbot, tmp_path, now, language))

    return down


def test_six_meetings_take_at_most_sixty_keys_and_can_be_taken_back_and_done_again(sit):
    one = sit()
    start = one.rows()
    one.press("d", CTRL | SHIFT)
    assert one.badges() == ["to do"] * 6
    assert "0 of 6 meetings done" in one.room.subtitle
    one.press("134a")
    one.press("60000")
    one.press("\n", CTRL)  # on to the second
    one.press("121c")
    one.press("\n", CTRL)
    one.press("2")
    one.press("\n", CTRL)
    one.press("132b")
    one.press("\n", CTRL)
    one.press("1\t4a")  # the outcome that is offered stands
    one.press("\n", CTRL)
    one.press("\n", CTRL)  # cancelled, as the agenda says
    one.saved()
    assert one.pressed <= 60
    assert not one.room.isVisible()  # the round is over
    answers, _actions = done = one.rows()
    assert {key: (a.held, a.outcome, a.interest, a.grade) for key, a in answers.items()} == {
        "before": (Held.HELD, Outcome.INFORMATIVE, 2, "B"),
        "m0": (Held.HELD, Outcome.COOPERATION_POSSIBLE, 4, "A"),
        "m1": (Held.HELD, Outcome.INFORMATIVE, 1, "C"),
        "m2": (Held.NO_SHOW, Outcome.DID_NOT_TAKE_PLACE, None, ""),
        "m3": (Held.HELD, Outcome.COOPERATION_POSSIBLE, 2, "B"),
        "m4": (Held.HELD, Outcome.COOPERATION_POSSIBLE, 4, "A"),
        "m5": (Held.CANCELLED, Outcome.DID_NOT_TAKE_PLACE, None, ""),
    }
    assert answers["m0"].expected_sales == Decimal(60000)

    one.press("d", CTRL | SHIFT)
    steps = 0
    while one.rows() != start:
        one.press("z", CTRL)
        one.saved()
        steps += 1
        assert steps < 60
    for _step in range(steps):
        one.press("z", CTRL | SHIFT)
        one.saved()
    assert one.rows() == done
    one.close()
    again = sit()
    assert again.rows() == done
    again.press("d", CTRL | SHIFT)
    assert again.badges() == [
        "✓ held", "✓ held", "✓ no-show", "✓ held", "✓ held", "✓ cancelled"
    ]  # fmt: skip
    assert again.reads("Everything is answered.")


def test_an_answer_that_merely_has_the_keyboard_does_not_look_given(sit):
    one = sit()
    one.press("d", CTRL | SHIFT)
    away, accent = one.chip("Took place: No-show"), theme.colours().accent.ink.lower()

    def seen():
        """How often the colour of what is given comes between the left edge and the words."""
        picture = away.grab().toImage()
        across = (picture.pixelColor(x, away.height() // 2).name() for x in range(16))
        return [colour for colour, _run in groupby(across)].count(accent)

    away.setFocus()
    assert seen() == 1, "the ring of the keyboard alone"
    one.press("2")
    one.chip("Took place: Held").setFocus()
    assert seen() == 2, "its outline, and the ground of its key"
    away.setFocus()
    assert seen() == 3


def test_what_is_offered_is_not_kept_until_it_is_taken(sit):
    one = sit()
    one.press("d", CTRL | SHIFT)
    one.saved()
    assert set(one.rows()[0]) == {"before"}
    offered = [c.accessibleName() for c in one.room.findChildren(Answer)
               if c.accessibleDescription() == "suggested"]  # fmt: skip
    assert offered == ["Took place: Held", "Interest: 2", "Grade: B"]  # as Noa's last meeting
    one.press("1\t1")
    one.press("\n", CTRL)
    one.saved()
    kept = one.rows()[0]["m0"]
    assert (kept.held, kept.grade) == (Held.HELD, "B")


def test_an_answer_that_cannot_be_kept_is_gone_back_to(sit):
    one = sit()
    one.press("d", CTRL | SHIFT)
    one.press("134a")
    one.press("6o")
    sales = QApplication.focusWidget()
    for key, modifiers in (("\x1b", Qt.KeyboardModifier.NoModifier), ("\n", CTRL)):
        one.press(key, modifiers)
        assert one.room.isVisible()
        assert one.room.list.current() == "m0"
        assert QApplication.focusWidget() is sales
        assert one.reads("“6o” is not a number.")
    one.press("\x7f")
    one.press("\x1b")
    assert not one.room.isVisible()
    one.saved()
    assert one.rows()[0]["m0"].expected_sales == Decimal(6)


def test_next_steps_are_heard_while_they_are_typed_and_agreed_goes_with_the_meeting(sit):
    one = sit()
    one.press("d", CTRL | SHIFT)
    line = next(
        w for w in one.room.findChildren(QLineEdit) if w.accessibleName() == "New next step"
    )
    line.setFocus()
    one.press("Send CE dossier @me next Friday")
    assert one.reads("@me · due Fri 5 Apr")
    one.press("\n")
    one.press("Call @Noa")
    one.press("\n", CTRL)  # half a line is not lost
    one.saved()
    kept = {row.followup.text: row.followup for row in followups.rows(one.workspace, "mission")}
    assert set(kept) == {"Send CE dossier", "Call"}
    assert kept["Send CE dossier"].owner_id == "giulia"
    assert kept["Send CE dossier"].due == date(2019, 4, 5)
    assert {action.item_id for action in kept.values()} == {"m0"}
    one.room.list.choose("m4")
    assert one.reads("Still to answer")
    one.press("\x1b")
    assert one.window.room("today").day == DAY


def test_an_answer_that_nothing_follows_from_greys_the_rest_and_a_slip_is_mended(sit):
    one = sit()
    one.press("d", CTRL | SHIFT)
    one.press("13")
    one.saved()
    one.press("\t", SHIFT)
    one.press("\t", SHIFT)
    assert QApplication.focusWidget() is one.chip("Took place: Held")
    one.press("2")
    one.saved()
    assert not one.chip("Grade: A").isEnabled()
    assert one.rows()[0]["m0"].outcome is Outcome.DID_NOT_TAKE_PLACE
    one.press("1")
    one.saved()
    kept = one.rows()[0]["m0"]
    assert (kept.held, kept.outcome) == (Held.HELD, None)
    assert one.chip("Grade: A").isEnabled()


def test_later_answers_come_up_by_themselves(sit):
    one = sit()
    for item in ("m0", "m1", "m2"):
        asked = followups.debrief(one.workspace, item)
        held = Held.NO_SHOW if item == "m2" else Held.HELD
        followups.answer(one.workspace, asked, held=held).result()
    one.close()
    one = sit(datetime(2019, 6, 26, 9))  # three months later
    due = debrief.later_due(one.workspace, MISSION)
    assert [(r.row.item.id, r.later.weeks) for r in due] == [("before", 13), ("m0", 13), ("m1", 13)]

    def offered():
        every = one.window.findChildren(QAbstractButton)
        return next((b for b in every if b.isVisible() and b.text() == "3 answers are due"), None)

    one.qtbot.waitUntil(lambda: offered() is not None)
    button = offered()
    button.setFocus()
    one.press(" ")
    button.click()
    one.wait()
    assert one.room.subtitle == "3 answers are due"
    one.press("4")
    one.press("12000")
    one.press("\n", CTRL)
    one.press("1")
    one.press("\n", CTRL)
    one.saved()
    assert one.room.subtitle == "1 answer is due"
    kept = {later.weeks: later for later in followups.later_outcomes(one.workspace, "before")}[13]
    assert (kept.outcome, kept.actual_sales) == (
        LaterOutcomeKind.NEGOTIATION_STARTED, Decimal(12000),
    )  # fmt: skip
    one.press("z", CTRL)
    one.saved()
    one.press("z", CTRL)
    one.saved()
    assert one.room.subtitle == "2 answers are due"


def test_a_screen_reader_is_told_what_is_asked_and_what_is_given(sit):
    one = sit()
    one.press("d", CTRL | SHIFT)
    one.press("1")
    heard = QAccessible.queryAccessibleInterface(one.chip("Took place: Held"))
    assert heard.role() is QAccessible.Role.RadioButton
    assert heard.state().checked
    other = QAccessible.queryAccessibleInterface(one.chip("Grade: B"))
    assert not other.state().checked
    assert other.text(QAccessible.Text.Description) == "suggested"
