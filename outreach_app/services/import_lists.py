"""Lists of an import: who is on them, in the files and in the store; in its step they become hand-picked lists."""

import re
from collections.abc import Mapping, Sequence

from outreach_app.model.dataclass import dataclass, field, replace
from outreach_app.model.plain_text import one_line
from outreach_app.services.hand_picked import LONGEST_NAME
from outreach_app.services.import_groups import StatedList
from outreach_app.services.import_keys import EMAIL
from outreach_app.services.import_matching import stored_ids
from outreach_app.services.import_opening import OpenedFile
from outreach_app.services.import_parcels import Opened, Prepared, Ready, read_ready
from outreach_app.store import lookup, media_lists
from outreach_app.store.engine_types import Connection
from outreach_app.store.saved_searches import read_searches
from outreach_app.store.shelf import Shelf
from outreach_app.store.steps import Step

_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MAIL = re.compile(r"(?:mailto:|(?:^|[,+])\s*(?:mail|email)=)([^,?\s]+@[^,?\s]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlannedList:
    """A list and what an import does with it. ``standing`` are ids of contacts of the store that belong on it."""

    stated: StatedList
    file: int
    name: str  # the one that it gets here
    standing: tuple[str, ...] = ()
    new: int = 0  # members that come with the same import
    missing: tuple[str, ...] = ()  # members that are neither in the files nor in the store
    is_new: bool = True
    fresh: int = 0  # members that are not on it yet

    @property
    def is_changed(self) -> bool:
        """Whether a list that stands already gets more members."""
        return not self.is_new and self.fresh > 0


@dataclass(slots=True)
class _Known:
    """Whom members may mean, by identity and by address: the id of a stored contact, "" for one of this import."""

    by_uid: dict[str, str] = field(default_factory=dict)
    by_mail: dict[str, str] = field(default_factory=dict)

    def find(self, member: str) -> str | None:
        """Give whom a member means; None for nobody who is known."""
        uid = member.strip().casefold()
        if uid in self.by_uid:
            return self.by_uid[uid]
        address = _address(member)
        return self.by_mail.get(address) if address else None


def planned(
    connection: Connection, files: Sequence[OpenedFile], shelf: Shelf, prepared: Sequence[Prepared]
) -> tuple[PlannedList, ...]:
    """Give what an import does with the lists of its files, in their order."""
    stated = [(at, one) for at, file in enumerate(files) for one in file.lists]
    if not stated:
        return ()
    whole = {(at, one.uid.casefold()): one for at, one in stated if one.uid}
    members = [(at, one, _flat(at, one, whole)) for at, one in stated]
    known = _known(connection, shelf, prepared, {name for _, _, names in members for name in names})
    standing = {name.casefold(): (key, name) for key, name, _ in media_lists.read_lists(connection)}
    searches = {name.casefold() for _, name, _ in read_searches(connection)}
    return tuple(
        _with_standing(connection, _plan(at, one, names, known), standing, searches) for at, one, names in members
    )


def store_lists(
    step: Step, files: Sequence[OpenedFile], shelf: Shelf, prepared: Sequence[Prepared]
) -> tuple[PlannedList, ...]:
    """Write the lists once their contacts stand in the store; gives them as they were written."""
    plans = planned(step.connection, files, shelf, prepared)
    for plan in plans:
        named = {name.casefold(): key for key, name, _ in media_lists.read_lists(step.connection)}
        key = named.get(plan.name.casefold()) or media_lists.write_list(step, plan.name)
        media_lists.put_on(step, key, plan.standing)
    return plans


def _plan(file: int, stated: StatedList, members: Sequence[str], known: _Known) -> PlannedList:
    """Find the members of a list."""
    found = [(member, known.find(member)) for member in members]
    return PlannedList(
        stated, file, _name(stated.name),
        standing=tuple(dict.fromkeys(key for _, key in found if key)),
        new=sum(key == "" for _, key in found),
        missing=tuple(member for member, key in found if key is None),
    )  # fmt: skip


def _with_standing(
    connection: Connection, plan: PlannedList, lists: Mapping[str, tuple[str, str]], searches: set[str]
) -> PlannedList:
    """Say whether a list of the name stands already, and how many members it gets; a saved search keeps its name."""
    name = _name(f"{plan.name[: LONGEST_NAME - 10]}, imported") if plan.name.casefold() in searches else plan.name
    key, standing = lists.get(name.casefold(), ("", name))
    there = set(media_lists.contacts_on(connection, key) if key else ())
    fresh = plan.new + sum(one not in there for one in plan.standing)
    return replace(plan, name=standing, is_new=not key, fresh=fresh)


def _name(text: str) -> str:
    """Give a name that a list may bear."""
    plain = " ".join(_UNSEEN.sub("", one_line(text)).split())
    return plain if len(plain) <= LONGEST_NAME else f"{plain[: LONGEST_NAME - 1]}…"


def _flat(file: int, stated: StatedList, lists: Mapping[tuple[int, str], StatedList]) -> tuple[str, ...]:
    """Give the members of a list; for a list among them those of that list, each list once."""
    members: dict[str, None] = {}
    seen = {stated.uid.casefold()}
    left = list(stated.members[::-1])
    while left:
        one = left.pop()
        inner = lists.get((file, one.strip().casefold()))
        if inner is None:
            members.setdefault(one)
        elif inner.uid.casefold() not in seen:
            seen.add(inner.uid.casefold())
            left.extend(inner.members[::-1])
    return tuple(members)


def _known(connection: Connection, shelf: Shelf, prepared: Sequence[Prepared], members: set[str]) -> _Known:
    """Look up whom the members mean: contacts of the store, and above them the records of the same import."""
    uids = {one.strip().casefold() for one in members}
    mails = {address for one in members if (address := _address(one))}
    known = _Known(
        {uid: str(key) for uid, key in lookup.contacts_with_uid(connection, uids).items()},
        {mail: str(key) for key, mail in lookup.people_with_email(connection, mails).items()},
    )
    for one in prepared:
        ready = read_ready(shelf.take(one.judged))
        wanted = [at for at, record in enumerate(ready) if _is_meant(record, uids, mails)]
        stored = stored_ids(connection, ready, Opened(shelf, one), wanted) if wanted else {}
        for at in wanted:
            known.by_uid[ready[at].uid.casefold()] = stored.get(at, "")
            for mail in _mails(ready[at]):
                known.by_mail[mail] = stored.get(at, "")
    return known


def _is_meant(record: Ready, uids: set[str], mails: set[str]) -> bool:
    """Tell whether a member may mean this record."""
    return record.uid.casefold() in uids or any(mail in mails for mail in _mails(record))


def _mails(record: Ready) -> list[str]:
    """Give the addresses by which a record is known."""
    return [key[1:] for key in record.keys if key[0] == EMAIL]


def _address(member: str) -> str:
    """Give the address that a member is named by; "" for none."""
    found = _MAIL.search(member)
    return found[1].lower() if found else member.strip().lower() if "@" in member and "=" not in member else ""
