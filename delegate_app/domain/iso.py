"""Countries and languages: kept by their ISO codes, named in the language of whoever reads.

``resources/countries.tsv`` and ``languages.tsv`` say what each is called in English, in Italian and
in its own languages, countries also in those that tables and signatures come in (German, French,
Spanish, Portuguese, Hebrew, Japanese), as Unicode's CLDR has it: Babel would take 85 ms to say so,
these take five, and the packed app has Babel's data of two languages only. What nobody knows stays
as it was typed: it is somebody's word, and may be right.
"""

from __future__ import annotations

import re
from functools import cache

from delegate_app.base.assets import asset
from delegate_app.base.i18n import LANGUAGES
from delegate_app.domain.folding import key_of

_ALSO = {
    "AE": "UAE, EAU, Emirates, Emirati, Emirati Arabi", "CI": "Ivory Coast", "CN": "PRC, RPC",
    "CV": "Cape Verde", "CZ": "Czech Republic, Repubblica Ceca", "GB": "Great Britain, England, "
    "Scotland, Wales, Gran Bretagna, Inghilterra, Scozia, Galles", "HK": "Hong Kong",
    "KR": "Korea, Corea, Republic of Korea, Repubblica di Corea", "MK": "Macedonia",
    "MM": "Burma, Birmania", "MO": "Macao, Macau", "NL": "Holland, Olanda", "PS": "Palestine, "
    "Palestina", "RU": "Russian Federation, Federazione Russa", "SZ": "Swaziland",
    "TR": "Turkey", "US": "United States of America, America, Stati Uniti d’America",
    "VN": "Viet Nam",
}  # fmt: skip
"""What people write beside the names of CLDR."""
_WRITTEN = frozenset({"USA", "UK", "UAE"})
"""What people write in place of a name."""
_OF_A_COUNTRY = re.compile(r"(?P<language>[A-Za-z]{2,3})[-_][A-Za-z]{2}")


def country_code(typed: str) -> str:
    """Return the two letters of ISO 3166-1 for a country; "" for what is none that is known."""
    return _codes("countries").get(_key(typed), "") if typed else ""


def written_country(text: str) -> str:
    """Return the code of a country that some words are, where they are more than a code alone.

    Nobody marks the words of an address or a cell as a country, and Bra is a town.
    """
    bare = text.replace(".", "").strip()
    is_code = bare.isascii() and len(bare) < 4 and bare.upper() not in _WRITTEN
    return "" if is_code else country_code(text)


def country(typed: str) -> str:
    """Return how a country is kept: its code, else what was typed, without blanks around it."""
    return country_code(typed) or typed.strip()


def country_name(kept: str, language: str) -> str:
    """Return what a country is called; what is none that anybody knows, as it was typed.

    Args:
        kept: A code, or what was typed.
        language: In which of `i18n.LANGUAGES`.
    """
    names = _names("countries", language)
    return names.get(kept) or names.get(country_code(kept), kept.strip())


def tongue(typed: str) -> str:
    """Return how a language is kept: its code (BCP 47), else what was typed, without blanks."""
    return _codes("languages").get(_key(typed), typed.strip())


def tongue_name(kept: str, language: str) -> str:
    """Return what a language is called, with a small letter as in a sentence; see `country_name`.

    A country that goes with a code, as in ``it-IT``, is left out where it makes no other language.
    """
    names = _names("languages", language)
    code = kept if kept in names else tongue(kept)
    plain = _OF_A_COUNTRY.fullmatch(code)
    return names.get(code) or names.get(plain["language"] if plain else "", kept)


@cache
def _rows(table: str) -> tuple[tuple[str, ...], ...]:
    """Return code, three letters where there are, the names in our languages, all other names."""
    lines = asset(f"{table}.tsv").read_text("utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines)


@cache
def _names(table: str, language: str) -> dict[str, str]:
    column = 1 + LANGUAGES.index(language if language in LANGUAGES else "en")
    return {row[0]: row[column] for row in _rows(table)}


@cache
def _codes(table: str) -> dict[str, str]:
    """Return each code by all that it is called; a code before a name, ours before others'."""
    rows, ours = _rows(table), 1 + len(LANGUAGES)
    also = _ALSO if table == "countries" else {}
    found = {_key(name): row[0] for row in rows for name in row[ours:]}
    found |= {_key(name): code for code, names in also.items() for name in names.split(",")}
    found |= {_key(name): row[0] for row in rows for name in row[1:ours]}
    return found | {_key(row[0]): row[0] for row in rows}


def _key(name: str) -> str:
    return key_of(re.sub("[.'’]", "", name.replace("_", "-")))
