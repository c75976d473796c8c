"""``delegate-app report``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from delegate_app.base.i18n import LANGUAGES, N_
from delegate_app.cli.frame import Day, Shell, json_option, mission_option, pass_shell
from delegate_app.domain.reader import Audience
from delegate_app.services import contacts, reporting, sheets
from delegate_app.services.documents import DOCUMENTS, Order

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
@click.option("--day", type=Day(), metavar="D", help="One day of a day sheet or a B2B plan.")
@click.option("--person", metavar="P", help="The delegate whose agenda it is.")
@click.option("--company", metavar="C", help="The company or counterpart, by name or id.")
@click.option("--meeting", metavar="ID", help="Only this meeting.")
@click.option("--paper", type=click.Choice(["A4", "Letter"]), default="A4", show_default=True)
@click.option("--delegates", is_flag=True, help="Day sheets of all delegates, in one PDF.")
@click.option("--changed", is_flag=True, help="Of those, what is not as it was printed last.")
@click.option("--apart", is_flag=True, help="Of those, a file each; PATH is then a new folder.")
@click.option("--both-sides", is_flag=True, help="Each delegate begins on the front of a sheet.")
@click.option("--share", is_flag=True, help="Attach the dates and cards that the reader may have.")
@click.option("--lock", is_flag=True, help="Ask twice for a password, without which none opens it.")
@pass_shell
def report_command(
    shell: Shell, kind: str, mission: str, out: Path, lang: str | None, audience: str,
    day: date | None, person: str | None, company: str | None, meeting: str | None, paper: str,
    delegates: bool, changed: bool, apart: bool, both_sides: bool,
    share: bool, lock: bool,
) -> None:  # fmt: skip
    """Write a document as PDF and print its path, or all that there are, a file each."""
    workspace, chosen = shell.workspace, shell.mission(mission)
    if delegates or changed or apart or both_sides:
        if kind != "day-sheet" or person or company or meeting or audience != Audience.ME:
            raise click.UsageError(
                "--delegates, --changed, --apart and --both-sides go with day-sheet, "
                "--day, --lang, --paper, --share and --lock alone."
            )
        batch = sheets.Batch(
            mission_id=chosen.id, language=lang or workspace.language, day=day, paper=paper,
            turned=both_sides, chosen=sheets.due(workspace, chosen.id) if changed else None,
            enclosing=share,
        )  # fmt: skip
        write, password = sheets.export_apart if apart else sheets.export, _asked(shell, lock)
        _told(shell, write(workspace, batch, out, password=password), out)
        return
    found = contacts.find_person(workspace, chosen.id, person) if person else None
    order = Order(
        kind=_FIRST if kind == _ALL else kind, mission_id=chosen.id,
        language=lang or workspace.language,
        audience=Audience(audience), day=day,
        person_id=found.person.id if found else None,
        company_id=contacts.find_organisation(workspace, company).id if company else None,
        item_id=meeting, paper=paper, enclosing=share,
    )  # fmt: skip
    password = _asked(shell, lock)
    if kind == _ALL:
        written, skipped = reporting.export_all(workspace, order, out, password=password)
        for name, reason in skipped:
            told = shell.gettext(N_("Skipped: {name}. {reason}"))
            click.echo(told.format(name=name, reason=shell.say(reason)), err=True)
        click.echo("\n".join(map(str, written)))
        return
    _told(shell, reporting.export(workspace, order, out, password=password), out)


def _asked(shell: Shell, lock: bool) -> str:
    """Ask for a password, unseen and twice, until both are the same; "" where nothing is locked."""
    if not lock:
        return ""
    told = N_("It is kept nowhere: without it nobody opens the file again, not even you.")
    click.echo(shell.gettext(told), err=True)
    words, again = shell.gettext(N_("Password")), shell.gettext(N_("The same password again"))
    answer: str = click.prompt(words, hide_input=True, confirmation_prompt=again, err=True)
    return answer


def _told(shell: Shell, printed: reporting.Printed, out: Path) -> None:
    """Print where a document is, and what it could not show."""
    if printed.missing:
        told = shell.gettext(N_("No font covers these characters; they are boxes: {characters}"))
        click.echo(told.format(characters=" ".join(printed.missing)), err=True)
    click.echo(out)


@click.command("sheets")
@mission_option
@json_option
@pass_shell
def sheets_command(shell: Shell, mission: str, as_json: bool) -> None:
    """List the delegates' day sheets, and what is not as it was printed last."""
    found = sheets.of_delegates(shell.workspace, shell.mission(mission).id)
    plain = not (as_json or shell.as_json)
    rows = [
        {
            "person_id": sheet.person_id,
            "person": sheet.name,
            "day": sheet.day.isoformat(),
            "revision": sheet.stamp.revision,
            "state": "new" if sheet.new else "changed" if sheet.changed else "printed",
            "changed": ", ".join(titles) if plain else titles,
        }
        for sheet, titles in zip(found, map(_changed, found), strict=True)
    ]
    shell.listing(rows, ("day", "person", "state", "changed"), as_json=as_json)


def _changed(sheet: sheets.Sheet) -> list[str]:
    return [pair.line.title for pair in sheet.stamp.changed if sheet.changed]


def add_to(program: click.Group) -> None:
    """Hang the commands of this file on the program."""
    program.add_command(report_command)
    program.add_command(sheets_command)
