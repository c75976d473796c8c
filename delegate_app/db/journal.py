"""One transaction: rows and the journal of what became of them, written together or not at all."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

from delegate_app.base.errors import KnownError, NothingToDoError
from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.db import marks, search
from delegate_app.db.connection import is_of_a_reference
from delegate_app.db.kinds import CLASSES, TABLES
from delegate_app.db.rows import DERIVED, Row, decode, encode
from delegate_app.domain.changes import ChangeSet, Origin
from delegate_app.domain.contact import Person

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlite_utils import Database

T = TypeVar("T")
_JSON = json.JSONEncoder(ensure_ascii=False)
_UNDOABLE = (Origin.USER, Origin.IMPORT, Origin.REDO)
BY_HAND = (
    "by_hand as ("
    "  select id, undone_by from operation where origin='user' union all "
    "  select again.id, again.undone_by from by_hand b "
    "  join operation back on back.id=b.undone_by "
    "  join operation again on again.id=back.undone_by and again.origin='redo')"
)
"""For `with recursive`: people's own steps, with each step that did one of them again."""
_UNSAID = (None, "", "[]", 0)
"""What a column holds as long as nobody fills it in."""


class Transaction:
    """The only hand that writes: it saves and deletes things and remembers how each was before.

    An operation is one step for whoever undoes it. `continues` names an operation that this one
    goes on with, as a burst of typing does, so that many saves are still one step; it is taken up
    only while nothing later has touched the same rows.
    """

    def __init__(
        self,
        db: Database,
        *,
        label: str,
        at: datetime,
        mission_id: str | None,
        origin: Origin,
        actor: str,
        continues: str | None = None,
    ) -> None:
        """Open the operation; its row is written with its first change."""
        self.db = db
        self.connection: sqlite3.Connection = db.conn
        self.at, self.actor = at, actor
        self.continues = continues
        self._operation = {
            "id": new_id(), "at": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "actor": actor,
            "label": label, "mission_id": mission_id, "origin": origin.value,
            "undoes": None, "undone_by": None,
        }  # fmt: skip
        self._changes: list[Row] = []
        self._told: list[tuple[str, str]] = []
        self._purged: set[str] = set()

    @property
    def id(self) -> str:
        """The operation's id, by which it can be undone."""
        return str(self._operation["id"])

    def belongs_to(self, mission_id: str | None) -> None:
        """Say which mission the step belongs to, where only the work itself finds out."""
        self._operation["mission_id"] = mission_id

    def save(self, thing: T) -> T:
        """Write a thing, new or changed, and return it; an unchanged one leaves no trace."""
        self.save_all((thing,))
        return thing

    def save_all(self, things: Iterable[Any]) -> None:
        """Write several things in their order; what is of one kind in a row is written at once.

        10,000 rows take an eighth of the time that they take one by one.
        """
        for cls, group in groupby(things, type):
            table = TABLES[cls]
            same = {thing.id: thing for thing in group}  # of one that is there twice, the second
            rows = {row_id: encode(thing) for row_id, thing in same.items()}
            before = self._rows(table, rows)
            changed = self._update(table, before, rows)
            new = [row for row_id, row in rows.items() if row_id not in before]
            self._insert(table, new)
            touched = changed.union(row["id"] for row in new)
            search.learn(self.db, [same[row_id] for row_id in rows if row_id in touched])

    def _insert(self, table: str, rows: Sequence[Row]) -> None:
        if rows:
            names = ",".join(f'"{name}"' for name in rows[0])
            places = ",".join("?" * len(rows[0]))
            self.connection.executemany(
                f"insert into {table} ({names}) values ({places})",
                [tuple(row.values()) for row in rows],
            )
        for row in rows:
            self._record(table, row["id"], None, None, row)

    def _update(self, table: str, before: Mapping[str, Row], rows: Mapping[str, Row]) -> set[str]:
        """Write what differs of rows that are there, and return the ids of those that do."""
        touched: set[str] = set()
        for row_id, old in before.items():
            changed = {n: value for n, value in rows[row_id].items() if old[n] != value}
            if not changed:
                continue
            touched.add(row_id)
            places = ",".join(f'"{name}"=?' for name in changed)
            self.connection.execute(
                f"update {table} set {places} where id=?", [*changed.values(), row_id]
            )
            for name, value in changed.items():
                self._record(table, row_id, name, old[name], value)
        return touched

    def _rows(self, table: str, ids: Iterable[str]) -> dict[str, Row]:
        """Return the columns of rows as they stand now, by their ids."""
        found = self.connection.execute(
            f"select * from {table} where id in (select value from json_each(?))",
            [json.dumps(list(ids))],
        )
        return {row["id"]: dict(row) for row in found}

    def delete(self, thing: Any) -> None:
        """Remove a thing for good, leaving its tombstone; what refers to it must go first."""
        table = TABLES[type(thing)]
        before = self.row(table, thing.id)
        if before is None:
            return
        self.db.table(table).delete(thing.id)
        self.db.table("tombstone").insert(
            {"row_id": thing.id, "kind": table, "operation_id": self.id}, replace=True
        )
        search.forget(self.db, thing.id)
        self._record(table, thing.id, None, before, None)

    def purge(self, row_ids: Collection[str]) -> None:
        """Take rows that are there no more out of the journal: nothing brings them back.

        A step of which nothing is left is taken out too, for it could not be undone.
        """
        for row_id in row_ids:
            self.db.table("change").delete_where("row_id=?", [row_id])
            self.db.table("tombstone").delete_where("row_id=?", [row_id])
        self.connection.execute(
            "delete from operation where id not in (select operation_id from change)"
        )
        self._purged.update(row_ids)

    def tell(self, cls: type, id_: str) -> None:
        """Let the listeners know of what is kept beside the journal: no step of anybody's."""
        self._told.append((cls.__name__, id_))

    def row(self, table: str, row_id: str) -> Row | None:
        """Return the columns of a row as they stand now."""
        found = self.connection.execute(f"select * from {table} where id=?", [row_id]).fetchone()
        return dict(found) if found else None

    def undo(self, operation_id: str | None = None) -> str:
        """Write the inverse of an operation and return its label; by default of the latest.

        Raises:
            NothingToDoError: If there is nothing to undo.
            KnownError: If a row has moved on or was referred to since.
        """
        operation = (
            self.connection.execute(
                "select * from operation where undone_by is null and id=?", [operation_id]
            ).fetchone()
            if operation_id
            else _latest(self.connection, _UNDOABLE)
        )
        if operation is None:
            raise NothingToDoError(N_("There is nothing to undo."))
        return self._take_back(operation)

    def redo(self) -> str:
        """Write again what the latest undo took back, as long as nothing was changed since.

        Raises:
            NothingToDoError: If there is nothing to redo.
            KnownError: If a row has moved on since.
        """
        operation = redoable(self.connection)
        if operation is None:
            raise NothingToDoError(N_("There is nothing to redo."))
        return self._take_back(operation)

    def _take_back(self, operation: sqlite3.Row) -> str:
        changes = self.connection.execute(
            "select * from change where operation_id=? order by clock desc", [operation["id"]]
        ).fetchall()
        try:
            for change in changes:
                self._reverse(change)
        except Exception as error:
            if is_of_a_reference(error):
                raise _moved_on() from error
            raise
        taken = ("mission_id", "label")  # what somebody reads of it is what it takes back
        self._operation |= {"undoes": operation["id"], **{name: operation[name] for name in taken}}
        self.db.table("operation").update(operation["clock"], {"undone_by": self.id})
        return str(operation["label"])

    def finish(self) -> ChangeSet:
        """Write the journal and return what changed, for the bus."""
        if self._changes:
            going_on = self._going_on()
            if going_on:
                self._operation = going_on
            else:
                self.db.table("operation").insert(self._operation)
            for change in self._changes:
                change["operation_id"] = self.id
            kept = (c for c in self._changes if c["row_id"] not in self._purged)
            fresh = [c for c in kept if not (going_on and self._merged(c))]
            self.connection.executemany(
                "insert into change (operation_id, kind, row_id, field, before, after) "
                "values (:operation_id, :kind, :row_id, :field, :before, :after)", fresh
            )  # fmt: skip
        return ChangeSet(
            operation=self.id,
            label=str(self._operation["label"]),
            mission_id=self._operation["mission_id"],
            kinds=frozenset(CLASSES[change["kind"]].__name__ for change in self._changes)
            | {kind for kind, _ in self._told},
            ids=frozenset(change["row_id"] for change in self._changes)
            | {id_ for _, id_ in self._told},
            fields=frozenset(change["field"] for change in self._changes if change["field"]),
            origin=Origin(str(self._operation["origin"])),
        )

    def _record(self, table: str, row_id: str, field: str | None, before: Any, after: Any) -> None:
        self._changes.append({
            "kind": table, "row_id": row_id, "field": field,
            "before": _written(before), "after": _written(after),
        })  # fmt: skip

    def _reverse(self, change: sqlite3.Row) -> None:
        table, row_id, field = change["kind"], change["row_id"], change["field"]
        if field in DERIVED:
            return
        before, after = _read(change["before"]), _read(change["after"])
        now = self.row(table, row_id)
        seen = now if field is None else now and now[field]
        if seen != after or (field is not None and now is None):  # a row that is gone has no field
            raise _moved_on()
        cls = CLASSES[table]
        if field is None and before is None:
            self.delete(decode(cls, after))
        else:
            self.db.table("tombstone").delete_where("row_id=?", [row_id])
            self.save(decode(cls, before if field is None else now | {field: before}))  # type: ignore[operator]
            if cls is Person and field is None:
                marks.take_up(self.db, decode(Person, before))

    def _going_on(self) -> Row | None:
        """Return the operation to continue, if no later one has touched these rows."""
        if self.continues is None:
            return None
        found = self.connection.execute(
            "select * from operation where id=? and undone_by is null", [self.continues]
        ).fetchone()
        if found is None:
            return None
        for row_id in {change["row_id"] for change in self._changes}:
            (last,) = self.connection.execute(
                "select max(o.clock) from change c join operation o on o.id=c.operation_id "
                "where c.row_id=?",
                [row_id],
            ).fetchone()
            if last is not None and last > found["clock"]:
                return None
        return dict(found)

    def _merged(self, change: Row) -> bool:
        """Let the first change of a burst end where this one does, not stand beside it."""
        if change["field"] is None:
            return False
        where = "operation_id=? and row_id=? and (field=? or field is null) and after is not null"
        first = self.connection.execute(
            f"select clock, field, after from change where {where} order by clock desc limit 1",
            [self.id, change["row_id"], change["field"]],
        ).fetchone()
        if first is None:
            return False
        after = change["after"]
        if first["field"] is None:
            after = _written(_read(first["after"]) | {change["field"]: _read(after)})
        self.db.table("change").update(first["clock"], {"after": after})
        return True


def redoable(connection: sqlite3.Connection) -> sqlite3.Row | None:
    """Return the undo that `Transaction.redo` would take back; none once something new was done."""
    undone = _latest(connection, (Origin.UNDO,))
    newest = _latest(connection, (Origin.USER, Origin.IMPORT))
    return undone if undone and (not newest or newest["clock"] < undone["clock"]) else None


def _latest(connection: sqlite3.Connection, origins: Sequence[Origin]) -> sqlite3.Row | None:
    marks = ",".join("?" * len(origins))
    found: sqlite3.Row | None = connection.execute(
        "select * from operation where undone_by is null "
        f"and origin in ({marks}) order by clock desc limit 1",
        origins,
    ).fetchone()
    return found


def written_after(
    connection: sqlite3.Connection, clock: int, own: Collection[str]
) -> ChangeSet | None:
    """Return what others wrote since the journal's clock showed `clock`; None if nothing.

    Args:
        connection: Where to read.
        clock: The number of an operation.
        own: The operations that this process made and knows of.
    """
    found = connection.execute(
        "select o.id, c.kind, c.row_id, c.field from operation o "
        "join change c on c.operation_id=o.id where o.clock > ?",
        [clock],
    ).fetchall()
    changes = [change for change in found if change["id"] not in own]
    if not changes:
        return None
    return ChangeSet(
        operation=changes[-1]["id"],
        kinds=frozenset(CLASSES[change["kind"]].__name__ for change in changes),
        ids=frozenset(change["row_id"] for change in changes),
        fields=frozenset(change["field"] for change in changes if change["field"]),
    )


def corrected(connection: sqlite3.Connection, *tables: str) -> frozenset[tuple[str, str]]:
    """Return what people set by hand in some tables, as (row, field).

    Whoever makes a thing sets what they fill in; what they leave empty is nobody's word.
    """
    marks = ",".join("?" * len(tables))
    found = connection.execute(
        f"with recursive {BY_HAND} "
        "select c.row_id, c.field, c.after from change c join by_hand o on o.id=c.operation_id "
        f"where o.undone_by is null and c.kind in ({marks})",
        tables,
    )
    by_hand: set[tuple[str, str]] = set()
    for row_id, field, after in found:
        row = {field: True} if field else _read(after) or {}
        by_hand |= {(row_id, name) for name, value in row.items() if value not in _UNSAID}
    return frozenset(by_hand)


def former(connection: sqlite3.Connection, table: str, field: str) -> tuple[tuple[str, str], ...]:
    """Return what a field was before, as (row, value): an old name still means its row."""
    found = connection.execute(
        "select row_id, before from change where kind=? and field=? order by clock", [table, field]
    )
    return tuple((row_id, _read(before)) for row_id, before in found)


def _moved_on() -> KnownError:
    return KnownError(
        N_("This step cannot be undone: something in it was changed again since."),
        safe=N_("Nothing was changed."),
        todo=N_("Undo the later change first."),
    )


def _written(value: Any) -> str | None:
    return None if value is None else _JSON.encode(value)


def _read(text: str | None) -> Any:
    return None if text is None else json.loads(text)
