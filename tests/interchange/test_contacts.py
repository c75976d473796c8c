"""People as a table, out and in again."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegate_app.domain import iso
from delegate_app.domain.contact import Address, Labelled, Organisation, Person, Role
from delegate_app.domain.dossier import ContactRow
from delegate_app.interchange import contacts, read
from delegate_app.interchange.cells import as_meant, harmless

TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Z"]) | st.sampled_from(" =+-@"),
    max_size=12,
).map(lambda text: " ".join(text.split()))  # fmt: skip
FILLED = TEXT.filter(bool)
PART = st.text(st.sampled_from("ab=+-@'é東"), min_size=1, max_size=8)
"""What stands in a list within a cell, and so holds no divider."""


def several(values):
    return st.lists(values, max_size=2, unique=True).map(tuple)


PEOPLE = st.builds(
    Person,
    id=st.just("p"), name=FILLED, given=TEXT, family=TEXT, latin_name=TEXT, job_title=TEXT,
    emails=several(st.builds(Labelled, PART.map("{}@a.example".format))),
    phones=st.tuples(several(PART), several(PART)).map(
        lambda both: (*map(Labelled, both[0]), *(Labelled(one, "cell") for one in both[1]))
    ),
    addresses=several(st.builds(Address, TEXT, FILLED, TEXT, TEXT, TEXT.map(iso.country))).map(
        lambda all_: all_[:1]
    ),
    languages=several(PART.map(iso.tongue)), tags=several(PART), remarks=TEXT,
    links=several(st.builds(Labelled, PART.map("https://a.example/{}".format))),
)  # fmt: skip
FORMS = {
    "csv": contacts.csv_table,
    "xlsx": lambda rows, language: contacts.workbook(rows, title="T", language=language),
}


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("form", FORMS)
@given(one=PEOPLE, firm=TEXT, role=st.sampled_from(Role))
def test_a_table_that_is_written_reads_the_same(form, language, one, firm, role):
    organisation = Organisation(id="o", name=firm) if firm else None
    data = FORMS[form]([ContactRow(one, (role,), organisation, one.job_title)], language)
    parcel = read(f"people.{form}", data)
    assert parcel.layouts[0].certain, "of what we write nothing is asked"
    (entry,) = parcel.entries
    names = "name given family latin_name job_title emails phones languages links tags remarks"
    for field in names.split():
        assert getattr(entry, field) == getattr(one, field), field
    assert entry.role is role
    assert (entry.organisation.name if entry.organisation else "") == firm
    assert (entry.organisation or entry).addresses == one.addresses


@given(st.text())
def test_what_is_made_harmless_is_read_as_it_was_meant(text):
    assert as_meant(harmless(text)) == text
    assert not harmless(text).lstrip().startswith(("=", "+", "-", "@"))


def test_an_italian_table_has_a_mark_and_semicolons_and_no_formula():
    row = ContactRow(Person(id="p", name="=1+1", phones=(Labelled("+39 02"),)), (Role.HOST,))
    data = contacts.csv_table([row], "it")
    assert data.startswith(b"\xef\xbb\xbf")
    head, cells = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    assert head[0] == "Nome e cognome"
    assert (cells[0], cells[head.index("Telefono")]) == ("'=1+1", "'+39 02")
