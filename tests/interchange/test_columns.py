"""What each column of a table is taken for: known, guessed by heading and content, or said."""

import pytest

from delegate_app.base.errors import KnownError
from delegate_app.domain.columns import (
    FIELDS,
    KEPT,
    LEFT_OUT,
    Assigned,
    Habits,
    ParcelKind,
    Unassigned,
)
from delegate_app.domain.contact import Labelled, Role
from delegate_app.interchange import read
from delegate_app.interchange.headings import KNOWN


def table(text, habits=None):
    """How a table of a file was read, and what came of it."""
    parcel = read("people.csv", text.encode(), habits)
    (layout,) = parcel.layouts
    return layout, parcel


def fields(layout):
    return {column.heading: column.field for column in layout.columns}


@pytest.mark.parametrize("kind", ParcelKind)
def test_every_field_has_a_heading_and_a_word(kind):
    assert set(KNOWN.get(kind, {}).values()) == set(FIELDS.get(kind, {}))


@pytest.mark.parametrize(
    "headings",
    [
        "First name;Last name;Company;Email;Mobile;Country",
        "Nome;Cognome;Ragione sociale;Posta elettronica;Cellulare;Nazione",
        "Vorname;Name;Firma;E-Mail-Adresse;Handy;Land",
        "Prénom;Nom;Société;Courriel;Portable;Pays",
        "Nombre;Apellidos;Empresa;Correo electrónico;Móvil;País",
        "Nome próprio;Sobrenome;Empresa;Correio eletrônico;Celular;País",
    ],
    ids=["en", "it", "de", "fr", "es", "pt"],
)
def test_common_headings_of_six_languages_ask_nothing(headings):
    layout, parcel = table(f"{headings}\nAnna;Riva;Acme;a@a.example;335 1;IT\n")
    assert layout.certain
    (anna,) = parcel.entries
    assert (anna.name, anna.given, anna.family) == ("Anna Riva", "Anna", "Riva")
    assert (anna.organisation.name, anna.organisation.country) == ("Acme", "IT")
    assert anna.emails == (Labelled("a@a.example"),)
    assert anna.phones == (Labelled("335 1", "cell"),)


@pytest.mark.parametrize(
    ("heading", "values", "field"),
    [
        ("Cognmoe", ["Riva", "Galli"], "family"),
        ("E-mail aziendale", ["a@a.example", "b@b.example"], "email"),
        ("Telefono ufficio", ["02 555 0001", "+39 02 555 0002"], "phone"),
        ("Posta", ["a@a.example", "b@b.example"], "email"),
        ("Recapito", ["a@a.example", "b@b.example"], "email"),
        ("Rif.", ["+39 02 555 0001", "+39 02 555 0002"], "phone"),
        ("Pagina", ["www.acme.example", "https://beta.example/it"], "website"),
        ("Provenienza", ["Italia", "Deutschland"], "country"),
        ("Email consent", ["yes", "no"], KEPT),
        ("Email", ["yes", "no"], KEPT),
        ("Consenso", ["sì", "no"], KEPT),
        ("Codice cliente", ["700112", "700113"], KEPT),
        ("Taglia", ["M", "L"], KEPT),
    ],
)
def test_a_guess_agrees_with_the_heading_and_with_what_stands_below(heading, values, field):
    rows = "".join(f"Nome{n};Acme;{value}\n" for n, value in enumerate(values))
    layout, _ = table(f"Nome;Azienda;{heading}\n{rows}")
    column = layout.columns[2]
    assert column.field == field
    assert column.asks
    assert not layout.certain
    assert column.samples == tuple(values)


def test_what_has_no_field_stays_among_the_remarks_until_somebody_says_otherwise():
    text = "Nome;Cognome;Cod.;;Nome\nAnna;Riva;7001;vegetariana;Annie\n"
    layout, parcel = table(text)
    assert [(column.key, column.heading) for column in layout.columns] == [
        ("nome", "Nome"), ("cognome", "Cognome"), ("cod", "Cod."), ("/D", "D"), ("nome/2", "Nome"),
    ]  # fmt: skip
    assert parcel.entries[0].remarks == "Cod.: 7001\nD: vegetariana\nNome: Annie"
    said = {"cod": LEFT_OUT, "/D": "tags", "nome/2": "given"}
    layout, parcel = table(text, Habits({layout.shape: Assigned(layout.kind, said)}))
    assert layout.certain
    (anna,) = parcel.entries
    assert (anna.given, anna.tags, anna.remarks) == ("Anna Annie", ("vegetariana",), "")


def test_the_same_headings_in_another_order_are_the_same_shape():
    one, first = table("Nome;Cognome;Cod.;Email\nAnna;Riva;7001;a@a.example\n")
    other, second = table("email;COD.;Cognome;Nome\na@a.example;7001;Riva;Anna\n")
    assert one.shape == other.shape
    assert first.source == second.source


def test_what_was_said_of_a_shape_does_not_change_its_source():
    text = "Nome;Cognome;Cod.\nAnna;Riva;7001\n"
    layout, before = table(text)
    _, after = table(text, Habits({layout.shape: Assigned(layout.kind, {"cod": LEFT_OUT})}))
    assert before.source == after.source


def test_a_column_without_a_value_is_nobodys_question():
    layout, _ = table("Nome;Cognome;Web Page 2;Assistant\nAnna;Riva;;\n")
    assert layout.certain


def test_titles_totals_and_remarks_are_told_apart_from_entries():
    layout, parcel = table(
        "Missione in Israele\nElenco provvisorio;marzo\n\nNome;Azienda;Posti\nAnna Riva;Acme;2\n"
        "Totale Acme;;2\nBruno Galli;Total Energies;1\n\nTotale partecipanti: 2;;3\n"
        "* elenco aggiornato al 3 marzo\nN.B.: salvo errori\n"
    )
    assert [entry.name for entry in parcel.entries] == ["Anna Riva", "Bruno Galli"]
    assert parcel.skipped == ()
    assert layout.row == 4
    assert layout.titles == ("Missione in Israele", "Elenco provvisorio marzo")
    assert layout.left_out == (
        (6, "Totale Acme 2"), (9, "Totale partecipanti: 2 3"),
        (10, "* elenco aggiornato al 3 marzo"), (11, "N.B.: salvo errori"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "total",
    ["Totale", "TOTAL", "Totals", "Grand total", "Summe", "Gesamt", "Suma", "Totale iscritti"],
)
def test_a_total_in_every_language(total):
    layout, parcel = table(f"Nome;Azienda;Posti\nAnna Riva;Acme;2\n{total};;1.234,50 €\n")
    assert len(parcel.entries) == 1
    assert layout.left_out == ((3, f"{total} 1.234,50 €"),)


def test_unknown_headings_are_asked_for_with_their_first_values():
    with pytest.raises(Unassigned, match="found: Jméno, Příjmení, Něco") as caught:
        read(
            "lide.csv", "Jméno;Příjmení;Něco\nJan;Novák;a@a.example\nEva;Malá;b@a.example".encode()
        )
    (layout,) = caught.value.layouts
    assert layout.kind is ParcelKind.PARTICIPANTS
    assert fields(layout) == {"Jméno": KEPT, "Příjmení": KEPT, "Něco": "email"}
    assert layout.columns[0].samples == ("Jan", "Eva")


def test_unknown_headings_are_read_as_somebody_said():
    text = "Jméno;Příjmení;Firma 1\nJan;Novák;Škoda\n"
    with pytest.raises(KnownError):
        table(text)
    said = {"jmeno": "given", "prijmeni": "family", "firma1": "organisation"}
    layout, parcel = table(text, Habits(headings=said))
    assert layout.said
    assert (parcel.entries[0].name, parcel.entries[0].organisation.name) == ("Jan Novák", "Škoda")
    shape = Assigned(ParcelKind.CARDS, said)
    layout, parcel = table(text, Habits({layout.shape: shape}))
    assert parcel.kind is ParcelKind.CARDS
    assert parcel.entries[0].role is Role.COUNTERPART


def test_another_row_may_be_the_headings(xlsx):
    rows = [["Gruppo", "Contatti"], ["Chi", "Dove"], ["Anna", "a@a.example"]]
    with pytest.raises(Unassigned) as caught:
        read("p.xlsx", xlsx(rows))
    (layout,) = caught.value.layouts
    assert [(heading.row, heading.words) for heading in layout.headings] == [
        (1, "Gruppo, Contatti"), (2, "Chi, Dove"), (0, ""),
    ]  # fmt: skip
    said = Assigned(ParcelKind.PARTICIPANTS, {"chi": "name"})
    parcel = read("p.xlsx", xlsx(rows), Habits({layout.headings[1].shape: said}))
    assert [(entry.name, entry.where) for entry in parcel.entries] == [("Anna", "#3")]
    assert parcel.layouts[0].titles == ("Gruppo Contatti",)


def test_meetings_keep_what_has_no_field_too():
    layout, parcel = table(
        "Data;Orario;Azienda;Controparte;Tavolo;Cod.\n27/03/2019;9.30;Acme;Beta;1;7001\n"
    )
    assert (layout.kind, layout.certain) == (ParcelKind.MEETINGS, False)
    assert parcel.entries[0].description == "Cod.: 7001"


def test_a_field_of_one_answer_is_guessed_once_and_of_several_joined():
    layout, parcel = table(
        "Nome;Email;E-mail privata;Città;Città sede\nAnna;a@a.example;b@b.example;Milano;Roma\n"
    )
    assert fields(layout)["E-mail privata"] == "email"
    assert fields(layout)["Città sede"] == KEPT
    assert parcel.entries[0].emails == (Labelled("a@a.example"), Labelled("b@b.example"))


OUTLOOK = (
    "First Name,Middle Name,Last Name,Title,Web Page,E-mail Address,E-mail Type,"
    "E-mail Display Name,E-mail 2 Address,Home Phone,Business Phone,Business Fax,Mobile Phone,"
    "Home City,Business Street,Business City,Business Postal Code,Business Country/Region,"
    "Company,Department,Job Title,Notes,Priority\n"
    "Anna,Maria,Riva,Dr.,www.acme.example,a@a.example,SMTP,Anna Riva (a@a.example),b@a.example,"
    "02 555 0001,02 555 0002,02 555 0003,335 555 0001,Como,Via Prova 1,Milano,20100,Italy,"
    "Acme,Export,CEO,met in Rome,Normal\n"
)
GOOGLE = (
    "Name,Given Name,Family Name,Birthday,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
    "Phone 1 - Type,Phone 1 - Value,Organization 1 - Name,Organization 1 - Title\n"
    "Anna Riva,Anna,Riva,,met in Rome,* myContacts,* Work,a@a.example,Work,02 555 0002,Acme,CEO\n"
)


@pytest.mark.parametrize("text", [OUTLOOK, GOOGLE], ids=["Outlook", "Google"])
def test_what_an_address_book_writes_out(text):
    _, parcel = table(text)
    (anna,) = parcel.entries
    assert (anna.name, anna.given, anna.family) == ("Anna Riva", "Anna", "Riva")
    assert (anna.organisation.name, anna.job_title) == ("Acme", "CEO")
    assert anna.emails[0] == Labelled("a@a.example")
    assert Labelled("02 555 0002") in anna.phones
    assert Labelled("02 555 0003") not in anna.phones
    lines = anna.remarks.splitlines()
    assert lines[0] == "met in Rome"
    assert not any(line.startswith(("Name:", "First Name:")) for line in lines)


def test_no_word_of_a_table_is_lost():
    _, parcel = table(OUTLOOK)
    said = repr(parcel.entries)
    for value in OUTLOOK.splitlines()[1].replace("Italy", "IT").split(","):
        assert value in said, value


def test_a_table_without_headings_is_read_as_somebody_said():
    text = "Anna Riva;Acme;a@a.example\nBruno Galli;Beta;b@a.example\n"
    with pytest.raises(Unassigned) as caught:
        table(text)
    (layout,) = caught.value.layouts
    assert layout.row == 0
    assert fields(layout) == {"A": KEPT, "B": KEPT, "C": "email"}
    said = Assigned(ParcelKind.CARDS, {"/A": "name", "/B": "organisation"})
    layout, parcel = table(text, Habits({layout.shape: said}))
    assert [(entry.name, entry.where) for entry in parcel.entries] == [
        ("Anna Riva", "#1"), ("Bruno Galli", "#2"),
    ]  # fmt: skip
    layout, parcel = table("Nome;Azienda;Email\nAnna;Acme;\n", Habits({layout.shape: said}))
    assert layout.row == 1, "headings that are known come first"


def test_a_sheet_that_nobody_knows_is_named_and_asked_for_beside_the_others(xlsx):
    people = [["First name", "Last name"], ["Anna", "Riva"]]
    strange = [["Kdo", "Kde"], ["Jan Novák", "Praha"]]
    data = xlsx(people, strange)
    parcel = read("p.xlsx", data)
    assert [entry.name for entry in parcel.entries] == ["Anna Riva"]
    assert [skip.where for skip in parcel.skipped] == ["Sheet 2"]
    known, asked = parcel.layouts
    assert (known.certain, asked.usable) == (True, False)
    said = Assigned(ParcelKind.PARTICIPANTS, {"kdo": "name", "kde": "city"})
    parcel = read("p.xlsx", data, Habits({asked.shape: said}))
    assert [entry.name for entry in parcel.entries] == ["Anna Riva", "Jan Novák"]
    left = Assigned(ParcelKind.PARTICIPANTS, {"kdo": LEFT_OUT, "kde": LEFT_OUT})
    parcel = read("p.xlsx", data, Habits({asked.shape: left}))
    assert parcel.skipped == (), "somebody said that it is nothing"
    assert [layout.certain for layout in parcel.layouts] == [True, True]
