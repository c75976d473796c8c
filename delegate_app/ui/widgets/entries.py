"""What a list shows: its entries, and the lines that they take."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress, count, repeat
from typing import Any, overload

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt

from delegate_app.domain.followup import FollowUpState
from delegate_app.domain.words import label
from delegate_app.ui.language import _

Index = QModelIndex | QPersistentModelIndex

_NAME = Qt.ItemFlag.ItemIsEnabled
_ENTRY = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_SAID = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list; entries of one group stand together below its name."""

    id: str
    title: str
    detail: str = ""
    badge: str = ""
    tone: str = "grey"
    """The badge's tone in `theme.Colours`; the badge's word says it too."""
    group: str = ""
    off: bool = False
    """Struck through: what does not take place, what is done."""
    mark: str = ""
    """One or two letters in a circle before the title; none without."""
    lead: str = ""
    """What stands before the title in a column of its own, such as a time; two lines at most."""
    box: FollowUpState | None = None
    """How the box before the title stands; a press on it is told apart. None without a box."""
    box_says: str = ""
    """What the box stands for in a word, where it is not the state of a promise. Such a box is
    painted as every other that is ticked, whatever the badge says of the entry."""
    stripe: str = ""
    """The tone of a bar between both, where the detail says in a word what it means."""

    @property
    def words(self) -> str:
        """The whole line, for its tip and for screen readers."""
        state = self.box_says or (_(label(self.box)) if self.box else "")
        parts = (self.lead.replace("\n", "–"), self.title, self.detail, self.badge, state)
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Entries(Sequence[Entry]):
    """Those of some entries that are meant, in order; all of them at first.

    What is asked of each at every key is beside them, made where they are read: to go through
    20,000 that lie here and there in memory takes longer than to look for a word in them.
    """

    every: Sequence[Entry] = ()
    """Also those that are not meant; those of a group stand together."""
    every_id: Sequence[str] = ()
    groups: Mapping[int, str] = field(default_factory=dict)
    """Where in `every` a group begins, and its name."""
    places: Sequence[int] = ()
    """Where in `every` those stand that are meant."""

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Entries:
        """Mean all of some entries, or what they mean already."""
        if isinstance(entries, Entries):
            return entries
        every, groups, last = list(entries), {}, ""
        for place, entry in enumerate(every):
            if entry.group != last:
                groups[place] = last = entry.group
        return cls(every, [entry.id for entry in every], groups, range(len(every)))

    @property
    def ids(self) -> tuple[str, ...]:
        """The id of each."""
        return tuple([self.every_id[place] for place in self.places])

    def those(self, chosen: Iterable[bool]) -> Entries:
        """Mean only the ones for which it is said that they are, one answer for each."""
        return replace(self, places=list(compress(self.places, chosen)))

    def headed(self) -> Mapping[int, str]:
        """Return which of those that are meant begin a group, counted from 0, and its name."""
        if len(self) == len(self.every):
            return {number: name for number, name in self.groups.items() if name}
        begins = [*map(bisect_left, repeat(self.places), self.groups), len(self)]
        named = zip(begins, begins[1:], self.groups.values(), strict=False)
        return {number: name for number, after, name in named if number < after and name}

    def find(self, entry_id: str) -> int:
        """Return which of those that are meant has an id, counted from 0; -1 if none."""
        try:
            place = self.every_id.index(entry_id)
        except ValueError:
            return -1
        found = bisect_left(self.places, place)
        return found if found < len(self) and self.places[found] == place else -1

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[Entry]:
        return map(self.every.__getitem__, self.places)

    @overload
    def __getitem__(self, number: int) -> Entry: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Entry]: ...
    def __getitem__(self, number: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(number, slice):
            return [self.every[place] for place in self.places[number]]
        return self.every[self.places[number]]


class ListingModel(QStringListModel):
    """Lays entries out in lines, with one of its own before each group; it never queries.

    Qt keeps the count of lines, and asks for it twice a line: 20,000 people were laid out in 60 ms
    where Python was asked. Nor is there a line for each here: where the groups begin tells which
    entry is on which line.
    """

    def __init__(self) -> None:
        super().__init__()
        self._entries = Entries()
        self._begins: Sequence[int] = ()
        """Which entries begin a group that has a name."""
        self._names: Sequence[str] = ()
        self.heads: Sequence[int] = ()
        """On which lines those names are."""

    def show_entries(self, entries: Entries) -> None:
        """Show other entries; those of a group are given one after the other."""
        self._entries, headed = entries, entries.headed()
        self._begins, self._names = [*headed], [*headed.values()]
        self.heads = [number + heads for heads, number in enumerate(headed)]
        self.setStringList([])
        if entries:  # what is handed over line by line takes five times as long
            self.insertRows(0, len(entries) + len(headed))

    def entry(self, index: Index) -> Entry | None:
        """Return the entry of a line; None for a group's name.

        Qt may ask for a line that is gone while the list changes; there is no entry either.
        """
        return self.at(index.row())

    def at(self, row: int) -> Entry | None:
        """Return the entry of a line by its number, from 0."""
        heads = bisect_right(self.heads, row)
        if row < 0 or (heads and self.heads[heads - 1] == row):
            return None
        return self._entries[row - heads] if row - heads < len(self._entries) else None

    def group(self, index: Index) -> str:
        """Return the name that a group's line shows."""
        heads = bisect_left(self.heads, index.row())
        named = self.heads[heads : heads + 1] == [index.row()]
        return self._names[heads] if named else ""

    def place(self, entry_id: str) -> QModelIndex:
        """Return where an entry stands; an invalid index where it does not."""
        number = self._entries.find(entry_id)
        return QModelIndex() if number < 0 else self.index(self._row(number))

    def rows(self, ids: Collection[str]) -> Iterator[int]:
        """Return on which lines some entries are, as far as they are here."""
        return map(self._row, compress(count(), map(ids.__contains__, self._entries.ids)))

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all entries, in their order."""
        return self._entries.ids

    def first(self) -> str:
        """Return the id of the first entry, or ""."""
        return self.nearest(0)

    def nearest(self, row: int) -> str:
        """Return the id of the entry in a row, or after it, or the last one; "" without any."""
        number = max(row, 0) - bisect_left(self.heads, row)
        return self._entries[min(number, len(self._entries) - 1)].id if self._entries else ""

    def _row(self, number: int) -> int:
        return number + bisect_right(self._begins, number)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _NAME if self.entry(index) is None else _ENTRY

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _SAID:
            return None
        entry = self.entry(index)
        return f"\u200b{entry.words}" if entry else self.group(index)
