"""In which order people are listed, what stands over those who belong together, who is left out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from PySide6.QtCore import QCollatorSortKey

from delegate_app.base.i18n import N_
from delegate_app.domain.contact import OURS, ContactLine, Role
from delegate_app.domain.names import alphabetical
from delegate_app.domain.words import label
from delegate_app.ui.collation import Collation, in_pieces
from delegate_app.ui.language import _, country

Head = tuple[int, str]
"""The rank of a group and its name; groups of one rank stand by the alphabet."""


class Grouping(NamedTuple):
    """One way to list people."""

    words: str
    """What it is called, as a message id."""
    head: Callable[[ContactLine], Head]
    tells_grades: bool = False
    """Whether it is not for whoever sits beside the screen."""


def _organisation(line: ContactLine) -> Head:
    return (0, line.organisation) if line.organisation else (1, _("Without an organisation"))


def _country(line: ContactLine) -> Head:
    return (0, country(line.country)) if line.country else (1, _("Without a country"))


def _role(line: ContactLine) -> Head:
    if not line.roles:
        return len(Role), _("Without a role")
    return tuple(Role).index(line.roles[0]), _(label(line.roles[0]))


def _grade(line: ContactLine) -> Head:
    return (0, _("Lead {grade}").format(grade=line.grade)) if line.grade else (1, _("No lead yet"))


def _met(line: ContactLine) -> Head:
    if OURS.intersection(line.roles):
        return 2, _("Delegation")
    return (0, _("Met")) if line.met else (1, _("Not met yet"))


def _follow_up(line: ContactLine) -> Head:
    return (0, _("To follow up")) if line.open_actions else (1, _("Nothing open"))


GROUPINGS: Mapping[str, Grouping] = {
    "organisation": Grouping(N_("By organisation"), _organisation),
    "country": Grouping(N_("By country"), _country),
    "role": Grouping(N_("By role"), _role),
    "grade": Grouping(N_("By lead"), _grade, tells_grades=True),
    "met": Grouping(N_("Met or not"), _met),
    "follow-up": Grouping(N_("By follow-up"), _follow_up),
    "name": Grouping(N_("By name"), lambda _line: (0, "")),
}


def in_order(
    lines: Sequence[ContactLine], head: Callable[[ContactLine], Head], collation: Collation
) -> tuple[list[ContactLine], dict[str, str]]:
    """Return people group by group, each by family name, and the name of everybody's group."""
    names = collation.keys(alphabetical(line.name, line.family, line.latin_name) for line in lines)
    groups: dict[Head, list[tuple[ContactLine, QCollatorSortKey]]] = {}
    for line, name in zip(lines, names, strict=True):
        groups.setdefault(head(line), []).append((line, name))
    at = collation.ranks(sorted({group for _rank, group in groups}))
    ordered: list[ContactLine] = []
    group_of: dict[str, str] = {}
    for rank, group in sorted(groups, key=lambda found: (found[0], at[found[1]])):
        alike = sorted(groups[rank, group], key=_by_id)  # whoever is called alike, as they came
        people = [line for line, _name in in_pieces(alike, itemgetter(1))]
        ordered += people
        group_of |= {line.id: group for line in people}
    return ordered, group_of


def _by_id(found: tuple[ContactLine, QCollatorSortKey]) -> str:
    return found[0].id


class Filter(NamedTuple):
    """A narrowing of the list; of one question any answer will do, each question has to fit."""

    words: str
    question: str
    fits: Callable[[ContactLine], bool]


TO_FOLLOW_UP = Filter(N_("To follow up"), "follow-up", lambda line: line.open_actions > 0)
FILTERS = (
    Filter(N_("Lead A"), "grade", lambda line: line.grade == "A"),
    Filter(N_("Met"), "met", lambda line: line.met > 0),
    Filter(N_("Not met yet"), "met",
           lambda line: not line.met and not OURS.intersection(line.roles)),
    TO_FOLLOW_UP,
)  # fmt: skip


def admits(chosen: Collection[Filter], line: ContactLine) -> bool:
    """Whether somebody passes the filters that are chosen; everybody passes none."""
    asked = {each.question for each in chosen}
    return asked == {each.question for each in chosen if each.fits(line)}
