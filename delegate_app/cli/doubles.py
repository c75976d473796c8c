"""``delegate-app doubles``, ``delegate-app doubles merge`` and ``delegate-app doubles apart``."""

from __future__ import annotations

from typing import Any

import click

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.cli.frame import Shell, json_option, pass_shell
from delegate_app.domain.contact import Person
from delegate_app.services import doubles, editing


@click.group("doubles", invoke_without_command=True)
@click.option("--mission", metavar="M", help="Only whom a mission knows, by its name or id.")
@json_option
@click.pass_context
def doubles_group(context: click.Context, mission: str | None, *, as_json: bool) -> None:
    """Print who may be among the contacts twice, the surest first, with the reasons."""
    if context.invoked_subcommand:
        return
    shell: Shell = context.obj
    found = doubles.find(shell.workspace, shell.mission(mission).id if mission else None)
    rows = (_row(shell, pair) for pair in found)
    shell.listing(rows, ("percent", "name", "other_name", "reasons", "against"), as_json=as_json)


@doubles_group.command("merge")
@click.argument("keep", metavar="ID")
@click.argument("other", metavar="OTHER")
@pass_shell
def merge_command(shell: Shell, keep: str, other: str) -> None:
    """Make two entries one person; what gives way stays readable in the remarks."""
    kept, gone = _person(shell, keep), _person(shell, other)
    doubles.merge(shell.workspace, kept.id, gone.id).result()
    click.echo(kept.name)


@doubles_group.command("apart")
@click.argument("one", metavar="ID")
@click.argument("other", metavar="OTHER")
@pass_shell
def apart_command(shell: Shell, one: str, other: str) -> None:
    """Remember that two entries are two people; they are not listed again."""
    doubles.apart(shell.workspace, _person(shell, one).id, _person(shell, other).id).result()


def _person(shell: Shell, person_id: str) -> Person:
    found = editing.get(shell.workspace, Person, person_id)
    if found is None:
        raise KnownError(
            N_("Nobody has the id “{id}”."), safe=N_("Nothing was changed."),
            todo=N_("“doubles --json” lists the ids."), id=person_id,
        )  # fmt: skip
    return found


def _row(shell: Shell, pair: doubles.Pair) -> dict[str, Any]:
    reasons = pair.double.reasons
    return {
        "id": pair.one.id, "name": pair.one.name,
        "other_id": pair.other.id, "other_name": pair.other.name,
        "percent": pair.double.percent,
        "reasons": [reason.words(shell.gettext) for reason in reasons if reason.speaks_for],
        "against": [reason.words(shell.gettext) for reason in reasons if not reason.speaks_for],
    }  # fmt: skip


def add_to(program: click.Group) -> None:
    """Hang the commands of this file on the program."""
    program.add_command(doubles_group)
