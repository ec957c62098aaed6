"""The act of erasing itself, for one who asks to be erased and for those whom a restored backup would bring back."""

from collections.abc import Sequence

from outreach_app.model.dataclass import dataclass
from outreach_app.model.outcome import Outcome
from outreach_app.services import suppressions
from outreach_app.services.desk import Desk
from outreach_app.store import audit, erasing, traces
from outreach_app.store.traces import Traces


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What an erasure took out. ``blackened``: other texts in which names and numbers were made illegible."""

    ids: tuple[str, ...]
    rows: int
    blackened: int


def erase_found(desk: Desk, found: Traces) -> Outcome[TakenOut]:
    """Erase a contact whose traces were found; nothing brings it back, and the audit says that one was erased.

    Its addresses and numbers stay as keyed hashes, so that nobody writes to it again; but for those that others use.
    """
    with desk.store.step("Erase a contact") as step:
        shared = traces.used_by_others(step.connection, "email", "address", found.addresses, found.ids)
        also = traces.used_by_others(step.connection, "phone", "e164", found.numbers, found.ids)
        addresses = [one for one in found.addresses if one not in shared]
        numbers = [one for one in found.numbers if one not in also]
        also |= traces.used_by_others(step.connection, "link", "typed", found.words, found.ids)
        own = tuple(one for one in found.words if one not in shared | also)
        blackened = erasing.erase(step, found, own)
        suppressions.keep_erased(desk, step, found.ids, addresses, numbers)
    with desk.store.upkeep() as connection:
        erasing.settle(connection, step.id)
        audit.write(connection, desk.now(), "erased", f"{len(found.ids)} contacts")
    return step.outcome(TakenOut(found.ids, len(found.rows), blackened))


def erase_again(desk: Desk, ids: Sequence[str]) -> int:
    """Erase those of these contacts that are in the store, as after a restore; gives how many there were."""
    count = 0
    for key in dict.fromkeys(ids):
        with desk.store.reading() as connection:
            found = traces.find_traces(connection, key)
        if found is not None:
            erase_found(desk, found)
            count += 1
    with desk.store.upkeep() as connection:
        erasing.remember(connection, ids)
    return count
