"""Reading tables of contacts: each row is an entry, and the heading of a column says what its cells are."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from outreach_app.model.channel_words import channel_words, fold_word
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.phone_reading import is_damaged
from outreach_app.model.proposal import Span
from outreach_app.text.clean_text import Line
from outreach_app.text.languages_stated import tags_of
from outreach_app.text.numbers_found import numbers, unread
from outreach_app.text.piece import Piece
from outreach_app.text.piece_kinds import classify
from outreach_app.text.pieces import line_pieces
from outreach_app.text.wording import words

_BLANKS: Final = re.compile(r"[^\s|](?:\s?[^\s|])*")
_RULE: Final = re.compile(r"[\s|:+=\-]+")
_NOTHING: Final = frozenset({"-", "–", "—", "n/a", "/"})
_COLUMNS: Final = (
    ("person", "person_labels"),
    ("organisation", "organisation_labels"),
    ("language", "language_labels"),
    ("city", "city_labels"),
    ("title", "title_labels"),
    ("desk", "department_labels"),
    ("address", "address_labels"),
)
_LEAST: Final = 2
"""Columns whose heading must be known, for a line to head a table."""
_MARKS: Final = ("|", "\t", ";", ",")
"""What parts the cells of a row, the surest first; else wide gaps do."""
_QUOTED: Final = {mark: re.compile(rf'"[^"]*"|[^{mark}"]+|(?<={mark})(?={mark}|$)|^(?={mark})') for mark in (";", ",")}
"""The cells of a line as spreadsheets write it: those with quotes hold the mark."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells as passages of the line, each with what its column holds; no cells for the heads."""

    cells: tuple[tuple[Span, str], ...] = ()


def table_rows(lines: Sequence[Line]) -> dict[int, Row]:
    """Give the lines that are rows of a table with known heads, by their index; most texts have none."""
    rows: dict[int, Row] = {}
    kinds: tuple[str, ...] = ()
    mark = ""
    for index, line in enumerate(lines):
        if found := _heads(line):
            mark, kinds = found
            rows[index] = Row()
            continue
        cells = _cells(line.text, mark) if kinds else []
        if mark == "\t":  # empty cells at the end of a line are cut off with its blanks
            cells += [(len(line.text), len(line.text))] * (len(kinds) - len(cells))
        if kinds and mark == "|" and _RULE.fullmatch(line.text):
            rows[index] = Row()
        elif kinds and len(cells) == len(kinds):
            rows[index] = Row(tuple(zip(cells, kinds, strict=True)))
        else:
            kinds = ()
    return rows


def _cells(text: str, mark: str) -> list[Span]:
    """Give the cells of a line: between bars, outer ones left out, between other marks, or between wide gaps."""
    if not mark:
        return [found.span() for found in _BLANKS.finditer(text)]
    if mark in _QUOTED:
        return [found.span() for found in _QUOTED[mark].finditer(text)]
    outer = mark == "|"
    first = 1 if outer and text.startswith(mark) else 0
    last = len(text) - (1 if outer and text.endswith(mark) else 0)
    marks = [place.start() for place in re.finditer(re.escape(mark), text[:last]) if place.start() >= first]
    return list(zip([first, *(at + 1 for at in marks)], [*marks, last], strict=True))


def _heads(line: Line) -> tuple[str, tuple[str, ...]] | None:
    """Give what parts the cells and what each column holds where a line is a row of heads; None for any other line.

    Between commas or semicolons every head must be known: a line of prose has them too.
    """
    if any(c.isdigit() or c == "@" for c in line.text) or len(line.text) > 200:
        return None
    mark = next((mark for mark in _MARKS if mark in line.text), "")
    kinds = tuple(_kind(line.text[start:end].strip(' *"')) for start, end in _cells(line.text, mark))
    known = sum(map(bool, kinds))
    enough = known == len(kinds) if mark in _QUOTED else known >= _LEAST
    return (mark, kinds) if len(kinds) > _LEAST and enough and "person" in kinds else None


def _kind(head: str) -> str:
    meaning = channel_words().get(fold_word(head), "")
    if meaning:
        return meaning if meaning in {"email", "web", "social"} else "number"
    return next((kind for kind, table in _COLUMNS if words(table).has(head)), "")


def row_pieces(line: Line, row: Row, index: int, language: str) -> list[Piece]:
    """Give the pieces of a row, each cell read as its column calls it."""
    pieces = [piece for span, kind in row.cells for piece in _cell_pieces(line, span, kind, index, language)]
    return [replace(piece, line=index) for piece in pieces]


def _cell_pieces(line: Line, span: Span, kind: str, index: int, language: str) -> Iterator[Piece]:
    raw = line.text[span[0] : span[1]]
    text = raw.strip(' *"')
    start = line.start + span[0] + (raw.find(text) if text else 0)
    if not text or text.casefold() in _NOTHING:
        return
    if kind == "number" and is_damaged(text):
        yield Piece("number", text, start, start + len(text), number=unread(text, start))
    elif kind == "number" and "@" not in text and any(c.isdigit() for c in text):
        for number in numbers(text, start, called=True):
            yield Piece("number", number.raw, number.label_start, number.end, number=number)
    elif kind == "language" and (tags := tags_of(text, codes=True, called=True)):
        yield Piece("language", text, start, start + len(text), tags=tags)
    elif kind == "organisation":  # "Red Sur" is all of a name there
        yield Piece(kind, " ".join(text.split()), start, start + len(text), hinted=True)
    elif kind in {"person", "title", "desk", "city", "address"}:
        yield from classify(text, start, kind, language)
    else:
        yield from line_pieces(replace(line, start=start, end=start + len(text), text=text), index, language)
