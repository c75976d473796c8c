"""The next edition of a proof is the document as it is now, however it came about."""

from dataclasses import replace

import pypdfium2
import pytest

from delegate_app import reports
from delegate_app.reports import Proof, b2b_plan, day_sheet, directory, follow_up, typecase
from delegate_app.reports.text import Typesetter

MAKERS = {
    "follow-up": ("dossier", follow_up), "day-sheet": ("dossier", day_sheet),
    "directory": ("of_people", directory), "b2b-plan": ("of_b2b_day", b2b_plan),
}  # fmt: skip


def pages(document):
    """What each page says and shows."""
    with pypdfium2.PdfDocument(document.pdf) as pdf:
        return [
            (page.get_textpage().get_text_range(), bytes(page.render(scale=1).buffer))
            for page in pdf
        ]


def titled(dossier, *titles):
    """A dossier whose first items are called so."""
    changed = tuple(
        replace(row, item=replace(row.item, title=title))
        for row, title in zip(dossier.rows, titles, strict=False)
    )
    return replace(dossier, rows=(*changed, *dossier.rows[len(changed) :]))


@pytest.mark.parametrize("kind", MAKERS)
def test_every_edition_looks_as_the_document_does(request, kind):
    name, make = MAKERS[kind]
    first = request.getfixturevalue(name)
    proof = Proof()
    editions = [
        first, titled(first, "Talks with 渡邉花子, נועה לוי and ᏣᎳᎩ"),
        titled(first, "", "<b>Ω & fi</b>"), titled(first, "a " * 300), first,
    ]  # fmt: skip
    for dossier in editions:
        document = make(dossier, language="en")
        with reports.proving(proof):
            proved = make(dossier, language="en")
        assert pages(proved) == pages(document)
        assert (proved.pages, proved.missing) == (document.pages, document.missing)


def test_an_edition_sets_only_what_changed(dossier, monkeypatch):
    proof, asked = Proof(), []
    made = Typesetter._set  # noqa: SLF001 - no door tells what was set anew
    monkeypatch.setattr(
        Typesetter,
        "_set",
        lambda self, spans, *more: asked.append(spans) or made(self, spans, *more),
    )
    with reports.proving(proof):
        follow_up(dossier, language="en")
        asked.clear()
        follow_up(dossier, language="en")
        assert asked == []
        follow_up(titled(dossier, "Something else"), language="en")
    assert {span.text for spans in asked for span in spans} == {"Something else"}


class EnoughError(Exception):
    """Ends an edition."""


def test_one_that_is_broken_off_spoils_none_after_it(dossier):
    proof, calls = Proof(), iter(range(1_000_000))

    def ask():
        if next(calls) == 40:
            raise EnoughError

    with reports.proving(proof):
        with pytest.raises(EnoughError), reports.heeding(ask):
            follow_up(titled(dossier, "ᏣᎳᎩ", "broken off"), language="en")
        proved = follow_up(dossier, language="en")
    document = follow_up(dossier, language="en")
    assert pages(proved) == pages(document)
    assert proved.missing == document.missing == ()


@pytest.mark.parametrize("most", [10, 50_000])
def test_a_proof_does_not_grow_for_ever(dossier, monkeypatch, most):
    monkeypatch.setattr(typecase, "_MOST", most)
    proof = Proof()
    first = proof.setter("SC")
    for _edition in range(2):
        with reports.proving(proof):
            document = follow_up(dossier, language="en")
        assert pages(document) == pages(follow_up(dossier, language="en"))
    assert (proof.setter("SC") is first) == (most > 10)
    assert proof.setter("JP") is not first


def test_what_is_kept_or_handed_on_is_no_proof(dossier):
    before = follow_up(dossier, language="en").pdf
    with reports.proving(Proof()):
        follow_up(titled(dossier, "Another"), language="en")
    assert follow_up(dossier, language="en").pdf == before
