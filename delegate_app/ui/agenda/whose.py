"""Whose agendas a mission's agenda holds, worked out where it is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from delegate_app.domain.agenda import AgendaRow, Attendee
from delegate_app.domain.folding import fold

EVERYBODY, COMPANY, PERSON = "", "company", "person"


@dataclass(frozen=True, slots=True)
class Whose:
    """The companies and the delegates that take part in something."""

    rows: tuple[AgendaRow, ...] = ()
    ids: frozenset[str] = frozenset()
    """Of the items whose people are known."""
    people: tuple[Attendee, ...] = ()
    """The delegates, each once."""
    offered: tuple[tuple[str, str, str], ...] = ()
    """Whose agendas there are by themselves: which kind of somebody, their id and their name."""

    @classmethod
    def of(cls, rows: Iterable[AgendaRow], me: str) -> Whose:
        """Return whose agendas there are in one.

        Args:
            rows: All that is on.
            me: The id of whoever uses this folder, whose own is offered anyway; "" for nobody.
        """
        rows = tuple(rows)
        ours = [who for row in rows for who in row.ours]
        people = {who.person_id: who for who in ours if who.person_id}
        names = {who.person_id: who.name for who in people.values() if who.person_id != me}
        firms = {who.organisation_id: who.organisation for who in ours if who.organisation_id}
        offered: list[tuple[str, str, str]] = []
        for kind, known in ((COMPANY, firms), (PERSON, names)):
            in_order = sorted(known.items(), key=lambda one: fold(one[1]))
            offered += [(kind, str(row_id), name) for row_id, name in in_order]
        ids = frozenset(row.item.id for row in rows)
        return cls(rows, ids, tuple(people.values()), tuple(offered))

    def chosen(self, kind: str, row_id: str) -> tuple[Attendee, ...]:
        """Return the delegates of a company, one of them, or all."""
        return tuple(
            who for who in self.people
            if kind == EVERYBODY
            or row_id == (who.organisation_id if kind == COMPANY else who.person_id)
        )  # fmt: skip
