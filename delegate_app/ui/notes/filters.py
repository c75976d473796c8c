"""Which notes are listed, and what they stand together by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from delegate_app.base.i18n import N_
from delegate_app.domain.folding import fold
from delegate_app.domain.note import NoteLine
from delegate_app.ui.language import _, number
from delegate_app.ui.widgets.choice import Choice

_ON: Sequence[tuple[str, Callable[[NoteLine], bool]]] = (
    (N_("All notes"), lambda _line: True),
    (N_("On meetings"), lambda line: line.item_id is not None),
    (N_("On people"), lambda line: line.person_id is not None),
    (N_("On organisations"), lambda line: line.organisation_id is not None),
    (
        N_("On the mission"),
        lambda line: not (line.item_id or line.person_id or line.organisation_id),
    ),
    (N_("Locked"), lambda line: line.locked),
)
GROUPINGS = {
    "day": N_("By day"),
    "meeting": N_("By meeting"),
    "person": N_("By person"),
    "topic": N_("By topic"),
}
"""What notes can stand together by."""


class Filters(QWidget):
    """Four choices: on what, with which topic, about whom; and how the list is grouped."""

    changed = Signal()
    """Other notes are to be listed."""
    regrouped = Signal()
    """The same notes are to be listed in another order."""

    def __init__(self) -> None:
        super().__init__()
        self._which, self._grouping = Choice(_("Show")), Choice(_("Group"))
        self._topic, self._person = _Named(_("Topic")), _Named(_("Person"))
        self._which.offer([_(words) for words, _admits in _ON])
        self._grouping.offer([_(words) for words in GROUPINGS.values()])
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setSpacing(8)
        choices = (self._which, self._grouping, self._topic, self._person)
        for place, choice in enumerate(choices):
            choice.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            grid.addWidget(choice, place // 2, place % 2)
            choice.activated.connect(
                self.regrouped if choice is self._grouping else self.changed
            )  # fmt: skip
        self.offer(())

    @property
    def grouping(self) -> str:
        """What the notes stand together by, one of `GROUPINGS`."""
        return tuple(GROUPINGS)[max(0, self._grouping.currentIndex())]

    def passing(self, lines: Iterable[NoteLine]) -> frozenset[str] | None:
        """Return the ids of the notes that pass all that is chosen; None where all do."""
        topic, person, on = self._topic.key, self._person.key, max(0, self._which.currentIndex())
        if not (topic or person or on):
            return None
        fits = _ON[on][1]
        return frozenset(
            line.id
            for line in lines
            if (not topic or topic in line.named.topics)
            and (not person or person in line.named.people)
            and fits(line)
        )

    def offer(self, lines: Iterable[NoteLine]) -> None:
        """Offer the topics and the people of these notes; what is chosen stays."""
        topics, people = Counter[str](), Counter[str]()
        words: dict[str, str] = {}
        for line in lines:
            topics.update(line.named.topics.keys())
            people.update(line.named.people.keys())
            words.update(line.named.people)
            for key, topic in line.named.topics.items():
                words.setdefault(key, f"#{topic}")
        often = sorted(topics, key=lambda key: (-topics[key], key))
        by_name = sorted(people, key=lambda key: fold(words[key]))
        self._topic.offer_named(_("Any topic"), {key: words[key] for key in often}, topics)
        self._person.offer_named(_("Anybody"), {key: words[key] for key in by_name}, people)

    @Slot()
    def clear(self) -> None:
        """Let everything through again."""
        self._which.setCurrentIndex(0)
        for choice in (self._topic, self._person):
            choice.choose("", "")

    def choose_topic(self, key: str, words: str) -> None:
        """List what names a topic, and nothing else of what was chosen."""
        self.clear()
        self._topic.choose(key, words)

    def choose_person(self, person_id: str, name: str) -> None:
        """List what is on a person or names them."""
        self.clear()
        self._person.choose(person_id, name)

    def bookmark(self) -> dict[str, Any]:
        """Return what is chosen."""
        return {
            "grouping": self.grouping,
            "on": self._which.currentIndex(),
            "topic": [self._topic.key, self._topic.words],
            "person": [self._person.key, self._person.words],
        }

    def return_to(self, bookmark: Mapping[str, Any]) -> None:
        """Choose what was chosen, as far as it can still be."""
        match bookmark:
            case {"grouping": str(grouping), "on": int(on)} if grouping in GROUPINGS:
                self._grouping.setCurrentIndex(tuple(GROUPINGS).index(grouping))
                self._which.setCurrentIndex(on if 0 <= on < len(_ON) else 0)
        for name, choice in (("topic", self._topic), ("person", self._person)):
            match bookmark.get(name):
                case [str(key), str(words)]:
                    choice.choose(key, words)


class _Named(Choice):
    """One of what the notes name, or any; what is chosen stays though no note names it now."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.key = self.words = ""
        """What is chosen; empty for any."""
        self._any = ""
        self._names: dict[str, str] = {}
        self._counts: Mapping[str, int] = {}
        self.activated.connect(self._pick)

    def offer_named(self, any_: str, names: dict[str, str], counts: Mapping[str, int]) -> None:
        """Offer names by their keys, with how many notes there are of each."""
        if (names, counts) != (self._names, self._counts) or not self._any:
            self._any, self._names, self._counts = any_, names, counts
            self._show()

    def choose(self, key: str, words: str) -> None:
        """Choose what has a key; its words are for where it is not offered yet."""
        self.key, self.words = key, words
        self._show()

    def _show(self) -> None:
        if self.key and self.key in self._names:
            self.words = self._names[self.key]
        elif self.key:
            self._names = {self.key: self.words, **self._names}
        self.offer([self._any, *(self._line(key) for key in self._names)])
        self.setCurrentIndex(("", *self._names).index(self.key))
        self.setEnabled(bool(self._names))

    def _line(self, key: str) -> str:
        return f"{self._names[key]} · {number(self._counts.get(key, 0))}"

    @Slot(int)
    def _pick(self, place: int) -> None:
        self.key = ("", *self._names)[place]
        self.words = self._names.get(self.key, "")
