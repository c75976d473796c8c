"""Cards as the programs of others write them, and whole cards out and in again."""

import base64
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegate_app.domain.contact import Address, Labelled, Person
from delegate_app.domain.iso import country, tongue
from delegate_app.interchange import read, vcards

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(200))


def card(*lines, version="3.0"):
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", "")).encode()


def person(*lines, version="3.0"):
    parcel = read("card.vcf", card(*lines, version=version))
    assert parcel.skipped == ()
    return parcel.entries[0]


ICLOUD = (
    "PRODID:-//Apple Inc.//iPhone OS 17.0//EN",
    "N:Levi;Noa;Ruth;Dr.;PhD",
    "FN:Dr. Noa Ruth Levi PhD",
    "ORG:Clinic;Cardiology",
    "TITLE:Director",
    "item1.EMAIL;type=INTERNET;type=pref:noa@clinic.example",
    "item1.X-ABLabel:Front Desk",
    "TEL;type=CELL;type=VOICE;type=pref:+972 3-555-0101",
    "item2.ADR;type=WORK:;;1 Way;Haifa;;31000;Israel",
    "item2.X-ABADR:il",
    "item3.X-ABDATE;type=pref:2011-05-01",
    "item3.X-ABLabel:_$!<Anniversary>!$_",
    "X-SOCIALPROFILE;type=linkedin;x-user=noa:https://linkedin.example/noa",
    "IMPP;X-SERVICE-TYPE=Skype;type=HOME:skype:noa.levi",
    "BDAY:1970-01-01",
    "UID:8E2F-1",
)
GOOGLE = (
    "N:Rossi;Anna;;;",
    "FN:Anna Rossi",
    "ORG:Acme",
    "ORG:University;Physics",
    "TITLE:CEO",
    "TITLE:Lecturer",
    "item1.TEL:+39 02 555",
    "item1.X-ABLabel:Assistant",
    r"CATEGORIES:friends,Milan\, north",
    "X-PHONETIC-FIRST-NAME:アンナ",
    "NICKNAME:Annina",
    "GENDER:F",
)
OUTLOOK = (
    "N;LANGUAGE=it;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:Citt=E0;Niccol=F2",
    "FN;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:Niccol=F2 Citt=E0",
    "TEL;WORK;VOICE:02 5",
    "X-MS-OL-DEFAULT-POSTAL-ADDRESS:2",
    "X-MS-MANAGER;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:Jos=E9=0D=0AZweig",
    "AGENT:",
    "BEGIN:VCARD",
    "VERSION:2.1",
    "FN:Her Aide",
    "TEL;WORK:1",
    "END:VCARD",
    "EMAIL;PREF;INTERNET:n@a.example",
)
WHATSAPP = (
    "N:;Ali;;;",
    "FN:Ali",
    "item1.TEL;waid=971500000000:+971 50 000 0000",
    "item1.X-ABLabel:Mobile",
    "X-WA-BIZ-NAME:Ali Trading",
    "X-WA-BIZ-DESCRIPTION:a\\, b\\nc",
)


def test_icloud():
    entry = person(*ICLOUD)
    assert entry.emails == (Labelled("noa@clinic.example", "Front Desk"),)
    assert entry.links == (
        Labelled("https://linkedin.example/noa", "linkedin"),
        Labelled("skype:noa.levi", "Skype"),
    )
    assert entry.extra.split("\n") == [
        "N:Levi;Noa;Ruth;Dr.;PhD",
        "ORG:Clinic;Cardiology",
        "item2.X-ABADR:il",
        "item3.X-ABDATE;TYPE=pref:2011-05-01",
        "item3.X-ABLABEL:_$!<Anniversary>!$_",
        "BDAY:1970-01-01",
        "UID:8E2F-1",
    ]


def test_google():
    entry = person(*GOOGLE)
    assert (entry.tags, entry.job_title) == (("friends", "Milan, north"), "CEO")
    assert entry.organisation.name == "Acme"
    assert entry.extra.split("\n") == [
        "ORG:University;Physics",
        "TITLE:Lecturer",
        "X-PHONETIC-FIRST-NAME:アンナ",
        "NICKNAME:Annina",
        "GENDER:F",
    ]


def test_outlook_with_a_card_within_the_card():
    entry = person(*OUTLOOK, version="2.1")
    assert (entry.name, entry.family) == ("Niccolò Città", "Città")
    assert [mail.value for mail in entry.emails] == ["n@a.example"]
    assert [phone.value for phone in entry.phones] == ["02 5"]
    assert entry.extra.split("\n")[:2] == [
        "X-MS-OL-DEFAULT-POSTAL-ADDRESS:2",
        r"X-MS-MANAGER:José\nZweig",
    ]
    assert "Her Aide" in entry.extra


@pytest.mark.parametrize(
    "lines", [ICLOUD, GOOGLE, OUTLOOK, WHATSAPP], ids=["icloud", "google", "outlook", "whatsapp"]
)
@pytest.mark.parametrize("version", vcards.VERSIONS)
def test_what_others_wrote_comes_back_whole(lines, version, handed_on):
    entry = person(*lines)
    data = handed_on(entry, version)
    back = read("back.vcf", data).entries[0]
    extra = sorted(line for line in back.extra.split("\n") if line != "UID:urn:uuid:p")
    assert extra == sorted(filter(None, entry.extra.split("\n")))
    assert replace(back, key="", extra="") == replace(entry, key="", extra="")
    assert data.count(b"\r\nN:") == 1
    assert max(map(len, data.split(b"\r\n"))) <= 75


@pytest.mark.parametrize("version", vcards.VERSIONS)
def test_which_way_is_preferred_comes_first_and_goes_out_marked(version, handed_on):
    entry = person(
        "FN:Anna", "TEL;TYPE=WORK:02 1", "TEL;TYPE=CELL,pref:335 2", "TEL;PREF=2:02 3",
        "EMAIL:a@a.example", "ADR;TYPE=HOME:;;1 Way;Haifa;;;", "ADR;PREF=1:;;2 Way;Haifa;;;",
    )  # fmt: skip
    assert [phone.value for phone in entry.phones] == ["335 2", "02 3", "02 1"]
    assert [address.street for address in entry.addresses] == ["2 Way", "1 Way"]
    data = handed_on(entry, version)
    marked = [line.split(b":")[0].split(b";")[0] for line in data.split(b"\r\n") if b"PREF" in line]
    assert marked == [b"TEL", b"ADR"]  # of one e-mail there is nothing to prefer
    assert read("back.vcf", data).entries[0].phones == entry.phones


@pytest.mark.parametrize(
    ("lines", "latin"),
    [
        (("FN:نور", "X-PHONETIC-FIRST-NAME:Nur", "X-PHONETIC-LAST-NAME:Ali"), "Nur Ali"),
        (("FN:山田", "N;ALTID=1:山田;太郎", "N;ALTID=1;LANGUAGE=en:Yamada;Taro"), "Taro Yamada"),
        (("FN:Łukasz", "NICKNAME;LANGUAGE=und-Latn:Lukasz"), "Lukasz"),
        (("FN:Anna", "NICKNAME:Annina"), ""),
    ],
)
def test_a_latin_form_is_found(lines, latin):
    assert person(*lines).latin_name == latin


def test_a_group_of_an_address_book_is_nobody():
    data = card("FN:Anna") + card("FN:Friends", "X-ADDRESSBOOKSERVER-KIND:group")
    parcel = read("cards.vcf", data)
    assert [entry.name for entry in parcel.entries] == ["Anna"]
    assert [skip.where for skip in parcel.skipped] == ["#2 · Friends"]


def test_a_large_logo_is_named_and_costs_nothing_else():
    parcel = read(
        "card.vcf", card("FN:Anna", f"LOGO;ENCODING=b:{'A' * 300_000}", "BDAY:1970-01-01")
    )
    assert parcel.entries[0].extra == "BDAY:1970-01-01"
    assert [skip.where for skip in parcel.skipped] == ["#1 · Anna"]


def test_a_fuller_name_goes_out_as_it_came(handed_on):
    lines = ('N;SORT-AS="Levi,Noa":Levi;Noa;Ruth;Dr.;', "ORG;SORT-AS=Clinic:The Clinic;Cardiology")
    entry = person("FN:Noa Levi", *lines)
    data = handed_on(entry, "4.0").replace(b"\r\n ", b"").decode()
    assert set(lines) < set(data.split("\r\n"))


@pytest.mark.parametrize(
    ("now", "line"),
    [
        ({"family": "Cohen"}, r"N;SORT-AS=l:Cohen;Noa;Ruth,Lea;Dr.\;;"),
        ({"given": "Noah; N."}, r"N;SORT-AS=l:Levi;Noah\; N.;Ruth,Lea;Dr.\;;"),
        ({"given": "Dana", "family": "Gal"}, "N:Gal;Dana;;;"),
    ],
)
def test_a_corrected_name_goes_out_once_with_what_is_kept_of_it(now, line, handed_on):
    entry = person("FN:Noa Levi", r"N;SORT-AS=l:Levi;Noa;Ruth,Lea;Dr.\;;")
    told = handed_on(replace(entry, **now), "4.0").decode().split("\r\n")
    assert told[2] == line


def test_a_card_that_goes_out_has_one_uid_though_two_were_made_one():
    one = vcards.Card(Person(id="p", name="Anna", extra="UID:1\nX-A:b\nUID:2"))
    (data,) = vcards.export([one], "4.0")
    assert data.count(b"UID") == 1
    assert b"UID:1\r\nX-A:b\r\n" in data


@pytest.mark.parametrize("fold", [b"\r\n ", b""], ids=["folded", "one line"])
def test_a_huge_photo_is_cut_within_little_memory(tmp_path, fold):
    file = tmp_path / "huge.vcf"
    chunk = base64.b64encode(b"\xff\xd8\xff" + bytes(51)) + fold
    with file.open("wb") as stream:
        stream.write(b"BEGIN:VCARD\r\nFN:Anna\r\nPHOTO;ENCODING=b:")
        for _part in range(48 * 1024**2 // len(chunk)):
            stream.write(chunk)
        stream.write(b"\r\nTEL:1\r\nEND:VCARD\r\n")
    script = (
        "import re, sys, pathlib\n"
        "from delegate_app.interchange import read\n"
        "parcel = read('huge.vcf', pathlib.Path(sys.argv[1]).read_bytes())\n"
        "(entry,) = parcel.entries\n"
        "assert [phone.value for phone in entry.phones] == ['1'], entry\n"
        "assert not entry.photo and not entry.extra and len(parcel.skipped) == 2\n"
        # The most memory of this process: ru_maxrss would count that of the test's own, too.
        "print(re.search(r'VmHWM:\\s*(\\d+)', pathlib.Path('/proc/self/status').read_text())[1])\n"
    )
    root = Path(vcards.__file__).parents[2]
    told = subprocess.run(
        [sys.executable, "-c", script, file], cwd=root, capture_output=True, text=True, check=True
    )
    assert int(told.stdout) < 200 * 1024


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]) | st.just(" "), max_size=12
).map(lambda text: " ".join(text.split()))
FILLED = WORDS.filter(bool)
LABELS = st.sampled_from(["", "work", "cell", "home", "fax"]) | FILLED.filter(
    lambda label: not label.startswith("_$!<")
)


def ways(values):
    made = st.builds(Labelled, values, LABELS)
    return st.lists(made, max_size=3, unique_by=lambda way: way.value).map(tuple)


PEOPLE = st.builds(
    Person,
    id=st.just("p"), name=FILLED, given=WORDS, family=WORDS, latin_name=WORDS, job_title=WORDS,
    emails=ways(FILLED.map("{}@a.example".format)), phones=ways(FILLED.map("+39{}".format)),
    links=ways(FILLED.map("https://a.example/{}".format) | FILLED.map("skype:{}".format)),
    addresses=st.lists(
        st.builds(Address, WORDS, FILLED, WORDS, WORDS, WORDS.map(country), LABELS), max_size=2
    ).map(tuple),
    languages=st.lists(FILLED.map(tongue), max_size=2).map(tuple),
    tags=st.lists(FILLED, max_size=3, unique=True).map(tuple),
    remarks=st.lists(WORDS, max_size=3).map("\n".join).map(str.strip),
    extra=st.lists(FILLED.map("X-OTHER;TYPE=a:{}".format), max_size=2, unique=True).map("\n".join),
).filter(lambda one: one.given or not one.family or one.family != one.name)  # fmt: skip


@pytest.mark.parametrize("version", vcards.VERSIONS)
@given(one=PEOPLE, firm=WORDS, photo=st.sampled_from([b"", PNG]))
def test_whatever_is_known_of_somebody_comes_back(version, one, firm, photo):
    data = b"".join(vcards.export([vcards.Card(one, one.job_title, firm, photo)], version))
    parcel = read("card.vcf", data)
    (entry,) = parcel.entries
    assert parcel.skipped == ()
    names = "name given latin_name job_title emails phones addresses links languages tags remarks"
    for field in names.split():
        assert getattr(entry, field) == getattr(one, field), field
    assert entry.family == (one.family if one.given or one.family else "")
    assert entry.extra.split("\n")[1:] == [line for line in one.extra.split("\n") if line]
    assert (entry.organisation.name if entry.organisation else "") == firm
    assert entry.photo == photo
