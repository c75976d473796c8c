"""Outcome forms out of the window: companies ticked, a folder, one workbook for each."""

import pytest
from PySide6.QtWidgets import QAbstractButton

from delegate_app.domain.followup import Held
from delegate_app.services import agenda, followups, outcome_forms
from delegate_app.ui.followups.forms import OutcomeForms
from delegate_app.ui.widgets.buttons import CheckBox


@pytest.fixture
def dialog(sample, run, person, qtbot):
    sample.change_settings(leads=True)
    window = run(sample).window
    for row in agenda.rows(sample, window.mission.id):
        asked = followups.debrief(sample, row.item.id)
        followups.answer(sample, asked, held=Held.HELD).result()
    window.open_room("followups")
    person.button(window, "Outcome forms").click()
    made = window.findChild(OutcomeForms)
    qtbot.waitUntil(lambda: bool(made.findChildren(CheckBox)))
    return made


def test_the_companies_that_are_ticked_get_a_file_each(dialog, sample, tmp_path, qtbot, person):
    window = dialog.parent().window()
    companies = outcome_forms.companies(sample, window.mission)
    boxes = dialog.findChildren(CheckBox)
    assert [box.text().partition(" · ")[0] for box in boxes] == [c.name for c in companies]
    assert len(companies) > 2
    for box in boxes[2:]:
        box.click()
    dialog.write_to(tmp_path / "forms")
    qtbot.waitUntil(lambda: person.reads(window, "2 forms written"))
    names = sorted(file.name for file in (tmp_path / "forms").iterdir())
    assert [name.partition(" - ")[0] for name in names] == [c.name for c in companies[:2]]


def test_nothing_ticked_is_nothing_to_write(dialog):
    for box in dialog.findChildren(CheckBox):
        box.click()
    button = next(b for b in dialog.findChildren(QAbstractButton) if b.text().startswith("Choose"))
    assert not button.isEnabled()
