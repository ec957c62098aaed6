"""How much there is at the desk."""

from outreach_app.model.dataclass import dataclass
from outreach_app.services.desk import Desk
from outreach_app.store import tally


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are: contacts (people, and organisations that can be reached), members, and so on."""

    contacts: int
    members: int
    organisations: int
    releases: int = 0


def counts(desk: Desk) -> Counts:
    """Count what is not deleted."""
    with desk.store.reading() as connection:
        return Counts(
            desk.store.facets.everybody(connection),
            tally.members(connection),
            tally.organisations(connection),
            tally.releases(connection),
        )
