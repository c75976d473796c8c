"""A document holds what is its reader's, told by the text of the PDF itself."""

import errno
import os
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime

import pypdfium2
import pytest

from delegate_app.base.errors import KnownError
from delegate_app.domain.contact import Labelled, Participation, Person, Role
from delegate_app.domain.reader import Audience
from delegate_app.services import contacts, dossier, editing, notes, reporting
from delegate_app.services.documents import DOCUMENTS, Order
from tests.services.conftest import OURS

EVERY = {"ours", "rivals", "shared"}


def test_for_me_it_holds_everything_of_mine(text, marks):
    told = text()
    assert marks(told, "Agreed", "Opennote", "Lockednote") == EVERY - {"rivals"}
    assert marks(told, "Todo") >= EVERY - {"rivals"}


def test_for_whoever_leads_it_holds_everything(written, text, marks):
    written.change_settings(leads=True)
    assert marks(text(), "Agreed", "Opennote", "Lockednote", "Todo") == EVERY


def test_for_my_company_it_holds_ours_but_what_is_locked(text, marks):
    told = text(audience=Audience.COMPANY)
    assert marks(told, "Agreed", "Opennote", "Todo") == {"ours", "shared"}
    assert marks(told, "Lockednote") == set()
    assert "-rivals" not in told
    assert "Serio" not in told


def test_the_notes_alone_are_as_their_reader_may_read_them(text, marks):
    mine = text(kind="notes")
    assert marks(mine, "Opennote", "Lockednote") == EVERY - {"rivals"}
    assert "Agreed-" not in mine
    company = text(kind="notes", audience=Audience.COMPANY)
    assert marks(company, "Opennote") == {"ours", "shared"}
    assert "Lockednote" not in company
    assert "-rivals" not in company


def test_of_the_notes_only_those_that_were_chosen(text, marks):
    chosen = frozenset({"Open-ours", "Locked-shared"})
    told = text(kind="notes", note_ids=chosen)
    assert marks(told, "Opennote") == {"ours"}
    assert marks(told, "Lockednote") == {"shared"}
    told = text(kind="notes", note_ids=chosen, audience=Audience.COMPANY)
    assert marks(told, "Opennote") == {"ours"}
    assert "Lockednote" not in told


@pytest.mark.parametrize(
    ("audience", "chosen"),
    [(Audience.ORGANISER, None), (Audience.COMPANY, {"Locked-ours"}), (Audience.ME, set())],
)
def test_notes_of_which_none_may_leave_are_refused(text, audience, chosen):
    with pytest.raises(KnownError, match=r"no such note|such a reader"):
        text(kind="notes", audience=audience, note_ids=chosen)


def test_what_stays_of_chosen_notes_is_counted(written, mission_id):
    order = Order(kind="notes", language="en", mission_id=mission_id, audience=Audience.COMPANY)
    printed = reporting.make(written, order)
    ((name, notes_that_leave),) = printed.leaves
    assert name == "notes"
    assert set(notes_that_leave) == {"Opennote-ours", "Opennote-shared"}
    assert dict(printed.stays)["notes"] == 4


def test_for_a_competitor_it_holds_nothing_that_we_wrote(text, people, marks):
    told = text(audience=Audience.COMPANY, company_id=people["Luca Rossi"].organisation.id)
    assert marks(told, "Opennote") <= {"rivals"}
    for mark in ("-ours", "-shared", "Locked", "Lario", "Giulia"):
        assert mark not in told, mark


def test_for_another_delegate_it_holds_what_their_company_may_read(text, people):
    told = text(person_id=people["Luca Rossi"].person.id)
    assert "Lockednote" not in told
    assert "-ours" not in told


def test_for_the_organiser_it_holds_no_notes_and_outcomes_only_added_up(text, marks):
    told = text(audience=Audience.ORGANISER)
    assert marks(told, "Agreed", "Todo") == EVERY
    assert "note-" not in told
    assert "180" in told
    assert "60,000" not in told
    assert "delegate1@lario.example" not in told  # nobody consented


def test_for_a_counterpart_it_holds_our_meetings_and_what_was_agreed(text, written, marks):
    firm = contacts.find_organisation(written, "Yarden Diagnostics")
    told = text(audience=Audience.COUNTERPART, company_id=firm.id)
    assert marks(told, "Agreed", "Todo") == {"ours"}
    for mark in ("note-", "Aims", "60,000", "-rivals", "-shared", "Sharon", "Grade B"):
        assert mark not in told, mark


def test_only_one_meeting(text, items_of, written, marks):
    told = text(item_id=items_of(written)[OURS].id)
    assert marks(told, "Agreed", "Opennote") == {"ours"}
    assert "-shared" not in told


def test_a_day_sheet_of_one_delegate(text, people):
    told = text(kind="day-sheet", day=date(2019, 3, 27), person_id=people["Luca Rossi"].person.id)
    assert "Sharon Pharma" in told
    assert "Lario" not in told
    assert "note-" not in told


def test_the_agenda_of_one_company_says_whose_it_is(text, written):
    firm = contacts.find_organisation(written, "Serio Health S.r.l.")
    told = text(kind="day-sheet", day=date(2019, 3, 27), company_id=firm.id)
    assert "for Serio Health S.r.l." in told
    assert "whole delegation" not in told


def test_every_day_of_the_mission_has_its_sheet(text):
    told = text(kind="day-sheet")
    assert all(f"{day} March 2019" in told for day in range(25, 30))


def test_what_leaves_and_what_stays_is_counted(written, mission_id):
    def counts(**order):
        printed = reporting.make(
            written, Order(kind="follow-up", mission_id=mission_id, language="en", **order)
        )
        leaves = {name: len(held) for name, held in printed.leaves}
        return leaves, dict(printed.stays)

    leaves, stays = counts(audience=Audience.COMPANY)
    assert (leaves["notes"], stays["notes"]) == (2, 4)
    assert (leaves["agreed points"], stays["agreed points"]) == (2, 1)
    assert leaves["agenda items"] + stays["agenda items"] == 48
    leaves, stays = counts(audience=Audience.ORGANISER)
    assert "notes" not in leaves
    assert "expected sales" not in leaves
    assert stays["expected sales"] == 3
    assert stays["notes"] == 6


class Stopped:
    """A clock that stands still, so that two documents are of one moment."""

    def now(self):
        return datetime(2019, 3, 26, 8, 42, tzinfo=UTC)


def test_a_day_sheet_is_the_same_though_only_those_at_its_tables_are_read(
    written, mission_id, people, monkeypatch
):
    """Whoever has no seat has no line on it, and is counted among what stays."""
    for number in range(30):
        stranger = Person(
            id=f"s{number}", name=f"Nobody {number}", emails=(Labelled("a@b.example"),)
        )
        part = Participation(id=f"p{number}", mission_id=mission_id, person_id=stranger.id,
                             roles=(Role.COUNTERPART,))  # fmt: skip
        editing.save(written, stranger).result()
        editing.save(written, part).result()
    firms = {row.organisation.id for row in people.values() if row.organisation}
    orders = [
        Order(kind="day-sheet", mission_id=mission_id, language="en", **whose)
        for whose in (
            {}, {"audience": Audience.ORGANISER}, {"person_id": people["Luca Rossi"].person.id},
            *({"audience": Audience.COMPANY, "company_id": firm} for firm in sorted(firms)[:6]),
        )
    ]  # fmt: skip
    monkeypatch.setattr(written, "clock", Stopped())
    few = [reporting.make(written, order) for order in orders]
    read, _chosen = dossier.read(written, orders[0])
    assert not any(row.person.name.startswith("Nobody") for row in read.contacts)
    monkeypatch.setitem(DOCUMENTS, "day-sheet", replace(DOCUMENTS["day-sheet"], seats=False))
    assert [reporting.make(written, order) for order in orders] == few
    assert dict(few[0].stays)["contacts with their details"] > 30


@pytest.mark.parametrize(
    "wrong",
    [
        {"audience": Audience.COUNTERPART}, {"audience": Audience.COUNTERPART, "company_id": "x"},
        {"audience": Audience.COMPANY}, {"item_id": "nobody"}, {"mission_id": "nobody"},
    ],
    ids=str,
)  # fmt: skip
def test_an_order_that_cannot_be_is_told_and_nothing_written(
    israel_workspace, mission_id, tmp_path, wrong
):
    told = {"kind": "follow-up", "language": "en", "mission_id": mission_id} | wrong
    with pytest.raises(KnownError):
        reporting.export(israel_workspace, Order(**told), tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


def test_one_of_our_companies_is_no_counterpart(israel_workspace, mission_id, tmp_path, people):
    ours = people["Luca Rossi"].organisation
    order = Order(
        kind="follow-up", mission_id=mission_id, language="en",
        audience=Audience.COUNTERPART, company_id=ours.id,
    )  # fmt: skip
    with pytest.raises(KnownError, match=f"{ours.name}” sits on the other side of no meeting"):
        reporting.export(israel_workspace, order, tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


def test_a_day_outside_the_mission_is_told_with_the_days_there_are(
    israel_workspace, mission_id, tmp_path
):
    order = Order(kind="day-sheet", mission_id=mission_id, language="en", day=date(2019, 4, 2))
    with pytest.raises(KnownError) as told:
        reporting.export(israel_workspace, order, tmp_path / "out.pdf")
    assert "2019-04-02" in str(told.value)
    assert "2019-03-25, 2019-03-26" in str(told.value)
    assert not (tmp_path / "out.pdf").exists()


def test_a_document_is_written_whole(israel_workspace, mission_id, tmp_path):
    target = tmp_path / "out.pdf"
    target.write_text("an earlier one")
    order = Order(kind="day-sheet", mission_id=mission_id, language="it", paper="Letter")
    printed = reporting.export(israel_workspace, order, target)
    assert target.read_bytes() == printed.pdf
    assert printed.pages == len(pypdfium2.PdfDocument(target))
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["out.pdf"]


@pytest.mark.parametrize("place", ["missing/out.pdf", "israel", "file/out.pdf"])
def test_where_it_cannot_be_written_it_is_told_and_nothing_left(
    israel_workspace, mission_id, tmp_path, place
):
    (tmp_path / "file").write_text("mine")
    order = Order(kind="day-sheet", mission_id=mission_id, language="en", day=date(2019, 3, 29))
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(KnownError, match="cannot be written"):
        reporting.export(israel_workspace, order, tmp_path / place)
    assert sorted(path.name for path in tmp_path.iterdir()) == before


@pytest.fixture
def earlier(tmp_path):
    """A file in a folder of its own, which another document is written over."""
    target = tmp_path / "documents" / "out.pdf"
    target.parent.mkdir()
    target.write_text("an earlier one")
    return target


def alone(target):
    """Whether a file is what it was, with nothing beside it."""
    return target.read_text() == "an earlier one" and list(target.parent.iterdir()) == [target]


class StoppedError(Exception):
    """Somebody cancelled."""


@pytest.mark.parametrize("password", ["", "secret"])
@pytest.mark.parametrize("when", [0, 5, -1])
def test_what_is_cancelled_leaves_the_earlier_file(written, mission_id, earlier, when, password):
    order = Order(kind="follow-up", mission_id=mission_id, language="en", enclosing=True)
    told = []

    def stop(part):
        told.append(part)
        if len(told) > when >= 0 or part >= 0.9:
            raise StoppedError

    with pytest.raises(StoppedError):
        reporting.export(written, order, earlier, stop, password=password)
    assert (told[-1] >= 0.9) is (when < 0)
    assert alone(earlier)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO, errno.EDQUOT])
def test_a_disk_that_fails_leaves_the_earlier_file(written, mission_id, earlier, monkeypatch, code):
    def fail(_file):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    order = Order(kind="day-sheet", mission_id=mission_id, language="en")
    with pytest.raises(KnownError, match=os.strerror(code)):
        reporting.export(written, order, earlier)
    assert alone(earlier)


def test_a_folder_that_vanishes_meanwhile_is_told(written, mission_id, earlier):
    order = Order(kind="day-sheet", mission_id=mission_id, language="en")

    def vanish(_part):
        shutil.rmtree(earlier.parent, ignore_errors=True)

    with pytest.raises(KnownError, match="cannot be written"):
        reporting.export(written, order, earlier, vanish)
    assert not earlier.parent.exists()


def test_a_promise_of_a_locked_note_is_locked_with_it(written, text, items_of, marks):
    item = items_of(written)[OURS]
    note = notes.blank(written, item.mission_id, item_id=item.id, locked=True)
    notes.write(written, replace(note, text="[] Secretly call them")).result()
    assert "Secretly call them" in text()
    for audience in (Audience.COMPANY, Audience.ORGANISER):
        assert "Secretly call them" not in text(audience=audience)
    assert marks(text(audience=Audience.COMPANY), "Todo") == {"ours", "shared"}
