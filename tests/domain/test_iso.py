"""Countries and languages: whatever they are called is read, and named for whoever reads."""

import pytest
from babel import Locale, UnknownLocaleError
from babel.core import get_global

from delegate_app.base.assets import asset
from delegate_app.base.i18n import LANGUAGES
from delegate_app.domain import iso

OURS = [Locale(language) for language in LANGUAGES]
READ = ("de", "fr", "es", "pt", "he", "ja")
"""In whose languages tables and signatures come in, beside ours and a country's own."""


def countries():
    """Give what resources/countries.tsv says. To make it anew after another Babel:

    python -c "from tests.domain.test_iso import *; print(*countries(), sep='\\n')"
    """
    named = OURS[0].territories.keys() - {"EU", "QO", "ZZ"}
    aliases = {}
    for alias, found in sorted(get_global("territory_aliases").items()):
        if len(found) == 1 and found[0] in named and alias.isalpha():
            aliases.setdefault(found[0], []).append(alias)
    for code in sorted(aliases):
        names = [locale.territories[code] for locale in OURS]
        own = []
        for language, told in get_global("territory_languages").get(code, {}).items():
            if told["official_status"]:
                own.append(name_in(language, "territories", code))
        read = (name_in(language, "territories", code) for language in READ)
        others = dict.fromkeys(filter(None, (*aliases[code], *own, *read)))
        yield "\t".join((code, *names, *(name for name in others if name not in names)))


def languages():
    """Give what resources/languages.tsv says, likewise."""
    for code in sorted(set.intersection(*(set(locale.languages) for locale in OURS))):
        names = [locale.languages[code] for locale in OURS]
        own = name_in(code, "languages", code)
        yield "\t".join((code.replace("_", "-"), *names, *([own] if own else [])))


def name_in(language, kind, code):
    try:
        return getattr(Locale.parse(language), kind).get(code)
    except (UnknownLocaleError, ValueError):
        return None


@pytest.mark.long
@pytest.mark.parametrize("table", [countries, languages])
def test_the_tables_say_what_babel_says(table):
    assert asset(f"{table.__name__}.tsv").read_text("utf-8").splitlines() == list(table())


@pytest.mark.parametrize(
    ("typed", "kept", "italian"),
    [
        ("Israele", "IL", "Israele"),
        (" israel ", "IL", "Israele"),
        ("ISR", "IL", "Israele"),
        ("ישראל", "IL", "Israele"),
        ("إسرائيل", "IL", "Israele"),
        ("日本", "JP", "Giappone"),
        ("Deutschland", "DE", "Germania"),
        ("U.S.A.", "US", "Stati Uniti"),
        ("UK", "GB", "Regno Unito"),
        ("Cote d'Ivoire", "CI", "Costa d’Avorio"),
        ("Emirati Arabi", "AE", "Emirati Arabi Uniti"),
        ("Atlantis ", "Atlantis", "Atlantis"),
        ("", "", ""),
    ],
)
def test_a_country_whatever_it_is_called(typed, kept, italian):
    assert iso.country(typed) == kept
    assert iso.country_name(typed, "it") == iso.country_name(kept, "it") == italian


@pytest.mark.parametrize(
    ("text", "code"),
    [("Frankreich", "FR"), ("Alemania", "DE"), ("Etats-Unis", "US"), ("Japão", "JP"),
     ("中国", "CN"), ("U.K.", "GB"), ("USA", "US"), ("Bra", ""), ("MI", ""), ("Milano", "")],
)  # fmt: skip
def test_a_country_that_is_written_out(text, code):
    assert iso.written_country(text) == code


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["IL", "CI", "GB", "HK", "KR", "ST", "TR"])
def test_a_country_is_read_by_the_name_that_is_shown(code, language):
    assert iso.country(iso.country_name(code, language)) == code


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["en", "he", "zh-Hant", "gsw", "nl-BE"])
def test_a_language_is_read_by_the_name_that_is_shown(code, language):
    assert iso.tongue(iso.tongue_name(code, language)) == code


@pytest.mark.parametrize(
    ("typed", "kept", "english"),
    [
        ("inglese", "en", "English"),
        ("עברית", "he", "Hebrew"),
        ("pt_BR", "pt-BR", "Brazilian Portuguese"),
        ("it-IT", "it-IT", "Italian"),
        ("Klingonese", "Klingonese", "Klingonese"),
    ],
)
def test_a_language_whatever_it_is_called(typed, kept, english):
    assert iso.tongue(typed) == kept
    assert iso.tongue_name(kept, "en") == english
