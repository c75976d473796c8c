"""The phone numbers of somebody as they are dialled from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.base.phones import international
from delegate_app.domain.contact import OURS
from delegate_app.domain.iso import country_code
from delegate_app.domain.times import country_of_zone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from delegate_app.domain.contact import Organisation, Person, Role
    from delegate_app.domain.mission import Mission


def numbers(
    mission: Mission, person: Person, firm: Organisation | None = None, roles: Iterable[Role] = ()
) -> tuple[str, ...]:
    """Return somebody's numbers, each in its international form; one that is none as typed.

    A number without prefix is read by the habits of the country that their address or their
    organisation's names; without one of home for the delegation, else of the mission.
    """
    if not person.phones:
        return ()
    ours = bool(OURS.intersection(roles))
    region = own_country(person, (firm,)) or country_of(mission, ours=ours)
    return tuple(international(way.value, region) for way in person.phones)


def own_country(person: Person, firms: Iterable[Organisation | None] = ()) -> str:
    """Return the code of the country of somebody's address, else of their organisation; or ""."""
    said = [address.country for address in person.addresses]
    for firm in filter(None, firms):
        said += (firm.country, *(address.country for address in firm.addresses))
    return next(filter(None, map(country_code, said)), "")


def country_of(mission: Mission, *, ours: bool = False) -> str:
    """Return the code of the country where a mission goes, or comes from; "" where none is known.

    Where nobody wrote a country, the time zone tells it.
    """
    if ours:
        return country_of_zone(mission.home_zone)
    return country_code(mission.country) or country_of_zone(mission.zone)
