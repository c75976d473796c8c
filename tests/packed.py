"""The packed app as a person gets it: in a folder of any name, without Python, beside nothing.

`python3 run.py build` runs this on dist/delegate; pytest collects it only where it is named.
"""

import os
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PyInstaller.archive.readers import CArchiveReader

from delegate_app import __version__
from delegate_app.base.packages import packages

ROOT = Path(__file__).parents[1]
PROGRAM = "delegate-app.exe" if os.name == "nt" else "delegate-app"
MEGABYTES = 200
NAME = "Missione è qui" if os.name == "nt" else 'Missione "è" 100% $HOME `qui` \\'
SAMPLE = ROOT / "resources" / "samples" / "israel-2019"

linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux alone has this")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A copy of the folder under a name that few would choose; running it writes nothing there."""
    place = tmp_path_factory.mktemp("packed") / NAME
    shutil.copytree(ROOT / "dist" / "delegate", place, symlinks=True)
    before = {path: path.lstat().st_mtime_ns for path in place.rglob("*")}
    yield place
    assert {path: path.lstat().st_mtime_ns for path in place.rglob("*")} == before


@pytest.fixture
def environment(tmp_path):
    """All that the program finds of its surroundings: no Python, no display, a home of its own."""
    system = {"PATH": os.defpath}
    if os.name == "nt":
        system["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
    homes = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), str(tmp_path))
    scratch = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(tmp_path))
    return {**system, **homes, **scratch, "LC_ALL": "C.UTF-8"}


@pytest.fixture
def run(folder, environment, tmp_path):
    """Run the program in an empty folder and return what it said."""

    def run(*arguments, typed=""):
        answer = subprocess.run(
            [folder / PROGRAM, *arguments], input=typed,
            cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", timeout=120,
            check=False,
        )  # fmt: skip
        assert answer.returncode == 0, answer.stderr
        return answer

    return run


def test_size(folder):
    size = sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())
    assert size <= MEGABYTES * 1e6


def test_starts(run):
    answer = run("--version")
    assert (answer.stdout, answer.stderr) == (f"delegate-app, version {__version__}\n", "")


def test_every_module_is_there_however_late_it_is_imported(folder):
    inside = CArchiveReader(str(folder / PROGRAM)).open_embedded_archive("PYZ.pyz").toc
    sources = (ROOT / "delegate_app").rglob("*.py")
    modules = {".".join(p.relative_to(ROOT).with_suffix("").parts) for p in sources}
    modules = {name.removesuffix(".__init__") for name in modules} - {"delegate_app.__main__"}
    assert modules - set(inside) == set()


def test_what_the_analysis_cannot_see_is_there(folder):
    inside = folder / "_internal"
    named = {path.name.split("-")[0].lower() for path in inside.glob("*.dist-info")}
    assert {p.name.lower().replace("-", "_") for p in packages()} - named == set(), "About lists it"
    qt = {path.name for path in inside.rglob("translations/*.qm")}
    assert {"qtbase_en.qm", "qtbase_it.qm"} <= qt
    files = [p for p in (ROOT / "resources").rglob("*") if p.is_file()]
    assert [p for p in files if not (inside / p.relative_to(ROOT)).exists()] == []


def test_takes_files_and_writes_documents(run, tmp_path):
    run("mission", "add", "Israel", "--zone", "Asia/Jerusalem", "--start", "2019-03-25",
        "--end", "2019-03-29")  # fmt: skip
    files = ("participants.xlsx", "counterparts.vcf", "programme.ics", "b2b-meetings.csv")
    run("import", *(SAMPLE / file for file in files))
    assert "10:00" in run("agenda", "--mission", "Israel", "--day", "2019-03-26").stdout
    for kind, word in {"day-sheet": "martedì 26 marzo 2019", "follow-up": "follow-up"}.items():
        day = ("--day", "2019-03-26") if kind == "day-sheet" else ()
        run("report", kind, "--mission", "Israel", *day, "--lang", "it", "--out", f"{kind}.pdf")
        with pypdfium2.PdfDocument(tmp_path / f"{kind}.pdf") as document:
            text = "".join(page.get_textpage().get_text_bounded() for page in document)
        assert word in text.lower()
    signed = "Noa Levi\nGenesis Clinic\n5 HaBarzel St., Tel Aviv 6971005, Israel\nTel. 03-555 0102"
    (tmp_path / "firms.csv").write_text("Nome;Azienda;Sede\nAnna Riva;Lario;Germania\n", "utf-8")
    run("import", "firms.csv", "--mission", "Israel")
    assert "Noa Levi" in run("card", "--mission", "Israel", "--keep", typed=signed).stdout
    run("check")


@linux
def test_shows_its_window_where_there_is_no_display(run, tmp_path):
    assert run("sample", "--out", "out").stderr == ""
    for picture in ("window-light.png", "window-dark.png"):
        with Image.open(tmp_path / "out" / picture) as window:
            assert window.size == (1440, 900)
            assert len(window.convert("RGB").getcolors(window.width * window.height)) > 100


@pytest.fixture
def display(environment):
    """A screen: the one of whoever runs this, else one of our own that nobody sees."""
    if os.environ.get("DISPLAY"):
        ours = {"DISPLAY", "XAUTHORITY"} & os.environ.keys()
        environment.update({name: os.environ[name] for name in ours})
        yield
        return
    xvfb = shutil.which("Xvfb") or pytest.skip("there is neither a display nor Xvfb")
    reads, writes = os.pipe()
    server = subprocess.Popen(
        [xvfb, "-displayfd", str(writes), "-nolisten", "tcp"],
        pass_fds=[writes], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writes)
    assert select.select([reads], [], [], 30)[0], "Xvfb does not start"
    environment["DISPLAY"] = f":{os.read(reads, 16).decode().strip()}"
    yield
    server.terminate()
    server.wait()
    os.close(reads)


@linux
@pytest.mark.usefixtures("display")
def test_its_window_opens_and_ends_when_asked(folder, environment, run, tmp_path):
    program = subprocess.Popen([folder / PROGRAM], cwd=tmp_path, env=environment)
    end = time.monotonic() + 60
    while not list(tmp_path.glob("delegate-app-*")):  # the socket at which an open window listens
        assert program.poll() is None, "the window closed by itself"
        assert time.monotonic() < end, "no window within a minute"
        time.sleep(0.1)
    program.terminate()
    assert program.wait(30) == 0
    run("check")


@linux
def test_is_among_the_applications_of_the_desktop(folder, environment, tmp_path):
    data = tmp_path / "data è"
    environment["XDG_DATA_HOME"] = str(data)
    subprocess.run([folder / "install.sh"], cwd="/", env=environment, check=True)
    entry = (data / "applications" / "delegate-app.desktop").read_text("utf-8").splitlines()
    values = dict(line.split("=", 1) for line in entry[1:])
    argument = values["Exec"].replace("\\\\", "\\")
    assert re.sub(r"\\(.)", r"\1", argument).replace("%%", "%") == f'"{folder / PROGRAM}"'
    assert values["TryExec"].replace("\\\\", "\\") == str(folder / PROGRAM)
    pictures = {path.parent.parent.name for path in data.rglob(f"{values['Icon']}.*g")}
    assert {"16x16", "48x48", "256x256", "512x512", "scalable"} <= pictures
    subprocess.run([folder / "install.sh", "--remove"], cwd="/", env=environment, check=True)
    assert [path for path in data.rglob("*") if path.is_file()] == []
