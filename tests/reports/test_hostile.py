"""No text can make a document fail, reach outside it, or go lost."""

from dataclasses import fields, replace
from datetime import date

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delegate_app.domain.contact import Labelled, Organisation
from delegate_app.domain.dossier import Dossier, MissionFigures
from delegate_app.domain.followup import FollowUpRow
from delegate_app.domain.reader import Reader
from delegate_app.reports import (
    company_report,
    day_sheet,
    directory,
    follow_up,
    minutes,
    notes,
    summary,
)
from delegate_app.reports.cleaning import clean

NAUGHTY = {
    "markup": "<b>bold</b> <info@firm.example> </para> &amp; &#x110000; <br/>",
    "image": '<img src="/etc/hostname"/> <font name="x">',
    "script": '<a href="javascript:alert(1)">x</a> %(name)s {name} {0} {',
    "surrogates": "lone \ud800 and \udfff and \ud83d\ude00",
    "controls": "\x00\x01\x1b[31m\x7f\x85 end",
    "monster": "W" * 400,
    "long": "word " * 4_000,
    "longer": "Wörter " * 20_000,
    "lines": "\n" * 5_000 + "end",
    "hebrew": "שלום עולם — בית חולים (2019)",
    "arabic": "محمد بن راشد الهاشمي \u202eoverride\u202c \u2066isolate\u2069",
    "cjk": "渡邉花子株式会社日伊商事代表取締役" * 40,
    "emoji": "👨‍👩‍👧‍👦 🏳️‍🌈 🇮🇹 ☺️",
    "marks": "Z" + "\u0335\u0344\u0301" * 500,
    "noncharacters": "\ufffe\uffff\U0010ffff\ufdd0 end",
    "spaces": " " * 20_000 + "end",
    "thin": "\u200b\u200d\ufeff\u00ad" * 1_000 + "end",
    "pdf": ") Tj ET Q endstream endobj %%EOF \\) \\ (",
    "template": "${jndi:x} {{7*7}} %s %d %n",
    "isolates": "\u2067\u2068אב\u2069\u2069 \u2069\u2069 ab \u2066" * 100,
    "brackets": "(אב[ab(گ{12}ב)]" * 100,
    "turned": "\u202eevil\u202c \u202dאב\u202c \u200fab\u200e" * 200,
    "numbers": "١٢٣ 456 ۷۸۹ $-5.00% ₪1,000.50 א5-6ב +39 02 1234 " * 30,
    "harakat": "السَّلَامُ عَلَيْكُمْ " * 100,
    "ligature": "﷽" * 40 + " ﷲ ﷺ",
    "joiners": "ك\u200d\u200cت\u200d" * 100 + "\u200d" * 500,
    "conjuncts": "क्" * 400 + " श्री",
    "thai": "กรุงเทพมหานครอมรรัตนโกสินทร์" * 60,
    "kinsoku": "「" * 300 + "、。」" * 300,
    "hangul": "ᄀ" * 300 + "각" + "한국어" * 200,
    "rare": "𠮷𩸽𪚥𫝀𰻝 龘靐 㐂 丽",
    "flags": "🇮🇹" * 300 + "🇮" + "👩🏽\u200d🚀" * 200,
    "unassigned": "\U000e01ff\U0002fffd\U0003134f\u0378\U0001fbff" * 20,
    "private": "\ue000\uf8ff\U000f0000\U0010fffd" * 40,
    "zalgo": "T̵̢̛o̶ ̷i̸n̴v̶o̴k̷e̶ " * 200,
    "old letters": "𒀀𓀀𐎠ᚠ𐤀𝔘𝖓𝖎 ﬁ ſt Ǆ ǅ",
    "soft": "Donau\u00addampf\u00adschiff " * 100,
    "address": "https://example.com/" + "a/%D7%90?x=1&" * 100,
    "names": "Nguyễn Thị Hoa, Łukasz Żółkiewski, Zoë O’Brien-Ñúñez, 陳大文, さくら, "
    "נועה בן־לוי, أحمد المصري, Ὀδυσσεύς, Щерба, Þórður, ชัยวัฒน์, 김지우, ශ්‍රී, Ọlátúndé " * 15,
    "sql": "Robert'); DROP TABLE students;-- \\x00 \\u0000 NULL undefined NaN",
    "paths": "../../etc/passwd C:\\con\\nul file:///etc/hostname \\\\server\\share",
}
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
QUICK = ("names", "turned", "markup", "harakat")
"""What every run sets in every field; the rest stands in parts of them in other tests."""


def filled(dossier: Dossier, text: str) -> Dossier:
    """The dossier with a text in every one of its fields that holds text."""

    def fill(thing):
        keep = {"id", "zone", "home_zone", "start", "month", "reason"}
        changes = {}
        for field in fields(thing):
            value = getattr(thing, field.name)
            if type(value) is str and field.name not in keep and not field.name.endswith("_id"):
                changes[field.name] = text
        return replace(thing, **changes)

    rows = tuple(
        replace(
            row,
            item=fill(row.item),
            people=tuple(fill(person) for person in row.people),
            clashes=tuple(fill(clash) for clash in row.clashes),
        )
        for row in dossier.rows
    )
    reached = (Labelled(text, text),)
    contacts = tuple(
        replace(
            contact,
            person=replace(fill(contact.person), emails=reached, phones=reached),
            organisation=fill(contact.organisation),
            job_title=text,
            grade=text,
        )
        for contact in dossier.contacts
    )
    return replace(
        dossier,
        mission=fill(dossier.mission),
        programme=fill(dossier.programme),
        reader=Reader(name=text),
        rows=rows,
        notes=tuple(fill(note) for note in dossier.notes),
        debriefs={key: fill(debrief) for key, debrief in dossier.debriefs.items()},
        followups=tuple(
            FollowUpRow(fill(row.followup), text, text, text) for row in dossier.followups
        ),
        contacts=contacts,
        numbers=tuple(fill(number) for number in dossier.numbers),
        figures=tuple(fill(figure) for figure in dossier.figures),
        key_figures=replace(dossier.key_figures, grades=((text, 1),)),
        company=Organisation(id="o", name=text, description=text, website=text, areas=(text,)),
        wording={"title": text, "introduction": text, "summary": text},
        missions=(MissionFigures(fill(dossier.mission), dossier.key_figures),),
    )


def every(dossier: Dossier):
    days = (date(2019, 3, 26), date(2019, 3, 29))
    sheet = day_sheet(replace(dossier, days=days), language="it")
    return sheet, follow_up(dossier, language="en"), notes(dossier, language="it")


def handed_on(dossier: Dossier):
    return (
        company_report(dossier, language="it"), minutes(dossier, language="en"),
        directory(dossier, language="en"), summary(dossier, language="it"),
    )  # fmt: skip


def assert_within_the_page(pdf: bytes) -> None:
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        width, height = page.get_size()
        text = page.get_textpage()
        for n in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(n)
            assert left > -1
            assert right < width + 1
            assert bottom > -1
            assert top < height + 1


@pytest.mark.parametrize("text", [
    pytest.param(text, id=name, marks=[] if name in QUICK else pytest.mark.long)
    for name, text in NAUGHTY.items()
])  # fmt: skip
def test_no_text_makes_a_document_fail(dossier, text):
    few = replace(
        dossier,
        rows=dossier.rows[2:3],
        notes=dossier.notes[:1],
        followups=dossier.followups[:1],
        contacts=dossier.contacts[:1],
        numbers=dossier.numbers[:1],
        figures=dossier.figures[:1],
    )
    shorter = filled(few, text[:3_000])  # still more than a page of headings
    for document in (*every(filled(few, text)), *handed_on(shorter)):
        assert document.pdf.startswith(b"%PDF")
        assert len(pypdfium2.PdfDocument(document.pdf)) == document.pages
        assert b"/JavaScript" not in document.pdf
        assert b"/Subtype /Image" not in document.pdf


@pytest.mark.parametrize("name", ["markup", "image", "script", "pdf", "template", "monster"])
def test_markup_is_only_text(dossier, read, name):
    text = NAUGHTY[name]
    for document in every(filled(dossier, text)):
        letters = "".join(read(document).words.split())
        assert "".join(text.split()) in letters


@given(text=ANY_TEXT)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_in_every_field_stays_within_the_page(dossier, text):
    for document in every(filled(dossier, text)):
        assert_within_the_page(document.pdf)


@given(text=st.text(st.sampled_from("abcdefgh \n"), min_size=1, max_size=400), data=st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_word_of_a_field_is_printed(dossier, read, text, data):
    row = dossier.rows[2]
    names = ("title", "place", "dress", "transport", "aims", "bring", "description")
    name = data.draw(st.sampled_from(names))
    row = replace(row, item=replace(row.item, **{name: text}))
    sheet = day_sheet(replace(dossier, rows=(row,), days=(date(2019, 3, 26),)), language="en")
    assert "".join(text.split()) in "".join(read(sheet).words.split())


def test_a_field_that_is_cut_says_so(dossier, read):
    row = dossier.rows[2]
    row = replace(row, item=replace(row.item, agreed="word " * 10_000))
    words = read(follow_up(replace(dossier, rows=(row,)), language="en")).words
    assert words.count("word") == pytest.approx(len(clean("word " * 10_000).split()), abs=2)
    assert "[…]" in words


def test_only_web_mail_and_telephone_are_linked(dossier):
    contact = dossier.contacts[0]
    person = replace(
        contact.person,
        emails=(Labelled("javascript:alert(1)"), Labelled("a@b) /S /JavaScript ("), Labelled("@")),
        phones=(Labelled("file:///etc/passwd"), Labelled("call me"), Labelled("+39 02 1234 ext 5")),
    )
    document = follow_up(
        replace(dossier, contacts=(replace(contact, person=person),)), language="en"
    )
    addresses = [line for line in document.pdf.split(b"\n") if b"/URI" in line]
    assert addresses
    for line in addresses:
        assert b"mailto:" in line or b"tel:" in line
        assert b"/JavaScript (" not in line
