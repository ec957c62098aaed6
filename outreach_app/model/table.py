"""Tables from outside: headings and rows of cells as they stood, each row with the line of the file where it begins."""

from typing import Final

from outreach_app.model.dataclass import dataclass

LIST_ENDINGS: Final = frozenset({"csv", "tsv", "tab", "xlsx", "xlsm", "ods", "vcf", "vcard", "ldif", "ldi", "json"})
"""Endings of files that hold contacts and no release; a test compares them with the registry of readers."""


def is_list(name: str) -> bool:
    """Tell by its name whether a file holds contacts rather than a release."""
    return name.rpartition(".")[2].lower() in LIST_ENDINGS


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row. ``cells`` may be fewer or more than the headings; ``fault`` says why it cannot be taken, else ""."""

    line: int  # line of the file, or row of the sheet; from 1
    cells: tuple[str, ...]
    fault: str = ""
    fault_column: int = -1


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read. Rows without any text are left out; headings may be empty or stand twice."""

    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    heading_line: int = 1

    def sample(self, column: int, count: int = 3) -> tuple[str, ...]:
        """Give the first different texts of a column, for a preview."""
        found: dict[str, None] = {}
        for row in self.rows[:2000]:
            text = " ".join(row.cells[column].split()) if column < len(row.cells) and not row.fault else ""
            if text:
                found.setdefault(text[:80])
            if len(found) == count:
                break
        return tuple(found)


class TableError(Exception):
    """Say why a table cannot be read at all: in words for the user, without the name of the file."""

    def __init__(self, reason: str, line: int = 0) -> None:
        """Keep the reason and the line where it stands, 0 where none."""
        super().__init__(reason)
        self.reason = reason
        self.line = line
