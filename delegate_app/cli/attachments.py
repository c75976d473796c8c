"""``delegate-app attach`` and ``delegate-app attachments``."""

from __future__ import annotations

from pathlib import Path

import click

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.cli.frame import Shell, json_option, mission_option, pass_shell
from delegate_app.domain.note import Subject
from delegate_app.services import agenda, attachments


@click.command("attach")
@click.argument("meeting", metavar="MEETING")
@click.argument(
    "files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path)
)  # fmt: skip
@pass_shell
def attach(shell: Shell, meeting: str, files: tuple[Path, ...]) -> None:
    """Keep files with a meeting, all of them or none, and print their ids."""
    item = agenda.item(shell.workspace, meeting)
    if item is None:
        raise KnownError(
            N_("There is no meeting “{name}”."),
            safe=N_("Nothing was changed."),
            todo=N_("Take an id that “agenda --json” lists."),
            name=meeting,
        )
    subject = Subject(item_id=item.id)
    before = attachments.of(shell.workspace, item.mission_id, subject)
    sources = [attachments.from_file(file) for file in files]
    attachments.add(shell.workspace, item.mission_id, subject, sources)
    for one in attachments.of(shell.workspace, item.mission_id, subject):
        if one not in before:
            click.echo(one.id)


@click.command("attachments")
@mission_option
@json_option
@pass_shell
def attachments_command(shell: Shell, mission: str, *, as_json: bool) -> None:
    """Print what is attached in a mission, the earliest first."""
    chosen = shell.mission(mission)
    rows = [
        {
            "id": one.id, "meeting": one.item_id, "person": one.person_id,
            "organisation": one.organisation_id, "name": one.name,
            "media_type": one.media_type, "size": one.size, "sha256": one.sha256,
            "created": one.created.strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
        for one in attachments.of_mission(shell.workspace, chosen.id)
    ]  # fmt: skip
    shell.listing(rows, ("created", "name", "media_type", "size"), as_json=as_json)


def add_to(program: click.Group) -> None:
    """Hang the commands of this file on the program."""
    program.add_command(attach)
    program.add_command(attachments_command)
