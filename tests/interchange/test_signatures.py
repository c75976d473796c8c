"""A pasted signature becomes a person, and no word of it is lost."""

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegate_app.domain.contact import Address, Labelled
from delegate_app.domain.folding import fold, key_of
from delegate_app.interchange import signature_words, signatures
from delegate_app.interchange.quoting import own_words

ENGLISH = """Hi Marco,

see you at the stand on Tuesday.

Best regards,

Noa Levi
Director, Digital Health
Genesis Clinic
5 HaBarzel St., Tel Aviv 6971005, Israel
Tel: +972 3-123-4567 | Mob: +972 54 123 4567 | Fax: 03-1234568
noa.levi@genesis-clinic.example | www.genesis-clinic.example
LinkedIn: https://www.linkedin.com/in/noalevi
Skype: noa.levi1
"""
ITALIAN = """Cordiali saluti,
Dott.ssa Giulia FERRARI
Responsabile Vendite Estero
LARIO BIOTECH S.r.l.
Via Roma 12 - 20121 Milano (MI)
Tel. ufficio +39 02 1234567 int. 12
Cell. 333 1234567
P.IVA 01234567890
giulia.ferrari@lariobiotech.example

Il giorno mar 26 mar 2019 alle ore 10:00 Noa Levi <noa@clinic.example>
ha scritto:
> Buongiorno, il mio numero è 054 7654321
> Noa Levi
"""
GERMAN = """Mit freundlichen Grüßen

i.A. Jürgen Müller
Vertriebsleiter

Müller & Söhne GmbH
Musterstraße 5
80331 München
Deutschland

Telefon: +49 (0)89 / 123 456 - 0
Durchwahl: 089 123456-12
Fax: +49 89 123457
Mobil: 0171 1234567
E-Mail: j.mueller@mueller-soehne.example
Web: www.mueller-soehne.example
Geschäftsführer: Hans Müller · Amtsgericht München HRB 12345 · USt-IdNr. DE123456789

Am 26.03.2019 um 10:00 schrieb Noa Levi:
> Guten Tag
"""
JAPANESE = """東京メディカル株式会社
営業部 部長
田中 健一 (Kenichi Tanaka)
〒105-0011 東京都港区芝公園4-2-8
TEL: 03-1234-5678  FAX: 03-1234-5679
携帯：090-1234-5678
tanaka@tokyo-medical.example
"""
HEBREW = """ד"ר נועה לוי
מנהלת פיתוח עסקי
מכבי שירותי בריאות בע"מ
טלפון: 03-1234567
נייד: 054-1234567
noa@maccabi.example
"""


def way(value, label=""):
    return Labelled(value, label)


def test_an_english_signature_is_told_apart_from_the_mail_above_it():
    noa = signatures.read(ENGLISH)
    assert (noa.name, noa.given, noa.family) == ("Noa Levi", "Noa", "Levi")
    assert (noa.job_title, noa.organisation.name) == ("Director, Digital Health", "Genesis Clinic")
    assert noa.emails == (way("noa.levi@genesis-clinic.example"),)
    assert noa.phones == (
        way("+972 3-123-4567"), way("+972 54 123 4567", "cell"), way("03-1234568", "fax"),
    )  # fmt: skip
    assert noa.addresses == (
        Address(street="5 HaBarzel St.", city="Tel Aviv", postcode="6971005", country="Israel"),
    )
    assert set(noa.links) == {
        way("noa.levi1", "skype"), way("https://www.linkedin.com/in/noalevi", "linkedin"),
        way("www.genesis-clinic.example"),
    }  # fmt: skip
    assert noa.remarks == "Hi Marco,\n\nsee you at the stand on Tuesday."


def test_an_italian_signature_with_the_mail_that_it_answers():
    giulia = signatures.read(ITALIAN)
    assert giulia.name == "Dott.ssa Giulia FERRARI"
    assert (giulia.given, giulia.family) == ("Giulia", "FERRARI")
    assert giulia.job_title == "Responsabile Vendite Estero"
    assert giulia.organisation.name == "LARIO BIOTECH S.r.l."
    assert giulia.phones == (way("+39 02 1234567 int. 12", "work"), way("333 1234567", "cell"))
    assert giulia.addresses == (
        Address(street="Via Roma 12", city="Milano", postcode="20121", region="MI"),
    )
    assert giulia.remarks == "P.IVA 01234567890"


def test_a_german_signature_with_the_small_print_of_its_firm():
    juergen = signatures.read(GERMAN)
    assert (juergen.given, juergen.family) == ("Jürgen", "Müller")
    assert juergen.job_title == "Vertriebsleiter"
    assert juergen.organisation.name == "Müller & Söhne GmbH"
    assert juergen.phones == (
        way("+49 (0)89 / 123 456 - 0"), way("089 123456-12", "work"),
        way("+49 89 123457", "fax"), way("0171 1234567", "cell"),
    )  # fmt: skip
    assert juergen.addresses == (
        Address(street="Musterstraße 5", city="München", postcode="80331", country="Deutschland"),
    )
    assert juergen.remarks.split("\n") == [
        "Geschäftsführer: Hans Müller", "Amtsgericht München HRB 12345", "USt-IdNr. DE123456789",
    ]  # fmt: skip


def test_a_japanese_card_has_a_name_in_both_scripts():
    tanaka = signatures.read(JAPANESE)
    assert (tanaka.name, tanaka.latin_name) == ("田中 健一", "Kenichi Tanaka")
    assert (tanaka.family, tanaka.given) == ("田中", "健一")
    assert tanaka.job_title == "営業部 部長"
    assert tanaka.organisation.name == "東京メディカル株式会社"
    assert [phone.label for phone in tanaka.phones] == ["", "fax", "cell"]
    assert tanaka.addresses == (Address(street="東京都港区芝公園4-2-8", postcode="105-0011"),)


def test_a_hebrew_signature():
    noa = signatures.read(HEBREW)
    assert (noa.name, noa.family) == ('ד"ר נועה לוי', "לוי")
    assert noa.job_title == "מנהלת פיתוח עסקי"
    assert noa.organisation.name == 'מכבי שירותי בריאות בע"מ'
    assert [phone.label for phone in noa.phones] == ["", "cell"]


@pytest.mark.parametrize(
    ("line", "name", "role", "firm"),
    [
        ("John Smith | Head of Sales, Acme Medical Ltd", "John Smith", "Head of Sales",
         "Acme Medical Ltd"),
        ("Jane Doe, Sales Manager at Foo Bar Inc.", "Jane Doe", "Sales Manager", "Foo Bar Inc."),
        ("Jan van der Berg • CEO", "Jan van der Berg", "CEO", ""),
        ("נועה לוי / Noa Levi", "נועה לוי", "", ""),
        ("Anna Rossi\nPresidente\nLario Volta", "Anna Rossi", "Presidente", "Lario Volta"),
        ("Anna Rossi\nanna@lariovolta.example\nLario Volta", "Anna Rossi", "", "Lario Volta"),
        ("Development Bank of Japan\nKen Ono", "Ken Ono", "", "Development Bank of Japan"),
    ],
)  # fmt: skip
def test_who_does_what_where(line, name, role, firm):
    found = signatures.read(line)
    said = found.organisation.name if found.organisation else ""
    assert (found.name, found.job_title, said) == (name, role, firm)


@pytest.mark.parametrize(
    ("line", "phones"),
    [
        ("M +39 333 1234567 T +39 02 1234567",
         [way("+39 333 1234567", "cell"), way("+39 02 1234567")]),
        ("Tel/Fax 02 1234567", [way("02 1234567", "fax")]),
        ("direct line: 020 7946 0000", [way("020 7946 0000", "work")]),
        ("Tel. 02 1234567 / 02 7654321", [way("02 1234567"), way("02 7654321")]),
        ("Ｔｅｌ：０３-１２３４-５６７８", [way("０３-１２３４-５６７８")]),
        ("+44 (0)20 7946 0000 ext. 12", [way("+44 (0)20 7946 0000 ext. 12")]),
        ("C.F. 01234567890", []),
        ("Piazza Duomo 1 - 20121 Milano", []),
        ("26/03/2019", []),
    ],
)  # fmt: skip
def test_numbers_that_are_phones(line, phones):
    assert list(signatures.read(line).phones) == phones


def test_a_mail_alone_names_its_owner():
    assert signatures.read("giulia.ferrari@lario.example").name == "Giulia Ferrari"
    assert not signatures.read("info@lario.example").name


@pytest.mark.parametrize(
    "head",
    [
        "On Tue, 26 Mar 2019 at 10:00, Noa Levi <noa@clinic.example> wrote:\n\nSecret",
        "-----Messaggio originale-----\nSecret",
        "Da: Noa Levi\nInviato: martedì\nA: Giulia\nOggetto: Secret\n\nSecret",
        "From: Noa Levi\nSent: Tuesday\n\nSecret",
        "________________________________\nFrom: Noa\nSecret",
    ],
)
def test_what_is_quoted_is_cut(head):
    assert own_words(f"Giulia\n\n{head}") == ["Giulia", ""]


def test_answers_between_what_is_quoted_stay():
    mail = "On 26 March Noa wrote:\n> One?\nYes.\n> Two?\n-- \nGiulia Ferrari"
    assert own_words(mail) == ["Yes.", "-- ", "Giulia Ferrari"]
    assert signatures.read(mail).name == "Giulia Ferrari"


def test_a_signature_copied_out_of_an_answer_is_read():
    assert signatures.read("> Noa Levi\n> > Genesis Clinic").organisation.name == "Genesis Clinic"


def words_of(text):
    return re.findall(r"\w+", fold(text))


SAYS_WHAT_IT_IS = {
    *signature_words.PHONES, *signature_words.BESIDE_A_PHONE, *signature_words.EMAILS,
    *signature_words.WEBS, *signature_words.SERVICES, *signature_words.JOINTS, "mailto", "id",
}  # fmt: skip
PIECES = st.sampled_from(
    [line for text in (ENGLISH, ITALIAN, GERMAN, JAPANESE, HEBREW) for line in text.splitlines()]
    + [
        "Tel",
        "M:",
        "+39",
        "02 1234567",
        "a@b.example",
        "www.x.it",
        ", ",
        " - ",
        "(",
        "|",
        "Via",
        "20121",
        "Ltd",
        "at",
        "Director",
        ">",
        "--",
        "Skype: x",
        "x.com/me",
    ]
)


@given(st.lists(st.one_of(st.text(), PIECES), max_size=12), st.sampled_from(["\n", " ", ", "]))
def test_nothing_is_raised_and_no_word_is_lost(parts, between):
    text = between.join(parts)
    found = signatures.read(text)
    said = [found.name, found.latin_name, found.job_title, found.remarks]
    said += [found.organisation.name] if found.organisation else []
    said += [f"{each.value} {each.label}" for each in (*found.emails, *found.phones, *found.links)]
    for where in found.addresses:
        said += [where.street, where.city, where.postcode, where.region, where.country]
    kept = set(words_of("\n".join(said)))
    lines = [line for line in own_words(text) if key_of(line) not in signature_words.GREETINGS]
    asked = {word for word in words_of("\n".join(lines)) if word.strip("_")} - SAYS_WHAT_IT_IS
    assert asked <= kept


@pytest.mark.parametrize("piece", ["a", " ", "1-", "a.", "(", "|", "- ", "a@", "Via 1 ", "\n"])
def test_long_texts_take_no_longer_than_they_are(piece):
    begun = process_time()
    signatures.read(piece * (20_000 // len(piece)))
    assert process_time() - begun < 2
