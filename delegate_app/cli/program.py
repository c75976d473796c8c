"""The command ``delegate-app``: its frame, and the commands that belong to no noun."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from delegate_app import __version__
from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.cli import (
    agenda,
    attachments,
    cards,
    contacts,
    doubles,
    followups,
    importing,
    missions,
    notes,
    outcome_forms,
    reporting,
)
from delegate_app.cli.frame import Shell, data_option, json_option, pass_shell
from delegate_app.services import search, undo
from delegate_app.services.check import check

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delegate_app.cli.frame import Windows


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@data_option
@json_option
@click.version_option(__version__, prog_name="delegate-app")
@click.pass_context
def program(context: click.Context, data: Path | None, *, as_json: bool) -> None:
    """Agendas, contacts and notes of trade missions, offline. Without a command: the window."""
    shell: Shell = context.obj
    shell.data, shell.as_json = data, as_json
    if context.invoked_subcommand is None:
        context.exit(shell.windows.open(data))


for noun in (
    agenda, attachments, cards, contacts, doubles, followups, importing, missions, notes,
    outcome_forms, reporting,
):  # fmt: skip
    noun.add_to(program)


@program.command("search")
@click.argument("words", nargs=-1, required=True)
@json_option
@pass_shell
def search_command(shell: Shell, words: tuple[str, ...], *, as_json: bool) -> None:
    """Find people, meetings, notes and actions by their words."""
    found = search.find(shell.workspace, " ".join(words))
    rows = [
        {"id": hit.id, "kind": hit.kind, "mission": hit.mission_id, "title": hit.title,
         "excerpt": hit.excerpt}
        for hit in found
    ]  # fmt: skip
    shell.listing(rows, ("kind", "title", "excerpt"), as_json=as_json)


@program.command("check")
@pass_shell
def check_command(shell: Shell) -> None:
    """Look whether everything kept is whole."""
    problems = check(shell.workspace)
    for problem in problems:
        click.echo(problem)
    if problems:
        raise KnownError(
            N_("The database has {count} faults."),
            todo=N_("Keep a copy of the data folder as it is, and ask for help."),
            count=len(problems),
        )
    click.echo(shell.gettext(N_("Everything is whole.")))


@program.command("undo")
@pass_shell
def undo_command(shell: Shell) -> None:
    """Take back the last step."""
    change = undo.undo(shell.workspace).result()
    told = shell.gettext(change.label), undo.what(shell.workspace, change)
    click.echo(shell.gettext(N_("Undone: {step}.")).format(step=" · ".join(filter(None, told))))


@program.command("sample")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("out"),
    help="Where documents and pictures go when there is no display.",
)  # fmt: skip
@pass_shell
def sample_command(shell: Shell, out: Path) -> None:
    """Look around with the sample mission; without a display, its documents and pictures."""
    click.get_current_context().exit(shell.windows.sample(shell.data, out))


def main(arguments: Sequence[str], windows: Windows) -> int:
    """Run the command line and return its exit code.

    0 is done, 1 a known error told in one line, 2 a wrong call; a bug is logged without personal
    data and told in one line too.

    Args:
        arguments: What stands behind the program's name.
        windows: How to open the window, which this room cannot see.
    """
    _print_utf_8()
    shell = Shell(windows)
    try:
        code = program.main(list(arguments), "delegate-app", standalone_mode=False, obj=shell)
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return 130
    except Exception as raised:  # noqa: BLE001 - the last door: told and logged, never a traceback
        known = shell.explain(raised)
        if isinstance(known, KnownError):
            click.echo(shell.say(known), err=True)
            return 1
        log = shell.log(raised)
        bug = KnownError(
            N_("This is a bug of Delegate ({kind}), noted in {log}.") if log
            else N_("This is a bug of Delegate ({kind})."),
            safe=N_("What was saved before is safe."),
            kind=type(raised).__name__, log=log,
        )  # fmt: skip
        click.echo(shell.say(bug), err=True)
        return 1
    finally:
        shell.close()


def _print_utf_8() -> None:
    """Let any name be printed; into a file or a pipe as UTF-8, which JSON has to be (RFC 8259)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")
