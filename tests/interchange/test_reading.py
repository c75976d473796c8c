import io
import subprocess
import sys
import zipfile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from delegate_app.base.errors import KnownError
from delegate_app.domain.columns import ParcelKind
from delegate_app.interchange import read

SAMPLES = (
    "strategic-markets.csv",
    "market-figures.csv",
    "israel-2019/b2b-meetings.csv",
    "israel-2019/counterparts.vcf",
    "israel-2019/participants.xlsx",
    "israel-2019/programme.ics",
)
KINDS = ("missions", "figures", "meetings", "cards", "participants", "calendar")


def refusal(name, data):
    with pytest.raises(KnownError) as caught:
        read(name, data)
    message = str(caught.value)
    assert message.startswith(("“" + name, "The letters of “" + name, "The sheets of “" + name))
    assert "\n" not in message
    return message


def archive(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "kind"),
    list(zip(SAMPLES, KINDS, strict=True)),
)
def test_what_a_file_holds_is_seen_in_its_bytes(samples, name, kind):
    assert read("anything.bin", (samples / name).read_bytes()).kind is ParcelKind(kind)


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n"])
def test_an_empty_file(data):
    assert "is empty" in refusal("programme.ics", data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a picture (PNG)"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "a picture (JPEG)"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"SQLite format 3\0", "a database"),
        (bytes(range(256)), "binary data"),
        (archive(a="BEGIN:VCALENDAR"), "is an archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), "older Office"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "locked with a password",
        ),
        (b"PK\x03\x04" + bytes(90), "damaged workbook"),
        (b"Dear all,\nplease find attached\n", "no row of known headings; found: Dear all."),
        (b"Colour;Size\nred;12\n", "found: Colour, Size"),
        (b"\xff\xfeN\0o", "letters"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR", "without any event"),
        (b"BEGIN:VCARD\nEND:VCARD", "no card"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(data, said):
    assert said in refusal("programme.ics", data)


def test_a_large_file_is_refused_unread():
    assert "at most 50 MB" in refusal("a.ics", b"BEGIN:VCALENDAR\n" + bytes(50 * 1024 * 1024))


def test_a_workbook_without_headings(xlsx):
    assert "found: Colour, Size" in refusal("p.xlsx", xlsx([["Colour", "Size"], ["red", 12]]))
    assert "holds no table" in refusal("p.xlsx", xlsx([[]]))


def test_a_workbook_that_unpacks_to_a_gigabyte(samples):
    file = io.BytesIO((samples / "israel-2019" / "participants.xlsx").read_bytes())
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed, packed.open("x.xml", "w") as x:
        for _ in range(256):
            x.write(bytes(1024 * 1024))
    assert len(file.getvalue()) < 1024 * 1024
    assert "unpacks to more than 200 MB" in refusal("p.xlsx", file.getvalue())


def test_a_workbook_whose_directory_tells_a_smaller_size(samples):
    data = (samples / "israel-2019" / "participants.xlsx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        size = packed.getinfo("xl/worksheets/sheet1.xml").file_size
    lying = data.replace(size.to_bytes(4, "little"), (size // 2).to_bytes(4, "little"))
    assert lying != data
    assert "damaged" in refusal("p.xlsx", lying)


def test_a_value_in_the_farthest_cell_of_a_sheet():
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for cell, value in {"A1": "Nome", "B1": "Cognome", "A2": "Anna", "XFD1048576": "!"}.items():
        book.active[cell] = value
    file = io.BytesIO()
    book.save(file)
    assert "span too many cells" in refusal("p.xlsx", file.getvalue())


CELL = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'


def ods(*rows):
    body = "".join(
        f"<table:table-row{attributes}>{''.join(cells)}</table:table-row>"
        for attributes, cells in rows
    )
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    return archive(
        **{
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:'
            'manifest:1.0"/>',
            "content.xml": f"<office:document-content {names}><office:body><office:spreadsheet>"
            f'<table:table table:name="S">{body}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def test_an_ods_with_the_blank_rows_that_spreadsheets_write():
    data = ods(
        ("", [CELL.format("", "Nome"), CELL.format("", "Cognome")]),
        ("", [CELL.format("", "Zoë"), CELL.format("", "Riva")]),
        (
            ' table:number-rows-repeated="1048574"',
            ['<table:table-cell table:number-columns-repeated="16384"/>'],
        ),
    )
    assert [entry.name for entry in read("p.ods", data).entries] == ["Zoë Riva"]


def test_an_ods_that_repeats_one_cell_too_often():
    repeated = CELL.format(' table:number-columns-repeated="16384"', "x")
    data = ods((' table:number-rows-repeated="1048576"', [repeated]))
    assert "span too many cells" in refusal("p.ods", data)


def test_the_door_brings_no_parser_along():
    code = (
        "import sys, delegate_app.interchange; "
        "print({'icalendar', 'dateutil', 'python_calamine'} & set(sys.modules))"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "set()"


# Whatever the bytes are, a file is read or refused: no other error comes out.


def read_or_refuse(data):
    try:
        parcel = read("file", data)
    except KnownError as error:
        said = [error]
    else:
        assert parcel.entries
        said = [skip.reason for skip in parcel.skipped]
    assert not any("\n" in str(reason) for reason in said)


@given(st.binary(max_size=400))
@example(b"BEGIN:VCALENDAR")
@example(b"\xfe\xff\xd8\x00")
def test_any_bytes(data):
    read_or_refuse(data)


LINES = (
    b"BEGIN:VCALENDAR", b"END:VCALENDAR", b"BEGIN:VEVENT", b"END:VEVENT", b"BEGIN:VALARM",
    b"UID:1", b"SUMMARY:A", b"DTSTART:20190326T100000", b"DTSTART;TZID=Asia/Tokyo:20190326T100000",
    b"DTSTART:20190326", b"DTEND:20190326T110000Z", b"DURATION:P1DT1H", b"DURATION:P99999999D",
    b"RRULE:FREQ=DAILY;COUNT=3", b"RRULE:FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20191231T000000Z",
    b"RRULE:FREQ=YEARLY;BYMONTH=13", b"RRULE:FREQ=WEEKLY;BYHOUR=99", b"RRULE:=",
    b"EXDATE;VALUE=DATE:20190327", b"RDATE;VALUE=PERIOD:20190327T080000Z/PT1H", b"RDATE:x,,",
    b"RECURRENCE-ID:20190327T010000Z", b"SEQUENCE:2", b"STATUS:CANCELLED", b" folded", b"=",
    b'ATTENDEE;CN="a:mailto:b@c.example', b"ATTENDEE:", b"CATEGORIES:a\\,b,,c", b"\xff\xfe:\x00",
    b"BEGIN:VTIMEZONE", b"TZID:Asia/Tokyo", b"X-WR-TIMEZONE:../..", b"END:VTIMEZONE",
)  # fmt: skip


@given(st.lists(st.sampled_from(LINES), max_size=30))
def test_any_lines_of_calendars(lines):
    read_or_refuse(b"\r\n".join((b"BEGIN:VCALENDAR", *lines)))


CARD_LINES = (
    b"BEGIN:VCARD", b"END:VCARD", b"VERSION:2.1", b"FN:Anna", b"N:;;;;;;;", b"ORG:;", b"TEL;=:1",
    b"FN;CHARSET=unicode_escape:\\ud800", b"FN;CHARSET=utf-7:+2AA-", b"FN;CHARSET=rot13:a",
    b"NOTE;ENCODING=QUOTED-PRINTABLE:=", b"NOTE;QUOTED-PRINTABLE:=ZZ=", b"PHOTO;BASE64:AAAA",
    b"PHOTO:data:,", b"ADR:a", b"item1.URL:x", b"item1.X-ABLabel:", b'EMAIL;TYPE=",:x', b"LANG:",
)  # fmt: skip


@given(st.lists(st.sampled_from(CARD_LINES), max_size=20))
def test_any_lines_of_cards(lines):
    read_or_refuse(b"\r\n".join((b"BEGIN:VCARD", *lines)))


CELLS = st.sampled_from(
    ["", "Date", "Start", "Title", "Nome", "Cognome", "mission", "dates", "name", "export", "9.30",
     "27/03/2019", "2019-03-25/2019-03-29", "Total", "1e9", "99/99/9999", '"', "日本", "NaN"]
)  # fmt: skip


@given(st.lists(st.lists(CELLS, max_size=6), max_size=12), st.sampled_from(";,\t"))
def test_any_table(rows, delimiter):
    read_or_refuse("\n".join(delimiter.join(row) for row in rows).encode())


VALUES = st.one_of(
    CELLS, st.floats(), st.integers(-(10**9), 10**9), st.booleans(), st.none(),
    st.datetimes(), st.times(), st.timedeltas(),
)  # fmt: skip


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(VALUES, min_size=4, max_size=4), max_size=4))
def test_any_values_of_a_spreadsheet(xlsx, rows):
    heads = ["Date", "Start", "Duration", "Title"]
    try:
        data = xlsx([heads, *rows])
    except (ValueError, OverflowError):  # openpyxl cannot write it
        return
    read_or_refuse(data)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(SAMPLES), st.data())
def test_samples_with_any_damage(samples, name, data):
    content = bytearray((samples / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content)))
        length = data.draw(st.sampled_from([0, 1, 40]))
        content[at : at + length] = data.draw(st.binary(max_size=4) | st.sampled_from(LINES))
    read_or_refuse(bytes(content))
