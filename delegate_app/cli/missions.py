"""``delegate-app mission``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from delegate_app.cli.frame import Day, Shell, json_option, pass_shell
from delegate_app.services import missions

if TYPE_CHECKING:
    from datetime import date

    from delegate_app.services.missions import MissionCard


@click.group("mission")
def mission() -> None:
    """Missions: list, show, add."""


@mission.command("list")
@json_option
@pass_shell
def list_(shell: Shell, *, as_json: bool) -> None:
    """List the missions, by date."""
    cards = missions.cards(shell.workspace)
    columns = ("name", "sector", "start", "end", "month", "status")
    shell.listing([_row(card) for card in cards], columns, as_json=as_json)


@mission.command("show")
@click.argument("name", metavar="M")
@json_option
@pass_shell
def show(shell: Shell, name: str, *, as_json: bool) -> None:
    """Show one mission with how much it holds."""
    found = shell.mission(name)
    rows = [_row(card) for card in missions.cards(shell.workspace) if card.mission.id == found.id]
    if as_json or shell.as_json:
        shell.listing(rows, (), as_json=True)
        return
    for field, value in rows[0].items():
        click.echo(f"{field}: {'' if value is None else value}")


def _month(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if value and not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", value):
        raise click.BadParameter("write it as 2019-06")
    return value


@mission.command("add")
@click.argument("name")
@click.option("--zone", required=True, metavar="Z", help="Its IANA zone, as Asia/Jerusalem.")
@click.option("--home-zone", default="", metavar="Z", help="Home's zone.")
@click.option("--start", type=Day(), metavar="D", help="First day, as 2019-03-25.")
@click.option("--end", type=Day(), metavar="D", help="Last day.")
@click.option("--month", default="", callback=_month, metavar="M", help="A month, as 2019-06.")
@json_option
@pass_shell
def add(
    shell: Shell, name: str, zone: str, home_zone: str, start: date | None, end: date | None,
    month: str, *, as_json: bool,
) -> None:  # fmt: skip
    """Add a mission and print its id."""
    if (start is None) != (end is None):
        raise click.UsageError("--start and --end go together")
    if start and month:
        raise click.UsageError("--month goes without --start and --end")
    changes = missions.add(
        shell.workspace, name, zone=zone, home_zone=home_zone, start=start, end=end, month=month
    ).result()
    if as_json or shell.as_json:
        shell.listing([{"id": changes.mission_id, "name": name}], (), as_json=True)
    else:
        click.echo(changes.mission_id)


def _row(card: MissionCard) -> dict[str, Any]:
    found = card.mission
    return {
        "id": found.id, "name": found.name, "title": found.title,
        "programme": card.programme.name if card.programme else None,
        "edition": card.programme.edition if card.programme else None,
        "country": found.country, "place": found.place, "sector": found.sector,
        "zone": found.zone, "home_zone": found.home_zone,
        "start": found.start and found.start.isoformat(),
        "end": found.end and found.end.isoformat(),
        "month": found.month or None, "status": found.status.value,
        "items": card.items, "contacts": card.contacts, "notes": card.notes,
        "open_followups": card.open_followups,
    }  # fmt: skip


def add_to(program: click.Group) -> None:
    """Hang the commands of this file on the program."""
    program.add_command(mission)
