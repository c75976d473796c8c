"""What a code or a pasted card says, whichever way it says it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegate_app.domain.contact import Address, Labelled
from delegate_app.interchange import cards

VCARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Levi;Noa\r\nFN:Noa Levi\r\nORG:Genesis Clinic\r\n"
    "TEL;TYPE=CELL:+972 54 123 4567\r\nX-SHOE-SIZE:38\r\nEND:VCARD"
)


def test_a_vcard_is_read_as_in_a_file():
    noa = cards.read(VCARD)
    assert (noa.name, noa.family, noa.organisation.name) == ("Noa Levi", "Levi", "Genesis Clinic")
    assert noa.phones == (Labelled("+972 54 123 4567", "cell"),)
    assert noa.extra == "X-SHOE-SIZE:38"


def test_words_beside_a_vcard_add_to_it():
    noa = cards.read(f"{VCARD}\nhttps://www.linkedin.com/in/noalevi\nCEO\nTel. +972 3 1234567")
    assert noa.links == (Labelled("https://www.linkedin.com/in/noalevi", "linkedin"),)
    assert [phone.value for phone in noa.phones] == ["+972 54 123 4567", "+972 3 1234567"]
    assert noa.job_title == "CEO"


def test_a_vcard_that_is_cut_off_loses_no_word():
    assert "Levi;Noa" in cards.read(VCARD.removesuffix("END:VCARD")).remarks


def test_several_vcards_are_several_people():
    assert len(cards.several(f"{VCARD}\r\n{VCARD}\r\n")) == 2
    assert cards.several(f"{VCARD}\n{VCARD}\nand more") == [f"{VCARD}\n{VCARD}\nand more"]


@pytest.mark.parametrize(
    "text",
    [
        (
            r"MECARD:N:Owen,Sean;ADR:76 9th Avenue, New York;TEL:12125551212;EMAIL:s@g.example;"
            r"ORG:G\;oogle;TITLE:Engineer;BDAY:19700310;;"
        ),
        (
            r"BIZCARD:N:Sean;X:Owen;T:Engineer;C:G\;oogle;A:76 9th Avenue, New York;B:12125551212;"
            r"E:s@g.example;BDAY:19700310;;"
        ),
    ],
)
def test_the_codes_of_older_phones(text):
    sean = cards.read(text)
    assert (sean.name, sean.given, sean.family) == ("Sean Owen", "Sean", "Owen")
    assert (sean.job_title, sean.organisation.name) == ("Engineer", "G;oogle")
    assert sean.emails == (Labelled("s@g.example"),)
    assert sean.phones == (Labelled("12125551212"),)
    assert sean.addresses == (Address(street="76 9th Avenue", city="New York"),)
    assert sean.remarks == "BDAY: 19700310"


PIECES = st.sampled_from(
    [
        "MECARD:",
        "BIZCARD:",
        "N:",
        "TEL:",
        "a,b",
        "\\",
        ";",
        ";;",
        "\n",
        "BEGIN:VCARD\n",
        "END:VCARD\n",
        "FN:x\n",
        "ADR:;;;;\n",
        "http://x.example",
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=9)), max_size=14).map("".join))
def test_whatever_a_code_says_nothing_is_raised(text):
    for part in cards.several(text):
        cards.read(part)
