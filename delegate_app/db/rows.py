"""Things to rows and back: the last place that sees raw columns."""

from __future__ import annotations

import re
import sys
import typing
from collections import ChainMap
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cache
from types import NoneType, SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeVar

from delegate_app.domain.agenda import AgendaItem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from json import JSONEncoder

Row = dict[str, Any]
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


DERIVED = frozenset({"start_utc", "end_utc"})
"""The columns that follow from others, and so are taken back with those."""


def table_of(cls: type) -> str:
    """Return the name of the table that keeps a kind of thing: that of its class, as SQL has it."""
    return re.sub(r"\B[A-Z](?=[a-z])", r"_\g<0>", cls.__name__).lower()


def encode(thing: Any) -> Row:
    """Return the columns of a thing, with those that are derived from it."""
    row = {name: write(getattr(thing, name)) for name, write in _writers(type(thing))}  # type: ignore[arg-type]
    if isinstance(thing, AgendaItem):
        start, end = thing.span or (None, None)
        row |= {"start_utc": start and instant(start), "end_utc": end and instant(end)}
    return row


def decode(cls: type[T], row: Mapping[str, Any]) -> T:
    """Return the thing that a row of its table holds."""
    return cls(**{name: read(row[name]) for name, read in _readers(cls)})  # type: ignore[arg-type]


def _plain(value: Any) -> Any:
    match value:
        case None | int() | bytes():
            return int(value) if isinstance(value, bool) else value
        case StrEnum():
            return value.value
        case str():
            return value if value.isascii() else whole(value)
        case datetime():
            return instant(value) if value.tzinfo else value.isoformat(timespec="minutes")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat(timespec="minutes")
        case tuple():
            return _list(value)
    raise TypeError(type(value))


def _list(parts: tuple[Any, ...]) -> Any:
    return _text(_encoder().encode([_record(part) for part in parts])) if parts else "[]"


def _record(part: Any) -> Any:
    """Return a part of a list as JSON has it; a record of them is flat."""
    if not is_dataclass(type(part)):
        return part
    return {name: getattr(part, name) for name in part.__slots__}


@cache
def _encoder() -> JSONEncoder:
    import json

    return json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@cache
def _writers(cls: Any) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """Return how each field is written; most are text or lists, which need no further look."""
    return tuple((field.name, _writer(str(field.type))) for field in fields(cls))


def _writer(hint: str) -> Callable[[Any], Any]:
    if hint == "str":
        return _text
    if hint.startswith("Decimal"):
        return lambda number: None if number is None else str(number)
    return _list if hint.startswith("tuple[") else _plain


def _text(value: Any) -> Any:
    return value if type(value) is str and value.isascii() else _plain(value)


def whole(text: str) -> str:
    """Join surrogates that belong together and replace lone ones, which UTF-8 cannot hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def instant(moment: datetime) -> str:
    """Return an aware time as its column has it; as text too the earlier one comes first."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@cache
def _readers(cls: Any) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    written = {field.name: str(field.type) for field in fields(cls)}
    names = ChainMap(*(vars(sys.modules[base.__module__]) for base in cls.__mro__[:-1]))
    # Asked for the class itself, typing would read every "str" anew: twice the time.
    once = SimpleNamespace(__annotations__={text: text for text in written.values()})
    hints = typing.get_type_hints(once, dict(names))
    readers = {text: _reader(hint) for text, hint in hints.items()}
    return tuple((name, readers[text]) for name, text in written.items())


@cache
def members(cls: type[E]) -> dict[str, E]:
    """Return an enumeration by what is kept of it: a fifth of the time of asking the class."""
    return {member.value: member for member in cls}


def _reader(hint: Any) -> Callable[[Any], Any]:
    arguments = typing.get_args(hint)
    if NoneType in arguments:
        (inner,) = (argument for argument in arguments if argument is not NoneType)
        read = _reader(inner)
        return lambda value: None if value is None else read(value)
    if typing.get_origin(hint) is tuple:
        import json

        part: Any = arguments[0]
        structured = is_dataclass(part)
        return lambda text: (
            ()
            if text == "[]"  # as most are
            else tuple(part(**value) if structured else part(value) for value in json.loads(text))
        )
    if issubclass(hint, (date, time)):
        from_text: Callable[[Any], Any] = hint.fromisoformat
        return from_text
    if hint is str or hint is int:
        return lambda value: value
    if issubclass(hint, StrEnum):
        return members(hint).__getitem__
    make: Callable[[Any], Any] = hint
    return make
