"""The list of who may be there twice, each pair side by side on its page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from delegate_app.base.i18n import N_
from delegate_app.domain.changes import ChangeSet
from delegate_app.domain.contact import Person
from delegate_app.domain.mission import Mission
from delegate_app.services import doubles
from delegate_app.services.doubles import Pair
from delegate_app.ui.contacts.pairing import PairPage
from delegate_app.ui.language import _
from delegate_app.ui.widgets.avatar import initials
from delegate_app.ui.widgets.entries import Entry
from delegate_app.ui.widgets.list_room import ListRoom
from delegate_app.ui.widgets.listed import Listed
from delegate_app.ui.widgets.menus import Offer

_SURE = 90
"""From what percent on a pair is marked as one that hardly leaves a doubt."""


class Doubles(ListRoom):
    """Lists pairs that may be one person, the surest first.

    Everybody is compared with everybody, so it is read only while somebody looks at it.
    """

    NAME = "contacts"
    EMPTY = N_("Nobody seems to be here twice")
    EMPTY_HINT = N_(
        "Two entries that may be one person are shown here side by side, with the reason. Whom you "
        "tell apart is not asked again."
    )
    NEW = N_("Look again")
    KINDS = frozenset({"Person", "Organisation", "Affiliation", "Participation", "ToldApart"})

    def read(self, mission: Mission, change: ChangeSet | None, before: Listed) -> Listed:
        found = doubles.find(self.desk.workspace, mission.id)
        rows = {" ".join(pair.double.pair): pair for pair in found}
        return Listed.of([_entry(entry_id, pair) for entry_id, pair in rows.items()], rows)

    def page(self) -> QWidget:
        self._pair = PairPage(self.desk)
        self._pair.merge_wanted.connect(self.merge)
        self._pair.apart_wanted.connect(self.remove)
        return self._pair

    def show_one(self, entry_id: str, change: ChangeSet | None) -> None:
        if self.mission and entry_id in self.listed.rows:
            self._pair.show_pair(self.listed.rows[entry_id], self.mission)

    def add(self) -> None:
        """Look again."""
        self.reload()

    def commands(self) -> Sequence[Offer]:
        return ((_("Merge"), self.merge),)

    def removals(self) -> Sequence[Offer]:
        return ((_("These are two people"), self.remove),)

    def merge(self) -> None:
        """Make the pair in hand one person, as its page says."""
        pair: Pair | None = self.listed.rows.get(self.list.current())
        if pair:
            self.reach_page()
            answer = doubles.merge(
                self.desk.workspace, pair.one.id, pair.other.id, self._pair.chosen
            )
            self.desk.bus.write(answer, partial(self._told, _("Merged into one.")))

    def remove(self) -> None:
        """Remember that the pairs that are chosen are two people each."""
        for entry_id in self.list.selected():
            pair: Pair = self.listed.rows[entry_id]
            answer = doubles.apart(self.desk.workspace, *pair.double.pair)
            self.desk.bus.write(answer, partial(self._told, _("Told apart: two people.")))

    def _told(self, words: str, change: ChangeSet) -> None:
        if change.ids:
            self.desk.bus.tell(words, operation=change.operation)


def _entry(entry_id: str, pair: Pair) -> Entry:
    reasons = [reason.words(_) for reason in pair.double.reasons]
    names = dict.fromkeys((_name(pair.one), _name(pair.other)))
    percent = pair.double.percent
    return Entry(
        entry_id, " · ".join(names), " · ".join(reasons), f"{percent} %",
        "accent" if percent >= _SURE else "amber", mark=initials(pair.one.name),
    )  # fmt: skip


def _name(person: Person) -> str:
    return person.name or person.latin_name or _("New contact")
