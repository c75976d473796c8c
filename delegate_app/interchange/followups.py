"""Follow-up actions as others read them: a table for a spreadsheet, a list in Markdown."""

from __future__ import annotations

import csv
import io
from itertools import groupby
from typing import TYPE_CHECKING

from delegate_app.base.i18n import N_, translation
from delegate_app.domain.capture import BOXES
from delegate_app.domain.daywords import spell
from delegate_app.domain.folding import key_of
from delegate_app.domain.words import label
from delegate_app.interchange.cells import harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delegate_app.domain.followup import FollowUpRow

_HEADINGS = (
    N_("Action"), N_("Owner"), N_("Due"), N_("State"), N_("Repeats"), N_("Organisation"),
    N_("Meeting"), N_("Mission"),
)  # fmt: skip
_TITLE, _NOBODY = N_("Follow-up actions"), N_("Nobody yet")


def csv_table(rows: Sequence[FollowUpRow], language: str) -> bytes:
    """Return a table as spreadsheets open it by a double click: UTF-8 with a mark that says so.

    Where the decimal comma is in use, columns are divided by semicolons. Words that a spreadsheet
    would reckon as a formula are made harmless.
    """
    gettext = translation(language).gettext
    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=";" if language == "it" else ",")
    table.writerow(gettext(heading) for heading in _HEADINGS)
    for row in rows:
        action = row.followup
        cells = (
            action.text, row.owner, action.due.isoformat() if action.due else "",
            gettext(label(action.state)), gettext(label(action.repeat)) if action.repeat else "",
            row.organisation, row.meeting, row.mission,
        )  # fmt: skip
        table.writerow(harmless(cell) for cell in cells)
    return text.getvalue().encode("utf-8-sig")


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
