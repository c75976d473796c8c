"""``delegate-app import``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.cli.frame import Shell, json_option, pass_shell
from delegate_app.domain.columns import FIELDS, KEPT, LEFT_OUT, bare
from delegate_app.services import importing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delegate_app.domain.columns import Layout
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
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="HEADING=FIELD",
    help="What a column of a table is; any number of them.",
)
@click.option("--remove-gone", is_flag=True, help="Remove too what the files no longer have.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@json_option
@pass_shell
def import_command(
    shell: Shell, files: tuple[Path, ...], mission: str | None, columns: tuple[str, ...],
    *, remove_gone: bool, dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    """Take files of any kind as one step, all or nothing: a file that is refused refuses all."""
    chosen = shell.mission(mission).id if mission else None
    headings = dict(_said(shell, column) for column in columns)
    shown = importing.preview(shell.workspace, files, chosen, headings)
    if shown.problems:
        raise shown.problems[0]
    found = {bare(c.heading) for layout in shown.layouts for c in layout.columns}
    for heading in headings:
        if bare(heading) not in found:
            raise KnownError(
                N_("No column is headed “{heading}”."), safe=N_("Nothing was changed."),
                heading=heading,
            )  # fmt: skip
    if not dry_run:
        refused: frozenset[str] = frozenset() if remove_gone else shown.unaccepted
        importing.apply(shell.workspace, shown, refused=refused).result()
    if as_json or shell.as_json:
        told: dict[str, Any] = {str(action): count for action, count in shown.counts.items()}
        told["mission"] = shown.mission.id if shown.mission else None
        told["rows"] = [_row(shell, row) for row in shown.rows]
        told["tables"] = [_table(layout) for layout in shown.layouts]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for layout in shown.layouts:
        for line in _lines(shell, layout):
            click.echo(f"{layout.file} · {line}")
    for row in shown.rows:
        if row.action is not importing.Action.UNCHANGED:
            told = _row(shell, row)
            news = " → ".join(text for text in (row.before, row.after) if text)
            cells = (shell.gettext(_WORDS[row.action]), row.title, news, told["reason"])
            click.echo(" · ".join(cell for cell in cells if cell))
    counts = (f"{count} {shell.gettext(_WORDS[a])}" for a, count in shown.counts.items() if count)
    click.echo(", ".join(counts))


def _said(shell: Shell, column: str) -> tuple[str, str]:
    """Return the heading and the field that an option names, by its name or by its word."""
    heading, _, wanted = column.rpartition("=")
    words = {
        bare(word): field
        for fields in reversed(list(FIELDS.values()))
        for field, label in fields.items()
        for word in (label, shell.gettext(label))
    } | {bare(field): field for fields in FIELDS.values() for field in (*fields, KEPT, LEFT_OUT)}
    if not heading.strip() or bare(wanted) not in words:
        raise KnownError(
            N_("“{text}” does not say what a column is."), safe=N_("Nothing was changed."),
            todo=N_("Write a heading and a field, as in “Cod. cliente=leave out”."), text=column,
        )  # fmt: skip
    return heading, words[bare(wanted)]


def _lines(shell: Shell, layout: Layout) -> Iterator[str]:
    """Give what somebody should know of how a table was read."""
    for column in layout.columns:
        if column.field == LEFT_OUT and column.samples:
            words = shell.gettext(N_("“{heading}” is left out"))
        elif column.field == KEPT and column.samples:
            words = shell.gettext(N_("“{heading}” is kept among the remarks"))
        elif column.asks or (layout.said and column.likeness):
            words = shell.gettext(N_("“{heading}” is taken for {field}"))
        else:
            continue
        label = FIELDS[layout.kind].get(column.field, "")
        yield words.format(heading=column.heading, field=shell.gettext(label))
    for row, line in layout.left_out:
        yield shell.gettext(N_("left out: row {row}: {line}")).format(row=row, line=line)


def _table(layout: Layout) -> dict[str, Any]:
    return {
        "file": layout.file, "sheet": layout.sheet, "kind": layout.kind.value, "row": layout.row,
        "titles": layout.titles, "left_out": [f"#{row} {line}" for row, line in layout.left_out],
        "columns": [
            {"heading": column.heading, "field": column.field,
             "likeness": round(column.likeness, 2), "samples": column.samples}
            for column in layout.columns
        ],
    }  # fmt: skip


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
