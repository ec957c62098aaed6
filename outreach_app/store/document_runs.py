"""Runs of search documents: each in name order, put aside in parts and merged, so that few are held at once."""

import marshal
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from outreach_app.store.search_documents import Document, DocumentValues

if TYPE_CHECKING:  # children only make runs: they need no cipher
    from outreach_app.store.shelf import Place, Shelf

_TOGETHER: Final = 100
"""Documents of a run that are read at once while all runs are merged."""
_SORT_KEY: Final = itemgetter(Document._fields.index("sort_key"))


def parted(documents: Iterable[Document]) -> tuple[bytes, ...]:
    """Give a run of documents in name order, some in each part; those of one name as they come."""
    ordered = sorted(map(tuple, documents), key=_SORT_KEY)
    return tuple(marshal.dumps(ordered[at : at + _TOGETHER]) for at in range(0, len(ordered), _TOGETHER))


def merged(shelf: "Shelf", runs: "Iterable[Sequence[Place]]") -> Iterator[list[DocumentValues]]:
    """Give the documents of all runs in name order, some at a time; those of one name in the order of their runs.

    Whatever stands before the last document that is held of any run is complete, and is sorted at once.
    """
    held = [_Run(shelf, places) for places in runs]
    while unread := [run for run in held if run.has_more]:
        first = min(unread, key=_Run.last)
        bound = first.last()
        ready = [one for run in held for one in run.taken(bound)]
        first.read_on()
        if ready:
            yield sorted(ready, key=_SORT_KEY)
    yield sorted((one for run in held for one in run.documents), key=_SORT_KEY)


def part(shelf: "Shelf", place: "Place") -> list[DocumentValues]:
    """Give the documents of one part."""
    read: list[DocumentValues] = marshal.loads(shelf.take(place))  # noqa: S302 - sealed by this program
    return read


class _Run:
    """One run: what is held of it, and where the rest lies."""

    def __init__(self, shelf: "Shelf", places: "Sequence[Place]") -> None:
        """Read its first part."""
        self.documents: list[DocumentValues] = []
        self._shelf = shelf
        self._places = places
        self._read = 0
        if places:
            self.read_on()

    @property
    def has_more(self) -> bool:
        """Whether there are parts that were not read yet."""
        return self._read < len(self._places)

    def last(self) -> str:
        """Give the sort key of the last document that is held; there is one while there are more parts."""
        key: str = _SORT_KEY(self.documents[-1])
        return key

    def read_on(self) -> None:
        """Hold one part more."""
        self.documents += part(self._shelf, self._places[self._read])
        self._read += 1

    def taken(self, bound: str) -> list[DocumentValues]:
        """Take the documents out that stand before a sort key."""
        cut = bisect_left(self.documents, bound, key=_SORT_KEY)
        ready, self.documents = self.documents[:cut], self.documents[cut:]
        return ready
