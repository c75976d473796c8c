"""A file is a page or a few: past 400 lines it is two rooms that share a door."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = [
    ROOT / "run.py",
    *(path for room in ("delegate_app", "tests", "bench") for path in (ROOT / room).rglob("*.py")),
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_file_is_readable_in_one_sitting(path):
    assert len(path.read_text("utf-8").splitlines()) <= 400
