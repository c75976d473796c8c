"""The cards with which other projects test their readers: all taken or named, nothing lost."""

import re
from pathlib import Path

import pytest

from delegate_app.base.errors import KnownError
from delegate_app.interchange import read, vcards
from delegate_app.interchange.lines import components

SUITES = Path(__file__).parents[1] / "data" / "vcards"
FILES = sorted(SUITES.rglob("*.vcf"))
HAVE_A_FIELD = {
    "VERSION", "PRODID", "REV", "FN", "N", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "ADR", "URL",
    "IMPP", "X-SOCIALPROFILE", "LANG", "NOTE", "CATEGORIES", "PHOTO", "X-ABLABEL",
}  # fmt: skip


def each(paths):
    return pytest.mark.parametrize(
        "path", paths, ids=lambda path: f"{path.parent.name}/{path.stem}"
    )


def lines_of(card):
    """Every line that has no field here: its name, group, parameters and text."""
    return {
        (
            line.name,
            line.group,
            frozenset(
                (name, value)
                for name, values in line.params.items()
                for value in values
                if name not in ("ENCODING", "CHARSET")
            ),
            line.text,
        )
        for line in card.lines
        if line.value and line.name not in HAVE_A_FIELD
    }


def test_the_suites_are_there():
    assert len(FILES) == 48


@each(FILES)
def test_every_card_is_taken_or_named_with_the_reason(path):
    data = path.read_bytes()
    cards = len(re.findall(rb"(?im)^BEGIN:VCARD\s*$", data))
    try:
        parcel = read(path.name, data)
    except KnownError as refused:
        told = str(refused)
        assert path.name in told
        assert told.count(" Entry ") == cards
    else:
        places = (*parcel.entries, *parcel.skipped)
        assert {re.match(r"#\d+", place.where)[0] for place in places} == {
            f"#{number}" for number in range(1, cards + 1)
        }


@each(FILES)
@pytest.mark.parametrize("version", vcards.VERSIONS)
def test_what_is_not_understood_is_written_back(path, version, handed_on):
    try:
        parcel = read(path.name, path.read_bytes())
    except KnownError:
        return
    cards = [card for card in components(path.read_bytes()) if card.name == "VCARD"]
    for entry in parcel.entries:
        (back,) = components(handed_on(entry, version))
        before = cards[int(re.match(r"#(\d+)", entry.where)[1]) - 1]
        assert lines_of(before) <= lines_of(back)
        assert {way.value for way in (*entry.emails, *entry.phones)} <= {
            line.text for line in (*back.all("EMAIL"), *back.all("TEL"))
        }
