"""``delegate-app import``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from delegate_app.base.i18n import N_
from delegate_app.cli.frame import Shell, json_option, pass_shell
from delegate_app.services import importing

if TYPE_CHECKING:
    from delegate_app.services.importing import PreviewRow

_WORDS = {
    importing.Action.ADDED: N_("added"),
    importing.Action.MOVED: N_("moved"),
    importing.Action.CHANGED: N_("changed"),
    importing.Action.CANCELLED: N_("cancelled"),
    importing.Action.GONE: N_("gone"),
    importing.Action.UNCHANGED: N_("unchanged"),
    importing.Action.SKIPPED: N_("skipped"),
}


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--mission", metavar="M", help="For agenda and people: a mission's name or id.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@json_option
@pass_shell
def import_command(
    shell: Shell, files: tuple[Path, ...], mission: str | None, *, dry_run: bool, as_json: bool
) -> None:
    """Take files of any kind as one step, all or nothing: a file that is refused refuses all."""
    chosen = shell.mission(mission).id if mission else None
    shown = importing.preview(shell.workspace, files, chosen)
    if shown.problems:
        raise shown.problems[0]
    if not dry_run:
        importing.apply(shell.workspace, shown).result()
    if as_json or shell.as_json:
        told: dict[str, Any] = {str(action): count for action, count in shown.counts.items()}
        told["mission"] = shown.mission.id if shown.mission else None
        told["rows"] = [_row(shell, row) for row in shown.rows]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for row in shown.rows:
        if row.action is not importing.Action.UNCHANGED:
            told = _row(shell, row)
            news = " → ".join(text for text in (row.before, row.after) if text)
            cells = (shell.gettext(_WORDS[row.action]), row.title, news, told["reason"])
            click.echo(" · ".join(cell for cell in cells if cell))
    counts = (f"{count} {shell.gettext(_WORDS[a])}" for a, count in shown.counts.items() if count)
    click.echo(", ".join(counts))


def _row(shell: Shell, row: PreviewRow) -> dict[str, Any]:
    return {
        "action": row.action.value, "noun": row.noun, "file": row.file, "title": row.title,
        "start": row.when.strftime("%Y-%m-%dT%H:%M") if row.when else None,
        "before": row.before, "after": row.after,
        "reason": shell.say(row.reason) if row.reason else "",
    }  # fmt: skip


def add_to(program: click.Group) -> None:
    """Hang the commands of this file on the program."""
    program.add_command(import_command)
