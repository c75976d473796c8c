"""The lines of a list are those that going through its entries one by one would give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QFontMetrics

from delegate_app.ui import theme
from delegate_app.ui.widgets.entries import Entries, Entry, ListingModel
from delegate_app.ui.widgets.labels import SEMIBOLD
from delegate_app.ui.widgets.listing import Listing

named = st.lists(st.tuples(st.sampled_from(["", "Ada", "Bo"]), st.booleans()), max_size=12)


def lines_of(model):
    """Return each line of a model: an entry, or the name of a group."""
    indexes = [model.index(row) for row in range(model.rowCount())]
    return [model.entry(index) or model.group(index) for index in indexes]


def one_by_one(entries):
    lines, last = [], ""
    for entry in entries:
        if entry.group not in ("", last):
            lines.append(entry.group)
        last = entry.group
        lines.append(entry)
    return lines


@pytest.mark.usefixtures("qapp")
@given(named)
def test_what_passes_stands_below_the_name_of_its_group(made):
    made.sort(key=lambda pair: pair[0])  # groups together
    entries = [Entry(str(n), f"Title {n}", group=group) for n, (group, _passes) in enumerate(made)]
    passing = [entry for entry, (_group, passes) in zip(entries, made, strict=True) if passes]
    model = ListingModel()
    model.show_entries(Entries.of(entries).those([passes for _group, passes in made]))
    lines = lines_of(model)
    assert lines == one_by_one(passing)
    assert model.ids() == tuple(entry.id for entry in passing)
    for entry in entries:
        place = model.place(entry.id)
        assert (place.row() if place.isValid() else None) == (
            lines.index(entry) if entry in passing else None
        )
    for row, line in enumerate(lines):
        below = [line, *lines[row + 1 :]]
        assert model.nearest(row) == next(e.id for e in below if isinstance(e, Entry))
    assert model.nearest(len(lines) + 3) == (passing[-1].id if passing else "")


def test_several_stay_chosen_as_far_as_they_pass(qtbot):
    listing = Listing("People")
    qtbot.addWidget(listing)
    entries = Entries.of([Entry(f"{n}", f"{n}", group=f"Group {n // 3}") for n in range(9)])
    listing.show_entries(entries)
    for entry_id in ("1", "2", "3", "7"):  # beside the first, which is chosen from the start
        place = listing.entries.place(entry_id)
        listing.selectionModel().select(place, QItemSelectionModel.SelectionFlag.Select)
    listing.selectionModel().setCurrentIndex(
        listing.entries.place("2"), QItemSelectionModel.SelectionFlag.Select
    )
    listing.show_entries(entries.those([n != 1 for n in range(9)]))
    assert listing.selected() == ("0", "2", "3", "7")
    assert listing.current() == "2"


def test_a_count_stays_with_its_word_behind_a_name_in_hebrew(qtbot):
    def painted(detail):
        listing = Listing("Somebody")
        qtbot.addWidget(listing)
        listing.resize(400, 80)
        listing.show_entries([Entry("1", "Noa", detail)])
        return listing.grab().toImage()

    assert painted("מנהלת רכש · 1 meeting") == painted("מנהלת רכש\u200e · 1 meeting")


def test_a_badge_never_cuts_a_title_that_has_the_line_below(qtbot):
    words = "Adda Devices – Maccabi Healthcare Services"
    wide = QFontMetrics(theme.font(theme.TEXT, SEMIBOLD)).horizontalAdvance(words)

    def painted(**looks):
        listing = Listing("Meetings")
        qtbot.addWidget(listing)
        listing.resize(wide + 70, 80)
        listing.show_entries([Entry("1", words, **looks)])
        line = listing.visualRect(listing.entries.index(0))
        line.setHeight(2 * line.height() // 5)
        return listing.viewport().grab(line).toImage()

    assert painted(badge="27 Mar 2019") == painted(detail="Haifa")
