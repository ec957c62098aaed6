"""What the children of an import hand over: of each slice what is judged, what is stored and what is indexed.

They lie apart, so that each step of an import opens only what it needs; all of it is plain values.
"""

import marshal
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from outreach_app.model.dataclass import dataclass
from outreach_app.services.import_contacts import Contact
from outreach_app.store import document_runs
from outreach_app.store.packed_contacts import Cells, Packed, by_contact, by_shape, unpacked
from outreach_app.store.search_documents import Document, DocumentValues

if TYPE_CHECKING:  # children put nothing aside: they need no cipher
    from outreach_app.store.shelf import Place, Shelf

_STRIDE = 7


class Ready(NamedTuple):
    """What is judged of one record that may be stored."""

    file: int
    line: int
    uid: str
    is_person: bool
    id: str  # under which it will be stored where it is new
    name: str
    fold: str
    sort_key: str
    unread: int  # numbers of no known country
    keys: tuple[str, ...]  # by which it is known within an import, see ``import_keys``


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that cannot be stored, as it stood, for repair."""

    file: str
    row: int
    column: str
    reason: str
    cells: tuple[str, ...] = ()


class Made(NamedTuple):
    """What was made of one record: what is judged, stored and indexed of it."""

    ready: Ready
    contact: Packed
    document: Document


class Parcels(NamedTuple):
    """A prepared slice as a child gives it."""

    judged: bytes
    contacts: bytes
    documents: tuple[bytes, ...]  # in name order, some in each
    rejected: bytes


class Prepared(NamedTuple):
    """A prepared slice on the shelf; ``first`` is the number of its first record among all."""

    first: int
    size: int
    judged: "Place"
    contacts: "Place"
    documents: "tuple[Place, ...]"


def parcels(made: Sequence[Made], rejected: Sequence[RejectedRow]) -> Parcels:
    """Pack what was made of a slice."""
    return Parcels(
        marshal.dumps([tuple(one.ready) for one in made]),
        marshal.dumps(by_shape([one.contact for one in made])),
        document_runs.parted([one.document for one in made]),
        marshal.dumps([(one.file, one.row, one.column, one.reason, one.cells) for one in rejected]),
    )


def put_aside(shelf: "Shelf", parcel: Parcels, first: int) -> tuple[Prepared, list[Ready], list[RejectedRow]]:
    """Put a slice on the shelf; gives it with what is judged of it, and what was rejected."""
    ready = read_ready(parcel.judged)
    prepared = Prepared(
        first, len(ready), shelf.put(parcel.judged), shelf.put(parcel.contacts), tuple(map(shelf.put, parcel.documents))
    )
    rejected = [RejectedRow(*one) for one in marshal.loads(parcel.rejected)]  # noqa: S302 - our own child wrote it
    return prepared, ready, rejected


def read_ready(judged: bytes) -> list[Ready]:
    """Give what is judged of a slice."""
    return list(map(Ready._make, marshal.loads(judged)))  # noqa: S302 - our own child wrote it


def read_rows(shelf: "Shelf", prepared: Prepared) -> dict[int, list[Cells]]:
    """Give the rows of a slice by the number of their shape, as they go into their tables."""
    rows: dict[int, list[Cells]] = marshal.loads(shelf.take(prepared.contacts))  # noqa: S302 - our own child wrote it
    return rows


def read_packed(shelf: "Shelf", prepared: Prepared) -> list[Packed]:
    """Give the contacts of a slice, in the order of the file."""
    contacts = by_contact(read_rows(shelf, prepared))
    return [contacts[one.id] for one in read_ready(shelf.take(prepared.judged))]


def ids_at(shelf: "Shelf", prepared: Prepared, numbers: Collection[int]) -> dict[int, str]:
    """Give the ids of the records of a slice that have these numbers among all."""
    ready = read_ready(shelf.take(prepared.judged)) if numbers else []
    return {number: ready[number - prepared.first].id for number in numbers}


def documents(shelf: "Shelf", slices: Sequence[Prepared], but: Collection[str]) -> Iterator[Sequence[DocumentValues]]:
    """Give the documents of all slices in name order, some at a time, without those of contacts with these ids."""
    for some in document_runs.merged(shelf, (one.documents for one in slices)):
        yield [one for one in some if one[0] not in but] if but else some


def sampled_words(shelf: "Shelf", slices: Sequence[Prepared]) -> list[str]:
    """Give the words of some documents of each slice, from another part of the alphabet each time."""
    places = [one.documents[turn * _STRIDE % len(one.documents)] for turn, one in enumerate(slices) if one.documents]
    return [words for place in places for _, _, words, *_ in document_runs.part(shelf, place)]


class Opened:
    """The contacts of a slice, read where one is asked for."""

    def __init__(self, shelf: "Shelf", prepared: Prepared) -> None:
        """Keep where they lie."""
        self._shelf = shelf
        self._prepared = prepared
        self._packed: list[Packed] | None = None

    def contact(self, place: int) -> Contact:
        """Give the contact of a record by its place in the slice, as if it had been read from the store."""
        if self._packed is None:
            self._packed = read_packed(self._shelf, self._prepared)
        return unpacked(self._packed[place])
