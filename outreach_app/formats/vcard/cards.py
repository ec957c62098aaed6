"""A file of cards cut into single cards, as bytes: where each begins and ends, what is nested, what is too large.

Nothing is decoded here, so that a letter split by a fold, or a card in another charset, does no harm.
"""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from outreach_app.model.dataclass import dataclass, field

MOST_BYTES = 5_000_000
MOST_PROPERTIES = 1_000
MOST_CARDS = 300_000
DEEPEST = 10
_LINE_END = (b"\n", b"")
_MARK = re.compile(
    rb"[ \t]*((?:[\w-]+\.)?AGENT(?:;[^:\n]*)?:)?[ \t]*(BEGIN|END)[ \t]*:[ \t]*VCARD[ \t\x00]*", re.IGNORECASE
)
_AGENT = re.compile(rb"(?:[\w-]+\.)?AGENT(?:;[^:\n]*)?:?", re.IGNORECASE)
_SEAM = re.compile(rb"(?<![^\r\n])(END:VCARD)(?:\xef\xbb\xbf|(?=BEGIN:VCARD))|(?<=[\r\n])\xef\xbb\xbf", re.IGNORECASE)
_FIRST_LINE = re.compile(rb"\A[\s\x00]*BEGIN[ \t]*:[ \t]*VCARD\b", re.IGNORECASE)

NO_END = "The card has no END:VCARD. Add that line, or save the card again in the program that it comes from."
NO_BEGIN = "These lines stand outside of any card. Add BEGIN:VCARD before them and END:VCARD after them."
TOO_LARGE = "The card is larger than 5 MB. Save it without its photo."
TOO_MANY = "The card has more than 1,000 properties. Divide it, or remove what is repeated."
TOO_DEEP = "The card holds cards within cards, too deep to be read. Save each as a card of its own."


@dataclass(slots=True)
class RawCard:
    """The lines between BEGIN and END, ended by U+000A. ``line`` is that of BEGIN, from 1."""

    line: int
    data: bytes = b""
    agents: list[bytes] = field(default_factory=list)
    refused: str = ""


class _Mark(NamedTuple):
    """A line that begins or ends a card."""

    start: int  # of its line
    end: int  # before its line end
    is_begin: bool
    is_agent: bool


def is_vcard(start: bytes) -> bool:
    """Tell from its first bytes whether a file holds cards."""
    return bool(_FIRST_LINE.match(as_utf8_lines(start)))


def as_utf8_lines(data: bytes) -> bytes:
    """Give the bytes without byte-order marks and with U+000A as line end; UTF-16 and UTF-32 become UTF-8.

    Files that were put one behind another have marks in their middle, and may lack the line end between two cards.
    """
    data = narrow(data)
    if codecs.BOM_UTF8 in data or b"VCARDBEGIN" in data or b"vcardbegin" in data:
        data = _SEAM.sub(lambda found: found[1] + b"\n" if found[1] else b"", data)
    if b"\r\r\n" in data:
        data = data.replace(b"\r\r\n", b"\n")
    if b"\r\n" in data:
        data = data.replace(b"\r\n", b"\n")
    return data.replace(b"\r", b"\n") if b"\r" in data else data


def narrow(data: bytes) -> bytes:
    """Give UTF-8 for text in wide characters, with or without a mark; other bytes as they are."""
    if data.startswith(codecs.BOM_UTF8):
        return data[3:]
    wide = (
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
        (b"\x00B", "utf-16-be"),
        (b"B\x00", "utf-16-le"),
        (b"\x00b", "utf-16-be"),
        (b"b\x00", "utf-16-le"),
    )
    for mark, charset in wide:
        if data.startswith(mark):
            return data.decode(charset, "replace").encode("utf-8", "replace")
    return data


def cards(data: bytes) -> Iterator[RawCard]:
    """Give the cards of a file in its order; those that cannot be read are given as refused.

    ``data`` is as ``as_utf8_lines`` gives it. A card inside another is that card's agent.
    """
    cutter = _Cutter(data)
    marks = _marks(data)
    for mark, nests in zip(marks, _nesting(marks), strict=True):
        if mark.is_begin:
            cutter.begin(mark, nests=nests)
        else:
            cutter.end(mark)
        if cutter.given:
            yield from cutter.given
            cutter.given = []
    cutter.close()
    yield from cutter.given


class _Cutter:
    """Walks over the marks of a file; ``given`` are the cards that ended at the last of them."""

    def __init__(self, data: bytes) -> None:
        """Start at the top."""
        self.given: list[RawCard] = []
        self._data = data
        self._open: list[_Mark] = []
        self._agents: list[tuple[int, int]] = []
        self._deepest = 0
        self._line, self._counted = 1, 0
        self._outside = 0

    def begin(self, mark: _Mark, *, nests: bool) -> None:
        """Open a card, or one within it; a card that is open and will not end is given as refused."""
        if not self._open:
            self._stray(mark.start)
        elif not (nests or mark.is_agent):
            self.given.append(self._refused(mark.start, NO_END))
        self._open.append(mark)
        self._deepest = max(self._deepest, len(self._open))

    def end(self, mark: _Mark) -> None:
        """Close the innermost card, and give it where it is no agent."""
        if not self._open:
            self._stray(mark.start)
            self._outside = mark.end
            return
        begun = self._open.pop()
        if len(self._open) == 1:
            self._agents.append((begun.start, mark.end))
        elif not self._open:
            self.given.append(self._whole(begun, mark))

    def close(self) -> None:
        """Give what is left at the end of the file."""
        if self._open:
            self.given.append(self._refused(len(self._data), TOO_DEEP if self._deepest > DEEPEST else NO_END))
        else:
            self._stray(len(self._data))

    def _whole(self, begun: _Mark, mark: _Mark) -> RawCard:
        """Give a card that has ended."""
        if self._deepest > DEEPEST:
            self._open = [begun]
            card = self._refused(mark.end, TOO_DEEP)
        else:
            card = RawCard(self._line_at(begun.start), b"", [], TOO_LARGE if mark.end - begun.end > MOST_BYTES else "")
            at = begun.end
            for start, end in () if card.refused else self._agents:
                card.agents.append(self._data[start:end])
                card.data += self._data[at:start]
                at = end
            card.data = card.data + self._data[at : mark.start] if card.agents else self._data[at : mark.start]
        self._agents, self._deepest, self._outside = [], 0, mark.end
        return card

    def _refused(self, end: int, reason: str) -> RawCard:
        """Give up the open card."""
        first = self._open[0]
        self._open, self._agents, self._deepest = [], [], 0
        return RawCard(self._line_at(first.start), self._data[first.start : end], refused=reason)

    def _stray(self, end: int) -> None:
        """Give lines that stand outside of any card, unless they are blank."""
        if end - self._outside < 2:
            return
        lines = self._data[self._outside : end]
        if lines.strip(b" \t\n\x00\x1a"):
            line = self._line_at(end - len(lines.lstrip()))
            self.given.append(RawCard(line, lines.strip(b"\n"), refused=NO_BEGIN))

    def _line_at(self, place: int) -> int:
        """Give the number of the line of a place; places only go forward."""
        self._line += self._data.count(b"\n", self._counted, place)
        self._counted = place
        return self._line


def _marks(data: bytes) -> list[_Mark]:
    """Give the lines that begin or end a card; an agent's may stand behind its property."""
    marks: list[_Mark] = []
    capitals = data.upper()
    at = capitals.find(b"VCARD")
    while at >= 0:
        end = at + 5
        if capitals[end : end + 1] not in _LINE_END:
            line_end = capitals.find(b"\n", end)
            end = len(data) if line_end < 0 else line_end
        found = _mark(data, capitals, at, end)
        if found is not None:
            marks.append(found)
        at = capitals.find(b"VCARD", end)
    return marks


def _mark(data: bytes, capitals: bytes, at: int, end: int) -> _Mark | None:
    """Give the mark of the line whose VCARD stands at a place; None for a line that is no mark."""
    for word, is_begin in ((b"\nBEGIN:", True), (b"\nEND:", False)):
        start = at - len(word)
        if end == at + 5 and (capitals[start:at] == word if start >= 0 else capitals[:at] == word[1:]):
            return _Mark(start + 1, end, is_begin, is_begin and _follows_agent(data, start + 1))
    start = data.rfind(b"\n", 0, at) + 1
    found = _MARK.fullmatch(data, start, end)
    if found is None:
        return None
    is_begin = found[2][:1] in b"Bb"
    is_fold = data[start : start + 1] in {b" ", b"\t"} and data[max(start - 2, 0) : start].strip(b"\n") != b""
    if is_fold or (found[1] and not is_begin):
        return None
    return _Mark(start, end, is_begin, bool(found[1]) or (is_begin and _follows_agent(data, start)))


def _follows_agent(data: bytes, start: int) -> bool:
    """Tell whether the line before is the property of an agent without a value."""
    end = start - 1
    if end < 1 or data[end - 1 : end] in b"\nDd":  # a blank line, or END:VCARD
        return False
    line = data[data.rfind(b"\n", 0, end) + 1 : end]
    return bool(_AGENT.fullmatch(line.strip()))


def _nesting(marks: list[_Mark]) -> list[bool]:
    """Tell for each mark whether more ENDs than BEGINs follow, so that a card before it may still end."""
    answers = []
    begins = ends = 0
    for place in range(len(marks) - 1, -1, -1):
        if marks[place].is_begin:
            begins += 1
        else:
            ends = 1 if begins else ends + 1
            begins = 0
        answers.append(ends > begins)
    return answers[::-1]
