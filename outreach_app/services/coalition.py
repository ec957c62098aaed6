"""Coalitions and their members: the list by country, and as it stands at the foot of a release."""

from outreach_app.model.dataclass import dataclass
from outreach_app.model.errors import UserError
from outreach_app.model.ids import OrganisationId
from outreach_app.services.desk import Desk
from outreach_app.store import member_entries
from outreach_app.store.member_entries import MemberEntry as MemberLine

__all__ = ["Coalition", "MemberLine", "coalitions", "member_list_text", "members"]


@dataclass(frozen=True, slots=True)
class Coalition:
    """A coalition with the number of its members and supporters."""

    id: OrganisationId
    name: str
    acronym: str
    count: int


def members(desk: Desk, country: str = "", coalition: OrganisationId | None = None) -> tuple[MemberLine, ...]:
    """Give the members of all coalitions, or of one, in the order of their list; ``country`` as stated, ISO 3166."""
    with desk.store.reading() as connection:
        return member_entries.entries(connection, country.upper(), coalition or "")


def coalitions(desk: Desk) -> tuple[Coalition, ...]:
    """Give the coalitions, the largest first."""
    with desk.store.reading() as connection:
        return tuple(Coalition(*row) for row in member_entries.coalitions(connection))


def main_coalition(desk: Desk) -> Coalition | None:
    """Give the coalition with the most members; None where there is none."""
    return next(iter(coalitions(desk)), None)


def member_list_text(desk: Desk, coalition: OrganisationId | None = None) -> str:
    """Give the member list as it stands in a release: one entry a line, each exactly as it was stated.

    Without ``coalition`` that of the largest one. Raises UserError where there are no members.
    """
    largest = main_coalition(desk) if coalition is None else None
    listed = members(desk, coalition=coalition or (largest.id if largest else None))
    if not listed:
        raise UserError("There are no members yet. Read a release with a member list first.")
    return "".join(f"{line.stated_as or line.name}\n" for line in listed)
