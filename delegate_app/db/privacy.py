"""Since when people are kept of whom nothing says that they are still needed."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from delegate_app.db.rows import instant
from delegate_app.domain.contact import OURS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from datetime import datetime


def kept_since(connection: sqlite3.Connection, now: datetime, before: str) -> Mapping[str, date]:
    """Return since when those are kept whom nobody needs, or were last decided to be, by id.

    Somebody is needed who ever was of a delegation, who has something open in the follow-ups or is
    the subject of it, and who is to be met. Where nobody said since when somebody is kept, it is
    the day of the step that made the entry.

    Args:
        connection: Where to read.
        now: The instant that parts who was met from who will be.
        before: Only who is kept since before that day, as ISO 8601.
    """
    values = {"now": instant(now), "ours": json.dumps(sorted(OURS)), "before": before}
    return {row[0]: date.fromisoformat(row[1]) for row in connection.execute(_KEPT, values)}


_NEEDED = (
    "select person_id from participation, json_each(roles) r "
    "  where r.value in (select value from json_each(:ours)) and person_id is not null "
    "union select person_id from follow_up where state<>'done' and person_id is not null "
    "union select owner_id from follow_up where state<>'done' and owner_id is not null "
    "union select a.person_id from attendance a join agenda_item i on i.id=a.item_id "
    "  where i.end_utc>:now and i.status not in ('cancelled', 'declined') "
    "  and a.person_id is not null"
)
_MADE = (
    "select substr(min(o.at), 1, 10) from change c join operation o on o.id=c.operation_id "
    "where c.row_id=p.id and c.field is null and c.after is not null"
)
_KEPT = (  # who is kept for less is told by the steps, and not one by one
    "with made as materialized (select c.row_id from operation o cross join change c "
    "  on c.operation_id=o.id and c.kind='person' and c.field is null and c.after is not null "
    "  where substr(o.at, 1, 10)<:before), "
    f"kept as materialized (select id, reviewed, coalesce(since, ({_MADE})) began "
    "  from person p where (since<:before or (since is null and id in made)) "
    f"  and (reviewed is null or reviewed<:before) and id not in ({_NEEDED})) "
    "select id, max(began, coalesce(reviewed, began)) from kept"
)
