"""The rows of a preview as a list that can be ticked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.services.importing import Action, Alike, Consequence, Preview, PreviewRow
from delegate_app.ui import dates
from delegate_app.ui.language import _, ngettext, number, say

Index = QModelIndex | QPersistentModelIndex

WORDS = {
    Action.ADDED: (N_("New"), "accent"),
    Action.MOVED: (N_("Moved"), "amber"),
    Action.CHANGED: (N_("Changed"), "indigo"),
    Action.CANCELLED: (N_("Cancelled"), "red"),
    Action.GONE: (N_("Gone"), "grey"),
    Action.UNCHANGED: (N_("Unchanged"), "grey"),
    Action.SKIPPED: (N_("Skipped"), "red"),
}
"""What each action is called, and its tone."""

_NOUNS = {
    "Person": N_("Person"),
    "Mission": N_("Mission"),
    "Programme": N_("Programme"),
    "MarketFigure": N_("Market figure"),
    "LaterOutcome": N_("Outcome"),
}
_STILL = frozenset({Action.UNCHANGED, Action.SKIPPED})
"""What changes nothing and so cannot be ticked."""


class Role(Enum):
    """What a line of the list is."""

    CHANGE = auto()
    PROBLEM = auto()
    FOLD = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is painted."""

    role: Role
    title: str
    detail: str = ""
    before: str = ""
    after: str = ""
    reason: str = ""
    """Why, or what it would mean for people."""
    alarm: bool = False
    """Whether somebody would have to choose between two things."""
    aside: str = ""
    """What stays as it is, at the very right."""
    row: PreviewRow | None = None

    @property
    def pill(self) -> tuple[str, str]:
        """What happens in a word, as a message id, and its tone."""
        return WORDS[self.row.action] if self.row else ("", "grey")


class PreviewModel(QAbstractListModel):
    """Changes first, then what was skipped; what stays as it is, is folded into one line."""

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []
        self._folded: list[Line] = []
        self._refused: set[str] = set()
        self._same: dict[str, str] = {}

    def show_preview(self, preview: Preview, *, again: bool = False) -> None:
        """List a preview, its rows ticked as it proposes.

        Args:
            preview: What to list.
            again: Whether it is of the files that are listed already, whose unticked rows stay so.
        """
        rows = (line.row for line in self._lines if again and line.row)
        unticked = {(row.key, row.title) for row in rows if row.key in self._refused}
        self.beginResetModel()
        moving = [row for row in preview.rows if row.action not in _STILL]
        skipped = [row for row in preview.rows if row.action is Action.SKIPPED]
        several = len(preview.files) > 1
        self._folded = [
            _line(row, None, says_file=several)
            for row in preview.rows
            if row.action is Action.UNCHANGED
        ]
        self._lines = [_problem(error) for error in preview.problems]
        self._lines += [
            _line(row, preview.consequences.get(row.key), says_file=several)
            for row in (*moving, *skipped)
        ]
        if self._folded:
            count = len(self._folded)
            words = ngettext("{count} unchanged entry", "{count} unchanged entries", count)
            self._lines.append(Line(Role.FOLD, words.format(count=number(count))))
        stay = {row.key for row in moving if (row.key, row.title) in unticked}
        self._refused = {*(preview.unaccepted & {row.key for row in moving}), *stay}
        self._same = {}
        self.endResetModel()
        self.ticked.emit()

    @property
    def refused(self) -> frozenset[str]:
        """The keys of the rows that are not ticked."""
        return frozenset(self._refused)

    @property
    def same(self) -> dict[str, str]:
        """Who a row's person is, by the key of the row, where somebody said so."""
        return dict(self._same)

    def turn(self, index: Index) -> None:
        """Take a row's person as who they may be, or as somebody new again."""
        row = self.line(index).row
        if row is None or row.alike is None:
            return
        if self._same.pop(row.key, None) is None:
            self._same[row.key] = row.alike.person_id
        self.dataChanged.emit(index, index)
        self.ticked.emit()

    def aside(self, line: Line) -> str:
        """Return what stands at the right of a line: what stays, or as whom somebody is taken."""
        if line.row and line.row.action is Action.GONE:
            return _("Will be removed") if self.removes(line) else _("Kept unless you say so")
        if line.row is None or line.row.alike is None:
            return line.aside
        return _("Same person (S)") if line.row.key in self._same else _("New person (S)")

    def removes(self, line: Line) -> bool:
        """Whether a line is ticked that takes something away."""
        row = line.row
        return row is not None and row.action is Action.GONE and row.key not in self._refused

    @property
    def ticks(self) -> tuple[int, int]:
        """How many rows are ticked that bring something in, and how many that take it away."""
        every = sum(_can_tick(line) for line in self._lines) - len(self._refused)
        gone = sum(self.removes(line) for line in self._lines)
        return every - gone, gone

    def tick_all(self, *, ticked: bool) -> None:
        """Tick every row, or none."""
        keys = {line.row.key for line in self._lines if line.row and _can_tick(line)}
        self._refused = set() if ticked else keys
        self._told(self.index(0), self.index(self.rowCount() - 1))

    def unfold(self, index: Index) -> None:
        """Show the rows that stay as they are in the place of their one line."""
        if self.line(index).role is not Role.FOLD:
            return
        place = index.row()
        self.beginRemoveRows(QModelIndex(), place, place)
        self._lines.pop(place)
        self.endRemoveRows()
        self.beginInsertRows(QModelIndex(), place, place + len(self._folded) - 1)
        self._lines[place:place] = self._folded
        self.endInsertRows()

    def line(self, index: Index) -> Line:
        """Return a line."""
        return self._lines[index.row()]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        known = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and _can_tick(self.line(index)):
            return known | Qt.ItemFlag.ItemIsUserCheckable
        return known

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            action = _(WORDS[line.row.action][0]) if line.row else ""
            change = f"{line.before} → {line.after}" if line.before and line.after else line.after
            parts = (action, line.title, line.detail, change, line.reason, self.aside(line))
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.CheckStateRole and line.row and _can_tick(line):
            return (
                Qt.CheckState.Unchecked if line.row.key in self._refused else Qt.CheckState.Checked
            )
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.line(index).row
        if role != Qt.ItemDataRole.CheckStateRole or row is None:
            return False
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._refused.discard(row.key)
        else:
            self._refused.add(row.key)
        self._told(index, index)
        return True

    def _told(self, first: Index, last: Index) -> None:
        self.dataChanged.emit(first, last, [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()


def _can_tick(line: Line) -> bool:
    return line.row is not None and line.row.action not in _STILL


def _problem(error: KnownError) -> Line:
    return Line(Role.PROBLEM, say(error))


def _line(row: PreviewRow, told: Consequence | None, *, says_file: bool) -> Line:
    day = dates.brief(row.when.date()) if row.when else ""
    alone = row.when and not (row.before or row.after) and (row.when.hour or row.when.minute)
    hour = f"{row.when:%H:%M}" if alone else ""
    noun = _(_NOUNS[row.noun]) if row.noun in _NOUNS else ""
    gone = row.action is Action.GONE
    parts = (day, hour, row.before if gone else noun, row.file if says_file else "")
    detail = " · ".join(part for part in parts if part)
    means, alarm = _meaning(told) if told else ("", False)
    why = say(row.reason) if row.reason else _may_be(row.alike) if row.alike else ""
    if gone:
        why = " ".join(part for part in (_("The file no longer has it."), why) if part)
    reason = " ".join(part for part in (why, means) if part)
    count = told.notes if told else 0
    stay = ngettext("your note stays", "your {count} notes stay", count)
    aside = stay.format(count=number(count)) if count else ""
    before = "" if gone else row.before  # struck through it would look as if it went
    return Line(Role.CHANGE, row.title, detail, before, row.after, reason, alarm, aside, row)


def _may_be(alike: Alike) -> str:
    """Say whom somebody new may be, and why."""
    reasons = ", ".join(reason.words(_) for reason in alike.reasons)
    return _("May be {name}, who is known: {reasons}").format(name=alike.name, reasons=reasons)


def _meaning(told: Consequence) -> tuple[str, bool]:
    """Return what a row would mean for people, and whether somebody is in two places."""
    for missed in told.missed:
        form = (
            ngettext(
                "⚠ {title} leaves at {time}: {count} delegate cannot make both",
                "⚠ {title} leaves at {time}: {count} delegates cannot make both",
                missed.count,
            )
            if missed.count
            else _("⚠ {title} leaves at {time}: nobody can make both")
        )
        words = form.format(title=missed.title, time=f"{missed.leaves:%H:%M}", count=missed.count)
        return words, True
    for clash in told.clashes:
        return f"⚠ {clash.title}: {clash.words(_)}", True
    if told.free:
        free = ngettext(
            "{count} delegate is free then", "{count} delegates are free then", told.free
        )
        return free.format(count=told.free), False
    return _("Clashes with nothing") if told.easy else "", False


def summary(preview: Preview, refused: Collection[str] = (), same: Collection[str] = ()) -> str:
    """Return in a sentence what was taken of a preview: ``2 new, 1 moved``."""
    counts: dict[Action, int] = {}
    for row in preview.rows:
        if row.action not in _STILL and row.key not in refused:
            action = Action.CHANGED if row.key in same else row.action
            counts[action] = counts.get(action, 0) + 1
    told = [counted(action, counts[action]) for action in Action if action in counts]
    if gone := counts.get(Action.GONE):
        told[-1] = removed(gone)
    return ", ".join(told)


def removed(count: int) -> str:
    """Return how many entries are taken away, in words that stay on one line."""
    words = ngettext("{count} removed", "{count} removed", count)
    return words.format(count=number(count)).replace(" ", "\u00a0")


def counted(action: Action, count: int) -> str:
    """Return how many rows an action has, in words that stay on one line."""
    words = {
        Action.ADDED: ngettext("{count} new", "{count} new", count),
        Action.MOVED: ngettext("{count} moved", "{count} moved", count),
        Action.CHANGED: ngettext("{count} changed", "{count} changed", count),
        Action.CANCELLED: ngettext("{count} cancelled", "{count} cancelled", count),
        Action.GONE: ngettext("{count} gone", "{count} gone", count),
        Action.UNCHANGED: ngettext("{count} unchanged", "{count} unchanged", count),
        Action.SKIPPED: ngettext("{count} skipped", "{count} skipped", count),
    }
    return words[action].format(count=number(count)).replace(" ", "\u00a0")
