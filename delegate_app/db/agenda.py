"""Agenda items and who takes part in them, as kept."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from delegate_app.db.query import many, one
from delegate_app.db.rows import members
from delegate_app.domain.agenda import (
    AgendaItem,
    AgendaLine,
    Attendance,
    Attendee,
    Kind,
    Revision,
    Seat,
    Side,
    Status,
)
from delegate_app.domain.times import Timing, to_wall

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from delegate_app.db.journal import Transaction

_WITHIN = "start < ? and (end >= ? or end_zone is not null)"
"""What may touch some days; by which date one arrives in another zone, only its clocks tell."""
_ORDER = "order by start, timing<>'all_day', end, coalesce(nullif(\"table\", ''), place), id"


Days = tuple[date, date]
"""A first and a last day."""

EVER: Days = (date.min, date.max)


def items(
    connection: sqlite3.Connection, mission_id: str, days: Days = EVER
) -> tuple[AgendaItem, ...]:
    """Return a mission's agenda by wall clock, whole days first; only what may touch some days."""
    where = f"mission_id=? and {_WITHIN} {_ORDER}"
    return many(connection, AgendaItem, where, mission_id, *_bounds(days))


def count(connection: sqlite3.Connection, mission_id: str, day: date) -> int:
    """Return how many items of a mission begin on a day."""
    found = connection.execute(
        "select count(*) from agenda_item where mission_id=? and start>=? and start<?",
        [mission_id, day.isoformat(), (day + timedelta(1)).isoformat()],
    )
    return int(found.fetchone()[0])


def lines(
    connection: sqlite3.Connection,
    mission_id: str,
    zone: str,
    item_ids: Iterable[str] | None = None,
) -> tuple[AgendaLine, ...]:
    """Return what a list of a mission's agenda shows, by the clocks of a zone, in no order.

    Args:
        connection: Where to read.
        mission_id: Whose agenda.
        zone: Whose clocks.
        item_ids: Only these items; by default all.
    """
    among, values = "", [mission_id]
    if item_ids is not None:
        among = "and id in (select value from json_each(?))"
        values.append(_as_json(item_ids))
    found = connection.execute(
        "select id, kind, title, start, end, zone, coalesce(end_zone, zone), timing, status, "
        f'place, "table", start_utc, end_utc from agenda_item where mission_id=? {among}',
        values,
    )
    listed, kinds, statuses = [], members(Kind), members(Status)
    for id_, kind, title, start, end, *zones, timing, status, place, table, begun, over in found:
        wall = (datetime.fromisoformat(start), datetime.fromisoformat(end))
        if zones != [zone, zone] and begun:
            wall = tuple(to_wall(datetime.fromisoformat(utc), zone) for utc in (begun, over))  # type: ignore[assignment]
        whole = timing == Timing.ALL_DAY
        listed.append(
            AgendaLine(id_, kinds[kind], title, *wall, whole, statuses[status], place, table)
        )
    return tuple(listed)


def item(connection: sqlite3.Connection, item_id: str) -> AgendaItem | None:
    """Return an agenda item by id."""
    return one(connection, AgendaItem, item_id)


def of_series(connection: sqlite3.Connection, series_id: str) -> tuple[AgendaItem, ...]:
    """Return the occurrences of a series by wall clock."""
    return many(connection, AgendaItem, "series_id=? order by start, id", series_id)


def _bounds(days: Days) -> tuple[str, str]:
    return f"{days[1].isoformat()}T24", days[0].isoformat()


def days(connection: sqlite3.Connection, mission_id: str) -> tuple[date, ...]:
    """Return the days on which something with hours begins."""
    found = connection.execute(
        "select distinct substr(start, 1, 10) from agenda_item "
        "where mission_id=? and timing<>'all_day' order by 1",
        [mission_id],
    )
    return tuple(date.fromisoformat(day) for (day,) in found)


def begun(
    connection: sqlite3.Connection, mission_id: str, kinds: Iterable[Kind]
) -> tuple[tuple[str, date], ...]:
    """Return a mission's items of some kinds by id, each with the day on which it begins."""
    found = connection.execute(
        "select id, substr(start, 1, 10) from agenda_item "
        "where mission_id=? and kind in (select value from json_each(?))",
        [mission_id, _as_json(kinds)],
    )
    return tuple((item_id, date.fromisoformat(day)) for item_id, day in found)


def attendances(connection: sqlite3.Connection, item_id: str) -> tuple[Attendance, ...]:
    """Return who takes part in an item, as rows."""
    return many(connection, Attendance, "item_id=? and side<>'door' order by id", item_id)


def ticked_off(connection: sqlite3.Connection, item_id: str) -> tuple[Attendance, ...]:
    """Return who was looked for at the door of an item without a seat of their own, as rows."""
    return many(connection, Attendance, "item_id=? and side='door' order by id", item_id)


def seats(connection: sqlite3.Connection, item_id: str) -> tuple[Seat, ...]:
    """Return who takes part in an item with their names, in the order in which they came to it."""
    names = {
        row["id"]: row
        for row in connection.execute(
            "select a.id, coalesce(p.name, o.name) as name, p.latin_name, "
            "case when p.id is not null then coalesce(o.name, (select f.name from affiliation t "
            "  join organisation f on f.id=t.organisation_id where t.person_id=p.id "
            "  and t.until is null order by t.id desc limit 1)) end as firm "
            "from attendance a left join person p on p.id=a.person_id "
            "left join organisation o on o.id=a.organisation_id where a.item_id=?",
            [item_id],
        )
    }
    return tuple(
        Seat(
            attendance,
            names[attendance.id]["name"],
            names[attendance.id]["latin_name"] or "",
            names[attendance.id]["firm"] or "",
        )
        for attendance in attendances(connection, item_id)
        if attendance.id in names  # a seat taken between the two reads comes with its own news
    )


def attendees(
    connection: sqlite3.Connection, mission_id: str, days: Days = EVER
) -> dict[str, tuple[Attendee, ...]]:
    """Return who takes part in each item of a mission, ours first, by the item's id."""
    found = connection.execute(
        "select a.item_id, a.side, a.person_id, a.present, p.name as person, "
        "  p.latin_name, p.job_title, "
        "  coalesce(a.organisation_id, (select f.organisation_id from affiliation f "
        "    where f.person_id=a.person_id and f.until is null order by f.id desc limit 1)"
        "  ) as firm "
        "from attendance a join agenda_item i on i.id=a.item_id "
        "left join person p on p.id=a.person_id "
        f"where i.mission_id=? and a.side<>'door' and {_WITHIN} order by a.side, a.id",
        [mission_id, *_bounds(days)],
    ).fetchall()
    names = dict(connection.execute("select id, name from organisation").fetchall())
    people: defaultdict[str, list[Attendee]] = defaultdict(list)
    sides = members(Side)
    for row in found:
        people[row["item_id"]].append(
            Attendee(
                id=row["person_id"] or row["firm"],
                name=row["person"] or names[row["firm"]],
                organisation=names.get(row["firm"], ""),
                side=sides[row["side"]],
                organisation_id=row["firm"],
                person_id=row["person_id"],
                job_title=row["job_title"] or "",
                latin_name=row["latin_name"] or "",
                present=None if row["present"] is None else bool(row["present"]),
            )
        )
    return {item_id: tuple(listed) for item_id, listed in people.items()}


def companies(
    connection: sqlite3.Connection, mission_id: str, side: Side
) -> tuple[tuple[str, str], ...]:
    """Return the organisations that sit on a side of a mission's meetings, as ids and names."""
    found = connection.execute(
        "select id, name from organisation where id in (select coalesce(s.organisation_id, ("
        "    select f.organisation_id from affiliation f "
        "    where f.person_id=s.person_id and f.until is null order by f.id desc limit 1)) "
        "  from (select distinct a.organisation_id, a.person_id "
        "    from attendance a join agenda_item i on i.id=a.item_id "
        "    where i.mission_id=? and a.side=?) s)",
        [mission_id, side],
    )
    return tuple((id_, name) for id_, name in found)


def delegate(connection: sqlite3.Connection, person_id: str) -> tuple[str, str | None]:
    """Return a person's name and the id of the organisation that they belong to today."""
    found = connection.execute(
        "select p.name, (select f.organisation_id from affiliation f where f.person_id=p.id "
        "  and f.until is null order by coalesce(f.since, '') desc, f.id desc limit 1) "
        "from person p where p.id=?",
        [person_id],
    ).fetchone()
    return (found[0], found[1]) if found else ("", None)


def mine(connection: sqlite3.Connection, item_ids: Iterable[str]) -> frozenset[str]:
    """Return those items that carry something a person wrote or decided, and so outlive a file."""
    from delegate_app.db.journal import BY_HAND  # with every kind of row; a start reads no more

    tables = ("note", "follow_up", "debrief", "later_outcome", "attachment")
    found = connection.execute(
        f"with recursive {BY_HAND}, asked as (select value from json_each(?)), own as ("
        "  select c.row_id from change c join by_hand o on o.id=c.operation_id "
        "  where o.undone_by is null) "
        + "".join(f"select item_id from {t} where item_id in asked union " for t in tables)
        + "select row_id from own where row_id in asked union "
        "select item_id from attendance where item_id in asked and id in own",
        [_as_json(item_ids)],
    )
    return frozenset(row[0] for row in found)


def revisions(connection: sqlite3.Connection, mission_id: str) -> dict[str, Revision]:
    """Return how often each item of a mission was changed, and when it was written last.

    Only what an invitation says counts.
    """
    told = ("title", "kind", "start", "end", "zone", "end_zone", "timing", "status", "place",
            "table", "interpreter", "dress", "transport", "description")  # fmt: skip
    marks = ",".join("?" * len(told))
    found = connection.execute(
        "select i.id, count(distinct iif(c.field is null, null, o.id)), max(o.at) "
        "from agenda_item i join change c on c.row_id=i.id "
        "join operation o on o.id=c.operation_id "
        f"where i.mission_id=? and (c.field is null or c.field in ({marks})) group by i.id",
        [mission_id, *told],
    )
    return {item_id: Revision(count, datetime.fromisoformat(at)) for item_id, count, at in found}


def before_proposal(connection: sqlite3.Connection, item_id: str) -> datetime | None:
    """Return when an item was before another time was proposed, by its own wall clock."""
    found = connection.execute(
        "select json_extract(before, '$') from change where row_id=?1 and field='start' "
        "and operation_id=(select c.operation_id from change c "
        "  join operation o on o.id=c.operation_id where c.row_id=?1 and c.field='status' "
        "  and c.after='\"proposed\"' and o.undone_by is null order by c.clock desc limit 1)",
        [item_id],
    ).fetchone()
    return datetime.fromisoformat(found[0]) if found else None


def sent_by_others(
    connection: sqlite3.Connection, item_ids: Iterable[str], source_id: str
) -> frozenset[str]:
    """Return those items that another source than one sent too, and sends still."""
    found = connection.execute(
        "select row_id from source_entry where source_id<>? "
        "and row_id in (select value from json_each(?))",
        [source_id, _as_json(item_ids)],
    )
    return frozenset(row[0] for row in found)


def _as_json(item_ids: Iterable[str]) -> str:
    import json  # a start asks for no list of ids

    return json.dumps(list(item_ids))


def known_zone_rules(connection: sqlite3.Connection) -> str | None:
    """Return the release of the tz database by which the kept times were derived last."""
    found = connection.execute("select value from fact where name='tzdata'").fetchone()
    return str(found[0]) if found else None


def follow_the_zones(transaction: Transaction, tzdata: str) -> None:
    """Derive again what the zone rules decide, when this program's rules are not the file's.

    The wall clock of a zoned entry stands and its instant moves; an instant stands and the wall
    clock shown for it moves.
    """
    for kept in many(transaction.connection, AgendaItem):
        stored = transaction.row("agenda_item", kept.id) or {}
        if kept.timing is Timing.INSTANT and stored["start_utc"]:
            start, end = (
                to_wall(datetime.fromisoformat(stored[name]).astimezone(UTC), zone)
                for name, zone in (("start_utc", kept.zone), ("end_utc", kept.zone_of_end))
            )
            transaction.save(replace(kept, start=start, end=end))
        else:
            transaction.save(kept)
    transaction.db.table("fact").insert({"name": "tzdata", "value": tzdata}, replace=True)
