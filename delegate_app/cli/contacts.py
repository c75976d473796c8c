"""``delegate-app contacts``."""

from __future__ import annotations

import click

from delegate_app.cli.frame import Shell, json_option, mission_option, pass_shell
from delegate_app.services import contacts


@click.command("contacts")
@mission_option
@json_option
@pass_shell
def contacts_command(shell: Shell, mission: str, *, as_json: bool) -> None:
    """Print a mission's people, by organisation."""
    rows = [
        {
            "id": row.person.id, "name": row.person.name, "latin_name": row.person.latin_name,
            "organisation": row.organisation.name if row.organisation else "",
            "job_title": row.job_title,
            "role": row.roles[0].value if row.roles else "",
            "emails": [email.value for email in row.person.emails],
            "phones": [phone.value for phone in row.person.phones],
            "grade": row.grade,
        }
        for row in contacts.rows(shell.workspace, shell.mission(mission).id)
    ]  # fmt: skip
    shell.listing(rows, ("organisation", "name", "job_title", "grade"), as_json=as_json)


def add_to(program: click.Group) -> None:
    """Hang the commands of this file on the program."""
    program.add_command(contacts_command)
