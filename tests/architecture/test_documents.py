"""What README and docs tell to type or to open is there."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from delegate_app.bootstrap import main

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
SHELL = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def typed(program: str) -> list[str]:
    """Return the first word after a program wherever a page says to type it."""
    words = set()
    for page in PAGES:
        for line in "".join(SHELL.findall(page.read_text("utf-8"))).splitlines():
            start, found, rest = line.partition(f"{program} ")
            if found and not start.strip(" $"):
                words.update(shlex.split(rest, comments=True)[:1])
    return sorted(words)


@pytest.mark.parametrize("command", typed("python3 run.py"))
def test_run_knows_the_command(command):
    page = subprocess.run(
        [sys.executable, ROOT / "run.py", "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert f"python3 run.py {command} " in page


@pytest.mark.parametrize("command", [w for w in typed("delegate-app") if not w.startswith("-")])
def test_app_knows_the_command(command, capsys):
    assert main([command, "--help"]) == 0, capsys.readouterr().err


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    targets = LINK.findall(page.read_text("utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []
