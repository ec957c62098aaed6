"""Groups of an address book as a file states them: which records are lists of contacts, and who is on them."""

from collections.abc import Iterable

from outreach_app.model.dataclass import dataclass
from outreach_app.model.foreign import ForeignRecord, Shape

_OF_A_LIST = frozenset({"name", "aliases"})
_ABOUT_THE_CARD = frozenset({"UID", "REV", "PRODID", "N", "MEMBER", "X-ADDRESSBOOKSERVER-MEMBER", "X-ABUID", "SOURCE"})


@dataclass(frozen=True, slots=True)
class StatedList:
    """A list as a file states it. ``members`` are identities, addresses or names, in their order."""

    name: str
    line: int
    uid: str
    members: tuple[str, ...]
    is_row: bool  # it is nothing but a list: no contact is made of its record


def is_list(record: ForeignRecord) -> bool:
    """Tell whether a record is a list and nothing else: no address, note or picture of its own."""
    return (
        record.shape is Shape.GROUP
        and not record.rejected
        and {one.field for one in record.values} <= _OF_A_LIST
        and {one.name.upper() for one in record.kept} <= _ABOUT_THE_CARD
        and bool(record.text_of("name"))
    )


def stated_lists(records: Iterable[ForeignRecord]) -> tuple[StatedList, ...]:
    """Give the lists of a file in its order; one with an address or a note of its own is a contact beside it."""
    return tuple(
        StatedList(one.text_of("name"), one.line, one.uid, one.members, is_list(one))
        for one in records
        if one.shape is Shape.GROUP and not one.rejected and one.text_of("name") and (one.members or is_list(one))
    )
