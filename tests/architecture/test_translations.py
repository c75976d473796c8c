"""Every sentence that a person sees stands in the Italian catalogue, whole and compiled."""

import ast
import io
from pathlib import Path
from string import Formatter
from xml.etree import ElementTree as ET

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from PySide6.QtCore import QTranslator

ROOT = Path(__file__).parents[2]
COMPILED = ROOT / "resources/i18n/it/LC_MESSAGES/delegate.mo"
CATALOGUE = COMPILED.with_suffix(".po")
REMEDY = "run `python3 run.py messages`, then translate what is empty"


@pytest.fixture(scope="module")
def catalogue():
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="it")


@pytest.fixture(scope="module")
def sentences() -> set[str]:
    """Every sentence in the sources; where it has a plural, its singular."""
    found = extract_from_dir(ROOT / "delegate_app", keywords=DEFAULT_KEYWORDS)
    return {forms(text)[0] for _, _, text, _, _ in found}


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return the singular alone, or the singular and the plural."""
    return (text,) if isinstance(text, str) else tuple(text)


def placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


def translated(message: Message) -> bool:
    originals, translations = forms(message.id), forms(message.string)
    return (
        not message.fuzzy
        and len(originals) == len(translations)
        and all(translations)
        and all(
            placeholders(one) == placeholders(other)
            for one, other in zip(originals, translations, strict=True)
        )
    )


def test_catalogue_has_exactly_the_sentences_of_the_sources(catalogue, sentences):
    known = {forms(message.id)[0] for message in catalogue if message.id}
    assert (sentences - known, known - sentences) == (set(), set()), REMEDY


def test_apostrophes_and_quotation_marks_are_those_of_print(catalogue):
    every = [words for m in catalogue for words in (*forms(m.id), *forms(m.string))]
    assert [words for words in every if any(sign in words for sign in "'«»")] == []


def test_no_sentence_stands_inside_an_f_string():
    """Babel does not look there before Python 3.12, so that nobody would translate it."""
    unseen = [
        f"{path.name}:{call.lineno}"
        for path in sorted((ROOT / "delegate_app").rglob("*.py"))
        for joined in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(joined, ast.JoinedStr)
        for call in ast.walk(joined)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in DEFAULT_KEYWORDS
        and isinstance(call.args[0], ast.Constant)
    ]
    assert unseen == []


def test_every_sentence_is_translated_with_its_placeholders(catalogue):
    assert [m.id for m in catalogue if m.id and not translated(m)] == [], REMEDY


def test_what_qts_own_catalogue_lacks_is_compiled_as_it_is_written():
    compiled = QTranslator()
    assert compiled.load(str(ROOT / "resources/i18n/it/qt.qm"))
    written = ET.parse(ROOT / "resources/i18n/it/qt.ts")  # noqa: S314 - it is our own
    said = [
        (one.findtext("translation"), compiled.translate(context.findtext("name"), source))
        for context in written.iter("context")
        for one in context.iter("message")
        if (source := one.findtext("source"))
    ]
    assert said
    assert [pair for pair in said if len(set(pair)) > 1] == [], REMEDY


def test_compiled_catalogue_is_the_written_one(catalogue):
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    assert COMPILED.read_bytes() == compiled.getvalue(), REMEDY
