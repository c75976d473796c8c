"""Every thing comes back from the file as it went in."""

import typing
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from types import NoneType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delegate_app.db import query
from delegate_app.db.kinds import TABLES

HARD = (
    "\0",
    "a\0b",
    "\ud83d",
    "\udcff",
    "😀",
    "e\u0301",
    "עברית",
    "𠀀",
    "\ufeff",
    "x" * 70_000,
    "\r\n",
)
REFERENCES = {"owner_id": "person", "other_id": "person", "item_id": "agenda_item"}
PLAIN = {
    str: st.text(st.characters()) | st.sampled_from(HARD),
    int: st.integers(-(2**63), 2**63 - 1),
    bool: st.booleans(),
    date: st.dates(),
    time: st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    datetime: st.datetimes(
        datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)
    ).map(lambda moment: moment.replace(microsecond=0)),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False),
}  # fmt: skip
WALL = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
ZONES = st.sampled_from(["Asia/Jerusalem", "Europe/Rome", "UTC", "Pacific/Kiritimati"])
SPECIAL = {
    "start": WALL, "end": WALL, "original_start": st.none() | WALL,
    "zone": ZONES, "end_zone": st.none() | ZONES,
}  # fmt: skip


def values(hint: object) -> st.SearchStrategy:
    if hint in PLAIN:
        return PLAIN[hint]
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return st.lists(values(arguments[0]), max_size=3).map(tuple)
    if arguments:
        return st.none() | values(next(a for a in arguments if a is not NoneType))
    return things(hint) if is_dataclass(hint) else st.sampled_from(hint)


def things(cls: type) -> st.SearchStrategy:
    """Strategy for a class, by the types of its fields; references point at the ground."""
    hints = typing.get_type_hints(cls)
    made = {}
    for field in fields(cls):
        name, hint = field.name, hints[field.name]
        if name.endswith("_id") and name != "row_id":
            target = REFERENCES.get(name, name.removesuffix("_id"))
            made[name] = st.just(target) if hint is str else st.sampled_from([None, target])
        elif name in SPECIAL and hint not in {date, date | None, time}:
            made[name] = SPECIAL[name]
        else:
            made[name] = st.just("new") if name == "id" else values(hint)
    return st.builds(cls, **made)


def whole(value: object) -> object:
    """The same with a mark in place of every lone surrogate, which no UTF-8 can hold."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, tuple):
        return tuple(whole(part) for part in value)
    if is_dataclass(value):
        return replace(value, **{f.name: whole(getattr(value, f.name)) for f in fields(value)})
    return value


class RolledBackError(Exception):
    """Ends an example without a trace of it."""


@pytest.mark.parametrize("cls", TABLES, ids=lambda cls: cls.__name__)
def test_every_thing_comes_back_as_it_went(founded, cls):
    def there_and_back(transaction, thing):
        transaction.save(thing)
        assert query.one(transaction.connection, cls, thing.id) == whole(thing)
        raise RolledBackError

    @settings(max_examples=40)
    @given(things(cls))
    def example(thing):
        with pytest.raises(RolledBackError):
            founded.write("Example", lambda t: there_and_back(t, thing)).result()

    example()


def test_everything_is_there_after_closing(founded, ground):
    founded.close()
    reader = founded.reader()
    assert [query.one(reader, type(thing), thing.id) for thing in ground] == list(ground)


@pytest.mark.parametrize("table", TABLES.values())
def test_tables_are_strict(session, table):
    (found,) = session.reader().execute(
        "select strict from pragma_table_list where name=?", [table]
    )
    assert found["strict"] == 1


def test_nothing_is_kept_in_hundredths_or_local_time(founded, note):
    moment = datetime.fromisoformat("2019-03-26T10:42:13.999999+02:00")
    founded.write("Note", lambda t: t.save(replace(note, changed=moment))).result()
    (found,) = founded.reader().execute("select changed from note")
    assert found["changed"] == "2019-03-26T08:42:13Z"
