"""``delegate-app notes`` and ``delegate-app note add``."""

from __future__ import annotations

import sys
from dataclasses import replace

import click

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.cli.frame import Shell, json_option, mission_option, pass_shell
from delegate_app.services import agenda, notes


@click.command("notes")
@mission_option
@json_option
@pass_shell
def notes_command(shell: Shell, mission: str, *, as_json: bool) -> None:
    """Print a mission's notes, the earliest first."""
    chosen = shell.mission(mission)
    titles = {row.item.id: row.item.title for row in agenda.rows(shell.workspace, chosen.id)}
    rows = [
        {
            "id": note.id, "meeting": note.item_id, "title": titles.get(note.item_id or "", ""),
            "text": note.text, "locked": note.locked,
            "created": note.created.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "changed": note.changed.strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
        for note in notes.rows(shell.workspace, chosen.id)
    ]  # fmt: skip
    shell.listing(rows, ("created", "title", "text"), as_json=as_json)


@click.group("note")
def note() -> None:
    """Notes: add."""


@note.command("add")
@mission_option
@click.option("--meeting", metavar="ID", help="The agenda item it belongs to.")
@click.option("--locked", is_flag=True, help="Keep it from my company's report too.")
@click.argument("text", metavar="TEXT|-")
@pass_shell
def add(shell: Shell, mission: str, meeting: str | None, text: str, *, locked: bool) -> None:
    """Keep a note, Markdown as typed, and print its id; - reads it from standard input."""
    chosen = shell.mission(mission)
    if meeting:
        row = agenda.row(shell.workspace, meeting)
        if row is None or row.item.mission_id != chosen.id:
            raise KnownError(
                N_("There is no meeting “{name}” in this mission."),
                safe=N_("Nothing was changed."),
                todo=N_("Take an id that “agenda --json” lists."),
                name=meeting,
            )
    if text == "-":
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
    if not text.strip():
        raise KnownError(N_("The note is empty."), safe=N_("Nothing was changed."))
    draft = notes.blank(shell.workspace, chosen.id, item_id=meeting, locked=locked)
    notes.write(shell.workspace, replace(draft, text=text)).result()
    click.echo(draft.id)


def add_to(program: click.Group) -> None:
    """Hang the commands of this file on the program."""
    program.add_command(notes_command)
    program.add_command(note)
