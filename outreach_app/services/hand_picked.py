"""Hand-picked lists: contacts that somebody chose one by one, under a name; found like a saved search."""

from collections.abc import Sequence

from outreach_app.model.dataclass import dataclass
from outreach_app.model.errors import Remedy, UserError
from outreach_app.model.ids import ContactId
from outreach_app.model.outcome import Outcome
from outreach_app.services.desk import Desk
from outreach_app.store import media_lists

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class PickedList:
    """A list and how many contacts are on it."""

    id: str
    name: str
    count: int


def picked_lists(desk: Desk) -> tuple[PickedList, ...]:
    """Give all hand-picked lists, by name."""
    with desk.store.reading() as connection:
        return tuple(PickedList(*one) for one in media_lists.read_lists(connection))


def put_on(desk: Desk, name: str, contacts: Sequence[ContactId]) -> Outcome[int]:
    """Put contacts on the list of a name, which is made where there is none; gives how many are new on it.

    One undo step. Raises UserError where the name is empty or too long.
    """
    plain = plain_name(name)
    with desk.store.step(f"Put {_counted(len(contacts))} on the list “{plain}”") as step:
        count = media_lists.put_on(step, _id_of(desk, plain) or media_lists.write_list(step, plain), contacts)
    return step.outcome(count)


def take_off(desk: Desk, name: str, contacts: Sequence[ContactId]) -> Outcome[int]:
    """Take contacts off a list; gives how many were on it. Raises UserError where there is no such list."""
    key = _id_of(desk, name)
    if not key:
        raise UserError("There is no hand-picked list of this name. Choose one that there is.", remedy=Remedy.SEE_LISTS)
    with desk.store.step(f"Take {_counted(len(contacts))} off the list “{name}”") as step:
        count = media_lists.take_off(step, key, contacts)
    return step.outcome(count)


def plain_name(name: str) -> str:
    """Give a name without needless spaces; raises UserError where it is empty or too long."""
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_NAME:
        raise UserError(f"A list needs a name of 1 to {LONGEST_NAME} characters.")
    return plain


def _id_of(desk: Desk, name: str) -> str:
    """Give the id of the list of a name; "" for none."""
    wanted = name.strip().casefold()
    return next((one.id for one in picked_lists(desk) if one.name.casefold() == wanted), "")


def _counted(count: int) -> str:
    return "1 contact" if count == 1 else f"{count:,} contacts"
