"""``delegate-app report``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from delegate_app.base.i18n import LANGUAGES, N_
from delegate_app.cli.frame import Day, Shell, mission_option, pass_shell
from delegate_app.domain.reader import Audience
from delegate_app.services import contacts, reporting
from delegate_app.services.documents import DOCUMENTS

if TYPE_CHECKING:
    from datetime import date

_ALL, _FIRST = "all", next(iter(DOCUMENTS))


@click.command("report")
@click.argument("kind", type=click.Choice([*DOCUMENTS, _ALL]))
@mission_option
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), metavar="PATH",
    help="The PDF to write; for all, the folder.",
)  # fmt: skip
@click.option("--lang", type=click.Choice(LANGUAGES), help="The document's language.")
@click.option(
    "--for", "audience", type=click.Choice([a.value for a in Audience]), default="me",
    show_default=True, help="Who reads it; it decides what it holds.",
)  # fmt: skip
@click.option("--day", type=Day(), metavar="D", help="One day of a day sheet.")
@click.option("--person", metavar="P", help="The delegate whose agenda it is.")
@click.option("--company", metavar="C", help="The company or counterpart, by name or id.")
@click.option("--meeting", metavar="ID", help="Only this meeting.")
@click.option("--paper", type=click.Choice(["A4", "Letter"]), default="A4", show_default=True)
@pass_shell
def report_command(
    shell: Shell, kind: str, mission: str, out: Path, lang: str | None, audience: str,
    day: date | None, person: str | None, company: str | None, meeting: str | None, paper: str,
) -> None:  # fmt: skip
    """Write a document as PDF and print its path, or all that there are, a file each."""
    workspace, chosen = shell.workspace, shell.mission(mission)
    found = contacts.find_person(workspace, chosen.id, person) if person else None
    order = reporting.Order(
        kind=_FIRST if kind == _ALL else kind, mission_id=chosen.id,
        language=lang or workspace.language,
        audience=Audience(audience), day=day,
        person_id=found.person.id if found else None,
        company_id=contacts.find_organisation(workspace, company).id if company else None,
        item_id=meeting, paper=paper,
    )  # fmt: skip
    if kind == _ALL:
        written, skipped = reporting.export_all(workspace, order, out)
        for name, reason in skipped:
            told = shell.gettext(N_("Skipped: {name}. {reason}"))
            click.echo(told.format(name=name, reason=shell.say(reason)), err=True)
        click.echo("\n".join(map(str, written)))
        return
    printed = reporting.export(workspace, order, out)
    if printed.missing:
        told = shell.gettext(N_("No font covers these characters; they are boxes: {characters}"))
        click.echo(told.format(characters=" ".join(printed.missing)), err=True)
    click.echo(out)


def add_to(program: click.Group) -> None:
    """Hang the commands of this file on the program."""
    program.add_command(report_command)
