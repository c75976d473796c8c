"""The schema, as the steps by which every file of every release comes to it.

A step that was released is never edited; each has a test that starts from the schema before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Migrations

from delegate_app.db import marks
from delegate_app.db.connection import APPLICATION_ID
from delegate_app.db.query import many
from delegate_app.domain.note import Note

if TYPE_CHECKING:
    from sqlite_utils import Database

migrations = Migrations("delegate")

_PERSON_OR_ORGANISATION = [("person_id", "person"), ("organisation_id", "organisation")]


@migrations()
def first_schema(db: Database) -> None:
    """Make every thing of the product: programme to attachment, journal, sources and search."""
    _programmes(db)
    _contacts(db)
    _agenda(db)
    _notes_and_followups(db)
    _sources(db)
    _journal(db)
    _search(db)
    db.execute(f"pragma application_id={APPLICATION_ID}")


@migrations()
def lines_that_promise(db: Database) -> None:
    """Tie a follow-up action to the line that says it, and know whom and what notes name."""
    follow_up = db.table("follow_up")
    follow_up.add_column("line", int)
    follow_up.add_column("repeat", str)
    db.table("mark").create(
        {"note_id": str, "kind": str, "key": str, "words": str},
        pk=("note_id", "kind", "key"), strict=True, not_null={"words"},
    )  # fmt: skip
    db.table("mark").create_index(["kind", "key"])
    for note in many(db.conn, Note):
        marks.learn(db, note)


@migrations()
def agenda_to_run_by(db: Database) -> None:
    """Keep what a delegation is led by: ways between places, flights, B2B plans, what was printed.

    The journal keeps whole rows too. A new column joins them, so that what was made or deleted
    before can still be compared and brought back; the step before this one had left that out.
    """
    db.table("mission").add_column("transfer_minutes", int)
    db.table("mission").add_column("logo", str)
    db.table("agenda_item").add_column("end_zone", str)
    db.table("agenda_item").add_column("head_count", int)
    mission = [("mission_id", "mission")]
    _table(db, "transfer_time", text="mission_id origin destination", integer="minutes",
           refers=mission)  # fmt: skip
    _table(db, "b2b_plan", text="mission_id day start end place", integer="minutes tables",
           refers=mission)  # fmt: skip
    _table(db, "wording", text="mission_id document audience reader_id part text", refers=mission)
    db.table("wording").create_index(["reader_id"])
    db.table("printed_sheet").create(
        {
            "mission_id": str, "person_id": str, "day": str, "revision": int, "lines": str,
            "printed": str,
        },
        pk=("mission_id", "person_id", "day"), strict=True,
        not_null={"revision", "lines", "printed"},
    )  # fmt: skip
    for kind, fields in (
        ("follow_up", ("line", "repeat")),
        ("mission", ("transfer_minutes", "logo")),
        ("agenda_item", ("end_zone", "head_count")),
    ):
        for field in fields:
            for side in ("before", "after"):
                db.execute(
                    f"update change set {side}=json_insert({side}, '$.{field}', null) "
                    f"where kind=? and field is null and {side} is not null",
                    [kind],
                )


@migrations()
def everyone_once(db: Database) -> None:
    """Keep who was told apart, what cards say beyond our fields, where data came from, and tags.

    A table's columns, as somebody assigned them, are remembered by the shape of its headings; that
    is a habit and no step of anybody's, so the journal does not know of it.
    """
    for table, column, value in (
        ("person", "tags", "[]"),
        ("person", "source", ""),
        ("person", "since", None),
        ("person", "extra", ""),
        ("organisation", "links", "[]"),
        ("organisation", "extra", ""),
    ):
        db.table(table).add_column(column, str, not_null_default=value)
        for side in ("before", "after"):
            db.execute(
                f"update change set {side}=json_insert({side}, '$.{column}', ?) "
                f"where kind=? and field is null and {side} is not null",
                [value, table],
            )
    _table(
        db, "told_apart", text="person_id other_id",
        refers=[("person_id", "person"), ("other_id", "person")],
    )  # fmt: skip
    db.table("mapping").create(
        {"shape": str, "columns": str}, pk="shape", strict=True, not_null={"columns"}
    )


@migrations()
def cards_that_wait(db: Database) -> None:
    """Keep cards and signatures until somebody makes people of them."""
    _table(
        db, "card",
        text="mission_id text picture file name given family latin_name job_title organisation "
             "emails phones addresses languages links remarks photo tags extra created",
        integer="turn", refers=[("mission_id", "mission")],
    )  # fmt: skip


@migrations()
def kept_on_purpose(db: Database) -> None:
    """Keep when it was last decided to go on keeping somebody."""
    db.table("person").add_column("reviewed", str)
    for side in ("before", "after"):
        db.execute(
            f"update change set {side}=json_insert({side}, '$.reviewed', null) "
            f"where kind='person' and field is null and {side} is not null"
        )


def _programmes(db: Database) -> None:
    _table(db, "programme", text="name edition", integer="companies training_events")
    _table(
        db, "mission",
        text="programme_id name country place sector zone home_zone start end month status "
             "objectives summary",
        refers=[("programme_id", "programme")],
    )  # fmt: skip
    _table(
        db, "useful_number",
        text="mission_id label name phone", integer="position",
        refers=[("mission_id", "mission")],
    )  # fmt: skip
    _table(
        db, "market_figure",
        text="programme_id scope name export growth",
        refers=[("programme_id", "programme")],
    )  # fmt: skip


def _contacts(db: Database) -> None:
    _table(
        db, "organisation",
        text="name latin_name kind sector areas website country description emails phones "
             "addresses",
    )  # fmt: skip
    _table(
        db, "person",
        text="name given family latin_name job_title sector emails phones addresses languages "
             "links remarks photo",
        integer="consent",
    )  # fmt: skip
    _table(
        db, "affiliation",
        text="person_id organisation_id job_title since until",
        refers=_PERSON_OR_ORGANISATION,
    )  # fmt: skip
    _table(
        db, "participation",
        text="mission_id person_id organisation_id roles",
        refers=[("mission_id", "mission"), *_PERSON_OR_ORGANISATION],
    )  # fmt: skip


def _agenda(db: Database) -> None:
    _table(db, "series", text="mission_id title rule", refers=[("mission_id", "mission")])
    _table(
        db, "agenda_item",
        text="mission_id kind title start end zone timing status place table interpreter dress "
             "transport description aims bring agreed series_id original_start start_utc end_utc",
        refers=[("mission_id", "mission"), ("series_id", "series")],
    )  # fmt: skip
    db.table("agenda_item").create_index(["mission_id", "start"])
    _table(
        db, "attendance",
        text="item_id side person_id organisation_id", integer="present",
        refers=[("item_id", "agenda_item"), *_PERSON_OR_ORGANISATION],
    )  # fmt: skip


def _notes_and_followups(db: Database) -> None:
    subject = [("item_id", "agenda_item"), *_PERSON_OR_ORGANISATION]
    _table(
        db, "note",
        text="mission_id item_id person_id organisation_id text created changed",
        integer="locked",
        refers=[("mission_id", "mission"), *subject],
    )  # fmt: skip
    db.table("note").create_index(["mission_id", "changed"])
    _table(
        db, "attachment",
        text="mission_id item_id person_id organisation_id name media_type sha256 created",
        integer="size",
        refers=[("mission_id", "mission"), *subject],
    )  # fmt: skip
    db.table("content").create({"sha256": str, "data": bytes}, pk="sha256", strict=True)
    _table(
        db, "follow_up",
        text="mission_id text owner_id due state item_id person_id organisation_id note_id",
        refers=[("mission_id", "mission"), ("owner_id", "person"), *subject, ("note_id", "note")],
    )  # fmt: skip
    _table(
        db, "debrief",
        text="item_id held outcome grade expected_sales next_steps", integer="interest",
        refers=[("item_id", "agenda_item")],
    )  # fmt: skip
    db.table("debrief").create_index(["item_id"], unique=True, index_name="one_debrief_an_item")
    _table(
        db, "later_outcome",
        text="item_id outcome actual_sales answered", integer="weeks",
        refers=[("item_id", "agenda_item")],
    )  # fmt: skip


def _sources(db: Database) -> None:
    _table(db, "source", text="mission_id kind name imported", refers=[("mission_id", "mission")])
    _table(
        db, "source_entry",
        text="source_id key kind row_id day said", integer="sequence",
        refers=[("source_id", "source")],
    )  # fmt: skip
    db.table("source_entry").create_index(["row_id"])


def _journal(db: Database) -> None:
    """The one record of changes: undo, history, differences and a later merge all read it."""
    db.table("operation").create(
        {
            "clock": int, "id": str, "at": str, "actor": str, "label": str, "mission_id": str,
            "origin": str, "undoes": str, "undone_by": str,
        },
        pk="clock", strict=True, not_null={"id", "at", "label", "origin"},
    )  # fmt: skip
    db.table("operation").create_index(["id"], unique=True)
    db.table("change").create(
        {
            "clock": int, "operation_id": str, "kind": str, "row_id": str, "field": str,
            "before": str, "after": str,
        },
        pk="clock", strict=True, not_null={"operation_id", "kind", "row_id"},
        foreign_keys=[("operation_id", "operation", "id")],
    )  # fmt: skip
    db.table("change").create_index(["row_id", "field"])
    db.table("change").create_index(["operation_id"])
    db.table("tombstone").create(
        {"row_id": str, "kind": str, "operation_id": str}, pk="row_id", strict=True
    )
    db.table("fact").create({"name": str, "value": str}, pk="name", strict=True)


def _search(db: Database) -> None:
    """Folded text and, for CJK, the same with a space around each character; triggers only copy."""
    db.table("search_text").create(
        {
            "id": int, "row_id": str, "kind": str, "mission_id": str, "plain": str, "cjk": str,
        },
        pk="id", strict=True, not_null={"row_id", "kind", "plain", "cjk"},
    )  # fmt: skip
    db.table("search_text").create_index(["row_id"], unique=True)
    for table, column, options in (
        ("search_plain", "plain", ", prefix='1 2 3'"),
        ("search_cjk", "cjk", ""),
    ):
        db.execute(
            f"create virtual table {table} using fts5({column}, content='search_text', "
            f"content_rowid='id', tokenize='unicode61 remove_diacritics 0'{options})"
        )
        forget = (
            f"insert into {table}({table}, rowid, {column}) values('delete', old.id, old.{column});"
        )
        learn = f"insert into {table}(rowid, {column}) values(new.id, new.{column});"
        for event, action in (("insert", learn), ("delete", forget), ("update", forget + learn)):
            db.execute(
                f"create trigger {table}_{event} after {event} on search_text begin {action} end"
            )


def _table(
    db: Database,
    name: str,
    *,
    text: str = "",
    integer: str = "",
    refers: list[tuple[str, str]] | None = None,
) -> None:
    """Make a strict table with an id; a reference is indexed, since every one is followed."""
    columns: dict[str, type] = {"id": str}
    columns |= dict.fromkeys(text.split(), str) | dict.fromkeys(integer.split(), int)
    keys = [(column, table, "id") for column, table in refers or []]
    db.table(name).create(columns, pk="id", strict=True, foreign_keys=keys)
    for column, _ in refers or []:
        db.table(name).create_index([column])
