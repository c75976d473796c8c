"""Whose habits a number without prefix follows."""

from delegate_app.domain.contact import Address, Labelled, Organisation, Person, Role
from delegate_app.domain.mission import Mission
from delegate_app.domain.reach import numbers

MISSION = Mission(id="m", name="Israel", zone="Asia/Jerusalem", home_zone="Europe/Rome")
NOA = Person(id="p", name="Noa", phones=(Labelled("03 555 0102"),))


def test_a_number_without_prefix_is_of_the_country_where_the_mission_goes():
    assert numbers(MISSION, NOA) == ("+972 3-555-0102",)
    assert numbers(MISSION, NOA, roles=[Role.COUNTERPART]) == ("+972 3-555-0102",)


def test_one_of_the_delegation_is_of_home():
    luca = Person(id="l", name="Luca", phones=(Labelled("02 7202 1234", "work"),))
    assert numbers(MISSION, luca, roles=[Role.DELEGATE]) == ("+39 02 7202 1234",)
    assert numbers(MISSION, luca) == ("02 7202 1234",)


def test_an_address_tells_more_than_the_mission():
    firm = Organisation(id="o", name="Acme", country="Giappone")
    phones = (Labelled("03-5550-0104"),)
    assert numbers(MISSION, Person(id="p", name="K", phones=phones), firm) == ("+81 3-5550-0104",)
    at_home = Person(id="p", name="K", phones=phones, addresses=(Address(country="IL"),))
    assert numbers(MISSION, at_home, firm) == ("03-5550-0104",)
