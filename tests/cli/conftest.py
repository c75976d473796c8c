"""The command line, called in this process on a data folder of the test's own."""

from __future__ import annotations

import io
import json
import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from delegate_app.base.errors import KnownError
from delegate_app.cli import program

if TYPE_CHECKING:
    from pathlib import Path

FILES = ("participants.xlsx", "counterparts.vcf", "programme.ics", "b2b-meetings.csv")
MISSION = "Israel - Life Sciences mission"


@dataclass(frozen=True)
class Answer:
    """What a call came to."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


class Windows:
    """Remembers what was to be opened."""

    def __init__(self):
        self.opened = []

    def open(self, data):
        self.opened.append(data)
        return 0

    def sample(self, data, out):
        self.opened.append((data, out))
        raise KnownError("No display.")


@pytest.fixture
def windows():
    return Windows()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def run(folder, windows, capsys, monkeypatch):
    """Call ``delegate-app`` with arguments and, where wanted, a standard input."""

    def call(*arguments, stdin: bytes = b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        capsys.readouterr()
        code = program.main(["--data", str(folder), *map(str, arguments)], windows)
        printed = capsys.readouterr()
        return Answer(code, printed.out, printed.err)

    return call


@pytest.fixture
def ok(run):
    """Call it and expect that it went well."""

    def call(*arguments, **how):
        answer = run(*arguments, **how)
        assert (answer.code, answer.err) == (0, "")
        return answer

    return call


@pytest.fixture(scope="session")
def files(samples: Path) -> tuple[Path, ...]:
    """The four files of the mission."""
    return tuple(samples / "israel-2019" / name for name in FILES)


@pytest.fixture(scope="session")
def imported_folder(tmp_path_factory, files) -> Path:
    folder = tmp_path_factory.mktemp("imported") / "data"
    assert program.main(["--data", str(folder), "import", *map(str, files)], Windows()) == 0
    return folder


@pytest.fixture
def israel(imported_folder, folder):
    """The mission of the four files in the folder; its name."""
    shutil.copytree(imported_folder, folder)
    return MISSION
