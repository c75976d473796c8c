"""How somebody is reached: numbers for abroad, countries and languages in the person's words."""

from dataclasses import replace

import pypdfium2
from PySide6.QtWidgets import QLineEdit

from delegate_app.domain.contact import Address, Labelled
from delegate_app.services import editing, reporting
from delegate_app.services.contact_files import write
from delegate_app.services.documents import Order
from delegate_app.ui.widgets.labels import Text


def tips(here, words):
    """Return what is told to whoever points at some words."""
    said = (t for t in here.room.findChildren(Text) if t.text() == words and t.isVisible())
    return [t.toolTip() or t.parentWidget().toolTip() for t in said]


def test_a_number_is_kept_as_typed_and_shown_for_abroad(sit, tmp_path):
    here = sit()
    here.list().choose("noa")
    here.click("Add a phone")
    here.write("Phone: with +39 in front", "03 555.0102")
    assert here.person().person.phones == (Labelled("03 555.0102"),)
    (told,) = tips(here, "+972 3-555-0102")
    assert "typed: 03 555.0102" in told.replace("\xa0", " ")
    assert here.find(QLineEdit, "Phone: with +39 in front").text() == "03 555.0102"
    write(here.workspace, here.room.mission, tmp_path / "cards.vcf", only={"noa"})
    assert b"TEL:03 555.0102" in (tmp_path / "cards.vcf").read_bytes()
    assert "+972 3-555-0102" in directory(here, "en")


def test_a_country_and_a_language_by_any_name(sit):
    here = sit()
    here.list().choose("noa")
    here.click("Add an address")
    here.write("Address: Country", "Giappone")
    here.write("Languages", "inglese, עברית, Klingon poetry")
    here.click("Add a phone")
    here.write("Phone: with +39 in front", "03-5550-0104")
    noa = here.person().person
    assert noa.addresses == (Address(country="JP"),)
    assert noa.languages == ("en", "he", "Klingon poetry")
    assert here.reads("+81 3-5550-0104"), "her address tells more than the mission"
    typed = replace(noa, addresses=(Address(country="Israel"), Address(country="Atlantis")))
    here.workspace.change_settings(language="it")
    editing.save(here.workspace, typed).result()
    here.close()

    again = sit()
    again.list().choose("noa")
    again.saved()
    told = [line.text() for line in again.room.findChildren(QLineEdit) if line.isVisible()]
    assert {"Israele", "Atlantis", "inglese, ebraico, Klingon poetry"} <= set(told)
    assert again.person().person == typed, "to be looked at changes nothing"
    said = directory(again, "it")
    assert "inglese, ebraico, Klingon poetry" in said
    assert "Israele" in said


def directory(here, language):
    order = Order(kind="directory", mission_id="mission", language=language)
    with pypdfium2.PdfDocument(reporting.make(here.workspace, order).pdf) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
