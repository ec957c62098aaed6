"""What one step did to the entries of the search index, told to those who hold counts of them."""

from typing import Final, NamedTuple

_MOST: Final = 1000
"""Entries that a change names; one of more counts as an index that was made anew."""


class Counted(NamedTuple):
    """What is counted of an entry: its facets as they are written, and what kind of contact it is."""

    facets: str
    is_contact: bool
    is_person: bool


class IndexChange:
    """The entries that a step took out and put in, by number; one that was put back stands in both."""

    def __init__(self, before: str = "") -> None:
        """Begin in a state; ``is_whole`` is for an index that was made anew, of which no entry is named."""
        self.before = before
        self.after = before
        self.taken: dict[int, str] = {}
        self.put: dict[int, Counted] = {}
        self.is_whole = False

    def __len__(self) -> int:
        """Give how many entries it names."""
        return len(self.taken) + len(self.put)

    def take(self, number: int, facets: str) -> None:
        """Note that an entry with these facets is gone; one that came in the same step leaves no trace."""
        if self.put.pop(number, None) is None and self._has_room():
            self.taken.setdefault(number, facets)

    def place(self, number: int, counted: Counted) -> None:
        """Note that an entry stands there now."""
        if self._has_room():
            self.put[number] = counted

    def expect(self, count: int) -> None:
        """Be told that so many entries come: where they are too many to be named, none of them is."""
        self.is_whole = self.is_whole or len(self) + count > _MOST

    def _has_room(self) -> bool:
        self.is_whole = self.is_whole or len(self) >= _MOST
        return not self.is_whole
