"""``delegate-app card`` and ``delegate-app cards``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from delegate_app.cli.frame import Shell, json_option, mission_option, pass_shell
from delegate_app.services import attachments, cards

if TYPE_CHECKING:
    from delegate_app.domain.card import Card


@click.command("card")
@mission_option
@click.argument("files", metavar="FILE…", nargs=-1, type=click.Path(path_type=Path))
@click.option("--keep", is_flag=True, help="Make contacts of them now; without, they wait.")
@json_option
@pass_shell
def card(shell: Shell, mission: str, files: tuple[Path, ...], *, keep: bool, as_json: bool) -> None:
    """Read pictures of cards, or without any a signature from standard input."""
    workspace, chosen = shell.workspace, shell.mission(mission)
    before = cards.waiting(workspace, chosen.id)
    problems: tuple[Exception, ...] = ()
    if files:
        added = cards.add(workspace, chosen.id, [attachments.from_file(file) for file in files])
        problems = added.problems
        for name, owner in added.known:
            click.echo(f"= {name}{f' ({owner})' if owner else ''}", err=True)
    else:
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
        cards.paste(workspace, chosen.id, text)
    fresh = [one for one in cards.waiting(workspace, chosen.id) if one not in before]
    if keep:
        for one in fresh:
            cards.keep(workspace, one.id)
    shell.listing(map(_row, fresh), _COLUMNS, as_json=as_json)
    if problems:
        raise problems[0]


@click.command("cards")
@mission_option
@json_option
@pass_shell
def cards_command(shell: Shell, mission: str, *, as_json: bool) -> None:
    """Print the cards and signatures that wait to become contacts, the earliest first."""
    rows = map(_row, cards.waiting(shell.workspace, shell.mission(mission).id))
    shell.listing(rows, _COLUMNS, as_json=as_json)


_COLUMNS = ("name", "job_title", "organisation", "emails", "phones", "file")


def _row(card: Card) -> dict[str, Any]:
    return {
        "id": card.id, "file": card.file, "name": card.name, "latin_name": card.latin_name,
        "job_title": card.job_title, "organisation": card.organisation,
        "emails": [way.value for way in card.emails],
        "phones": [way.value for way in card.phones],
        "links": [way.value for way in card.links], "remarks": card.remarks,
    }  # fmt: skip


def add_to(program: click.Group) -> None:
    """Hang the commands of this file on the program."""
    program.add_command(card)
    program.add_command(cards_command)
