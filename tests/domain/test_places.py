"""A zone is known by its city, and found by those that business is done in and by countries."""

import pytest
from babel import Locale
from babel.core import get_global

from delegate_app.base.assets import asset
from delegate_app.base.i18n import LANGUAGES
from delegate_app.domain import places, times

OURS = {"en": "en_GB", "it": "it"}


def cities():
    """Give what resources/cities.tsv says. To make it anew after another Babel:

    python -c "from tests.domain.test_places import *; print(*cities(), sep='\\n')"
    """
    aliases = get_global("zone_aliases")
    called = {}
    for language in LANGUAGES:
        for alias, told in Locale.parse(OURS[language]).time_zones.items():
            if told.get("city"):
                called[language, aliases.get(alias, alias)] = told["city"]
                called[language, alias] = told["city"]
    for zone in times.names():
        own = zone.rsplit("/", 1)[-1].replace("_", " ")
        names = [called.get((language, zone), own) for language in LANGUAGES]
        if "/" in zone and any(name != own for name in names):
            yield "\t".join((zone, *names))


@pytest.mark.long
def test_the_table_says_what_babel_says():
    assert asset("cities.tsv").read_text("utf-8").splitlines() == list(cities())


@pytest.mark.parametrize(
    ("zone", "english", "italian"),
    [
        ("Europe/Rome", "Milan", "Milano"),
        ("Europe/London", "London", "Londra"),
        ("America/New_York", "New York", "New York"),
        ("Asia/Kolkata", "Kolkata", "Calcutta"),
    ],
)
def test_a_zone_is_called_by_its_city(zone, english, italian):
    assert (places.city(zone, "en"), places.city(zone, "it")) == (english, italian)


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Beijing", "Asia/Shanghai"), ("Pechino", "Asia/Shanghai"), ("Canton", "Asia/Shanghai"),
        ("Mumbai", "Asia/Kolkata"), ("Nuova Delhi", "Asia/Kolkata"), ("India", "Asia/Kolkata"),
        ("Cina", "Asia/Shanghai"), ("China", "Asia/Shanghai"), ("Roma", "Europe/Rome"),
        ("Stati Uniti", "America/New_York"), ("Brasile", "America/Sao_Paulo"),
        ("Emirati Arabi Uniti", "Asia/Dubai"), ("Saudi Arabia", "Asia/Riyadh"),
    ],
)  # fmt: skip
def test_a_place_leads_to_its_zone_in_any_language(name, zone):
    assert next(one for known, one in places.known() if known == name) == zone


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Israel", "Asia/Jerusalem"), ("Medtech in Japan 2019", "Asia/Tokyo"),
        ("Missione a Dubai", "Asia/Dubai"), ("Stati Uniti", "America/New_York"),
        ("New York", "America/New_York"), ("USA", "America/New_York"),
        ("Georgia del Sud e Sandwich Australi", "Atlantic/South_Georgia"),
        ("Milano", "Europe/Rome"),
        ("Life Sciences", ""), ("IT", ""), ("Trade center mission", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_name_of_a_mission_says_whose_clocks_it_goes_by(words, zone):
    assert places.zone_named(words) == zone


@pytest.mark.parametrize(
    ("name", "english", "italian"),
    [
        ("Israel", "Israel", "Israele"), ("Stati Uniti", "United States", "Stati Uniti"),
        ("Niger", "Niger", "Niger"), ("ISR", "ISR", "ISR"), ("IL", "IL", "IL"), ("", "", ""),
        ("Israel 2019", "Israel 2019", "Israel 2019"),
    ],
)  # fmt: skip
def test_a_country_is_called_by_its_name_in_ones_language(name, english, italian):
    assert places.country_called(name, "en") == english
    assert places.country_called(name, "it") == italian


def test_every_place_is_named_once_and_has_a_zone_that_exists():
    assert len(places.known()) == len(set(places.known()))
    assert {zone for _name, zone in places.known()} <= {*times.names()}
