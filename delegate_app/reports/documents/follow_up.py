"""The follow-up report: what was held, who was met, what was agreed, what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.reports import Document, sections
from delegate_app.reports.edition import Edition
from delegate_app.reports.meetings import meeting_sheets, meetings_table
from delegate_app.reports.rows import Anchor

if TYPE_CHECKING:
    from delegate_app.domain.dossier import Dossier


def compose(dossier: Dossier, *, language: str, paper: str) -> Document:
    """Return the report, without the sections that would be empty; see `reports.follow_up`."""
    edition = Edition.of(dossier, language, paper)
    _, mission = edition.words.gettext, dossier.mission
    title = _("Follow-up report")
    return sections.outlined(
        edition,
        title,
        [*edition.opening(title), *sections.key_figures(edition)],
        (
            (Anchor("objectives", _("Objectives")), sections.text(edition, mission.objectives)),
            (Anchor("summary", _("Summary")), sections.summary(edition)),
            (Anchor("meetings", _("Meetings")), meetings_table(edition)),
            (Anchor("sheets", _("Meeting by meeting")), meeting_sheets(edition)),
            (Anchor("actions", _("Follow-up actions")), sections.actions(edition)),
            (Anchor("contacts", _("Contacts")), sections.contacts(edition)),
            (Anchor("notes", _("Notes")), sections.notes(edition)),
            (Anchor("market", _("Market figures")), sections.market(edition)),
            (Anchor("programme", _("Programme")), sections.programme(edition)),
        ),
    )
