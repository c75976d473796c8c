"""All delegates' day sheets in one go, and only those again that say something else by now."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from delegate_app.base.errors import KnownError
from delegate_app.domain.agenda import Attendance, Side, Status
from delegate_app.domain.contact import Participation, Person, Role
from delegate_app.domain.mission import Mission
from delegate_app.interchange import ics, vcf
from delegate_app.services import (
    agenda,
    attending,
    contacts,
    editing,
    reporting,
    sheets,
    wording,
)
from delegate_app.services.documents import Order
from delegate_app.services.sheets import Batch

TUESDAY = date(2019, 3, 26)
LARIO = "Lario Biotech S.p.A. – Yarden Diagnostics"


@pytest.fixture
def mission_id(led, mission_of):
    return mission_of(led).id


@pytest.fixture
def batch(mission_id):
    return Batch(mission_id=mission_id, language="en", day=TUESDAY)


@pytest.fixture
def listed(led, mission_id):
    def of(word="changed"):
        found = sheets.of_delegates(led, mission_id)
        return {(sheet.name, sheet.day) for sheet in found if getattr(sheet, word)}

    return of


class StopError(Exception):
    """Somebody cancelled."""


def pages(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def outline(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return [(entry.level, entry.get_title()) for entry in document.get_toc()]


def hand_out(workspace, mission_id, *names):
    """Print every sheet of some delegates."""
    found = sheets.of_delegates(workspace, mission_id)
    chosen = frozenset(sheet.key for sheet in found if sheet.name in names)
    batch = Batch(mission_id=mission_id, language="en", chosen=chosen)
    reporting.remember(workspace, sheets.make(workspace, batch))


def test_one_file_has_an_entry_for_each_delegate_and_each_reads_only_their_own(led, batch):
    made = sheets.make(led, replace(batch, day=date(2019, 3, 27)))
    names = [title for level, title in outline(made.pdf) if level == 0]
    ours = {
        row.person.name
        for row in contacts.rows(led, batch.mission_id)
        if {Role.DELEGATE, Role.TRIP_LEADER, Role.HEAD_OF_MISSION}.intersection(row.roles)
    }
    assert set(names) == ours
    assert names == sorted(names, key=lambda name: name.partition(" ")[2])
    told = pages(made.pdf)
    lario, serio = ([page for page in told if firm in page] for firm in ("Yarden Diag", "Sharon P"))
    assert lario
    assert serio
    assert not any("Serio Health" in page for page in lario)
    assert all("for " in page for page in told)
    numbered = [re.search(r"Page (\d+) of (\d+)$", page).groups() for page in told]
    firsts = [numbered.index(pair) for pair in numbered if pair[0] == "1"]
    assert firsts
    assert sum(pair[0] == "1" for pair in numbered) == len(names)


def test_a_delegates_sheet_in_the_batch_is_the_one_ordered_alone(led, batch):
    giulia = contacts.find_person(led, batch.mission_id, "Giulia Ferrari").person
    alone = reporting.make(
        led, Order(kind="day-sheet", mission_id=batch.mission_id, language="en", day=TUESDAY,
                   person_id=giulia.id),
    )  # fmt: skip
    only = replace(batch, chosen=frozenset({(giulia.id, TUESDAY)}))
    assert pages(sheets.make(led, only).pdf) == pages(alone.pdf)
    (kept,), (same,) = sheets.make(led, only).prints, alone.prints
    assert replace(kept, printed=same.printed) == same


def test_both_sides_of_the_paper(led, batch):
    made = sheets.make(led, replace(batch, turned=True))
    told = pages(made.pdf)
    begun = [place for place, page in enumerate(told) if re.search(r"Page 1 of \d+$", page)]
    assert all(place % 2 == 0 for place in begun)
    assert "" in told


def test_days_stand_below_each_delegate(led, mission_id):
    giulia = contacts.find_person(led, mission_id, "Giulia Ferrari").person
    days = (date(2019, 3, 26), date(2019, 3, 27))
    chosen = frozenset((giulia.id, day) for day in days)
    made = sheets.make(led, Batch(mission_id=mission_id, language="it", chosen=chosen))
    assert outline(made.pdf) == [
        (0, "Giulia Ferrari"), (1, "Martedì 26 marzo 2019"), (1, "Mercoledì 27 marzo 2019"),
    ]  # fmt: skip


def test_a_folder_has_a_file_for_each_that_windows_takes_too(led, batch, tmp_path):
    twins = (
        Person(id="one", name="Anna: “A/B” Rossi?", given="Anna: “A/B”", family="Rossi?"),
        Person(id="two", name="Con", family="Con"),
        Person(id="three", name="con", family="con"),
        Person(id="long", name="渡邉" * 100),
    )
    parts = (
        Participation(id=f"p-{one.id}", mission_id=batch.mission_id, person_id=one.id,
                      roles=(Role.DELEGATE,))
        for one in twins
    )  # fmt: skip
    editing.save(led, *twins, *parts).result()
    heard = []
    made = sheets.export_apart(led, batch, tmp_path / "sheets", heard.append)
    names = [file.name for file in (tmp_path / "sheets").iterdir()]
    assert len(names) == len({sheet.person_id for sheet in made.prints})
    assert len({name.casefold() for name in names}) == len(names)
    assert not any(re.search(r'[<>:"/\\|?*]', name) for name in names)
    assert {"Ferrari Giulia.pdf", "Rossi Anna “A B”.pdf", "_con.pdf", "_Con (2).pdf"} <= set(names)
    assert all(len(name.encode()) < 200 for name in names)
    assert heard == sorted(heard)
    assert heard[-1] == 1


@pytest.mark.parametrize("write", [sheets.export, sheets.export_apart])
def test_what_was_cancelled_leaves_no_file_and_counts_as_not_printed(
    led, batch, tmp_path, write, listed
):
    def reach(part):
        if part > 0.3:
            raise StopError

    with pytest.raises(StopError):
        write(led, batch, tmp_path / "out.pdf", reach)
    assert list(tmp_path.glob("*out*")) == []
    assert list(tmp_path.glob(".*")) == []
    assert {day for _name, day in listed("new")} >= {TUESDAY}


def test_after_a_print_only_what_changed_is_due(led, mission_id, items_of, listed):
    assert listed() == set()
    assert listed("new")
    hand_out(led, mission_id, "Giulia Ferrari", "Luca Rossi")
    assert listed() == set()
    assert not {"Giulia Ferrari", "Luca Rossi"} & {name for name, _day in listed("new")}
    item = items_of(led)[LARIO]
    editing.change(led, item, place="Hall 5").result()
    assert listed() == {("Giulia Ferrari", item.start.date())}
    due = frozenset(s.key for s in sheets.of_delegates(led, mission_id) if s.changed)
    made = sheets.make(led, Batch(mission_id=mission_id, language="en", chosen=due))
    told = " ".join(pages(made.pdf))
    assert "Rev. 2 · printed" in told
    assert f"was at {item.place}" in told
    reporting.remember(led, made)
    assert listed() == set()
    again = sheets.make(led, Batch(mission_id=mission_id, language="en", chosen=due))
    assert "Rev. 2 · printed" in " ".join(pages(again.pdf))


def test_a_resent_programme_marks_what_it_changed(led, mission_id, israel, take, listed):
    hand_out(led, mission_id, "Giulia Ferrari")
    take(led, israel / "programme-rev2.ics", mission=mission_id, refused=frozenset())
    assert listed()
    due = frozenset(s.key for s in sheets.of_delegates(led, mission_id) if s.changed)
    told = " ".join(pages(sheets.make(led, Batch(mission_id=mission_id, language="en",
                                                 chosen=due)).pdf))  # fmt: skip
    assert "was 10:00–11:00" in told
    for word in ("NEW", "CHANGED", "NO LONGER ON THIS DAY", "CANCELLED", "was confirmed"):
        assert word in told.replace("Cancelled", "CANCELLED").upper() or word in told


def test_people_and_status_are_told_of(led, mission_id, items_of):
    hand_out(led, mission_id, "Giulia Ferrari")
    item = items_of(led)[LARIO]
    editing.change(led, item, status=Status.TO_CONFIRM).result()
    attending.invite_new(led, item, "Dana Cohen").result()
    told = " ".join(pages(reporting.make(led, Order(
        kind="day-sheet", mission_id=mission_id, language="en", day=item.start.date(),
        person_id=contacts.find_person(led, mission_id, "Giulia Ferrari").person.id,
    )).pdf))  # fmt: skip
    assert "was waiting · joined by Dana Cohen" in told


def test_a_preview_is_no_print_and_an_export_is(led, mission_id, tmp_path):
    order = Order(kind="day-sheet", mission_id=mission_id, language="en", day=TUESDAY)
    reporting.make(led, order)
    assert reporting.make(led, order).prints[0].revision == 1
    reporting.export(led, order, tmp_path / "one.pdf")
    item = agenda.rows(led, mission_id, day=TUESDAY)[0].item
    editing.change(led, item, title="Something else").result()
    for _twice in range(2):
        assert "Rev. 2" in pages(reporting.make(led, order).pdf)[0]
    reporting.export(led, order, tmp_path / "two.pdf")
    assert "Rev. 2" in pages(reporting.make(led, order).pdf)[0]


def test_a_day_that_was_emptied_is_due_once_more(led, mission_id, items_of, listed):
    loner = Person(id="loner", name="Ada Loner")
    part = Participation(
        id="part", mission_id=mission_id, person_id="loner", roles=(Role.DELEGATE,)
    )
    item = items_of(led)[LARIO]
    own = replace(item, id="own", title="Hers alone", start=item.start.replace(month=4, day=3),
                  end=item.end.replace(month=4, day=3))  # fmt: skip
    seat = Attendance(id="hers", item_id="own", side=Side.OURS, person_id="loner")
    editing.save(led, loner, part, own, seat).result()
    hand_out(led, mission_id, "Ada Loner")
    editing.change(led, own, start=item.start, end=item.end).result()
    assert listed() == {("Ada Loner", item.start.date()), ("Ada Loner", date(2019, 4, 3))}
    hand_out(led, mission_id, "Ada Loner")
    assert listed() == set()


def test_without_delegates_there_is_nothing_to_print(workspace, tmp_path):
    mission = Mission(id="m", name="Empty", zone="UTC", home_zone="UTC", start=TUESDAY, end=TUESDAY)
    editing.save(workspace, mission).result()
    batch = Batch(mission_id="m", language="en")
    for write in (sheets.export, sheets.export_apart):
        with pytest.raises(KnownError, match="no such day sheet"):
            write(workspace, batch, tmp_path / "x.pdf")


def test_whoever_leads_finds_the_sheet_of_all_among_those_that_changed(led, mission_id, items_of):
    order = Order(kind="day-sheet", mission_id=mission_id, language="en", day=date(2019, 3, 27))
    assert sheets.changed(led, mission_id) == ()
    reporting.remember(led, reporting.make(led, order))
    assert sheets.changed(led, mission_id) == ()
    editing.change(led, items_of(led)[LARIO], place="Hall 5").result()
    (due,) = sheets.changed(led, mission_id)
    assert (due.key, due.stamp.revision) == (("", date(2019, 3, 27)), 2)
    batch = Batch(mission_id=mission_id, language="en", chosen=frozenset({due.key}))
    made = sheets.make(led, batch)
    assert outline(made.pdf) == [(0, "whole delegation")]
    assert "Hall 5" in " ".join(pages(made.pdf))


def inside(file, password=""):
    with pikepdf.Pdf.open(file, password=password) as document:
        return {name: spec.get_file().read_bytes() for name, spec in document.attachments.items()}


def test_each_delegates_file_has_inside_what_they_may_read(led, mission_id, tmp_path):
    batch = Batch(
        mission_id=mission_id, language="en", day=date(2019, 3, 27), enclosing=True
    )  # fmt: skip
    sheets.export_apart(led, batch, tmp_path / "sheets", password="ours")
    giulia, luca = (
        inside(tmp_path / "sheets" / f"{name}.pdf", "ours")
        for name in ("Ferrari Giulia", "Rossi Luca")
    )
    told = {entry.title for entry in ics.read("dates.ics", giulia["dates.ics"]).entries}
    assert LARIO in told
    assert "Serio" not in " ".join(told)
    cards = {entry.name for entry in vcf.read("cards.vcf", giulia["cards.vcf"]).entries}
    assert "Luca Rossi" not in cards
    assert giulia != luca
    with pytest.raises(pikepdf.PasswordError):
        inside(tmp_path / "sheets" / "Rossi Luca.pdf")


def test_in_one_file_the_attachments_are_named_by_delegate(led, batch):
    assert inside(BytesIO(sheets.make(led, batch).pdf)) == {}
    shared = replace(batch, day=date(2019, 3, 27), enclosing=True)
    found = inside(BytesIO(sheets.make(led, shared).pdf))
    assert {"Ferrari Giulia - dates.ics", "Rossi Luca - dates.ics"} <= set(found)
    assert b"Serio" not in found["Ferrari Giulia - dates.ics"]


def test_what_leaves_with_them_is_known_before_a_page_is_made(led, batch):
    told = sheets.listed(led, batch)
    leaves, stays = dict(told.leaves), dict(told.stays)
    assert set(leaves) == {"day sheets", "agenda items"}
    assert len(leaves["day sheets"]) == sheets.make(led, batch).pages
    assert "Ferrari Giulia · 2019-03-26" in leaves["day sheets"]
    every = [row.item.title for row in agenda.rows(led, batch.mission_id)]
    assert set(leaves["agenda items"]) < set(every)
    assert stays["agenda items"] == len(every) - len(leaves["agenda items"])
    along = dict(sheets.listed(led, replace(batch, enclosing=True)).leaves)
    assert set(along["dates attached"]) == set(leaves["agenda items"])
    assert along["cards attached"]


def test_what_is_set_ahead_is_no_print(led, mission_id, listed):
    led.change_settings(mission=mission_id)
    due = listed("new")
    before = led.stamp()
    reporting.get_ready(led)
    assert due
    assert listed("new") == due
    assert led.stamp() == before


def test_a_password_that_would_be_cut_leaves_no_folder(led, batch, tmp_path):
    with pytest.raises(KnownError, match="too long"):
        sheets.export_apart(led, batch, tmp_path / "sheets", password="x" * 200)
    assert list(tmp_path.glob("*sheets*")) == []


def test_words_of_ones_own_stand_on_everybodys_sheet(led, batch):
    words = wording.of(led, batch.order)
    wording.change(led, words, introduction="Badges on, please.").result()
    told = pages(sheets.make(led, batch).pdf)
    assert told
    assert all("Badges on, please." in page for page in told if "Page 1 of" in page)
