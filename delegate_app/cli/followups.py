"""``delegate-app followups`` and ``delegate-app followups export``."""

from __future__ import annotations

from pathlib import Path

import click

from delegate_app.cli.frame import Shell, json_option, pass_shell
from delegate_app.services import followups


@click.group("followups", invoke_without_command=True)
@click.option("--mission", metavar="M", help="Its name or id.")
@json_option
@click.pass_context
def followups_group(context: click.Context, mission: str | None, *, as_json: bool) -> None:
    """Print a mission's follow-up actions: the open first, by due date."""
    if context.invoked_subcommand:
        return
    if not mission:
        raise click.MissingParameter(param_hint="'--mission'", param_type="option", ctx=context)
    shell: Shell = context.obj
    rows = [
        {
            "id": row.followup.id, "text": row.followup.text, "owner": row.owner,
            "due": row.followup.due and row.followup.due.isoformat(),
            "state": row.followup.state.value, "meeting": row.followup.item_id,
            "title": row.meeting, "organisation": row.organisation,
        }
        for row in followups.rows(shell.workspace, shell.mission(mission).id)
    ]  # fmt: skip
    shell.listing(rows, ("due", "state", "text", "owner", "organisation"), as_json=as_json)


@followups_group.command("export")
@click.option("--mission", metavar="M", help="Its name or id, instead of all.")
@click.option("--format", "form", type=click.Choice(followups.FORMS), required=True)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="The file to write, instead of standard output.",
)  # fmt: skip
@pass_shell
def export_command(shell: Shell, mission: str | None, form: str, out: Path | None) -> None:
    """Write follow-up actions as a table or as a list in Markdown."""
    workspace = shell.workspace
    rows = (
        followups.rows(workspace, shell.mission(mission).id)
        if mission
        else followups.everywhere(workspace)
    )
    if out:
        followups.export(workspace, rows, out, form)
        click.echo(out)
    else:
        click.echo(followups.document(workspace, rows, form), nl=False)


def add_to(program: click.Group) -> None:
    """Hang the commands of this file on the program."""
    program.add_command(followups_group)
