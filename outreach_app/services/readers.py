"""The registry of readers of contacts: which format reads which file. Formats do not know one another.

A new format is one file in ``formats/`` and one line in ``READERS``. Readers are generators: a broken record is given
as rejected, and the rest is read.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from outreach_app.model.errors import UserError
from outreach_app.model.foreign import ForeignRecord


@dataclass(frozen=True, slots=True)
class ReadingChoices:
    """What the user chose for a file; empty values leave it to the reader."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    mapping: tuple[tuple[str, str], ...] = ()  # heading, key of the field


NO_CHOICES = ReadingChoices()


@dataclass(frozen=True, slots=True)
class Reader:
    """One format of contacts from outside.

    ``begins`` tells from the first bytes whether a file is of this format, whatever its name. ``read`` gives the
    records in the order of the file; it raises UserError only for a file of which nothing can be read.
    """

    key: str
    title: str
    endings: tuple[str, ...]
    begins: Callable[[bytes], bool]
    read: Callable[[bytes, str, ReadingChoices], Iterator[ForeignRecord]]


READERS: tuple[Reader, ...] = ()
"""All readers, the most certain of their format first."""


def endings(readers: Sequence[Reader] = READERS) -> tuple[str, ...]:
    """Give the endings of files that hold contacts, without the dot, for the file dialog and for help."""
    return tuple(ending for reader in readers for ending in reader.endings)


def reader_of(data: bytes, name: str, readers: Sequence[Reader] = READERS) -> Reader:
    """Give the reader of a file: by what it begins with, else by its ending.

    Raises UserError for a file that no reader takes.
    """
    for reader in readers:
        if reader.begins(data[:4096]):
            return reader
    ending = name.rpartition(".")[2].lower()
    for reader in readers:
        if ending in reader.endings:
            return reader
    known = ", ".join(f".{one}" for one in endings(readers))
    raise UserError(f"{name} is of no kind that holds contacts. Save it in one of these: {known}.", place=name)


def read(data: bytes, name: str, choices: ReadingChoices = NO_CHOICES) -> Iterator[ForeignRecord]:
    """Give the records of a file called ``name``; raises UserError for one that no reader takes."""
    return reader_of(data, name).read(data, name, choices)
