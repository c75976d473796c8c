"""What a write changed: the one message by which everything that shows it learns of it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Origin(StrEnum):
    """Who made a change; an import gives way to a person, never the reverse."""

    USER = "user"
    IMPORT = "import"
    UNDO = "undo"
    REDO = "redo"
    SYSTEM = "system"
    """The program itself, as when zone rules change; never a step to undo."""


class ChangeSet(NamedTuple):
    """One operation's outcome, as the bus carries it.

    `kinds` are the names of the things' classes, `fields` what changed in them; an empty set of
    `ids` says that nothing changed.
    """

    operation: str
    label: str = ""
    mission_id: str | None = None
    kinds: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    origin: Origin = Origin.USER


def both(first: ChangeSet, second: ChangeSet) -> ChangeSet:
    """Return two changes as one, for whoever looks at both at once."""
    return second._replace(
        kinds=first.kinds | second.kinds,
        ids=first.ids | second.ids,
        fields=first.fields | second.fields,
    )
