"""Agenda entries of files: which are here already, what moved, what is gone, whom it concerns."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, Any

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.db import agenda
from delegate_app.db.query import many
from delegate_app.db.rows import decode, encode
from delegate_app.domain.agenda import AgendaItem, Attendance, Series, Side, Status
from delegate_app.domain.incoming import IncomingItem
from delegate_app.domain.matching import Marks, match
from delegate_app.domain.threeway import merge
from delegate_app.domain.times import Timing, to_wall
from delegate_app.domain.words import label
from delegate_app.services.intake.ledger import Action, PreviewRow, Sending

if TYPE_CHECKING:
    from delegate_app.domain.incoming import Parcel
    from delegate_app.domain.source import SourceEntry
    from delegate_app.services.intake.directory import Directory
    from delegate_app.services.intake.ledger import Ledger

_TIME = ("start", "end", "zone", "timing", "end_zone")
_GROUPS = (
    ("status",), _TIME, ("kind",), ("title",), ("place",), ("table",), ("interpreter",),
    ("dress",), ("transport",), ("description",),
)  # fmt: skip

Seats = frozenset[tuple[str, str | None, str | None]]
"""Who sits where: side, person and organisation."""


class Taking:
    """Makes, moves, changes, cancels or lets go of agenda items as one file says."""

    def __init__(self, ledger: Ledger, directory: Directory, number: int, parcel: Parcel) -> None:
        self.ledger, self.directory, self.number, self.parcel = ledger, directory, number, parcel
        self.mission = directory.mission
        self.sending = Sending(ledger, parcel, self.mission.id)
        kept = agenda.items(ledger.connection, self.mission.id)
        fresh = [t for t in ledger.made.values() if isinstance(t, AgendaItem)]
        self.known = list({item.id: item for item in (*kept, *fresh)}.values())
        self.attendances: dict[str, list[Attendance]] = {}
        where = "side<>'door' and item_id in (select id from agenda_item where mission_id=?)"
        rows = many(ledger.connection, Attendance, where, self.mission.id)
        made = [t for t in ledger.made.values() if isinstance(t, Attendance)]
        for attendance in {a.id: a for a in (*rows, *made)}.values():
            self.attendances.setdefault(attendance.item_id, []).append(attendance)
        self.series: dict[str, Series] = {}

    def take(self) -> None:
        """Find out what becomes of each entry."""
        told = [entry for entry in self.parcel.entries if isinstance(entry, IncomingItem)]
        seats = [self._seats(entry) for entry in told]
        items = [self._placed(entry) for entry in told]
        incoming = [
            Marks(entry.key, item, _people(seat))
            for entry, item, seat in zip(told, items, seats, strict=True)
        ]
        pairs = match(incoming, [self._marks(item) for item in self.known])
        for n, entry in enumerate(told):
            known = self.known[pairs[n]] if n in pairs else None
            self._row(n, entry, items[n], seats[n], known)
        self.days = sorted(item.start.date() for item in items)

    def _marks(self, item: AgendaItem) -> Marks:
        entry = self.sending.by_row.get(item.id)
        seats = frozenset(
            (a.side.value, a.person_id, a.organisation_id)
            for a in self.attendances.get(item.id, ())
        )
        return Marks(entry.key if entry else "", item, _people(seats), entry is not None)

    def _placed(self, told: IncomingItem) -> AgendaItem:
        """Return the item that an entry describes, its time as the mission's clocks show it."""
        start, end, zone = told.start, told.end, told.zone or self.mission.zone
        if told.timing is Timing.INSTANT:
            zone = self.mission.zone
            start, end = (to_wall(t.replace(tzinfo=UTC), zone) for t in (start, end))
        return AgendaItem(
            id=new_id(), mission_id=self.mission.id, kind=told.kind, title=told.title,
            start=start, end=end, zone=zone, end_zone=told.end_zone, timing=told.timing,
            status=told.status, place=told.place, table=told.table,
            interpreter=told.interpreter, dress=told.dress,
            transport=told.transport, description=told.description,
            original_start=told.original_start,
        )  # fmt: skip

    def _seats(self, told: IncomingItem) -> Seats:
        found: list[tuple[str, str | None, str | None]] = []
        for attendee in told.people:
            person, firm = self.directory.attendee(attendee)
            if person or firm:
                side = attendee.side.value
                person_id = person.id if person else None
                found.append((side, person_id, firm.id if firm else None))
        return frozenset(found)

    def _row(
        self, n: int, told: IncomingItem, item: AgendaItem, seats: Seats, known: AgendaItem | None
    ) -> None:
        said = self.sending.said(known.id) if known else {}
        action, before, after, reason, merged = Action.ADDED, "", "", None, None
        if known is None:
            series = self._series_of(told)
            item = replace(item, series_id=series.id if series else None)
        else:
            here, there = encode(known), encode(item)
            merged = merge(
                here, said, there, _GROUPS, lambda f: self.ledger.is_corrected(known.id, f)
            )
            told_item, item = item, decode(AgendaItem, here | merged.taken)
            action, before, after = self._change(known, item, merged.taken)
            if merged.kept:
                reason = KnownError(N_("Your own correction stays."))
            said_now = encode(told_item)
        says = {f: (encode(item) if known is None else said_now)[f] for g in _GROUPS for f in g}
        says["people"] = sorted(seats, key=str)
        attended, left = self._attendance(item, seats, said)
        if action is Action.UNCHANGED and (attended or left):
            action = Action.CHANGED
        self.ledger.make(item)
        self.ledger.met.add(item.id)
        self.ledger.rows.append(
            PreviewRow(
                key=f"{self.number}/{n}", action=action, noun="AgendaItem", file=self.parcel.file,
                title=item.title, when=item.start, before=before, after=after, reason=reason,
                things=(
                    *self._needed(seats, item), item, *attended,
                    *self.sending.entry(
                        key=told.key, kind="agenda_item", row_id=item.id, said=says,
                        day=item.start.date(), sequence=told.sequence,
                    ),
                ),
                removes=tuple(left),
            )
        )  # fmt: skip

    def _needed(self, seats: Seats, item: AgendaItem) -> tuple[Any, ...]:
        things = self.ledger.needed(self.mission.id, item.series_id)
        for _, person_id, firm_id in seats:
            things += self.directory.needed(person_id, firm_id)
        return things

    def _change(
        self, known: AgendaItem, item: AgendaItem, taken: dict[str, Any]
    ) -> tuple[Action, str, str]:
        """Return what a difference is called, with the old and the new as text.

        The same hours given in another way, such as floating before and in a zone now, are no move.
        """
        if item.status is Status.CANCELLED and "status" in taken:
            return Action.CANCELLED, "", ""
        if _hours(known) != _hours(item):
            days = known.start.date() != item.start.date()
            return Action.MOVED, self._span(known, with_day=days), self._span(item, with_day=days)
        fields = [group[0] for group in _GROUPS if group[0] in taken and group != _TIME]
        if not fields:
            return Action.UNCHANGED, "", ""
        before, after = (", ".join(self._said(side, f) for f in fields) for side in (known, item))
        return Action.CHANGED, before, after

    def _said(self, item: AgendaItem, field: str) -> str:
        value = getattr(item, field)
        if field == "table" and value:  # a bare number could be anything
            return self.ledger.gettext(N_("Table {table}")).format(table=value)
        text = value if type(value) is str else self.ledger.gettext(label(value))
        return text or "–"

    def _span(self, item: AgendaItem, *, with_day: bool) -> str:
        hours = "" if item.all_day else f"{item.start:%H:%M}–{item.end:%H:%M}"
        if not (with_day or item.all_day):
            return hours
        from delegate_app.reports.formats import Formats  # Babel is not there for a start

        day = Formats(self.ledger.workspace.language).short_day(item.start.date())
        return f"{day} {hours}".strip()

    def _attendance(
        self, item: AgendaItem, seats: Seats, said: dict[str, Any]
    ) -> tuple[list[Attendance], list[Attendance]]:
        """Return who comes and who goes; whom somebody added by hand stays."""
        here = {
            (a.side.value, a.person_id, a.organisation_id): a
            for a in self.attendances.get(item.id, ())
        }
        before = {tuple(seat) for seat in said.get("people", ())}
        comes = [
            self.ledger.make(
                Attendance(
                    id=new_id(), item_id=item.id, side=Side(side), person_id=person_id,
                    organisation_id=firm_id,
                )
            )
            for side, person_id, firm_id in sorted(seats - here.keys() - before, key=str)
        ]  # fmt: skip
        goes = [a for seat, a in here.items() if seat in before and seat not in seats]
        return comes, goes

    def _series_of(self, told: IncomingItem) -> Series | None:
        if not told.series_key:
            return None
        if told.series_key not in self.series:
            self.series[told.series_key] = self._known_series(told) or self.ledger.make(
                Series(id=new_id(), mission_id=self.mission.id, title=told.title, rule=told.rule)
            )
        return self.series[told.series_key]

    def _known_series(self, told: IncomingItem) -> Series | None:
        """Return the series whose other occurrences this source sent before."""
        siblings = [
            entry.row_id
            for key, entry in self.sending.by_key.items()
            if key.startswith(f"{told.series_key}/")
        ]
        found = many(
            self.ledger.connection, Series,
            "id in (select series_id from agenda_item where id=?)", siblings[0] if siblings else "",
        )  # fmt: skip
        return found[0] if found else None

    def let_go(self) -> None:
        """Tell of what this source had sent for the same days and now sends in no file.

        It stays unless somebody says otherwise: a file that says nothing of an entry, as half a
        programme or a list that was filtered before it was saved, does not say that it is off. What
        another source sends still is not gone. A file of which something could not be read tells of
        nothing gone: it may stand in what is missing.
        """
        if self.parcel.skipped or not self.days:
            return
        missing = [
            entry for entry in self.sending.kept
            if entry.row_id not in self.ledger.met
            and entry.day and self.days[0] <= entry.day <= self.days[-1]
        ]  # fmt: skip
        ids = [entry.row_id for entry in missing]
        self.ledger.met.update(ids)
        by_id = {item.id: item for item in self.known}
        carrying = agenda.mine(self.ledger.connection, ids)
        shared = agenda.sent_by_others(self.ledger.connection, ids, self.sending.source.id)
        for entry in missing:
            if (item := by_id.get(entry.row_id)) and item.id in shared:
                self._sent_elsewhere(item, entry)
            elif item:
                self._gone(item, carrying=item.id in carrying)

    def _sent_elsewhere(self, item: AgendaItem, entry: SourceEntry) -> None:
        self.ledger.rows.append(
            PreviewRow(
                key=f"{self.number}/elsewhere/{item.id}", action=Action.UNCHANGED,
                noun="AgendaItem", file=self.parcel.file, title=item.title, when=item.start,
                reason=KnownError(N_("Stays: another file has it too.")), removes=(entry,),
            )
        )  # fmt: skip

    def _gone(self, item: AgendaItem, *, carrying: bool) -> None:
        """Tell of an item that goes only if somebody says so.

        Its key says whether it carries anything of somebody's own: who let it go before something
        was written on it did not let that go.
        """
        own = KnownError(N_("It carries your own notes or changes.")) if carrying else None
        self.ledger.rows.append(
            PreviewRow(
                key=f"{self.number}/{'own' if carrying else 'gone'}/{item.id}", action=Action.GONE,
                noun="AgendaItem", file=self.parcel.file, title=item.title, when=item.start,
                reason=own, before=self._span(item, with_day=False), accepted=False,
                removes=(item,),
            )
        )  # fmt: skip


def _people(seats: Seats) -> frozenset[str]:
    return frozenset(person_id or firm_id or "" for _, person_id, firm_id in seats)


def _hours(item: AgendaItem) -> tuple[object, ...]:
    return item.start, item.end, item.zone, item.zone_of_end, item.all_day
