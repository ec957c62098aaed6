"""All lists with how many each finds now, for the column of filters and for the choice of a list."""

from outreach_app.model.dataclass import dataclass
from outreach_app.services import finding, hand_picked, lists
from outreach_app.services.desk import Desk


@dataclass(frozen=True, slots=True)
class KeptList:
    """A saved search or a hand-picked list, and how many it finds now."""

    name: str
    count: int
    is_picked: bool


def kept_lists(desk: Desk) -> tuple[KeptList, ...]:
    """Give all lists, by name."""
    searches = [KeptList(one.name, finding.find(desk, one.filter, limit=0).total, False) for one in lists.saved(desk)]
    picked = [KeptList(one.name, one.count, True) for one in hand_picked.picked_lists(desk)]
    return tuple(sorted((*searches, *picked), key=lambda one: one.name.casefold()))
