"""Cities and countries by which people know a time zone, and look for one.

``resources/cities.tsv`` says what the city of a zone is called in English and in Italian, as
Unicode's CLDR has it, wherever that is not the name of the zone itself; countries are `iso`'s.
CLDR names no other cities of a zone: those that business is done in are ours, in
``resources/business-cities.tsv``, each in both languages where they differ.
"""

from __future__ import annotations

from functools import cache

from delegate_app.base.assets import asset
from delegate_app.base.i18n import LANGUAGES
from delegate_app.domain import times

_FOR_BUSINESS = {"Europe/Rome": ("Milan", "Milano"), "Asia/Jerusalem": ("Tel Aviv", "Tel Aviv")}
"""Where business goes by another city than the one that names the zone, in each language."""

_LONGEST = 5
"""The most words in the name of a place, such as *Saint Vincent and the Grenadines*."""


def city(zone: str, language: str) -> str:
    """Return the city by which people know a time zone, in one of `i18n.LANGUAGES`."""
    own = zone.rsplit("/", 1)[-1].replace("_", " ")
    return (_FOR_BUSINESS.get(zone) or _table("cities").get(zone, (own, own)))[_place(language)]


@cache
def country_called(name: str, language: str) -> str:
    """Return a country's name in one of `i18n.LANGUAGES`; any other name as it is.

    `iso` knows more of countries, but a start that names its missions does without loading it.

    Args:
        name: What may be a country's whole name in one of these languages.
        language: In which of them.
    """
    for line in _countries():
        if f"\t{name}\t" in line:
            names = line.split("\t")[1 : 1 + len(LANGUAGES)]
            if name in names:
                return names[_place(language)]
    return name


@cache
def _countries() -> tuple[str, ...]:
    """Return the lines of the table, which are searched as they are."""
    return tuple(asset("countries.tsv").read_text("utf-8").splitlines())


@cache
def known() -> tuple[tuple[str, str], ...]:
    """Return places with their zones, in every language: cities that business is done in first.

    Of a country with several zones the one of its capital comes first.
    """
    from delegate_app.domain import iso  # a start names but two cities

    found = [(name, zone) for zone, names in _table("business-cities").items() for name in names]
    for code, zones in times.zones_of_countries().items():
        names = {iso.country_name(code, language): None for language in LANGUAGES}
        found += [(name, zone) for name in names for zone in zones]
    found += [(name, zone) for zone, names in _table("cities").items() for name in names]
    return tuple(dict.fromkeys(found))


def zone_named(words: str) -> str:
    """Return the zone of the place that some words name first; "" where they name none.

    Args:
        words: Such as the name of a mission: ``Medtech in Japan 2019``.
    """
    from delegate_app.domain import iso
    from delegate_app.domain.folding import key_of

    said = key_of(words).split()
    for start in range(len(said)):
        for end in range(min(len(said), start + _LONGEST), start, -1):
            name = " ".join(said[start:end])
            country = times.zone_of_country(iso.written_country(name))
            if zone := country or _zones().get(name, ""):
                return zone
    return ""


@cache
def _zones() -> dict[str, str]:
    """Return the zone of each place by its folded name; of two of one name, the first."""
    from delegate_app.domain.folding import key_of

    own = [
        (city(zone, language), zone)
        for zones in times.zones_of_countries().values()
        for zone in zones
        if zone == zones[0] or zone.count("/") == 1  # not North_Dakota/Center
        for language in LANGUAGES
    ]
    return {key_of(name): zone for name, zone in reversed([*known(), *own])}


@cache
def _table(name: str) -> dict[str, tuple[str, ...]]:
    lines = asset(f"{name}.tsv").read_text("utf-8").splitlines()
    return {zone: tuple(names) for zone, *names in (line.split("\t") for line in lines)}


def _place(language: str) -> int:
    return LANGUAGES.index(language if language in LANGUAGES else "en")
