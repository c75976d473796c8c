import pytest

from delegate_app.base.errors import KnownError
from delegate_app.domain.columns import ParcelKind
from delegate_app.domain.contact import Address, Labelled, Role
from delegate_app.interchange import read


def people(text, encoding="utf-8"):
    parcel = read("people.csv", text.encode(encoding))
    assert (parcel.kind, parcel.skipped) == (ParcelKind.PARTICIPANTS, ())
    return parcel.entries


def test_the_sample_has_its_32_people(samples):
    data = (samples / "israel-2019" / "participants.xlsx").read_bytes()
    parcel = read("participants.xlsx", data)
    assert (parcel.kind, len(parcel.entries), parcel.skipped) == (ParcelKind.PARTICIPANTS, 32, ())
    assert parcel.source.startswith("participants: areasofactivities, city, ")
    first = parcel.entries[0]
    assert (first.name, first.given, first.family) == ("Giulia Ferrari", "Giulia", "Ferrari")
    assert first.role is Role.HEAD_OF_MISSION
    assert first.key == "delegate1@lario.example"
    assert first.where == "#4"
    assert first.phones == (Labelled("02/5550000"),)
    company = first.organisation
    assert (company.name, company.kind, company.country) == (
        *("Lario Biotech S.p.A.", "Company", "IT"),
    )
    assert company.areas == ("Medical devices", "Diagnostics")
    assert company.website == "www.lario.example"
    assert company.addresses == (Address("Via Prova 1", "Varese", "20100", country="IT"),)
    assert {entry.role for entry in parcel.entries[1:]} == {Role.DELEGATE}
    assert {"Łukasz Brambilla", "Zoë Galli", "Sofia D'Angelo"} <= {e.name for e in parcel.entries}


def test_the_short_english_form():
    (entry,) = people(
        "Email,First name,Last name,Company,Title,Seats\na@a.example,Anna,Riva,Acme,CEO,2\n"
    )
    assert (entry.name, entry.job_title, entry.organisation.name) == ("Anna Riva", "CEO", "Acme")
    assert entry.remarks == "Seats: 2"


def test_the_italian_form():
    (entry,) = people(
        "Ragione sociale;Nome;Cognome;Qualifica;Referente;Settore;Cellulare;Telefono;Sito web\n"
        "Società Così S.p.A.;Niccolò;Riva;CEO;Élise Galli;Meccanica;335 1;02 1;cosi.example",
        "cp1252",
    )
    assert (entry.name, entry.organisation.name) == ("Niccolò Riva", "Società Così S.p.A.")
    assert entry.phones == (Labelled("02 1"), Labelled("335 1", "cell"))
    assert entry.organisation.areas == ("Meccanica",)
    assert entry.remarks == "Élise Galli"
    assert entry.key == "niccolo riva|societa cosi s p a"


def test_a_contact_person_is_the_name_where_there_is_no_other():
    (entry,) = people("Ragione sociale;Referente;Email\nAcme;Anna Riva;a@a.example\n")
    assert entry.name == "Anna Riva"


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("Capo missione", Role.HEAD_OF_MISSION),
        ("Head of Mission", Role.HEAD_OF_MISSION),
        ("Accompagnatrice", Role.TRIP_LEADER),
        ("Trip leader", Role.TRIP_LEADER),
        ("Interprete", Role.INTERPRETER),
        ("Relatore", Role.SPEAKER),
        ("Controparte", Role.COUNTERPART),
        ("Ente ospitante", Role.HOST),
        ("Delegata", Role.DELEGATE),
        ("", Role.DELEGATE),
    ],
)
def test_roles(written, role):
    assert people(f"Nome;Cognome;Ruolo\nAnna;Riva;{written}\n")[0].role is role


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_encodings_and_delimiters(encoding, delimiter):
    rows = (("Company", "First name", "Last name", "City"), ("Acme", "Zoë", "D’Angelo", "Forlì"))
    text = "\r\n".join(delimiter.join(row) for row in rows)
    (entry,) = people(text, encoding)
    assert (entry.name, entry.organisation.addresses[0].city) == ("Zoë D’Angelo", "Forlì")


def test_delimiters_inside_quotes_and_titles_above():
    (entry,) = people(
        "Mission; Israel; 2019; final list\n\n"
        "Name,Company,Areas of activities,Email\n"
        '"Riva, Anna","Acme, Inc.","Steel; Tools","a@a.example; b@b.example"\n\n'
        "Totale,1,,\n"
    )
    assert (entry.name, entry.organisation.name) == ("Riva, Anna", "Acme, Inc.")
    assert entry.organisation.areas == ("Steel", "Tools")
    assert [email.value for email in entry.emails] == ["a@a.example", "b@b.example"]


def test_a_spreadsheets_numbers_are_read_as_they_look(xlsx):
    rows = [
        ["First name", "Last name", "Phone", "Postal code", "Organization name"],
        ["Anna", "Riva", 390255501, 20100, "Acme"],
        ["Bruno", "Galli", "0039 02", "00123", 3],
    ]
    anna, bruno = read("p.xlsx", xlsx(rows)).entries
    assert anna.phones == (Labelled("390255501"),)
    assert anna.organisation.addresses[0].postcode == "20100"
    assert (bruno.organisation.addresses[0].postcode, bruno.organisation.name) == ("00123", "3")


def test_headings_and_numbers_of_rows_are_found_below_titles(xlsx):
    rows = [["Delegation"], [], ["As of", 11], [None, "Nome", "Cognome"], [None, "Anna", "Riva"]]
    (entry,) = read("p.xlsx", xlsx(rows)).entries
    assert (entry.name, entry.where) == ("Anna Riva", "#5")


def test_rows_that_are_nobody_are_named(xlsx):
    rows = [
        ["First name", "Last name", "Email"],
        ["Anna", "Riva", "a@a.example"],
        [None, None, "office@a.example"],
        ["First name", "Last name", "Email"],
        ["Bruno", "Galli", "A@A.example"],
        ["Anna", "Riva", "a@a.example"],
        ["Updated on 11 March"],
    ]
    parcel = read("p.xlsx", xlsx(rows))
    assert [entry.key for entry in parcel.entries] == ["a@a.example", "bruno galli|"]
    assert [skip.where for skip in parcel.skipped] == ["#3", "#7", "#6"]


def test_sheets_of_one_kind_are_read_together_and_others_named(xlsx):
    people_of = [["First name", "Last name"], ["Anna", "Riva"]]
    others = [["First name", "Last name"], ["Bruno", "Galli"]]
    meetings = [["Date", "Start", "Title"], ["27/03/2019", "9.30", "Talk"]]
    parcel = read("p.xlsx", xlsx([["Read me"]], people_of, meetings, others))
    assert [entry.where for entry in parcel.entries] == ["Sheet 2 · #2", "Sheet 4 · #2"]
    assert [skip.where for skip in parcel.skipped] == ["Sheet 3"]


def test_an_address_without_a_company_is_the_persons():
    (entry,) = people("Nome;Cognome;Città;Cap\nAnna;Riva;Milano;20100\n")
    assert (entry.organisation, entry.addresses) == (
        None,
        (Address(city="Milano", postcode="20100"),),
    )


def test_headings_without_a_person_below_are_refused():
    with pytest.raises(KnownError, match="known headings, but no row"):
        read("people.csv", b"First name;Last name;Email\n")
