"""The day as a person sees it: what is on now, beside what, and the page of each."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from delegate_app.base.clock import Clock
from delegate_app.domain.agenda import AgendaItem, Attendee, Kind, Side
from delegate_app.domain.followup import FollowUp, FollowUpState
from delegate_app.domain.times import Timing, to_utc
from delegate_app.services import agenda, editing, followups, missions, notes, planning
from delegate_app.ui.posing import rest
from delegate_app.ui.today import clock
from delegate_app.ui.today.meeting import MeetingPage
from delegate_app.ui.today.people import People
from delegate_app.ui.widgets.answers import Answer
from delegate_app.ui.widgets.buttons import Button, Row, Segments
from delegate_app.ui.widgets.calendar.card import ItemCard
from delegate_app.ui.widgets.editor import Editor
from delegate_app.ui.widgets.promises import Promises


@pytest.fixture
def window(sample, run):
    return run(sample).window


def today(window):
    return window.room("today")


def shown_cards(window):
    return [card for card in window.findChildren(ItemCard) if card.isVisible()]


def cards(window):
    return {card.row.item.title: card for card in shown_cards(window)}


def note(window):
    return next(e for e in window.findChildren(Editor) if e.accessibleName() == "My notes")


def in_hand(window):
    return window.findChild(MeetingPage).row


def whose(window):
    return next(s for s in window.findChildren(Segments) if s.accessibleName() == "Whose day")


def test_it_opens_on_what_is_on_now_with_the_caret_in_its_note(window, qtbot, person):
    shown = person.words(window)
    assert "Maccabi Healthcare Services" in shown
    assert "10:00–11:00" in shown
    assert "Milan 09:00–10:00" in shown
    assert "Tuesday 26 March 2019 · Tel Aviv 10:42 · Milan 09:42" in shown
    assert note(window).draft.text.startswith("# Remote monitoring pilot")
    qtbot.waitUntil(lambda: note(window).hasFocus())


def test_the_line_of_now_stands_between_the_hours(window):
    card = cards(window)["Maccabi Healthcare Services"]
    line = window.findChild(QWidget, "now")
    assert line.isVisible()
    middle = line.geometry().center().y()
    assert card.geometry().top() < middle < card.geometry().bottom()


def test_escape_leaves_the_note_up_and_down_walk_and_enter_goes_to_the_next(window, qtbot, person):
    qtbot.waitUntil(note(window).hasFocus)
    QTest.keyClick(note(window), Qt.Key.Key_Escape)
    assert cards(window)["Maccabi Healthcare Services"].hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    transfer = cards(window)["Transfer by coach"]
    assert transfer.hasFocus()
    assert "Transfer by coach" in person.words(window)
    QTest.keyClick(transfer, Qt.Key.Key_Return)
    assert note(window).hasFocus()


def test_days_are_walked_by_key_and_never_past_the_mission(window):
    window.desk.actions.ask("next_day")
    assert today(window).day == date(2019, 3, 27)
    for _ in range(9):
        window.desk.actions.ask("next_day")
    assert today(window).day == date(2019, 3, 29)
    window.desk.actions.ask("go_to_today")
    assert today(window).day == date(2019, 3, 26)


def test_every_item_of_a_full_day_is_in_view_beside_the_others(window, sample, qtbot):
    today(window).receive(date(2019, 3, 27))
    whose(window).setCurrentIndex(1)
    rows = agenda.rows(sample, window.mission.id, day=date(2019, 3, 27))
    assert len(rows) > 25
    wanted = {row.item.id for row in rows}
    qtbot.waitUntil(lambda: {card.row.item.id for card in shown_cards(window)} == wanted)
    shown = shown_cards(window)
    timed = [card for card in shown if not card.row.item.all_day]
    for n, card in enumerate(timed):
        assert card.width() >= 100
        assert not any(card.geometry().intersects(other.geometry()) for other in timed[n + 1 :])


def test_a_clash_is_said_in_words(window, person):
    window.desk.actions.ask("next_day")
    clashing = [card for card in window.findChildren(ItemCard) if card.row.clashes]
    assert clashing
    assert all("⚠" in card.accessibleName() for card in clashing)
    clashing[0].click()
    assert any(line.startswith("⚠") and "Giulia Ferrari" in line for line in person.words(window))


def test_mine_and_the_whole_delegation_differ(window):
    window.desk.actions.ask("next_day")
    mine = len(cards(window))
    whose(window).setCurrentIndex(1)
    assert len(shown_cards(window)) > mine


def test_a_promise_of_the_note_is_ticked_in_its_box(window, sample, qtbot):
    item = in_hand(window).item
    editor = note(window)
    line = editor.promises_in_view()[0]
    QTest.mouseClick(
        editor.viewport(), Qt.MouseButton.LeftButton, pos=line.box.center().toPoint()
    )  # fmt: skip

    def done():
        return [row.followup.state for row in followups.of_item(sample, item.id)].count("done")

    qtbot.waitUntil(lambda: done() == 1)
    assert "[x] Send CE dossier" in editor.draft.text
    window.desk.actions.ask("undo")
    qtbot.waitUntil(lambda: done() == 0)
    qtbot.waitUntil(lambda: "[] Send CE dossier" in editor.draft.text)


def test_a_promise_that_no_note_says_is_listed_below(window, sample, qtbot):
    item = in_hand(window).item
    editing.save(
        sample, FollowUp(id="f", mission_id=item.mission_id, text="Thank them", item_id=item.id)
    ).result()

    def listed():
        return [r for r in window.findChildren(Row) if r.accessibleName().startswith("Thank them")]

    qtbot.waitUntil(lambda: bool(listed()))
    assert not any("CE dossier" in r.accessibleName() for r in window.findChildren(Row))
    listed()[0].click()
    qtbot.waitUntil(
        lambda: FollowUpState.DONE in [r.followup.state for r in followups.of_item(sample, item.id)]
    )


def test_what_is_agreed_is_kept_apart_from_the_notes(window, sample, qtbot, person):
    item = in_hand(window).item
    person.named(window, Segments, "What is written on this meeting").setCurrentIndex(1)
    agreed = person.named(window, Editor, "Agreed")
    person.press(agreed, " And a visit in May.")
    qtbot.waitUntil(lambda: not agreed.draft.unsaved)
    kept = agenda.row(sample, item.id).item
    assert kept.agreed.endswith("10 April. And a visit in May.")
    assert notes.of_item(sample, item.id).text == note(window).draft.text


def test_a_note_that_changes_elsewhere_is_shown_anew(window, sample, qtbot):
    kept = notes.of_item(sample, in_hand(window).item.id)
    notes.write(sample, replace(kept, text="written on the command line")).result()
    qtbot.waitUntil(lambda: note(window).draft.text == "written on the command line")


def test_every_note_on_a_meeting_is_shown(window, qtbot, person):
    today(window).receive(date(2019, 3, 25))
    cards(window)["Ministry of Health"].click()
    assert note(window).draft.text.startswith("Reimbursement list")
    qtbot.waitUntil(lambda: person.reads(window, "Locked: Do not mention the exclusivity talks"))


def test_many_notes_are_folded_and_unfold(window, sample, qtbot, person):
    item = in_hand(window).item
    for number in range(30):
        blank = notes.blank(sample, item.mission_id, item_id=item.id)
        notes.write(sample, replace(blank, text=f"Heard {number}.")).result()
    qtbot.waitUntil(lambda: person.reads(window, "Heard 0."))

    def listed():
        return sum(line.startswith("Heard") for line in person.words(window))

    qtbot.waitUntil(lambda: listed() == 20)
    person.button(window, "10 more notes").click()
    qtbot.waitUntil(lambda: listed() == 30)


def test_names_stand_in_their_own_script(window):
    today(window).receive(date(2019, 3, 27))
    titles = " ".join(cards(window))
    assert "בית חולים" in titles


def test_many_delegates_are_folded_and_unfold(window):
    row = in_hand(window)
    ours = [Attendee(f"{n}", f"Name {n}", "Firm", Side.OURS) for n in range(30)]
    people = window.findChild(People)
    people.show_row(replace(row, people=(*row.theirs, *ours)))
    folded = people.layout().count()
    assert folded < 10
    next(b for b in people.findChildren(Button) if "more delegates" in b.text()).click()
    assert people.layout().count() == len(row.theirs) + 30 + 1  # the chip that adds


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        (datetime(2019, 3, 20, 9), "5 days until the mission"),
        (datetime(2019, 4, 8, 9), "The mission ended on 29 March 2019"),
    ],
)
def test_before_and_after_the_mission(sample, run, now, sentence, person, qtbot):
    sample.clock = Clock(to_utc(now, "Asia/Jerusalem"))
    window = run(sample).window
    assert sentence in person.words(window)
    if now > datetime(2019, 3, 29):
        qtbot.waitUntil(lambda: "3 follow-up actions are open." in person.words(window))
        late = [p for p in window.findChildren(Row) if "overdue" in p.accessibleName()]
        assert len(late) == 2
    else:
        assert today(window).day == date(2019, 3, 25)


def near_midnight(sample, day):
    """Let it be a moment before midnight in Tel Aviv."""
    sample.clock = Clock(to_utc(datetime(2019, 3, day, 23, 59, 59, 300_000), "Asia/Jerusalem"))


def test_midnight_turns_the_page(sample, run, qtbot):
    near_midnight(sample, 26)
    window = run(sample).window
    assert today(window).day == date(2019, 3, 26)
    qtbot.waitUntil(lambda: today(window).day == date(2019, 3, 27))
    assert today(window).subtitle.startswith("Wednesday 27 March 2019 · Tel Aviv 00:00")


def test_midnight_counts_the_days_until_the_mission(sample, run, qtbot, person):
    near_midnight(sample, 20)
    window = run(sample).window
    assert "5 days until the mission" in person.words(window)
    qtbot.waitUntil(lambda: "4 days until the mission" in person.words(window))


@pytest.mark.parametrize("days", [1, -1, 9])
def test_a_clock_that_jumps_takes_the_page_along(sample, run, qtbot, person, monkeypatch, days):
    """As when the lid was closed for a night, or the system's clock is set."""
    monkeypatch.setattr(clock, "_LOOK", 100)
    window = run(sample).window
    assert today(window).day == date(2019, 3, 26)
    sample.clock.shift += timedelta(days=days)
    then = date(2019, 3, 26) + timedelta(days=days)
    qtbot.waitUntil(lambda: today(window).day == min(then, date(2019, 3, 29)))
    assert f" {then.day} " in today(window).subtitle
    if days > 3:
        assert "The mission ended on 29 March 2019" in person.words(window)
        rest(window)
        due = next(w for w in today(window).findChildren(Promises) if w.isVisible())
        assert due.height() <= due.heightForWidth(due.width()), "rows do not swell"


def test_midnight_leaves_another_day_alone(sample, run, qtbot):
    near_midnight(sample, 26)
    window = run(sample).window
    today(window).receive(date(2019, 3, 25))
    qtbot.waitUntil(lambda: "27 March" in today(window).subtitle)
    qtbot.wait(1_000)  # past the tick that follows midnight
    assert today(window).day == date(2019, 3, 25)


def test_midnight_does_not_tear_the_page_from_who_is_typing(sample, run, qtbot, person):
    near_midnight(sample, 26)
    window = run(sample).window
    item = in_hand(window).item.id
    editor = note(window)
    person.press(editor, "and then")
    qtbot.waitUntil(lambda: "27 March" in today(window).subtitle)
    qtbot.wait(1_000)
    assert in_hand(window).item.id == item
    person.press(editor, " they signed")
    assert editor.draft.text.endswith("and then they signed")


def test_midnight_after_the_last_day_shows_what_is_due(sample, run, qtbot, person):
    near_midnight(sample, 29)
    window = run(sample).window
    qtbot.waitUntil(lambda: "The mission ended on 29 March 2019" in person.words(window))


def test_an_item_is_shown_on_its_day_wherever_one_is(window, sample):
    rows = agenda.rows(sample, window.mission.id, day=date(2019, 3, 27))
    mine = {row.item.id for row in agenda.mine(sample, window.mission.id, date(2019, 3, 27))}
    other = next(row.item for row in rows if row.item.id not in mine and not row.item.all_day)
    window.desk.actions.ask("today", other.id)
    assert today(window).day == date(2019, 3, 27)
    assert in_hand(window).item.id == other.id
    assert whose(window).currentIndex() == 1


def test_somebody_is_added_beside_the_people_by_a_few_letters(window, sample, qtbot, person):
    item = in_hand(window).item
    people = window.findChild(People)
    person.button(people, "Add a person or an organisation").click()
    line = people.findChild(QLineEdit)
    qtbot.waitUntil(line.hasFocus)
    person.press(line, "giulia f\n")
    qtbot.waitUntil(
        lambda: "Giulia Ferrari" in [seat.name for seat in agenda.seats(sample, item.id)]
    )
    qtbot.waitUntil(lambda: "Giulia Ferrari" in [who.name for who in in_hand(window).ours])
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not line.isVisible()


def test_of_a_crowded_day_only_what_is_near_is_drawn_and_arrows_reach_the_rest(sample, run, qtbot):
    start = datetime(2019, 3, 26, 8)
    crowd = [
        AgendaItem(
            id=f"crowd-{n:03}", mission_id=sample.settings.mission, kind=Kind.B2B_MEETING,
            title=f"Table {n}", start=start + timedelta(minutes=n // 30 * 30),
            end=start + timedelta(minutes=n // 30 * 30 + 30), zone="Asia/Jerusalem",
        )
        for n in range(600)
    ]  # fmt: skip
    editing.save(sample, *crowd).result()
    window = run(sample).window
    assert len(window.findChildren(ItemCard)) < 200
    window.desk.actions.ask("today", "crowd-595")
    qtbot.waitUntil(lambda: "crowd-595" in {c.row.item.id for c in window.findChildren(ItemCard)})
    card = next(c for c in window.findChildren(ItemCard) if c.row.item.id == "crowd-595")
    assert card.isChecked()
    assert not card.visibleRegion().isEmpty()
    card.setFocus()
    for _step in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    walked = QApplication.focusWidget()
    assert walked.row.item.id == "crowd-599"
    assert not walked.visibleRegion().isEmpty()


def test_the_outcome_of_a_meeting_is_answered_on_its_page(window, sample, person, qtbot):
    before = set(followups.debriefs_of(sample, window.mission.id))
    tabs = person.named(window, Segments, "What is written on this meeting")
    place = next(n for n in range(tabs.count()) if tabs.tabText(n) == "Outcome")
    assert tabs.isTabVisible(place)
    tabs.setCurrentIndex(place)
    person.named(window, Answer, "Took place: No-show").click()

    def answered():
        return set(followups.debriefs_of(sample, window.mission.id)) - before

    qtbot.waitUntil(lambda: bool(answered()))
    (item_id,) = answered()
    assert agenda.item(sample, item_id).title == "Maccabi Healthcare Services"
    cards(window)["Transfer by coach"].click()
    assert not tabs.isTabVisible(place)


def test_tabs_say_less_where_there_is_less_room(window, person):
    tabs = person.named(window, Segments, "What is written on this meeting")
    wide, brief = tabs.sizeHint().width(), tabs.minimumSizeHint().width()
    assert brief < wide
    tabs.resize(brief, tabs.height())
    shown = [n for n in range(tabs.count()) if tabs.isTabVisible(n)]
    assert sum(tabs.tabRect(n).width() for n in shown) <= brief
    tabs.resize(wide, tabs.height())
    assert sum(tabs.tabRect(n).width() for n in shown) == wide


def test_the_day_leads_to_its_debrief_once_a_meeting_has_ended(sample, run, person, qtbot):
    sample.clock = Clock(to_utc(datetime(2019, 3, 26, 19), "Asia/Jerusalem"))
    window = run(sample).window
    line = "Debrief the day · 0 of 2 done"
    qtbot.waitUntil(lambda: any(b.text() == line for b in window.findChildren(Button)))
    person.button(window, line).click()
    assert window.room("debrief").isVisible()
    assert window.room("debrief").day == date(2019, 3, 26)


def test_a_mission_without_days_shows_its_outlook(window, sample, person, qtbot):
    """Whatever lasts all day in it is planned on no day that it has."""
    made = missions.add(sample, "Chile", zone="America/Santiago").result()
    item = planning.blank(sample, missions.get(sample, made.mission_id), date(2019, 6, 3), "Fair")
    last = datetime(2019, 6, 4)
    item = replace(item, timing=Timing.ALL_DAY, start=datetime(2019, 6, 3), end=last)
    editing.save(sample, item).result()
    window.desk.actions.ask("open_mission", made.mission_id)
    assert today(window).day is None
    qtbot.waitUntil(lambda: person.reads(window, "Nothing is planned on this day."))
