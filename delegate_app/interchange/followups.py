"""Follow-up actions as others read them: a table for a spreadsheet, a list in Markdown."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from delegate_app.base.i18n import N_, translation
from delegate_app.domain.capture import BOXES
from delegate_app.domain.daywords import spell
from delegate_app.domain.folding import key_of
from delegate_app.domain.words import label
from delegate_app.interchange import writing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delegate_app.domain.followup import FollowUpRow

_HEADINGS = (
    N_("Action"), N_("Owner"), N_("Due"), N_("State"), N_("Repeats"), N_("Organisation"),
    N_("Meeting"), N_("Mission"),
)  # fmt: skip
_TITLE, _NOBODY = N_("Follow-up actions"), N_("Nobody yet")


def csv_table(rows: Sequence[FollowUpRow], language: str) -> bytes:
    """Return a table as spreadsheets open it."""
    return writing.csv_table(_HEADINGS, (_cells(row, language) for row in rows), language)


def markdown(rows: Sequence[FollowUpRow], language: str) -> bytes:
    """Return a list by owner, each line as notes understand it: box, words, day."""
    gettext = translation(language).gettext
    lines = [f"# {gettext(_TITLE)}"]
    by_owner = sorted(rows, key=lambda row: (not row.owner, key_of(row.owner)))
    for owner, theirs in groupby(by_owner, key=lambda row: row.owner):
        lines += ["", f"## {owner or gettext(_NOBODY)}", ""]
        for row in theirs:
            action = row.followup
            words = " ".join(action.text.split())
            day = f" {spell(action.due, language)}" if action.due else ""
            lines.append(f"- {BOXES[action.state]} {words}{day}")
            about = (row.organisation, row.meeting, row.mission)
            lines.append("  " + " · ".join(dict.fromkeys(part for part in about if part)))
    return ("\n".join(lines) + "\n").encode()


def _cells(row: FollowUpRow, language: str) -> tuple[str, ...]:
    gettext, action = translation(language).gettext, row.followup
    return (
        action.text, row.owner, action.due.isoformat() if action.due else "",
        gettext(label(action.state)), gettext(label(action.repeat)) if action.repeat else "",
        row.organisation, row.meeting, row.mission,
    )  # fmt: skip
