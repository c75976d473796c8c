"""``delegate-app notes``, ``delegate-app notes export`` and ``delegate-app note add``."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import LANGUAGES, N_
from delegate_app.cli.frame import Shell, json_option, mission_option, pass_shell
from delegate_app.domain.folding import key_of
from delegate_app.domain.reader import Audience
from delegate_app.services import agenda, contacts, notes, reporting
from delegate_app.services.documents import Order


@click.group("notes", invoke_without_command=True)
@click.option("--mission", metavar="M", help="Its name or id.")
@json_option
@click.pass_context
def notes_group(context: click.Context, mission: str | None, *, as_json: bool) -> None:
    """Print a mission's notes, the earliest first."""
    if context.invoked_subcommand:
        return
    if mission is None:
        raise click.MissingParameter(param_hint="'--mission'", param_type="option", ctx=context)
    shell: Shell = context.obj
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


@notes_group.command("export")
@mission_option
@click.option("--format", "form", type=click.Choice(["pdf", "md"]), required=True)
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, metavar="PATH",
    help="The PDF, or the new folder of Markdown files.",
)  # fmt: skip
@click.option("--topic", metavar="T", help="Only those that name a topic.")
@click.option("--person", metavar="P", help="Only those on a person or that name one.")
@click.option(
    "--for", "audience", type=click.Choice(["me", "company"]), default="me", show_default=True,
    help="Who reads them; my company none of the locked ones.",
)  # fmt: skip
@click.option("--lang", type=click.Choice(LANGUAGES), help="The document's language.")
@click.option("--paper", type=click.Choice(["A4", "Letter"]), default="A4", show_default=True)
@pass_shell
def export_command(
    shell: Shell, mission: str, form: str, out: Path, topic: str | None, person: str | None,
    audience: str, lang: str | None, paper: str,
) -> None:  # fmt: skip
    """Write notes as one PDF, or as a folder of Markdown files, and print its path."""
    workspace, chosen = shell.workspace, shell.mission(mission)
    lines = notes.lines(workspace, chosen.id)
    if topic is not None:
        key = key_of(topic)
        lines = tuple(line for line in lines if key in line.named.topics)
    if person is not None:
        found = contacts.find_person(workspace, chosen.id, person).person.id
        lines = tuple(line for line in lines if found in line.named.people)
    order = Order(
        kind="notes", mission_id=chosen.id, language=lang or workspace.language,
        audience=Audience(audience), note_ids=frozenset(line.id for line in lines), paper=paper,
    )  # fmt: skip
    write = reporting.export if form == "pdf" else reporting.export_folder
    write(workspace, order, out)
    click.echo(out)


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
    program.add_command(notes_group)
    program.add_command(note)
