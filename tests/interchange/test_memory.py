"""A bad file is refused in one line before it can fill the memory."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks Linux")

ONE_MEGABYTE = bytes(1024 * 1024)
READ = """
import sys
from pathlib import Path
from delegate_app.base.errors import KnownError
from delegate_app.interchange import read
file = Path(sys.argv[1])
try:
    parcel = read(file.name, file.read_bytes())
    print(len(parcel.entries), *(f"{skip.where} {skip.reason}" for skip in parcel.skipped))
except KnownError as error:
    print(error)
print(next(l for l in open("/proc/self/status") if l.startswith("VmHWM")).split()[1])
"""


def reading(file):
    """What a program of its own says of a file, and its largest memory in MB."""
    told = subprocess.run(
        [sys.executable, "-c", READ, str(file)], capture_output=True, text=True, check=True
    )
    said, peak = told.stdout.splitlines()
    return said, int(peak) / 1024


def test_a_workbook_of_half_a_megabyte_that_unpacks_to_a_gigabyte(samples, tmp_path):
    file = tmp_path / "people.xlsx"
    file.write_bytes((samples / "israel-2019" / "participants.xlsx").read_bytes())
    packed = zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED, compresslevel=1)
    with packed, packed.open("xl/worksheets/sheet2.xml", "w") as sheet:
        for _ in range(1024):
            sheet.write(ONE_MEGABYTE)
    said, peak = reading(file)
    assert said == "“people.xlsx” unpacks to more than 200 MB. Nothing was changed."
    assert peak < 200


@pytest.mark.parametrize(
    "line",
    [b"x" * 10_000_000, b"Nome;" * 2_000_000, b'"' + b"a,\t|" * 2_500_000],
    ids=["a word", "headings", "a quotation"],
)
@pytest.mark.parametrize("above", [b"", b"Nome;Cognome;Azienda\r\nAnna;Riva;Acme\r\n"])
def test_a_line_of_ten_megabytes(tmp_path, above, line):
    file = tmp_path / "people.csv"
    file.write_bytes(above + line)
    said, peak = reading(file)
    assert said.startswith("A line of “people.csv” is longer than 1 MB, so it is no table.")
    assert peak < 200


def test_a_quotation_that_opens_and_never_closes_leaves_the_rows_above_it(tmp_path):
    file = tmp_path / "people.csv"
    rows = "".join(f"Anna;Riva{n};Acme\n" for n in range(500_000))
    file.write_text(f'Nome;Cognome;Azienda\nGiulia;Ferrari;Lario\n"Bruno;Galli;Acme\n{rows}')
    said, peak = reading(file)
    assert said.startswith("1 #3 From here on nothing can be read: a quotation mark opens")
    assert peak < 200


def test_more_cells_than_anybody_can_use(tmp_path):
    file = tmp_path / "people.csv"
    file.write_bytes(b"Nome;Cognome;Azienda\n" + (b"a;b;" + b";" * 500 + b"\n") * 10_000)
    said, peak = reading(file)
    assert said.startswith("The sheets of “people.csv” span too many cells.")
    assert peak < 200
