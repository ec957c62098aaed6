"""Making a draft of a pasted release: its parts in order, each healed of line breaks, and its contact block."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from outreach_app.model.channels import Basis, Owner, Phone
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.embargo import IMMEDIATE, NOT_STATED, Embargo
from outreach_app.model.proposal import Proposal, ProposedContact, Quote, Span
from outreach_app.model.release import Part, PartKind, ReleaseContact
from outreach_app.model.release_contacts import BlockEntry, BlockPhone
from outreach_app.text.clean_text import Line, clean, lines
from outreach_app.text.member_lists import find_members
from outreach_app.text.quotes import read_quotes

_IMMEDIATE: Final = re.compile(
    r"^[^\n]{0,30}(?:for immediate release|pour diffusion immédiate|zur sofortigen veröffentlichung"
    r"|para (?:difusión|publicación) inmediata|para divulgação imediata|즉시\s?보도|即時解禁)[^\n]{0,40}$",
    re.IGNORECASE,
)
_NOTES: Final = re.compile(r"^(?:notes?\s+(?:to|for)\s+(?:the\s+)?editors?|editors?['’]?\s+notes?)\b", re.IGNORECASE)
_ABOUT: Final = re.compile(r"^(?:about|background on)\s+\S", re.IGNORECASE)
_WEB: Final = re.compile(r"^(?:for further information|for comment|press contacts?|media contacts?|contacts?)\b", re.I)
_HYPHEN: Final = re.compile(r"-[ \t]*\n\s*")
_UNENDED: Final = re.compile(r"[\w,\-]$")
_TORN: Final = re.compile(r"[^\W\d]$|[,\-]$")
_BULLET: Final = "• "
_FULL: Final = 65
"""Characters from which on a line is taken to have been broken because the page had no more room."""
_LONGEST_ITEM: Final = 300
_LONGEST_TITLE: Final = 160


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a pasted release gives for a draft; nothing of it is stored."""

    embargo: Embargo
    parts: tuple[Part, ...]
    contacts: tuple[ReleaseContact, ...]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph of the source, healed, and where it stands."""

    span: Span
    text: str
    is_item: bool


def draft(proposal: Proposal) -> Drafted:
    """Make a draft of what was read: the text as typed, cut into parts, with the embargo as far as it is stated."""
    cleaned = clean(proposal.source.text)
    paragraphs = _paragraphs(proposal.source.text, lines(cleaned), _lonely(proposal))
    immediate = next((one.text for one in paragraphs[:8] if _IMMEDIATE.match(one.text)), "")
    stated = proposal.release.embargo or (replace(IMMEDIATE, raw=immediate) if immediate else NOT_STATED)
    parts = _Cutter(proposal, tuple(read_quotes(cleaned))).parts(paragraphs)
    return Drafted(stated, parts, stated_contacts(proposal.contacts))


class _Cutter:
    """Decides for each paragraph which part it is, going down the text once."""

    def __init__(self, proposal: Proposal, quotes: Sequence[Quote]) -> None:
        self._proposal = proposal
        self._quotes = quotes
        self._made: list[Part] = []
        self._is_after_end = False
        found, passage = find_members(clean(proposal.source.text))
        self._members: Span = passage or (0, 0)
        self._first_member = found[0].start if found else 0
        self._contacts = [contact.span for contact in proposal.contacts]

    def parts(self, paragraphs: Sequence[_Paragraph]) -> tuple[Part, ...]:
        """Give all parts in their order."""
        for paragraph in paragraphs:
            kind = self._kind(paragraph)
            if kind is not None:
                self._add(kind, paragraph)
        if not self._has(PartKind.CONTACTS):
            self._made.append(Part(PartKind.CONTACTS))
        return tuple(sorted(self._made, key=lambda part: part.kind is not PartKind.RELEASE_LINE))

    def _kind(self, one: _Paragraph) -> PartKind | None:
        """Tell which part a paragraph belongs to; None for what is no text of its own."""
        release = self._proposal.release
        if _is_within(one.span, self._members):
            return PartKind.MEMBERS if one.span[0] < self._first_member else None
        if any(_touches(one.span, span) for span in self._contacts) or one.text.rstrip(" :") in release.headings:
            return None if self._has(PartKind.CONTACTS) else PartKind.CONTACTS
        if _touches(one.span, release.embargo_span) or (_IMMEDIATE.match(one.text) and not self._has(PartKind.LEAD)):
            return PartKind.RELEASE_LINE
        if release.end_mark and _bare(one.text) == _bare(release.end_mark):
            self._is_after_end = True
            return PartKind.END_MARK
        return self._kind_after_end(one) if self._is_after_end else self._kind_of_text(one)

    def _kind_of_text(self, one: _Paragraph) -> PartKind:
        """Tell the parts of the text itself."""
        release = self._proposal.release
        if not self._has(PartKind.LEAD):
            if one.text in release.headline or (not self._has(PartKind.HEADLINE) and _is_title(one.text)):
                return PartKind.HEADLINE
            if release.dateline_raw and one.text.strip(" –—-") == release.dateline_raw:
                return PartKind.DATELINE
            return PartKind.LEAD
        return PartKind.QUOTE if self._quote_in(one) and not one.is_item else PartKind.BODY

    def _kind_after_end(self, one: _Paragraph) -> PartKind | None:
        """Tell the parts that stand below the end mark."""
        if _NOTES.match(one.text):
            return PartKind.NOTES
        if _ABOUT.match(one.text):
            return PartKind.BOILERPLATE
        last = self._made[-1].kind if self._made else None
        if last in {PartKind.NOTES, PartKind.BOILERPLATE}:
            return last
        return None if _WEB.match(one.text) else PartKind.NOTES

    def _has(self, kind: PartKind) -> bool:
        return any(part.kind is kind for part in self._made)

    def _quote_in(self, one: _Paragraph) -> Quote | None:
        return next((quote for quote in self._quotes if one.span[0] <= quote.span[0] < one.span[1]), None)

    def _add(self, kind: PartKind, one: _Paragraph) -> None:
        """Put a paragraph into the last part where both are of one kind, else into a new one."""
        last = self._made[-1] if self._made else None
        is_item = kind is PartKind.BODY and last is not None and (one.is_item or _is_item_after(last.text, one.text))
        text = _BULLET + one.text if is_item else one.text
        if kind is PartKind.MEMBERS:
            listed = "\n".join(member.raw or member.name for member in self._proposal.members)
            self._made.append(Part(kind, listed, detail=text))
        elif kind is PartKind.CONTACTS:
            self._made.append(Part(kind))
        elif kind is PartKind.END_MARK:
            self._made.append(Part(kind, self._proposal.release.end_mark))
        elif kind is PartKind.LEAD:
            self._made += _lead(text, self._proposal.release.dateline_raw)
        elif kind is PartKind.QUOTE and (quote := self._quote_in(one)):
            self._made.append(
                Part(kind, text, speaker=quote.speaker, post=quote.title, organisation=quote.organisation)
            )
        elif last is not None and last.kind is kind:
            joint = " " if kind is PartKind.HEADLINE else "\n" if is_item else "\n\n"
            self._made[-1] = replace(last, text=f"{last.text}{joint}{text}" if last.text else text)
        else:
            self._made.append(Part(kind, text))


def _lead(text: str, dateline: str) -> list[Part]:
    """Give the lead, and before it the dateline where the paragraph begins with one."""
    if not dateline or not text.startswith(dateline):
        return [Part(PartKind.LEAD, text)]
    return [Part(PartKind.DATELINE, dateline), Part(PartKind.LEAD, text[len(dateline) :].lstrip(" –—-:/"))]


def _bare(mark: str) -> str:
    """Give an end mark without the strokes around it, of which a bullet may have been taken."""
    return mark.strip(" -–—*/()") or mark


def _is_title(text: str) -> bool:
    """Tell whether a paragraph reads as a headline: short, and no sentence."""
    return len(text) < _LONGEST_TITLE and not text.endswith((".", ":", "”", "…")) and len(text.split()) > 1


def stated_contacts(contacts: Sequence[ProposedContact]) -> tuple[ReleaseContact, ...]:
    """Give the block as the text states it; numbers that nobody told apart stand on all who share the entry."""
    return tuple(ReleaseContact(None, one.role, _entry(one, contacts)) for one in contacts)


def _entry(one: ProposedContact, contacts: Sequence[ProposedContact]) -> BlockEntry:
    """Make the entry of one contact."""
    phones: dict[str, BlockPhone] = {}
    for other in contacts:
        for phone in other.phones:
            is_theirs = other is one or (other.entry == one.entry and phone.owner in {Owner.SUGGESTED, Owner.SHARED})
            if is_theirs:
                phones.setdefault(phone.e164 or phone.typed, stated_phone(phone))
    return BlockEntry(
        heading=one.role,
        city=one.place.city,
        country=one.place.country,
        zone=one.place.zone,
        people=(one.name,) if one.name else (),
        person_ids=("",) if one.name else (),
        organisation=one.organisation,
        post=one.title or one.department,
        languages=one.languages,
        phones=tuple(phones.values()),
        emails=tuple(email.address or email.typed for email in one.emails),
    )


def stated_phone(phone: Phone) -> BlockPhone:
    """Give a number as it is printed: as typed, healed of line breaks; its kind only where it was stated."""
    text = " ".join(phone.typed.split()).replace("- ", "-").replace("+ ", "+")
    kind = phone.label or phone.kind.value if phone.kind_basis is Basis.STATED else ""
    return BlockPhone(text, phone.e164, kind)


def _lonely(proposal: Proposal) -> frozenset[str]:
    """Give the lines that stand alone whatever follows without a gap: the embargo and the dateline."""
    release = proposal.release
    start, end = release.embargo_span
    cleaned = clean(proposal.source.text)
    found, passage = find_members(cleaned)
    heading = cleaned[passage[0] : found[0].start].strip() if found and passage else ""
    stated = (proposal.source.text[start:end], release.dateline_raw, release.end_mark, heading.rstrip("•-–* \t"))
    return frozenset(" ".join(text.split()) for text in stated if text)


def _paragraphs(source: str, healed: Sequence[Line], lonely: frozenset[str]) -> tuple[_Paragraph, ...]:
    """Join healed lines into paragraphs: those that no gap parts, and those that a page break tore apart."""
    return tuple(
        _Paragraph(span, _healed(source[slice(*span)]), is_item) for span, is_item in _spans(source, healed, lonely)
    )


def _spans(source: str, healed: Sequence[Line], lonely: frozenset[str]) -> Iterator[tuple[Span, bool]]:
    """Give where each paragraph stands, and whether it is an item of a list."""
    open_line: Line | None = None
    start = 0
    for line in healed:
        if open_line is not None and not _goes_on(source[start : open_line.end], open_line, line, lonely):
            yield (start, open_line.end), open_line.bullet
            open_line = None
        if open_line is None:
            start, open_line = line.start, line
        else:
            open_line = replace(line, bullet=open_line.bullet)
    if open_line is not None:
        yield (start, open_line.end), open_line.bullet


def _goes_on(before: str, last: Line, line: Line, lonely: frozenset[str]) -> bool:
    """Tell whether a line goes on with a paragraph."""
    flat = " ".join(before.split())
    if line.bullet or flat in lonely or " ".join(line.text.split()) in lonely:
        return False
    if not line.gap:
        return len(flat) > 40 or bool(_UNENDED.search(flat))
    is_torn = bool(_TORN.search(flat)) and len(flat) > 40 and not line.text.endswith((":", "："))
    return is_torn and (line.text[:1].islower() or last.width > _FULL)


def _is_item_after(before: str, text: str) -> bool:
    """Tell whether a paragraph is an item of a list whose marks were lost: after a colon, or after such an item."""
    last = before.rsplit("\n", 1)[-1]
    is_list = last.startswith(_BULLET) and last.rstrip().endswith((";", ",", " and", " or"))
    return len(text) < _LONGEST_ITEM and (is_list or (last.endswith(":") and text.endswith((";", ","))))


def _healed(text: str) -> str:
    """Give a passage on one line; a word that was broken at its hyphen keeps the hyphen."""
    return " ".join(_HYPHEN.sub("-", text).split())


def _touches(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _is_within(one: Span, other: Span) -> bool:
    return other[0] <= one[0] and one[1] <= other[1] + 2 and other[1] > 0
