"""A table as it stands on paper or in a file: what each writer of tables takes, whatever the table tells."""

from outreach_app.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cell. ``language`` (BCP 47) chooses the letter forms of Han, kana and Hangul."""

    text: str
    is_strong: bool = False
    language: str = ""


Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, and its share of the width in millimetres of a landscape page."""

    head: str
    width: int = 30


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A headed table. Every row has as many cells as there are columns; a cell may be empty, to be written on."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    subtitle: str = ""
    stamp: str = ""  # in capitals: who may see it
    hint: str = ""
    band: tuple[tuple[str, str], ...] = ()  # labels and values above the table
    notes: tuple[str, ...] = ()  # below the table
    foot: tuple[str, ...] = ()  # left, middle, right


def cell(*lines: str, strong_first: bool = False) -> Cell:
    """Make a cell of the lines that hold text."""
    kept = [line for line in lines if line]
    return tuple(Line(line, is_strong=strong_first and not index) for index, line in enumerate(kept))


def plain(value: Cell, joint: str = "\n") -> str:
    """Give the text of a cell in one string, without what no file can hold: NUL and halves of surrogate pairs."""
    return joint.join(line.text for line in value).replace("\x00", "").encode("utf-8", "ignore").decode()
