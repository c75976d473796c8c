"""One way to every sentence that a person reads, in the language of whoever reads it.

The message ids are the English sentences; each other language is one gettext catalogue,
``resources/i18n/LANG/LC_MESSAGES/delegate.po``. The language is passed explicitly because a report
may be in another language than the window.
"""

from __future__ import annotations

import gettext
import locale
import os
from functools import cache

from delegate_app.base.assets import asset

Translation = gettext.NullTranslations

LANGUAGES = ("en", "it")
"""The languages in which window and documents are complete."""


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate this one later"
    """Mark a message id for extraction where it is written but not yet shown."""
    return message


def of_system() -> str:
    """Return the language of the system's own messages where it is one of ours, else English.

    POSIX names it in the environment, whether or not that locale was ever made there; Windows
    tells its locale alone.
    """
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    told = next(filter(None, names), None) or locale.getlocale()[0] or ""
    code = told[:2].lower()
    return code if code in LANGUAGES else LANGUAGES[0]


@cache
def translation(language: str) -> Translation:
    """Return the catalogue of a language; English needs none.

    Args:
        language: A code of ``LANGUAGES``; anything else reads English.
    """
    if language not in LANGUAGES or language == "en":
        return gettext.NullTranslations()
    with asset(f"i18n/{language}/LC_MESSAGES/delegate.mo").open("rb") as catalogue:
        return gettext.GNUTranslations(catalogue)
