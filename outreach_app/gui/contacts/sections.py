"""Sections: what the table shows, in groups; each group holds ids, and its heading is a row of its own."""

from bisect import bisect_right
from collections.abc import Sequence
from contextlib import suppress

from outreach_app.model.dataclass import dataclass
from outreach_app.model.ids import ContactId
from outreach_app.services.found_contacts import FoundContacts


@dataclass(frozen=True, slots=True)
class Section:
    """A group of contacts. An empty title means that it has no heading (everything, ungrouped)."""

    title: str
    reason: str
    ids: Sequence[ContactId]
    total: int
    is_folded: bool = False
    may_fold: bool = False

    @property
    def is_cut(self) -> bool:
        """Whether there are more than are shown, though it is not folded."""
        return not self.is_folded and len(self.ids) < self.total


class Layout:
    """Which row of the table is which: headings and contacts of all sections, in order."""

    def __init__(self, sections: Sequence[Section] = ()) -> None:
        self.sections = tuple(section for section in sections if section.ids or section.title)
        self._starts: list[int] = []
        row = 0
        for section in self.sections:
            self._starts.append(row)
            row += len(section.ids) + (1 if section.title else 0)
        self.row_count = row

    def section_at(self, row: int) -> tuple[Section, int]:
        """Give the section of a row and the place within its ids; -1 for its heading."""
        at = bisect_right(self._starts, row) - 1
        section = self.sections[at]
        return section, row - self._starts[at] - (1 if section.title else 0)

    def headings(self) -> tuple[int, ...]:
        """Give the rows that are headings."""
        return tuple(start for start, section in zip(self._starts, self.sections, strict=True) if section.title)

    def is_folded_at(self, row: int) -> bool:
        """Tell whether a row is the heading of a folded group, on which one may stand."""
        if not 0 <= row < self.row_count:
            return False
        section, place = self.section_at(row)
        return place < 0 and section.is_folded

    def id_at(self, row: int) -> ContactId | None:
        """Give the contact of a row; None for a heading, a row that is not there, or one of whom it is not known."""
        if not 0 <= row < self.row_count:
            return None
        section, place = self.section_at(row)
        return (section.ids[place] or None) if place >= 0 else None

    def is_contact_at(self, row: int) -> bool:
        """Tell whether a row is a contact, without asking which."""
        return 0 <= row < self.row_count and self.section_at(row)[1] >= 0

    def row_of(self, wanted: ContactId) -> int:
        """Give the first row of a contact; -1 where it is not shown."""
        for start, section in zip(self._starts, self.sections, strict=True):
            with suppress(ValueError):
                return start + section.ids.index(wanted) + (1 if section.title else 0)
        return -1

    def is_past(self) -> bool:
        """Tell whether the contacts have changed since they were found; another answer is then on its way."""
        return any(isinstance(section.ids, FoundContacts) and section.ids.is_past() for section in self.sections)

    def first_contact(self) -> int:
        """Give the first row that is a contact; -1 where there is none."""
        for start, section in zip(self._starts, self.sections, strict=True):
            if section.ids:
                return start + (1 if section.title else 0)
        return -1
