"""The window's language: one catalogue for every sentence, one locale for every date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from delegate_app.base.i18n import translation

if TYPE_CHECKING:
    from delegate_app.base.errors import KnownError

NAMES = {"en": "English", "it": "Italiano"}
"""Each language as its speakers call it."""

_LOCALES = {
    "en": (QLocale.Language.English, QLocale.Country.UnitedKingdom),
    "it": (QLocale.Language.Italian, QLocale.Country.Italy),
}

_code = "en"
_translation = translation("en")
_locale = QLocale(*_LOCALES["en"])


def use(code: str) -> None:
    """Say everything from now on in one of `base.i18n.LANGUAGES`."""
    global _code, _translation, _locale  # noqa: PLW0603 - the one language of the whole window
    _code, _translation = code, translation(code)
    _locale = QLocale(*_LOCALES[code])
    QLocale.setDefault(_locale)  # for Qt's own fields of dates and numbers


def code() -> str:
    """Return the code of the language, one of `base.i18n.LANGUAGES`."""
    return _code


def locale() -> QLocale:
    """Return the habits of the language in writing days and numbers."""
    return _locale


def number(count: int) -> str:
    """Return a number as the language writes it: ``20,000`` or ``20.000``."""
    return _locale.toString(count)


def _(message: str) -> str:
    """Return a sentence in the window's language."""
    return _translation.gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """Return a sentence in the window's language and in the right number."""
    return _translation.ngettext(one, many, number)


def country(kept: str) -> str:
    """Return what a country is called, or what was typed where nobody knows it."""
    from delegate_app.domain import iso

    return iso.country_name(kept, _code)


def tongue(kept: str) -> str:
    """Return what a language is called, or what was typed where nobody knows it."""
    from delegate_app.domain import iso

    return iso.tongue_name(kept, _code)


def say(error: KnownError, *parts: str) -> str:
    """Return a known error's sentences, or some of them, in the window's language."""
    return error.say(_translation, *parts)
