"""``delegate-app followups``."""

from __future__ import annotations

import click

from delegate_app.cli.frame import Shell, json_option, mission_option, pass_shell
from delegate_app.services import followups


@click.command("followups")
@mission_option
@json_option
@pass_shell
def followups_command(shell: Shell, mission: str, *, as_json: bool) -> None:
    """Print a mission's follow-up actions: the open first, by due date."""
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


def add_to(program: click.Group) -> None:
    """Hang the commands of this file on the program."""
    program.add_command(followups_command)
