"""How a source document is shown: broken lines flow again, long unread stretches fold, and every span is found back."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from outreach_app.model.dataclass import dataclass
from outreach_app.model.proposal import Mark, Proposal, Span

_BULLETS = "•◦▪‣·*-–—"
_FOLD_FROM = 6
"""Lines without a mark that stand together before they fold into one."""
_FULL_LINE = 0.62
"""A line shorter than this part of the longest ends a paragraph: it was not broken by its width."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source, its ends trimmed; ``start`` and ``end`` are characters of the source."""

    start: int
    end: int
    page: int
    is_blank: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as shown. ``lines`` are empty on a folded stretch, which says how much it hides."""

    lines: tuple[Line, ...]
    gap_before: bool
    folded: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """The text as shown and the way back and forth. Places in it count UTF-16, as Qt does."""

    text: str  # paragraphs parted by U+2029
    paragraphs: tuple[Paragraph, ...]
    sources: tuple[int, ...]  # place in the source of each piece, rising
    places: tuple[int, ...]  # where each piece begins in the text
    lengths: tuple[int, ...]  # characters of each piece in the source
    pages: int

    def place(self, source: int, source_text: str) -> int:
        """Give where a character of the source stands in the text, or the next that is shown."""
        at = bisect_right(self.sources, source) - 1
        if at < 0:
            return 0
        start = self.sources[at]
        inside = min(source - start, self.lengths[at])
        return self.places[at] + _utf16(source_text[start : start + inside])

    def source(self, place: int) -> int:
        """Give the character of the source that stands at a place of the text, near enough to find a passage."""
        at = bisect_right(self.places, place) - 1
        return self.sources[at] + min(place - self.places[at], self.lengths[at]) if at >= 0 else 0

    def page_of(self, place: int) -> int:
        """Give the page, from 1, on which a place of the text stands."""
        source, page = self.source(place), 1
        for paragraph in self.paragraphs:
            for line in paragraph.lines:
                if line.start > source:
                    return page
                page = line.page
        return page


def show(text: str, marked: Iterable[Span], *, folds: bool = True) -> Shown:
    """Lay the source out for reading; stretches without a passage in ``marked`` fold where ``folds``."""
    paragraphs = _paragraphs(_lines(text), text)
    if folds:
        paragraphs = _fold(paragraphs, sorted(marked))
    pieces: list[str] = []
    sources, places, lengths = [], [], []
    place = 0
    for number, paragraph in enumerate(paragraphs):
        if number:
            pieces.append("\u2029")
            place += 1
        if paragraph.folded:
            words = f"…  {paragraph.folded} lines"
            pieces.append(words)
            place += len(words)
        for at, line in enumerate(paragraph.lines):
            if at and not _ends_in_hyphen(text, paragraph.lines[at - 1]):
                pieces.append(" ")
                place += 1
            shown = _visible(text[line.start : line.end])
            sources.append(line.start)
            places.append(place)
            lengths.append(line.end - line.start)
            pieces.append(shown)
            place += _utf16(shown)
    pages = text.count("\f") + 1
    return Shown("".join(pieces), tuple(paragraphs), tuple(sources), tuple(places), tuple(lengths), pages)


def passages(proposal: Proposal) -> tuple[Mark, ...]:
    """Give all passages that something was read from or is asked about, questions last so that they show on top."""
    marks: list[Mark] = []
    for contact in proposal.contacts:
        own = list(contact.marks)
        if not own:
            own += [Mark(span, "phone") for span in contact.phone_spans]
            own += [Mark(span, "email") for span in contact.email_spans]
        marks += own
    marks += [Mark(member.span, "member") for member in proposal.members]
    release = proposal.release
    if release.embargo_span != (0, 0):
        marks.append(Mark(release.embargo_span, "embargo"))
    marks += [Mark(question.span, "question") for question in proposal.questions]
    return tuple(mark for mark in marks if mark.span[1] > mark.span[0])


def _lines(text: str) -> list[Line]:
    lines, start, page = [], 0, 1
    for raw in text.split("\n"):
        page += raw.count("\f")
        stripped = raw.strip("\f \t\r\u00a0")
        first = start + (raw.find(stripped) if stripped else 0)
        lines.append(Line(first, first + len(stripped), page, is_blank=not stripped))
        start += len(raw) + 1
    return lines


def _paragraphs(lines: Sequence[Line], text: str) -> list[Paragraph]:
    """Join lines that were broken by their width alone."""
    full = [line.end - line.start for line in lines if not line.is_blank]
    limit = _FULL_LINE * min(max(full, default=0), 90)
    paragraphs: list[Paragraph] = []
    current: list[Line] = []
    gap = was_gap = False
    for line in lines:
        if line.is_blank:
            gap = True
            continue
        begins_anew = gap or not current or current[-1].end - current[-1].start < limit or _has_bullet(text, line)
        if begins_anew and current:
            paragraphs.append(Paragraph(tuple(current), was_gap))
            current = []
        if not current:
            was_gap = gap
        current.append(line)
        gap = False
    if current:
        paragraphs.append(Paragraph(tuple(current), was_gap))
    return paragraphs


def _fold(paragraphs: list[Paragraph], marked: list[Span]) -> list[Paragraph]:
    """Fold stretches in which nothing is marked, all but one paragraph beside each passage."""
    kept = [_touches(paragraph, marked) for paragraph in paragraphs]
    near = [any(kept[max(0, at - 1) : at + 2]) for at in range(len(kept))]
    folded: list[Paragraph] = []
    stretch: list[Paragraph] = []
    for paragraph, is_near in zip([*paragraphs, None], [*near, True], strict=True):
        if not is_near and paragraph is not None:
            stretch.append(paragraph)
            continue
        count = sum(len(each.lines) for each in stretch)
        folded += [Paragraph((), gap_before=True, folded=count)] if count >= _FOLD_FROM else stretch
        stretch = []
        if paragraph is not None:
            folded.append(paragraph)
    return folded


def _touches(paragraph: Paragraph, marked: list[Span]) -> bool:
    start, end = paragraph.lines[0].start, paragraph.lines[-1].end
    return any(span[0] < end and span[1] > start for span in marked)


def _has_bullet(text: str, line: Line) -> bool:
    first, rest = text[line.start], text[line.start + 1 : line.start + 2]
    return "\ue000" <= first <= "\uf8ff" or (first in _BULLETS and rest.isspace())


def _ends_in_hyphen(text: str, line: Line) -> bool:
    return text[line.end - 1 : line.end] in {"-", "\u2010", "\u2011"}


def _visible(text: str) -> str:
    """Show private bullets as bullets and controls as blanks; the length stays."""
    return "".join(
        "•" if "\ue000" <= letter <= "\uf8ff" else (" " if letter < " " or letter in "\u2028\u2029\x7f" else letter)
        for letter in text
    )


def _utf16(text: str) -> int:
    return len(text) + sum(ord(letter) > 0xFFFF for letter in text)
