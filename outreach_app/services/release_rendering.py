"""Rendering a release: as a page of blocks, and as text, HTML, Word or PDF."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from outreach_app.formats import release_docx, release_html, release_text
from outreach_app.model.dataclass import dataclass
from outreach_app.model.errors import RefusedByGuard, Remedy, UserError
from outreach_app.model.ids import ContactId, ReleaseId
from outreach_app.model.language import language_name
from outreach_app.model.release import PROSE, FrozenVersion, Part, PartKind, Release
from outreach_app.model.release_contacts import BlockEntry, Reader, in_order_for
from outreach_app.model.release_page import BlockKind, PageBlock, ReleasePage
from outreach_app.services import embargo, exports, people, releases
from outreach_app.services.desk import Desk
from outreach_app.services.release_versions import Content, content_of

_WRITERS: dict[str, Callable[[ReleasePage], bytes]] = {
    "text": release_text.write,
    "html": release_html.write,
    "docx": release_docx.write,
}
_COMMAS = {**dict.fromkeys(("ar", "fa", "ur"), "، "), **dict.fromkeys(("ja", "zh"), "、")}
FORMATS = (*_WRITERS, "pdf")
ENDINGS = {"txt": "text", "html": "html", "htm": "html", "docx": "docx", "pdf": "pdf"}


@dataclass(frozen=True, slots=True)
class Recipient:
    """For whom a page is made: languages and place, and what the place is called."""

    reader: Reader
    city: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody reads: a release as it stands or as a version froze it, and the page made of it."""

    release: Release
    page: ReleasePage


def reading(
    desk: Desk, key: ReleaseId, number: int = 0, *, language: str = "", recipient: ContactId | None = None
) -> Reading:
    """Give a release as it stands, or with a ``number`` as that version froze it, for a recipient or for everybody.

    Raises RefusedByGuard for a number of which there is no version, else as ``page`` does.
    """
    reader = recipient_of(desk, recipient) if recipient else None
    if not number:
        one = releases.release(desk, key)
        return Reading(one, page_of(content_of(desk, one), language, reader))
    frozen = next((one for one in releases.versions(desk, key) if one.number == number), None)
    if frozen is None:
        raise RefusedByGuard("There is no version of this number. Choose one that there is.", remedy=Remedy.SEE_RELEASE)
    return Reading(frozen.release, version_page(frozen, language, reader))


def page(desk: Desk, key: ReleaseId, *, language: str = "", recipient: ContactId | None = None) -> ReleasePage:
    """Give a release as it stands as a page; in its own language unless another is named.

    With ``recipient`` the contact block begins with those whom that contact can best ask, and the release line names
    the lift in the recipient's place and in UTC. Raises UserError for a language in which it does not stand.
    """
    return reading(desk, key, language=language, recipient=recipient).page


def version_page(version: FrozenVersion, language: str = "", recipient: Recipient | None = None) -> ReleasePage:
    """Give a frozen version as a page; nothing is taken from the store."""
    return page_of(Content(version.release, version.block, version.members), language, recipient)


def recipient_of(desk: Desk, key: ContactId) -> Recipient:
    """Give what is known of a recipient: languages and place; raises UserError where the contact is gone."""
    contact = people.contact(desk, key)
    place = contact.place
    return Recipient(Reader(tuple(one.tag for one in contact.languages), place.country, place.zone), place.city)


def page_of(content: Content, language: str = "", recipient: Recipient | None = None) -> ReleasePage:
    """Give what a release says as a page; raises UserError for a language in which it does not stand."""
    release = content.release
    tag = language or release.language
    parts = release.parts_in(tag)
    if not parts:
        has = ", ".join(language_name(one) for one in release.languages)
        raise UserError(f"This release does not stand in {language_name(tag)}. It has: {has}.")
    if not any(part.kind is PartKind.RELEASE_LINE for part in parts):
        parts = (Part(PartKind.RELEASE_LINE), *parts)
    entries = in_order_for(content.block, recipient.reader if recipient else None)
    blocks: list[PageBlock] = []
    dateline: Part | None = None
    for part in _line_first(parts):
        if part.kind is PartKind.DATELINE:
            dateline = part
        elif part.kind in PROSE and part.text.strip():
            blocks += _prose(part, dateline, tag)
            dateline = None
        else:
            blocks += _other(part, content, entries, tag, recipient)
    headline = " ".join(release.text_of(PartKind.HEADLINE, tag).split())
    return ReleasePage(release.title if tag == release.language else headline or release.title, tag, tuple(blocks))


def write(desk: Desk, page_made: ReleasePage, path: Path, form: str = "") -> Path:
    """Write a page into a file of the format that is named or that its ending tells; gives the path.

    Raises UserError for a format that we do not have, and where the file cannot be written. The export is logged.
    """
    wanted = form or ENDINGS.get(path.suffix.lower().lstrip("."), "")
    if wanted not in FORMATS:
        raise UserError(f"The ending of {path.name} names no format of a release. Use {', '.join(ENDINGS)}.")
    if wanted == "pdf":
        from outreach_app.printing import release_pdf  # Qt is loaded only where a page is painted

        exports.replace_file(path, lambda passing: _put(passing, release_pdf.write(page_made)))
    else:
        exports.replace_file(path, lambda passing: _put(passing, _WRITERS[wanted](page_made)))
    exports.log(desk, "release rendered", wanted)
    return path


def as_text(page_made: ReleasePage) -> str:
    """Give a page as plain text, as it stands in a mail."""
    return release_text.write(page_made).decode()


def as_html(page_made: ReleasePage) -> str:
    """Give a page as HTML that loads nothing."""
    return release_html.write(page_made).decode()


def _put(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _line_first(parts: Sequence[Part]) -> list[Part]:
    """Give the parts with the release line before all others: who reads on must have seen it."""
    return sorted(parts, key=lambda part: part.kind is not PartKind.RELEASE_LINE)


def _prose(part: Part, dateline: Part | None, tag: str) -> Iterator[PageBlock]:
    """Give the paragraphs and items of running text; the dateline stands before the first."""
    comma = _COMMAS.get(tag.split("-", maxsplit=1)[0], ", ")
    opening = comma.join(filter(None, (dateline.text.strip(), dateline.detail.strip()))) if dateline else ""
    for paragraph in part.text.split("\n\n"):
        lines = [line.strip() for line in paragraph.split("\n") if line.strip()]
        for kind, text in _runs(lines):
            lead = f"{opening} – {text}" if opening and kind is BlockKind.PARAGRAPH else text
            opening = "" if kind is BlockKind.PARAGRAPH else opening
            yield PageBlock(kind, lead, part_id=part.id)


def _runs(lines: Sequence[str]) -> Iterator[tuple[BlockKind, str]]:
    """Give items of a list one by one, and what stands between them joined."""
    open_lines: list[str] = []
    for line in lines:
        if line.startswith(("•", "- ", "* ")):
            if open_lines:
                yield BlockKind.PARAGRAPH, " ".join(open_lines)
                open_lines = []
            yield BlockKind.ITEM, line[1:].strip()
        else:
            open_lines.append(line)
    if open_lines:
        yield BlockKind.PARAGRAPH, " ".join(open_lines)


def _other(
    part: Part, content: Content, entries: Sequence[BlockEntry], tag: str, recipient: Recipient | None
) -> list[PageBlock]:
    """Give the blocks of a part that is no running text."""
    text = " ".join(part.text.split())
    if part.kind is PartKind.RELEASE_LINE:
        line = _release_line(content.release, text, recipient)
        return [PageBlock(BlockKind.RELEASE_LINE, line, part_id=part.id)] if line else []
    if part.kind is PartKind.CONTACTS:
        return list(_block(entries, tag, part.id))
    if part.kind is PartKind.MEMBERS:
        heading = [PageBlock(BlockKind.HEADING, part.detail, part_id=part.id)] if part.detail else []
        lines = content.members if tag == content.release.language or not part.text.strip() else part.text.splitlines()
        return [*heading, *(PageBlock(BlockKind.MEMBER, one.strip(), part_id=part.id) for one in lines if one.strip())]
    if part.kind in {PartKind.NOTES, PartKind.BOILERPLATE}:
        return _notes(part)
    if part.kind is PartKind.ATTACHMENT:
        named = text or part.detail
        return [PageBlock(BlockKind.NOTE, f"Attached: {named}", part_id=part.id)] if named else []
    kinds = {
        PartKind.HEADLINE: BlockKind.HEADLINE,
        PartKind.SUBHEAD: BlockKind.SUBHEAD,
        PartKind.END_MARK: BlockKind.END_MARK,
    }
    return [PageBlock(kinds[part.kind], text, part_id=part.id)] if text and part.kind in kinds else []


def _release_line(release: Release, typed: str, recipient: Recipient | None) -> str:
    """Give the release line with the instant in UTC, and in the recipient's place where there is one."""
    line = typed or embargo.line_of(release)
    zone, city = (recipient.reader.zone, recipient.city) if recipient else ("", "")
    words = embargo.lift_words(release.embargo, zone, city)
    return f"{line} ({words})" if line and words else line


def _notes(part: Part) -> list[PageBlock]:
    """Give notes or a boilerplate: its heading, where it has one on a line of its own, and its paragraphs."""
    made = [PageBlock(BlockKind.HEADING, part.detail, part_id=part.id)] if part.detail else []
    for paragraph in part.text.split("\n\n"):
        text = " ".join(paragraph.split())
        if text:
            made.append(PageBlock(BlockKind.NOTE, text, part_id=part.id))
    return made


def _block(entries: Sequence[BlockEntry], tag: str, part_id: str) -> Iterator[PageBlock]:
    """Give the contact block: each heading where it changes, then its entries."""
    heading = None
    for entry in entries:
        if entry.heading != heading and entry.heading:
            yield PageBlock(BlockKind.HEADING, entry.heading, part_id=part_id)
        heading = entry.heading
        spoken = ", ".join(language_name(one, tag) for one in entry.languages)
        who = ", ".join(filter(None, (entry.names or entry.post, entry.organisation)))
        how = "; ".join((*(phone.shown for phone in entry.phones), *entry.emails))
        yield PageBlock(
            BlockKind.ENTRY, f"{who} ({spoken})" if spoken else who, embargo.city_word(entry.city), how, part_id
        )
