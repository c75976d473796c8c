"""The company report: the mission as one company lived it, to be sent on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.reports import Document, sections
from delegate_app.reports.edition import Edition
from delegate_app.reports.meetings import meeting_sheets, meetings_table
from delegate_app.reports.rows import Anchor

if TYPE_CHECKING:
    from delegate_app.domain.dossier import Dossier


def compose(dossier: Dossier, *, language: str, paper: str) -> Document:
    """Return the report under the company's own name; see `reports.company_report`."""
    edition = Edition.of(dossier, language, paper)
    _, firm = edition.words.gettext, dossier.company
    title, name = _("Company report"), firm.name if firm else ""
    head = [
        *edition.opening(title, name),
        *sections.company(edition),
        *sections.key_figures(edition),
    ]
    return sections.outlined(
        edition,
        title,
        head,
        (
            (Anchor("summary", _("Summary")), sections.summary(edition)),
            (Anchor("meetings", _("Meetings")), meetings_table(edition)),
            (Anchor("sheets", _("Meeting by meeting")), meeting_sheets(edition)),
            (Anchor("actions", _("Follow-up actions")), sections.actions(edition)),
            (Anchor("contacts", _("Contacts")), sections.contacts(edition)),
            (Anchor("market", _("Market figures")), sections.market(edition)),
            (Anchor("programme", _("Programme")), sections.programme(edition)),
        ),
    )
