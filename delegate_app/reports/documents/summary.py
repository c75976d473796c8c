"""The programme summary: its missions side by side, in figures and bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.domain.words import label
from delegate_app.reports import Document, sections, styles
from delegate_app.reports.edition import Edition
from delegate_app.reports.rows import Anchor

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from delegate_app.domain.dossier import Dossier, KeyFigures
    from delegate_app.domain.mission import Mission
    from delegate_app.reports.rows import Row

_WHEN, _COUNT, _SUM = 29 * styles.MM, 15 * styles.MM, 24 * styles.MM


def compose(dossier: Dossier, *, language: str, paper: str) -> Document:
    """Return the summary of the dossier's programme; see `reports.summary`."""
    edition = Edition.of(dossier, language, paper)
    _, blocks = edition.words.gettext, edition.blocks
    title, programme = _("Programme summary"), edition.programme()
    name = dossier.wording.get("title", "").strip() or programme
    head = blocks.opening(title, name, edition.reader(), logo=dossier.logo)
    story = [head, *edition.introduction(), *_totals(edition)]
    parts = (
        (Anchor("missions", _("Missions side by side")), _table(edition)),
        (Anchor("held", _("Meetings held")), _bars(edition, lambda f: f.held)),
        (Anchor("contacts", _("Contacts")), _bars(edition, lambda f: f.contacts)),
        (
            Anchor("sales", _("Expected sales in 12 months")),
            _sums(edition, lambda f: f.expected_sales),
        ),
        (Anchor("sold", _("Actual sales")), _sums(edition, lambda f: f.actual_sales)),
        (Anchor("market", _("Market figures")), sections.market(edition)),
    )
    for anchor, rows in parts:
        if rows:
            story += blocks.heading(anchor.title, rows, anchor=anchor)
    return edition.publish(story, title=title, subject=programme, outlined=True, of=programme)


def _totals(edition: Edition) -> list[Row]:
    """Return what the missions come to together, with what the programme says of itself."""
    _, ngettext, formats = edition.words.gettext, edition.words.ngettext, edition.formats
    figures = [each.figures for each in edition.dossier.missions]
    programme = edition.dossier.programme
    missions, held = len(figures), sum(each.held for each in figures)
    said = [
        (formats.number(missions), ngettext("mission", "missions", missions)),
        (formats.number(held), ngettext("meeting held", "meetings held", held)),
    ]
    if programme and programme.companies is not None:
        count = programme.companies
        said.append((formats.number(count), ngettext("company", "companies", count)))
    if programme and programme.training_events is not None:
        count = programme.training_events
        said.append((formats.number(count), ngettext("training event", "training events", count)))
    return [edition.blocks.key_figures(said)]


def _table(edition: Edition) -> list[Row]:
    _, blocks, formats = edition.words.gettext, edition.blocks, edition.formats
    widths = blocks.columns(0, _WHEN, *[_COUNT] * 4, _SUM)
    cells = []
    for each in edition.dossier.missions:
        figures, mission = each.figures, each.mission
        name = blocks.strips(mission.title, styles.STRONG, widths[0])
        name += blocks.strips(_(label(mission.status)), styles.SMALL, widths[0])
        counts = (figures.planned, figures.held, figures.no_show, figures.open_actions)
        sales = formats.money(figures.expected_sales) if figures.expected_sales is not None else "–"
        said = [formats.number(count) if count else "–" for count in counts]
        cells.append((
            name,
            blocks.strips(_when(edition, mission), styles.BODY, widths[1]),
            *(blocks.number(words, styles.BODY, width)
              for words, width in zip([*said, sales], widths[2:], strict=True)),
        ))  # fmt: skip
    header = (
        _("Mission"), _("When"), _("Meetings"), _("held"), _("no-show"), _("to do"),
        _("expected sales"),
    )  # fmt: skip
    return blocks.table(widths, cells, header, right=range(2, len(header)))


def _when(edition: Edition, mission: Mission) -> str:
    if mission.start and mission.end:
        return edition.formats.span(mission.start, mission.end)
    return edition.formats.month(mission.month) or edition.words.gettext("to be decided")


def _bars(edition: Edition, count: Callable[[KeyFigures], int]) -> list[Row]:
    """Return a bar for each mission; none where no mission has anything to show."""
    values = [(each.mission.name, count(each.figures)) for each in edition.dossier.missions]
    if not any(value for _name, value in values):
        return []
    number = edition.formats.number
    return edition.blocks.bars([(name, value, (number(value),)) for name, value in values])


def _sums(edition: Edition, sum_: Callable[[KeyFigures], Decimal | None]) -> list[Row]:
    """Return a bar for each mission that has such a sum."""
    values = [(each.mission.name, sum_(each.figures)) for each in edition.dossier.missions]
    money = edition.formats.money
    return edition.blocks.bars([
        (name, float(value), ("", money(value))) for name, value in values if value is not None
    ])  # fmt: skip
