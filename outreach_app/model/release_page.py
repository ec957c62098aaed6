"""A release as a page: what is printed, mailed and shown, block by block, whatever the format."""

from enum import StrEnum

from outreach_app.model.dataclass import dataclass


class BlockKind(StrEnum):
    """What a block of the page is."""

    RELEASE_LINE = "release line"
    HEADLINE = "headline"
    SUBHEAD = "subhead"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    END_MARK = "end mark"
    HEADING = "heading"
    ENTRY = "entry"  # ``label`` is the city, ``text`` who is reached there, ``more`` how
    MEMBER = "member"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class PageBlock:
    """One block; ``part_id`` is the part that it shows, "" where it was made."""

    kind: BlockKind
    text: str
    label: str = ""
    more: str = ""
    part_id: str = ""


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """A whole release in one language."""

    title: str
    language: str  # BCP 47
    blocks: tuple[PageBlock, ...]
