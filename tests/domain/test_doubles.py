"""Who may be one person, and who must not be taken for one."""

import pytest
from anyascii import anyascii
from hypothesis import given
from hypothesis import strategies as st

from delegate_app.domain import doubles
from delegate_app.domain.contact import Labelled, Organisation, Person


def entry(id_, name, *ways, firm="", latin=""):
    """An entry as `likely` compares them; what has an @ is an e-mail, other ways are phones."""
    emails = tuple(Labelled(way) for way in ways if "@" in way)
    phones = tuple(Labelled(way) for way in ways if "@" not in way)
    person = Person(id=id_, name=name, latin_name=latin, emails=emails, phones=phones)
    firms = [Organisation(id=firm, name=firm)] if firm else []
    return doubles.portrait(person, firms, anyascii)


def found(*entries, **how):
    return [double.pair for double in doubles.likely(entries, **how)]


ONE = {
    "a slip of the key": (
        entry("a", "Łukasz Brambilla", firm="Meditech S.r.l."),
        entry("b", "Lukasz Brambila", firm="MEDITECH SRL"),
    ),
    "another order": (
        entry("a", "Maria De Luca", "+39 02 1234 5678"),
        entry("b", "De Luca Maria", "0039.02.1234.5678"),
    ),
    "Hebrew and Latin": (
        entry("a", "רחל כהן", "rachel@maccabi.co.il"),
        entry("b", "Rachel Cohen", "Rachel@Maccabi.co.il"),
    ),
    "Arabic and Latin at one firm": (
        entry("a", "محمد الراشد", firm="Gulf Care LLC"),
        entry("b", "Mohammed Al-Rashed", firm="Gulf Care"),
    ),
    "Chinese characters and the mail's Latin form": (
        entry("a", "加藤 健一", "kenichi.kato@tokyo-medical.co.jp", "+81 3 5550 1234"),
        entry("b", "K. Kato", "+81-3-5550-1234"),
    ),
    "hangul": (
        entry("a", "김민수", firm="한빛 주식회사"),
        entry("b", "Kim Min-su", firm="한빛"),
    ),
    "an initial": (
        entry("a", "Prof. R. Cohen", firm="Sheba"),
        entry("b", "Rachel Cohen", firm="Sheba"),
    ),
    "another spelling": (
        entry("a", "נועה לוי", firm="Sheba", latin="Noa Levi"),
        entry("b", "Dr. Noa Levy", firm="Sheba"),
    ),
    "a pet name": (
        entry("a", "Beppe Ferrari", firm="Ferrari Pumps"),
        entry("b", "Giuseppe Ferrari", firm="Ferrari Pumps"),
    ),
    "nothing but a rare name": (
        entry("a", "Ottaviano Querciabella"),
        entry("b", "Dott. Ottaviano Querciabella", "oq@example.org"),
    ),
}
OFFICE = ("info@rossi.it", "+39 02 555 0100")
TWO = {
    "father and son": (
        entry("a", "Marco Rossi", *OFFICE, firm="Rossi S.p.A."),
        entry("b", "Luca Rossi", *OFFICE, firm="Rossi S.p.A."),
    ),
    "brother and sister": (
        entry("a", "Paolo Rossi", *OFFICE, firm="Rossi S.p.A."),
        entry("b", "Paola Rossi", *OFFICE, firm="Rossi S.p.A."),
    ),
    "namesakes of two firms": (
        entry("a", "Marco Rossi", "m.rossi@alfa.it", firm="Alfa"),
        entry("b", "Marco Rossi", "m.rossi@beta.it", firm="Beta"),
    ),
    "colleagues behind one mail": (
        entry("a", "Anna Bianchi", *OFFICE, firm="Rossi"),
        entry("b", "Carla Verdi", *OFFICE, firm="Rossi"),
    ),
    "a family name alone at another firm": (entry("a", "Rossi"), entry("b", "Marco Rossi")),
    "Koreans of one family name": (
        entry("a", "강현우", "+82 2 555 0100", firm="한빛"),
        entry("b", "강태현", "+82 2 555 0100", firm="한빛"),
    ),
    "colleagues whose names are alike": (
        entry("a", "Mario Rossi", "mario.rossi@rossi.it", firm="Rossi"),
        entry("b", "Marco Rossi", "marco.rossi@rossi.it", firm="Rossi"),
    ),
    "nobody's name": (entry("a", ""), entry("b", "")),
}


@pytest.mark.parametrize("pair", ONE.values(), ids=ONE)
def test_one_person_is_proposed(pair):
    assert found(*pair) == [("a", "b")]


@pytest.mark.parametrize("pair", TWO.values(), ids=TWO)
def test_two_people_are_not(pair):
    assert found(*pair) == []


def test_the_reasons_are_said():
    one = entry("a", "Łukasz Brambilla", "lb@example.org", firm="Meditech S.r.l.")
    other = entry("b", "Lukasz Brambila", "LB@example.org", firm="Meditech")
    (double,) = doubles.likely([one, other])
    assert [reason.words(str) for reason in double.reasons] == [
        "the names are alike: Łukasz Brambilla · Lukasz Brambila",
        "the same e-mail: lb@example.org",
        "the same organisation: Meditech S.r.l.",
    ]
    assert double.percent > 90


def test_what_speaks_against_is_said_too():
    one = entry("a", "Ada Lovelace", "+44 20 7946 0000", firm="Alfa")
    other = entry("b", "Ada Lovelace", "020 7946 0000", firm="Beta")
    (double,) = doubles.likely([one, other])
    against = [reason.words(str) for reason in double.reasons if not reason.speaks_for]
    assert against == ["different organisations"]


def test_who_was_told_apart_stays_apart():
    pair = ONE["a pet name"]
    assert found(*pair, apart={("a", "b")}) == []


def test_only_whom_is_asked_about():
    pair, other = ONE["a pet name"], entry("c", "Giuseppe Ferrari", firm="Ferrari Pumps")
    assert {("a", "b"), ("a", "c"), ("b", "c")} == set(found(*pair, other))
    assert {("a", "c"), ("b", "c")} == set(found(*pair, other, among={"c"}))


def test_a_name_that_many_bear_is_no_proof():
    crowd = [entry(f"{n}", "Marco Rossi", f"+39 333 000 {n:04}") for n in range(20)]
    assert found(*crowd) == []


def test_names_that_many_bear_are_no_slips_of_each_other():
    families = ["Rossi", "Bianchi", "Fontana", "Gallo"]
    crowd = [
        entry(f"{given} {family}", f"{given} {family}", firm="F")
        for family in families
        for given in ("Marco", "Mario")
    ]
    assert found(*crowd) == []


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20)), max_size=6))
def test_nothing_that_is_typed_breaks_it(typed):
    people = [entry(f"{n}", name, way, firm=way) for n, (name, way) in enumerate(typed)]
    for double in doubles.likely(people):
        assert double.one < double.other
        assert 0 < double.percent < 100
        assert all(reason.words(str) for reason in double.reasons)


def test_a_whole_crowd_is_told_who_is_who():
    """The figures of `bench/contacts.py`, on a small crowd of its own."""
    names = ["Giulia Ricci", "נועה לוי", "Zoë Lefèvre", "Иван Петров", "Björn Köhler"]
    people = [
        entry(f"p{n}{k}", f"{name} {family}", f"{n}{k}@example.org", firm=f"Firm {n}")
        for n, name in enumerate(names)
        for k, family in enumerate(["Uno", "Due", "Tre"])
    ]
    again = [entry(f"q{n}", f"{name} Due", f"{n}1@example.org") for n, name in enumerate(names)]
    assert set(found(*people, *again)) == {(f"p{n}1", f"q{n}") for n in range(len(names))}


@pytest.mark.parametrize(
    ("one", "other", "email", "may"),
    [
        ("Anna Rossi", "Marco Rossi", "info@rossi.example", False),
        ("Anna Rossi", "Dott.ssa A. Rossi", "info@rossi.example", True),
        ("Rossi", "Anna Rossi", "vendite@rossi.example", True),
        ("Anna Rossi", "Anna Bianchi", "anna@rossi.example", True),
        ("Anna Rossi", "Bruno Neri", "anna@rossi.example", False),
        ("Noa Levi", "נועה לוי", "info@clinic.example", True),
    ],
)
def test_who_may_be_behind_one_address(one, other, email, may):
    assert doubles.may_be_one(one, other, email) is may
    assert doubles.may_be_one(other, one, email) is may
