import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegate_app.base.errors import KnownError
from delegate_app.domain import iso
from delegate_app.domain.columns import ParcelKind
from delegate_app.domain.contact import Address, Labelled, Person, Role
from delegate_app.interchange import codes, read, vcards

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(200))
PICTURE = base64.b64encode(PNG).decode()


def card(*lines, version="3.0"):
    text = "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))
    return text.encode()


def person(*lines, version="3.0"):
    parcel = read("card.vcf", card(*lines, version=version))
    assert parcel.skipped == ()
    return parcel.entries[0]


def test_the_sample_has_its_8_people_in_their_own_scripts(samples):
    parcel = read("c.vcf", (samples / "israel-2019" / "counterparts.vcf").read_bytes())
    assert (parcel.kind, parcel.skipped) == (ParcelKind.CARDS, ())
    assert [entry.name for entry in parcel.entries] == [
        "Director Digital Health",
        "ראש מערך החדשנות",
        "General Manager",
        "部長 国際事業部",
        "مدير المشتريات",
        "निदेशक अनुसंधान",
        "经理 采购部",
        "Licensing Manager",
    ]
    assert {entry.role for entry in parcel.entries} == {Role.COUNTERPART}
    first, second, third, *_ = parcel.entries
    assert first.organisation.name == "Maccabi Healthcare Services"
    assert first.photo.startswith(b"\x89PNG")
    assert first.phones == (Labelled("+972 3-555-0101", "cell"),)
    assert first.remarks == "Met at the opening, wants the dossier."
    assert first.key == first.emails[0].value == "digital.health@maccabi.example"
    assert (second.family, second.given) == ("מערך החדשנות", "ראש")
    assert third.key == "urn:uuid:00000000-0000-4000-8000-000000000002"
    assert third.phones == (Labelled("+972-3-555-0103", "work"),)
    assert third.languages == ("en",)


def test_quoted_printable_breaks_its_lines_softly():
    entry = person(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D7=9E=D7=A2=D7=A8=D7=9A;=",
        "=D7=A8=D7=90=D7=A9;;;",
        "FN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:Soci=E9t=E9 =",
        " du Midi",
        "NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0Ab=0Dc=",
        version="2.1",
    )
    assert (entry.family, entry.given) == ("מערך", "ראש")
    assert entry.name == "Société  du Midi"
    assert entry.remarks == "a\nb\nc"


def test_bare_and_repeated_parameters_say_what_a_number_is_for():
    entry = person(
        "FN:Anna",
        "TEL;WORK;VOICE:1",
        "TEL;TYPE=WORK;TYPE=FAX:2",
        'TEL;TYPE="home,voice":3',
        "TEL:4",
        "TEL;VALUE=uri;TYPE=cell:tel:+39-02-5;ext=12",
        "TEL;CELL:1",
        version="2.1",
    )
    assert [(phone.value, phone.label) for phone in entry.phones] == [
        ("1", "work"),
        ("2", "fax"),
        ("3", "home"),
        ("4", ""),
        ("+39-02-5 ext. 12", "cell"),
    ]


def test_groups_carry_labels():
    entry = person(
        "FN:Anna",
        "item1.EMAIL;type=INTERNET:a@a.example",
        "item1.X-ABLabel:_$!<Other>!$_",
        "item2.URL:https://a.example",
    )
    assert entry.emails == (Labelled("a@a.example", "other"),)
    assert entry.links == (Labelled("https://a.example"),)


def test_a_label_may_be_a_parameter():
    entry = person("FN:Anna", "TEL;X-ABLabel=Front Desk :1")
    assert entry.phones == (Labelled("1", "Front Desk"),)


def test_an_address_of_more_parts_loses_none():
    entry = person("FN:Anna", "ADR:;;Via Prova 1;Milano;;20100;Italia;Scala B;;Via Prova")
    assert entry.addresses[0].street == "Via Prova 1, Scala B"


def test_an_address_has_its_parts():
    entry = person(
        r"FN:Anna", r"ADR;TYPE=work:;Floor 2;Via Prova 1\; int. 3;Milano;MI;20100;Italia"
    )
    assert entry.addresses == (
        Address("Via Prova 1; int. 3, Floor 2", "Milano", "20100", "MI", "IT", "work"),
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("FN;ALTID=1:部長 国際", "FN;ALTID=1;LANGUAGE=en:Kokusai Bucho"),
        ("FN;ALTID=1;LANGUAGE=en:Kokusai Bucho", "FN;ALTID=1;LANGUAGE=ja:部長 国際"),
        ("FN;LANGUAGE=und-Latn:Kokusai Bucho", "FN:部長 国際"),
    ],
)
def test_a_name_in_two_scripts_is_its_bearers_own(lines):
    entry = person(*lines, version="4.0")
    assert (entry.name, entry.latin_name, entry.extra) == ("部長 国際", "Kokusai Bucho", "")


def test_given_and_family_name_are_of_the_script_of_the_name():
    entry = person("FN:Taro Yamada", "FN:山田太郎", "N:Yamada;Taro", "N;LANGUAGE=ja:山田;太郎")
    assert (entry.name, entry.family, entry.given) == ("山田太郎", "山田", "太郎")
    assert (entry.latin_name, entry.extra) == ("Taro Yamada", "N:Yamada;Taro")


def test_two_names_in_latin_letters_are_both_kept():
    entry = person("FN:Marie Skłodowska", "FN:Marie Curie")
    assert (entry.name, entry.latin_name, entry.extra) == (
        "Marie Skłodowska", "", "FN:Marie Curie",
    )  # fmt: skip


TEXT = "BEGIN:VCARD\nVERSION:3.0\nFN:Noa Levi\nNOTE:a long\n  line\nEND:VCARD\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_lines_end_and_letters_are_coded_as_on_any_system(end, encoding):
    (entry,) = read("card.vcf", TEXT.replace("\n", end).encode(encoding)).entries
    assert (entry.name, entry.remarks) == ("Noa Levi", "a long line")


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("N:Riva;Anna;Maria;Dr.;",), "Dr. Anna Maria Riva"),
        (("ORG:Acme;Sales",), "Acme"),
        (("NICKNAME:Annina", "EMAIL:anna@a.example"), "Annina"),
        (("EMAIL:anna@a.example",), "anna@a.example"),
        (("N:a;b;c;d;e;f;g", "FN:Anna"), "Anna"),
    ],
)
def test_a_name_is_found_where_the_whole_one_is_missing(lines, name):
    assert person(*lines).name == name


@pytest.mark.parametrize(
    "line",
    [
        f"PHOTO;ENCODING=b;TYPE=PNG:{PICTURE}",
        f"PHOTO;PNG;BASE64:{PICTURE}",
        f"PHOTO:data:image/png;base64,{PICTURE}",
        rf"PHOTO:data:image/png;base64\,{PICTURE}",
        "PHOTO;ENCODING=b:" + "\r\n ".join(PICTURE[n : n + 60] for n in range(0, 400, 60)),
    ],
)
def test_a_photo_is_kept_as_it_stood(line):
    assert person("FN:Anna", line).photo == PNG


def test_a_link_to_a_photo_is_not_followed():
    assert person("FN:Anna", "PHOTO;VALUE=uri:https://a.example/a.png").photo == b""


@pytest.mark.parametrize(
    "photo", [base64.b64encode(b"GIF89a" + bytes(50)).decode(), "!!!"], ids=["gif", "not base64"]
)
def test_any_other_photo_is_kept_as_it_came_and_named(photo):
    parcel = read("card.vcf", card("FN:Anna", f"PHOTO;ENCODING=b:{photo}"))
    (entry,) = parcel.entries
    assert (entry.photo, entry.extra) == (b"", f"PHOTO;ENCODING=b:{photo}")
    assert [skip.where for skip in parcel.skipped] == ["#1 · Anna"]


def test_of_several_photos_the_first_that_can_be_shown_is_and_the_others_are_kept():
    gif = base64.b64encode(b"GIF89a" + bytes(50)).decode()
    entry = person(
        "FN:Anna",
        f"PHOTO;ENCODING=b:{gif}",
        f"PHOTO;ENCODING=b:{PICTURE}",
        f"PHOTO;ENCODING=b;TYPE=x:{PICTURE}",
    )
    assert entry.photo == PNG
    assert entry.extra.split("\n") == [
        f"PHOTO;ENCODING=b:{gif}", f"PHOTO;TYPE=x;ENCODING=b:{PICTURE}",
    ]  # fmt: skip


def test_a_photo_that_is_too_large_is_left_out_and_named():
    photo = base64.b64encode(PNG + bytes(5 * 1024 * 1024)).decode()
    parcel = read("card.vcf", card("FN:Anna", f"PHOTO;ENCODING=b:{photo}", "BDAY:1970-01-01"))
    (entry,) = parcel.entries
    assert (entry.photo, entry.extra) == (b"", "BDAY:1970-01-01")
    assert {skip.where for skip in parcel.skipped} == {"#1 · Anna"}


def test_a_bad_card_and_one_cut_off_cost_no_other():
    data = card("TEL:1") + card("FN:Anna") + card("FN:Bruno") + b"BEGIN:VCARD\r\nFN:Carla\r\nTEL:1"
    parcel = read("cards.vcf", data)
    assert [entry.name for entry in parcel.entries] == ["Anna", "Bruno"]
    assert [skip.where for skip in parcel.skipped] == ["#1", "#4 · Carla"]


def test_who_stands_twice_is_taken_once_and_an_offices_address_is_shared():
    data = (
        card("FN:Anna", "EMAIL:Info@a.example", "ORG:A")
        + card("FN:ANNA", "EMAIL:info@a.example")
        + card("FN:Bruno", "EMAIL:info@a.example", "ORG:A")
    )
    parcel = read("cards.vcf", data)
    assert [entry.key for entry in parcel.entries] == ["info@a.example", "bruno|a"]
    assert [skip.where for skip in parcel.skipped] == ["#2 · ANNA"]


def test_a_file_without_a_usable_card_is_refused():
    with pytest.raises(KnownError, match=r"“card\.vcf” holds no card"):
        read("card.vcf", card("TEL:1"))


NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]) | st.just(" "), min_size=1
).map(lambda text: " ".join(text.split()))


def escaped(text):
    return text.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")


@given(NAMES.filter(bool), NAMES, st.integers(2, 74))
def test_any_name_survives_escapes_and_folds(name, organisation, width):
    lines = []
    for line in (f"FN:{escaped(name)}", f"ORG:{escaped(organisation)};Sales"):
        raw = line.encode()
        chunks = [raw[n : n + width] for n in range(0, len(raw), width)]
        lines.append(b"\r\n ".join(chunks))
    data = b"\r\n".join((b"BEGIN:VCARD", *lines, b"END:VCARD"))
    entry = read("card.vcf", data).entries[0]
    assert entry.name == name
    assert (entry.organisation.name if entry.organisation else "") == organisation


COUNTRIES = NAMES.map(iso.country) | st.sampled_from(["IL", "IT", "CI", "AE"])


@given(
    NAMES.filter(bool), NAMES, NAMES, NAMES, st.sampled_from(["", "work", "cell"]),
    st.lists(st.builds(Address, NAMES, NAMES.filter(bool), country=COUNTRIES), max_size=2),
)  # fmt: skip
def test_a_card_that_is_written_reads_the_same(name, given_name, title, firm, label, addresses):
    person = Person(
        id="p", name=name, given=given_name, family="Levi", addresses=tuple(addresses),
        phones=(Labelled("+972 3-555;01", label),), emails=(Labelled("noa@clinic.example", label),),
        links=(Labelled("https://clinic.example/a,b"),), remarks="Ours alone.",
    )  # fmt: skip
    told = vcards.write(person, title, firm)
    entry = read("card.vcf", told.encode()).entries[0]
    assert (entry.name, entry.given, entry.family) == (name, given_name, "Levi")
    assert (entry.job_title, entry.organisation.name if entry.organisation else "") == (title, firm)
    assert (entry.phones, entry.emails, entry.links) == (person.phones, person.emails, person.links)
    assert entry.addresses == person.addresses
    assert "Ours alone" not in told


def test_a_name_in_another_script_keeps_its_latin_form():
    told = vcards.write(Person(id="p", name="נועה לוי", latin_name="Noa Levi"))
    entry = read("card.vcf", told.encode()).entries[0]
    assert (entry.name, entry.latin_name) == ("נועה לוי", "Noa Levi")


def test_a_code_holds_its_finder_patterns_and_gives_up_what_no_camera_reads():
    rows = codes.qr("BEGIN:VCARD")
    finder = [(True,) * 7, (True, *(False,) * 5, True)]
    assert [row[:7] for row in rows[:2]] == finder
    assert [row[-7:] for row in rows[:2]] == finder
    assert {len(row) for row in rows} == {len(rows)}
    assert codes.qr("x" * (codes.LONGEST + 1)) == ()
