"""``delegate-app agenda``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from delegate_app.cli.frame import Day, Shell, json_option, mission_option, pass_shell
from delegate_app.domain.clashes import pairs
from delegate_app.domain.words import label
from delegate_app.services import agenda, contacts, sharing

if TYPE_CHECKING:
    from datetime import date

    from delegate_app.domain.agenda import AgendaRow


@click.command("agenda")
@mission_option
@click.option("--day", type=Day(), metavar="D", help="Only this day, as 2019-03-26.")
@click.option("--company", metavar="C", help="Only one company's, by name or id.")
@click.option("--person", metavar="P", help="Only one delegate's, by name or id.")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE",
    help="Write it to a file that others can open: .ics, .csv, .xlsx or .html.",
)  # fmt: skip
@json_option
@pass_shell
def agenda_command(
    shell: Shell, mission: str, day: date | None, company: str | None, person: str | None,
    out: Path | None, *, as_json: bool,
) -> None:  # fmt: skip
    """Print the agenda, by the clocks of the place; every occurrence is one row."""
    chosen = shell.mission(mission)
    firm = contacts.find_organisation(shell.workspace, company).id if company else None
    who = contacts.find_person(shell.workspace, chosen.id, person).person.id if person else None
    if out:
        sharing.write(shell.workspace, chosen, out, company_id=firm, person_id=who)
        click.echo(out)
        return
    rows = agenda.rows(shell.workspace, chosen.id, day=day, company=firm, person=who)
    listed = [_row(shell, row) for row in rows]
    if as_json or shell.as_json:
        shell.listing(listed, (), as_json=True)
        return
    for row, told in zip(listed, rows, strict=True):
        words = [shell.gettext(label(told.item.kind)), shell.gettext(label(told.item.status))]
        warning = ["⚠ " + clash["reason"] for clash in row["clashes"]]
        hours = (row["start"].replace("T", " "), row["end"][-5:] if not row["all_day"] else "")
        cells = ["–".join(h for h in hours if h), row["title"], *words, row["place"]]
        click.echo(" · ".join(cell for cell in (*cells, *warning) if cell))


@click.command("clashes")
@mission_option
@json_option
@pass_shell
def clashes_command(shell: Shell, mission: str, *, as_json: bool) -> None:
    """List what cannot take place side by side, or be reached in time, pair by pair."""
    rows = agenda.rows(shell.workspace, shell.mission(mission).id)
    found: list[dict[str, Any]] = [
        {
            "reasons": list(dict.fromkeys(c.words(shell.gettext) for c in pair.clashes)),
            "first": _side(pair.first), "second": _side(pair.second),
        }
        for pair in pairs(rows)
    ]  # fmt: skip
    if as_json or shell.as_json:
        shell.listing(found, (), as_json=True)
        return
    for one in found:
        sides = (f"{side['start'].replace('T', ' ')} {side['title']}"
                 for side in (one["first"], one["second"]))  # fmt: skip
        click.echo(" · ".join((*sides, "⚠ " + "; ".join(one["reasons"]))))


def _side(row: AgendaRow) -> dict[str, str]:
    item = row.item
    return {"id": item.id, "title": item.title, "start": item.start.strftime("%Y-%m-%dT%H:%M")}


def _row(shell: Shell, row: AgendaRow) -> dict[str, Any]:
    item, span = row.item, row.item.span
    form = "%Y-%m-%d" if item.all_day else "%Y-%m-%dT%H:%M"
    return {
        "id": item.id, "title": item.title, "kind": item.kind.value, "status": item.status.value,
        "start": item.start.strftime(form), "end": item.end.strftime(form), "zone": item.zone,
        "end_zone": item.zone_of_end,
        "start_utc": span and span[0].strftime("%Y-%m-%dT%H:%M:%SZ"),
        "all_day": item.all_day, "place": item.place, "table": item.table,
        "people": [
            {"id": person.id, "name": person.name, "organisation": person.organisation,
             "side": person.side.value}
            for person in row.people
        ],
        "clashes": [
            {"id": clash.id, "title": clash.title,
             "reason": clash.words(shell.gettext)}
            for clash in row.clashes
        ],
    }  # fmt: skip


def add_to(program: click.Group) -> None:
    """Hang the commands of this file on the program."""
    program.add_command(agenda_command)
    program.add_command(clashes_command)
