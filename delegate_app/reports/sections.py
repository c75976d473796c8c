"""The sections of which the reports are made, each empty where there is nothing to say."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from delegate_app.base.i18n import N_
from delegate_app.domain.agenda import OFF
from delegate_app.domain.briefing import FigureScope
from delegate_app.domain.contact import Role
from delegate_app.domain.iso import country_name
from delegate_app.domain.reader import Audience
from delegate_app.domain.words import label
from delegate_app.reports import Document, styles
from delegate_app.reports.blocks import mail, telephone
from delegate_app.reports.cleaning import isolated
from delegate_app.reports.edition import Edition, joined
from delegate_app.reports.meetings import meeting_state
from delegate_app.reports.prose import prose
from delegate_app.reports.rows import Anchor, Column, Look, Row
from delegate_app.reports.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from delegate_app.domain.agenda import AgendaRow
    from delegate_app.domain.dossier import ContactRow
    from delegate_app.reports.rows import Strip

_OWNER, _DUE, _STATE = 40 * styles.MM, 22 * styles.MM, 24 * styles.MM
_ORGANISATION, _ADDRESSES = 46 * styles.MM, 56 * styles.MM
_PILLS = 54 * styles.MM
_FIGURES_ABREAST = 5
_FIGURES = {
    FigureScope.TOTAL: N_("In all"),
    FigureScope.DESTINATION: N_("By destination"),
    FigureScope.PROVINCE: N_("By province"),
}


def outlined(
    edition: Edition,
    title: str,
    head: Sequence[Row],
    sections: Iterable[tuple[Anchor, Sequence[Row]]],
) -> Document:
    """Return a document of sections under its head, with a list of those that say something.

    Args:
        edition: What it is written with.
        title: What it is called.
        head: What stands before the list.
        sections: Each with where links to it lead.
    """
    blocks = edition.blocks
    present = [(anchor, rows) for anchor, rows in sections if rows]
    story = list(head)
    if present:
        contents = blocks.contents([anchor for anchor, _rows in present])
        story += blocks.heading(edition.words.gettext("Contents"), contents)
    for anchor, rows in present:
        story += blocks.heading(anchor.title, rows, anchor=anchor)
    return edition.publish(story, title=title, subject=edition.when(), outlined=True)


# --- head ----------------------------------------------------------------------------------


def company(edition: Edition) -> list[Row]:
    """Return what there is to say of the company that a document is about."""
    firm = edition.dossier.company
    if firm is None:
        return []
    site = firm.website.partition("://")[2] or firm.website
    country = country_name(firm.country, edition.language)
    parts = (firm.latin_name, firm.sector, ", ".join(firm.areas), country, site)
    said = joined(dict.fromkeys(parts))
    strips = edition.blocks.strips(said, styles.QUIET)
    strips += prose(firm.description, edition.blocks, edition.blocks.width)
    return [Row(edition.blocks.width, [Column(0, strips)], Look(below=12))] if strips else []


def key_figures(edition: Edition) -> list[Row]:
    """Return the counts at the head of a report, and below them what the meetings are worth."""
    _, ngettext = edition.words.gettext, edition.words.ngettext
    formats, figures = edition.formats, edition.dossier.key_figures
    planned = figures.planned, ngettext("meeting planned", "meetings planned", figures.planned)
    came_of = (
        (figures.held, _("held")),
        (figures.no_show, ngettext("no-show", "no-shows", figures.no_show)),
        (figures.contacts, ngettext("contact", "contacts", figures.contacts)),
    )
    due = figures.open_actions, ngettext("open action", "open actions", figures.open_actions)
    # What came of meetings is not for the other side, which would read that there was nothing.
    theirs = edition.dossier.reader.audience is Audience.COUNTERPART
    counts = (planned, due) if theirs else (planned, *came_of, due)
    said = [(formats.number(count), what) for count, what in counts]
    bands = [edition.blocks.key_figures(said, places=_FIGURES_ABREAST)]
    answers = [
        (formats.number(count), _("grade {grade}").format(grade=grade))
        for grade, count in figures.grades
    ]
    if figures.expected_sales is not None:
        answers.append((formats.money(figures.expected_sales), _("expected sales in 12 months")))
    if figures.actual_sales is not None:
        answers.append((formats.money(figures.actual_sales), _("actual sales")))
    for start in range(0, len(answers), _FIGURES_ABREAST):
        band = answers[start : start + _FIGURES_ABREAST]
        bands.append(
            edition.blocks.key_figures(band, styles.SMALL_FIGURE, places=_FIGURES_ABREAST, before=6)
        )
    return bands


def text(edition: Edition, written: str) -> list[Row]:
    """Return what somebody wrote, over the width of the page."""
    strips = prose(written, edition.blocks, edition.blocks.width)
    return [Row(edition.blocks.width, [Column(0, strips)])] if strips else []


# --- what is due, and who was met ----------------------------------------------------------


def summary(edition: Edition) -> list[Row]:
    """Return the mission's summary, or what somebody wrote in its place for this reader."""
    own = edition.dossier.wording.get("summary", "").strip()
    return text(edition, own or edition.dossier.mission.summary)


def actions(edition: Edition, *, origin: bool = True) -> list[Row]:
    """Return the follow-up actions as a table: whose, by when, and where they stand.

    Args:
        edition: What it is written with.
        origin: Whether each says of which counterpart and meeting it came.
    """
    _, blocks, formats = edition.words.gettext, edition.blocks, edition.formats
    widths = blocks.columns(0, _OWNER, _DUE, _STATE)
    cells = []
    for row in edition.dossier.followups:
        came_of = dict.fromkeys(part for part in (row.organisation, row.meeting) if part and origin)
        said = row.followup.text.strip() or "–"
        what = blocks.strips(said, styles.BODY, widths[0], align="start")
        what += blocks.strips(joined(came_of), styles.SMALL, widths[0])
        owner = blocks.strips(row.owner or "–", styles.BODY, widths[1])
        due = formats.short_date(row.followup.due) if row.followup.due else "–"
        state = blocks.pills([edition.action_state(row)], widths[3])
        cells.append((what, owner, blocks.strips(due, styles.BODY, widths[2]), state))
    header = (_("Action"), _("Owner"), _("Due"), _("State"))
    return blocks.table(widths, cells, header) if cells else []


def contacts(edition: Edition) -> list[Row]:
    """Return who was met, with how to reach them."""
    _, blocks = edition.words.gettext, edition.blocks
    widths = blocks.columns(0, _ORGANISATION, _ADDRESSES)
    cells = []
    for row in edition.dossier.contacts:
        firm: list[Strip] = []
        if row.organisation:
            firm += blocks.strips(row.organisation.name, styles.BODY, widths[1])
            firm += blocks.strips(row.organisation.latin_name, styles.SMALL, widths[1])
        reached: list[Strip] = []
        for mails in row.person.emails:
            link = mail(mails.value)
            reached += blocks.strips(mails.value, styles.LINK, widths[2], link=link)
        for phone in edition.phones(row):
            link = telephone(phone)
            reached += blocks.strips(phone, styles.LINK, widths[2], link=link)
        cells.append((_who(edition, row, widths[0]), firm, reached))
    header = (_("Name"), _("Organisation"), _("E-mail and phone"))
    return blocks.table(widths, cells, header) if cells else []


def _who(edition: Edition, row: ContactRow, width: float) -> list[Strip]:
    _, blocks, person = edition.words.gettext, edition.blocks, row.person
    latin = f" ({person.latin_name})" if person.latin_name not in ("", person.name) else ""
    spans = [Span(person.name.strip() or "–", styles.STRONG), Span(latin, styles.QUIET)]
    roles = [_(label(role)) for role in row.roles if role is not Role.COUNTERPART]
    parts = [row.job_title or person.job_title, *roles]
    if row.grade:
        parts.append(_("grade {grade}").format(grade=isolated(row.grade)))
    below = joined(parts)
    return blocks.strips(spans, styles.BODY, width) + blocks.strips(below, styles.SMALL, width)


# --- what else was written, and the annexes ------------------------------------------------


def notes(edition: Edition) -> list[Row]:
    """Return the notes on people, organisations and the mission; meetings bear their own."""
    dossier, blocks = edition.dossier, edition.blocks
    shown = {row.item.id for row in dossier.rows}
    on = defaultdict(list)
    for note in dossier.notes:
        if note.item_id not in shown:
            on[edition.about(note)].append(note)
    rows = []
    for name, notes in on.items():
        strips = edition.notes(notes, blocks.width - styles.CONTENT)
        said = blocks.strips(name, styles.STRONG, styles.FIRST_COLUMN)
        columns = [Column(0, said), Column(styles.CONTENT, strips)]
        rows += [Row(blocks.width, columns, before=6)] if strips else []
    return rows


def market(edition: Edition) -> list[Row]:
    """Return the market figures of the programme as bars, by what they speak of."""
    _, formats = edition.words.gettext, edition.formats
    rows: list[Row] = []
    for scope, heading in _FIGURES.items():
        bars = []
        for figure in edition.dossier.figures:
            if figure.scope is not scope:
                continue
            value = None if figure.export is None else float(figure.export)
            export = "" if figure.export is None else formats.number(figure.export)
            growth = ""
            if figure.growth is not None:
                growth = f"{formats.number(figure.growth, signed=True)} %"
            bars.append((figure.name, value, (export, growth)))
        if bars:
            chart = edition.blocks.bars(bars)
            rows += edition.blocks.heading(_(heading), chart, style=styles.H3)
    if not rows:
        return []
    what = _("Exports of the home region in EUR billion, and growth over the year before.")
    return [*edition.blocks.paragraph(what, styles.QUIET, leads=rows), *rows]


def programme(edition: Edition) -> list[Row]:
    """Return the whole agenda, day by day."""
    rows: list[Row] = []
    by_day = groupby(edition.dossier.rows, key=lambda row: row.item.start.date())
    for number, (day, agenda) in enumerate(by_day):
        title = edition.formats.day(day)
        anchor = Anchor(f"programme-{number}", title, level=1)
        table = _day(edition, list(agenda))
        heading, *items = edition.blocks.heading(title, table, style=styles.H3, anchor=anchor)
        for item in items:
            item.header = heading
        rows += [heading, *items]
    return rows


def _day(edition: Edition, agenda: Sequence[AgendaRow]) -> list[Row]:
    blocks = edition.blocks
    widths = blocks.columns(styles.FIRST_COLUMN, 0, _PILLS)
    cells = []
    for row in agenda:
        item = row.item
        style = styles.QUIET.but(struck=True) if item.status in OFF else styles.BODY
        when = blocks.strips(edition.hours(item), styles.BODY, widths[0])
        what = blocks.strips(edition.title(item), style, widths[1])
        what += blocks.strips(edition.place(item), styles.SMALL, widths[1])
        pills = blocks.pills([edition.kind(item), *meeting_state(edition, item)], widths[2])
        cells.append((when, what, pills))
    return blocks.table(widths, cells)
