"""``delegate-app outcome-forms``; a form that comes back is read by ``delegate-app import``."""

from __future__ import annotations

from pathlib import Path

import click

from delegate_app.base.i18n import LANGUAGES
from delegate_app.cli.frame import Shell, mission_option, pass_shell
from delegate_app.services import contacts, outcome_forms


@click.group("outcome-forms")
def outcome_forms_group() -> None:
    """Forms by which companies say what came of their meetings."""


@outcome_forms_group.command("export")
@mission_option
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
    help="The folder for the files.",
)  # fmt: skip
@click.option("--company", "names", multiple=True, metavar="C", help="Only this one; repeatable.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="The language of the forms.")
@pass_shell
def export_command(
    shell: Shell, mission: str, out: Path, names: tuple[str, ...], lang: str | None
) -> None:
    """Write one workbook a company, with its held meetings, and print their paths."""
    workspace = shell.workspace
    only = [contacts.find_organisation(workspace, name).id for name in names] or None
    chosen = shell.mission(mission)
    for file in outcome_forms.export(workspace, chosen, out, only=only, language=lang or ""):
        click.echo(file)


def add_to(program: click.Group) -> None:
    """Hang the commands of this file on the program."""
    program.add_command(outcome_forms_group)
