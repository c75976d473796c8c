"""An agenda as others read it: a calendar, a table, a page for the phone.

What is nobody's but ours does not get here: the rows were chosen for their reader, and of an item
only what stands on an invitation is written.
"""

from __future__ import annotations

import io
from datetime import timedelta
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from delegate_app.base.i18n import N_, translation
from delegate_app.domain.agenda import OFF, AgendaItem, AgendaRow, Kind, Revision, Status
from delegate_app.domain.places import city
from delegate_app.domain.times import Timing, zone
from delegate_app.domain.words import label
from delegate_app.interchange import writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_STATUS = {
    Status.CONFIRMED: "CONFIRMED", Status.DONE: "CONFIRMED", Status.TO_CONFIRM: "TENTATIVE",
    Status.WAITING: "TENTATIVE", Status.PROPOSED: "TENTATIVE", Status.CANCELLED: "CANCELLED",
    Status.DECLINED: "CANCELLED",
}  # fmt: skip
_COLUMNS = (
    (N_("Day"), 12), (N_("From"), 8), (N_("To"), 8), (N_("Title"), 40), (N_("Kind"), 20),
    (N_("Status"), 14), (N_("Place"), 28), (N_("Table"), 8), (N_("Counterpart"), 34),
    (N_("Delegation"), 34), (N_("Interpreter"), 16), (N_("Dress"), 14), (N_("Transport"), 20),
)  # fmt: skip


def calendar(
    rows: Iterable[AgendaRow],
    revisions: Mapping[str, Revision],
    *,
    title: str,
    language: str,
) -> bytes:
    """Return a calendar that Outlook, Google, Apple and Thunderbird read (RFC 5545).

    Each zone that is named is described (3.6.5). An item keeps its identifier for ever and counts
    its revisions (3.8.7.4), so that a calendar sent again moves what moved; what is cancelled is
    sent as such (3.8.1.11), because one that is left out would stay.

    Args:
        rows: The agenda, chosen for its reader.
        revisions: Of each item by its id.
        title: What the calendar is called.
        language: That of the words in the descriptions.
    """
    from icalendar import Calendar, Event, vText

    told = translation(language).gettext
    made = Calendar()
    made.add("prodid", "-//Delegate//delegate-app//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", vText(title))  # the library would write it as it is
    for row in rows:
        item, event = row.item, Event()
        revision = revisions.get(item.id) or Revision(0, writing.MADE)
        event.add("uid", f"{item.id}@delegate-app")
        event.add("dtstamp", revision.at)
        event.add("last-modified", revision.at)
        event.add("sequence", revision.count)
        start, end = _moments(item)
        event.add("dtstart", start)
        event.add("dtend", end)
        event.add("summary", item.title)
        event.add("status", _STATUS[item.status])
        event.add("categories", [told(label(item.kind))])
        event.add("transp", "TRANSPARENT" if item.all_day else "OPAQUE")
        place = _joined((item.place, _table(item, told)))
        if place:
            event.add("location", place)
        words = "\n".join(f"{name}: {value}" for name, value in _details(row, told))
        words = "\n\n".join(part for part in (item.description, words) if part)
        if words:
            event.add("description", words)
        made.add_component(event)
    made.add_missing_timezones()
    return bytes(made.to_ical())


def csv_table(rows: Iterable[AgendaRow], language: str) -> bytes:
    """Return a table as spreadsheets open it."""
    told = translation(language).gettext
    headings = (heading for heading, _width in _COLUMNS)
    return writing.csv_table(headings, (_cells(row, told) for row in rows), language)


def workbook(rows: Iterable[AgendaRow], *, title: str, language: str) -> bytes:
    """Return the same table as XLSX; what does not take place is struck out."""
    told = translation(language).gettext
    file = io.BytesIO()
    with writing.workbook(file, title) as book:
        sheet = book.add_worksheet(told(N_("Agenda")))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        writing.write_head(book, _COLUMNS, language)
        sheet.freeze_panes(1, 0)
        lines = ((_cells(row, told), row.item.status in OFF) for row in rows)
        writing.write_rows(book, _COLUMNS, lines)
    return file.getvalue()


def page(rows: Sequence[AgendaRow], *, title: str, subtitle: str, language: str) -> bytes:
    """Return a page to read on a phone: one file, light and dark, without script or fetching."""
    told = translation(language).gettext
    days = []
    for day, items in groupby(rows, key=lambda row: row.item.start.date()):
        cards = "".join(_card(row, told, language) for row in items)
        days.append(f"<h2>{escape(_day(day, language))}</h2>{cards}")
    empty = "<p>" + escape(told(N_("Nothing is planned yet"))) + "</p>"
    return _PAGE.format(
        language=language, title=escape(title), subtitle=escape(subtitle),
        days="".join(days) or empty,
    ).encode()  # fmt: skip


def _moments(item: AgendaItem) -> tuple[object, object]:
    """Return start and end as a calendar writes them; the last day of several is exclusive."""
    if item.all_day:
        return item.start.date(), item.end.date() + timedelta(1)
    if item.timing is Timing.INSTANT:
        start, end = item.span or (item.start, item.end)
        return start, end
    return (
        item.start.replace(tzinfo=zone(item.zone)), item.end.replace(tzinfo=zone(item.zone_of_end))
    )  # fmt: skip


def _details(row: AgendaRow, told: Callable[[str], str]) -> Iterable[tuple[str, str]]:
    item = row.item
    found = (
        (N_("Counterpart"), _people(row.theirs)), (N_("Delegation"), _people(row.ours)),
        (N_("Interpreter"), item.interpreter), (N_("Dress"), item.dress),
        (N_("Transport"), item.transport),
    )  # fmt: skip
    return ((told(name), value) for name, value in found if value)


def _cells(row: AgendaRow, told: Callable[[str], str]) -> tuple[str, ...]:
    item = row.item
    hours = ("", "") if item.all_day else (f"{item.start:%H:%M}", f"{item.end:%H:%M}")
    return (
        item.start.date().isoformat(), *hours, item.title, told(label(item.kind)),
        told(label(item.status)), item.place, item.table, _people(row.theirs), _people(row.ours),
        item.interpreter, item.dress, item.transport,
    )  # fmt: skip


def _people(people: Iterable[object]) -> str:
    names = (
        f"{who.name} ({who.organisation})" if who.organisation not in ("", who.name) else who.name  # type: ignore[attr-defined]
        for who in people
    )
    return ", ".join(dict.fromkeys(names))


def _table(item: AgendaItem, told: Callable[[str], str]) -> str:
    return told(N_("Table {table}")).format(table=item.table) if item.table else ""


def _joined(parts: Iterable[str], by: str = ", ") -> str:
    return by.join(part for part in parts if part)


def _day(day: object, language: str) -> str:
    from babel.dates import format_date

    return str(format_date(day, "EEEE d MMMM yyyy", locale=language)).capitalize()  # type: ignore[arg-type]


def _card(row: AgendaRow, told: Callable[[str], str], language: str) -> str:
    item = row.item
    hours = told(N_("All day")) if item.all_day else f"{item.start:%H:%M}–{item.end:%H:%M}"
    if item.zone_of_end != item.zone:
        begins, ends = (city(name, language) for name in (item.zone, item.zone_of_end))
        hours = f"{begins} {item.start:%H:%M} – {ends} {item.end:%H:%M}"
    lines = [
        _joined((told(label(item.kind)), item.place, _table(item, told)), " · "),
        *(f"{name}: {value}" for name, value in _details(row, told)),
        item.description,
    ]
    state = "" if item.status is Status.CONFIRMED else f"<b>{escape(told(label(item.status)))}</b>"
    off = " class=off" if item.status in OFF else ""
    body = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    kind = "transfer" if item.kind is Kind.TRANSFER else "item"
    return (
        f"<article{off} data-kind={kind}><time>{escape(hours)}</time>{state}"
        f"<h3 dir=auto>{escape(item.title)}</h3>{body}</article>"
    )


_PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; --ground: #f6f4ef; --card: #fff; --ink: #1c2230;
  --muted: #5a6478; --line: #e4e1da; --accent: #0f6b5c; --amber: #a15c07 }}
@media (prefers-color-scheme: dark) {{ :root {{ --ground: #14171d; --card: #1b1f27;
  --ink: #e8eaef; --muted: #a3adbd; --line: #2b313d; --accent: #4cc2ab; --amber: #f0b35a }} }}
body {{ margin: 0 auto; max-width: 40rem; padding: 1rem; background: var(--ground);
  color: var(--ink); font: 1rem/1.45 system-ui, sans-serif }}
h1 {{ font-size: 1.4rem; margin: 0 }} header p {{ color: var(--muted); margin: .2rem 0 1rem }}
h2 {{ font-size: 1rem; margin: 1.4rem 0 .5rem; position: sticky; top: 0; padding: .4rem 0;
  background: var(--ground) }}
article {{ background: var(--card); border: 1px solid var(--line); border-radius: 10px;
  border-inline-start: 4px solid var(--accent); padding: .6rem .8rem; margin: .5rem 0 }}
article[data-kind=transfer] {{ border-inline-start-color: var(--muted) }}
article b {{ color: var(--amber); font-size: .85rem; margin-inline-start: .6rem }}
article.off h3, article.off time {{ text-decoration: line-through; color: var(--muted) }}
time {{ font-weight: 600; font-variant-numeric: tabular-nums }}
h3 {{ font-size: 1.05rem; margin: .1rem 0 }} p {{ margin: .1rem 0; color: var(--muted) }}
</style>
<header><h1>{title}</h1><p>{subtitle}</p></header>
{days}
</html>
"""
