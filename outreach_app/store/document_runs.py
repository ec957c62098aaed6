"""Runs of search documents: each in name order, put aside in parts and merged, so that few are held at once."""

import marshal
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from typing import Any

from outreach_app.store.search_documents import Document
from outreach_app.store.shelf import Place, Shelf

_TOGETHER = 100
"""Documents of a run that are read at once while all runs are merged."""


def parted(documents: Iterable[tuple[int, Document]]) -> tuple[bytes, ...]:
    """Give a run of documents, each with a number of the caller's, in name order, some in each part."""
    ordered = sorted((document.sort_key, number, *document) for number, document in documents)
    return tuple(marshal.dumps(ordered[at : at + _TOGETHER]) for at in range(0, len(ordered), _TOGETHER))


def merged(shelf: Shelf, runs: Iterable[tuple[int, Sequence[Place]]]) -> Iterator[tuple[int, Document]]:
    """Give the documents of all runs in name order, each with its number; that of its run is added to it."""
    for _, number, *values in merge(*(_run(shelf, first, places) for first, places in runs)):
        yield number, Document(*values)


def part(shelf: Shelf, place: Place) -> list[Document]:
    """Give the documents of one part."""
    return [Document(*values) for _, _, *values in _read(shelf, place)]


def _run(shelf: Shelf, first: int, places: Sequence[Place]) -> Iterator[tuple[Any, ...]]:
    """Give one run: sort key, number, and the values of the document."""
    for place in places:
        for sort_key, number, *values in _read(shelf, place):
            yield sort_key, first + number, *values


def _read(shelf: Shelf, place: Place) -> list[tuple[Any, ...]]:
    read: list[tuple[Any, ...]] = marshal.loads(shelf.take(place))  # noqa: S302 - sealed by this program
    return read
