"""docs/cli.md tells of every command and option, and every line of it runs."""

import functools
import json
import re
import shlex
from pathlib import Path

import click
import pytest
import segno

from delegate_app.base.paths import data_folder
from delegate_app.cli.program import program
from delegate_app.domain.columns import FIELDS, OFFERED
from delegate_app.domain.followup import FollowUp
from delegate_app.services import editing, missions
from delegate_app.services.workspace import open_workspace

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(sh|json)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def commands(group, *names):
    """Every command that can be called, with its name in words."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            if command.invoke_without_command:
                yield " ".join((*names, name)), command
            yield from commands(command, *names, name)
        else:
            yield " ".join((*names, name)), command


def section(name):
    """What the page says under the heading that names a command."""
    found = [part for part in re.split(r"^##", PAGE, flags=re.MULTILINE)
             if f"`{name}`" in part.partition("\n")[0]]  # fmt: skip
    assert len(found) == 1, f"{name} needs one heading"
    return found[0]


@pytest.mark.parametrize(("name", "command"), sorted(commands(program)), ids=str)
def test_every_command_and_option_has_its_place(name, command):
    said = section(name)
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert all(f"`{o}" in said for o in parameter.opts), parameter.opts
        if isinstance(parameter.type, click.Choice):
            assert all(f"`{choice}`" in said for choice in parameter.type.choices)
        if isinstance(parameter, click.Argument) and parameter.metavar:
            assert f"`{parameter.metavar.partition('|')[0]}`" in said


@pytest.mark.parametrize("kind", OFFERED)
def test_every_field_of_a_column_has_its_place(kind):
    assert all(f"`{field}`" in section("import") for field in FIELDS[kind])


def test_options_of_every_command_have_their_place():
    said = PAGE.partition("## What holds for every command")[2].partition("\n## ")[0]
    for parameter in program.params:
        assert all(f"`{option}" in said for option in parameter.opts)
    assert all(f"`{option}`" in said for option in program.context_settings["help_option_names"])


def fits(told, printed):
    """Whether what was printed is made as the page says; null may stand for what there is not."""
    if isinstance(told, dict):
        return list(told) == list(printed) and all(fits(told[k], printed[k]) for k in told)
    if isinstance(told, list):
        return all(fits(told[0], part) for part in printed)
    return None in (told, printed) or type(told) is type(printed)


@pytest.fixture
def here(tmp_path, samples, monkeypatch):
    """A folder with the files that the page names."""
    for file in (*samples.glob("*.csv"), *(samples / "israel-2019").iterdir()):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    segno.make_qr("MECARD:N:Levi,Noa;TEL:+972 3-000-0000;;").save(tmp_path / "card.png", scale=8)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def meeting(run, folder):
    """The id of a meeting once there is one, with an action promised there."""

    @functools.cache
    def find():
        rows = run("agenda", "--mission", "Israel", "--json").json
        (chosen, *_) = (row for row in rows if row["kind"] == "b2b_meeting")
        workspace = open_workspace(data_folder(folder))
        mission = missions.find(workspace, "Israel")
        editing.save(
            workspace,
            FollowUp(id="f", mission_id=mission.id, text="Send it", item_id=chosen["id"]),
        ).result()
        workspace.close()
        return chosen["id"]

    return find


@pytest.fixture
def pair(run):
    """Two entries that may be one person, once the page has made them."""
    return functools.cache(lambda: run("doubles", "--json").json[0])


def test_every_line_runs_and_prints_what_the_page_says(here, run, meeting, pair):
    printed = None
    for language, block in BLOCKS:
        if language == "json":
            assert printed.json, "an example shows something"
            assert fits(json.loads(block), printed.json), block
            continue
        for line in block.splitlines():
            said, pipe, call = line.rpartition(" | ")
            told = call.replace("$MEETING", meeting()) if "$MEETING" in call else call
            if "$OTHER" in call:
                told = call.replace("$ID", pair()["id"]).replace("$OTHER", pair()["other_id"])
            name, *arguments = shlex.split(told)
            assert name == "delegate-app"
            stdin = " ".join(shlex.split(said)[1:]).encode() if pipe else b""
            printed = run(*arguments, stdin=stdin)
            assert printed.code == 0, f"{line}: {printed.err}"
    written = {path.name for path in here.glob("*.pdf")}
    assert written == {
        "day.pdf", "follow-up.pdf", "meeting.pdf", "company.pdf", "minutes.pdf", "directory.pdf",
        "summary.pdf", "notes.pdf", "delegates.pdf", "changed.pdf", "register.pdf", "b2b.pdf",
    }  # fmt: skip
    assert len(list((here / "documents").glob("*.pdf"))) > 20
    assert len(list((here / "sheets").glob("*.pdf"))) > 20
    assert len(list((here / "notes").glob("*.md"))) == 2
