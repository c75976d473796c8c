"""``delegate-app contacts``, ``record``, ``forget`` and ``kept-long``."""

from __future__ import annotations

from pathlib import Path

import click

from delegate_app.base.i18n import LANGUAGES
from delegate_app.cli.frame import Shell, json_option, mission_option, pass_shell
from delegate_app.domain.contact import Person
from delegate_app.domain.reader import Audience
from delegate_app.services import contact_files, contacts, editing, privacy


@click.command("contacts")
@click.option("--mission", metavar="M", help="Its name or id.")
@click.option("--in-no-mission", "nowhere", is_flag=True, help="Whoever is in none, instead.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Write them to this file instead: .vcf, .csv or .xlsx.",
)  # fmt: skip
@click.option("--format", "form", type=click.Choice(list(contact_files.FORMS)),
              help="Of the file, instead of what its name says.")  # fmt: skip
@click.option("--person", "people", multiple=True, metavar="P", help="Only this one; repeatable.")
@click.option(
    "--for", "audience", type=click.Choice([a.value for a in contact_files.READERS]), default="me",
    show_default=True, help="Who gets the file; the organiser, only those who agreed.",
)  # fmt: skip
@click.option("--lang", type=click.Choice(LANGUAGES), help="Of a table's headings.")
@json_option
@pass_shell
def contacts_command(
    shell: Shell, mission: str | None, out: Path | None, form: str | None,
    people: tuple[str, ...], audience: str, lang: str | None, *, nowhere: bool, as_json: bool,
) -> None:  # fmt: skip
    """Print a mission's people, by organisation, or write them as cards or as a table."""
    if nowhere is (mission is not None):
        raise click.UsageError("Either --mission or --in-no-mission.")
    workspace, chosen = shell.workspace, shell.mission(mission) if mission is not None else None
    of = chosen.id if chosen else None
    found = [contacts.find_person(workspace, of, person).person.id for person in people]
    if out:
        contact_files.write(
            workspace, chosen, out, only=found or None, form=form,
            audience=Audience(audience), language=lang,
        )  # fmt: skip
        click.echo(out)
        return
    if form or lang or audience != Audience.ME:
        raise click.UsageError("--format, --for and --lang go with --out.")
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
        for row in contacts.rows(workspace, of)
        if not found or row.person.id in found
    ]  # fmt: skip
    shell.listing(rows, ("organisation", "name", "job_title", "grade"), as_json=as_json)


@click.command("record")
@mission_option
@click.option("--person", required=True, metavar="P", help="Whose, by name, e-mail or id.")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="The zip to write.",
)  # fmt: skip
@pass_shell
def record_command(shell: Shell, mission: str, person: str, out: Path) -> None:
    """Write all that is known of a person, to be handed to them."""
    found = contacts.find_person(shell.workspace, shell.mission(mission).id, person)
    privacy.export(shell.workspace, found.person.id, out)
    click.echo(out)


@click.command("forget")
@mission_option
@click.option("--person", required=True, metavar="P", help="Whom, by name, e-mail or id.")
@click.option("--for-good", is_flag=True, help="Do it; without, only what goes and stays is said.")
@pass_shell
def forget_command(shell: Shell, mission: str, person: str, *, for_good: bool) -> None:
    """Forget a person: there is no undo, and no later backup holds them."""
    found = contacts.find_person(shell.workspace, shell.mission(mission).id, person)
    told = privacy.preview(shell.workspace, found.person.id)
    for sign, part in (("-", told.goes), ("=", told.stays)):
        for name, count in part:
            click.echo(f"{sign} {shell.gettext(name)} ({count})")
    if for_good:
        privacy.forget(shell.workspace, found.person.id).result()


@click.command("kept-long")
@json_option
@pass_shell
def kept_long_command(shell: Shell, *, as_json: bool) -> None:
    """Print who of all missions is kept longer than the settings say, the longest first."""
    long = privacy.long_since(shell.workspace)
    people = {
        who: editing.get(shell.workspace, Person, who) for who in sorted(long, key=long.__getitem__)
    }
    rows = (
        {"id": who, "name": person.name, "latin_name": person.latin_name,
         "since": long[who].isoformat()}
        for who, person in people.items() if person
    )  # fmt: skip
    shell.listing(rows, ("since", "name", "latin_name"), as_json=as_json)


def add_to(program: click.Group) -> None:
    """Hang the commands of this file on the program."""
    program.add_command(contacts_command)
    program.add_command(record_command)
    program.add_command(forget_command)
    program.add_command(kept_long_command)
