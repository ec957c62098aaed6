"""Reading a whole source, step by step: clean, heal, cut, group, settle, read, ask."""

import re
from collections.abc import Sequence

from outreach_app.model.channels import Owner
from outreach_app.model.dataclass import replace
from outreach_app.model.errors import UserError
from outreach_app.model.proposal import Proposal, ProposedContact, ProposedRelease, Quote, SourceText, Span
from outreach_app.text.branch_numbers import write_out_branches
from outreach_app.text.clean_text import Line, clean, lines
from outreach_app.text.contact_reading import Surroundings, read_contacts
from outreach_app.text.embargo_reading import read_embargo
from outreach_app.text.entries import Grouper
from outreach_app.text.entry import Entry
from outreach_app.text.entry_settling import settle
from outreach_app.text.headings import whom_about
from outreach_app.text.languages_stated import lists_codes
from outreach_app.text.mail_headers import Sender, owned, without_headers
from outreach_app.text.members import read_members
from outreach_app.text.names_by_neighbours import ReadLine, told_by_neighbours
from outreach_app.text.number_regions import is_too_close, read_with_evidence, region_of_all
from outreach_app.text.person_names import fits_address, read_name
from outreach_app.text.pieces import line_pieces
from outreach_app.text.prose import is_paragraph, is_prose, prose_marker, prose_pieces
from outreach_app.text.questions import ask
from outreach_app.text.quotes import read_quotes
from outreach_app.text.release_parts import read_coalition, read_dateline, read_end_mark, read_headline, read_links
from outreach_app.text.table_rows import row_pieces, table_rows
from outreach_app.text.text_language import text_language

_CHANNEL = re.compile(r"@|\d[\d\s().\-/]{5,40}\d|\((?:at|@)\)|\[(?:at|@)\]|\sat\s|\d{6,}")
MOST_CHANNELS = 3000
"""Numbers and addresses in a text, and lines around them, beyond which it is a list and no release."""
_RELEASE = 1200
"""Characters from which on a text is taken for a whole release, with a headline and quotes, and not for a block."""


def read_release(source: SourceText, *, hint_country: str = "") -> Proposal:
    """Read a source into a proposal; every span is a passage of its text.

    Raises ``UserError`` for a text with more than ``MOST_CHANNELS`` numbers and addresses: it is a list to import.
    """
    cleaned, senders = without_headers(clean(source.text), is_mail=source.kind == "eml")
    healed = lines(cleaned)
    language = text_language(cleaned)
    release = _release(cleaned, healed)
    members, member_span = read_members(cleaned)
    grouped = _entries(healed, language, member_span)
    write_out_branches(grouped)
    country = _stated_country(grouped)
    entries = settle(grouped)
    bare = _bare_numbers(entries)
    around = Surroundings(
        cleaned,
        source.text,
        language,
        hint_country,
        release.coalition,
        release.coalition_acronym,
        release.dateline_country,
        stated_country=country,
        called_country=_called_country(grouped, healed),
        bare_country=region_of_all(bare, language),
        numbers_language="" if is_too_close(bare, language) else language,
        about=whom_about(healed),
    )
    contacts, doubts = read_contacts(entries, around)
    titled = [_with_title_from_body(contact, release.quotes) for contact in contacts]
    titled = [_with_sender(contact, senders) for contact in titled]
    titled += _unnamed_senders(titled, senders)
    headings = tuple(dict.fromkeys(contact.role for contact in titled if contact.role))
    release = replace(release, headings=headings)
    return Proposal(source, tuple(titled), members, release, ask(doubts, titled, release))


def _release(cleaned: str, healed: tuple[Line, ...]) -> ProposedRelease:
    embargo = read_embargo(cleaned)
    dateline = read_dateline(healed)
    coalition, acronym = read_coalition(cleaned)
    is_whole = len(cleaned) > _RELEASE or embargo is not None
    return ProposedRelease(
        headline=read_headline(healed, embargo[1] if embargo else (0, 0)) if is_whole else "",
        embargo=embargo[0] if embargo else None,
        embargo_span=embargo[1] if embargo else (0, 0),
        dateline_city=dateline.city,
        dateline_country=dateline.country,
        dateline_raw=dateline.raw,
        coalition=coalition,
        coalition_acronym=acronym,
        quotes=tuple(read_quotes(cleaned)),
        end_mark=read_end_mark(cleaned),
        urls=read_links(cleaned),
    )


def _entries(healed: tuple[Line, ...], language: str, members: Span | None) -> list[Entry]:
    """Group the lines near numbers and addresses; what is far from any is not looked at."""
    grouper = Grouper(gaps_count=_gaps_count(healed))
    near = _near_channels(healed)
    rows = table_rows(healed)
    codes = any(lists_codes(line.text) for line in healed)
    read = []
    for index, line in enumerate(healed):
        if index not in near or (members is not None and members[0] <= line.start < members[1]):
            continue
        if (row := rows.get(index)) is not None:
            read.append(ReadLine(line, tuple(row_pieces(line, row, index, language)), is_row=True))
            continue
        if is_paragraph(line) and not _CHANNEL.search(line.text):
            read.append(ReadLine(line, (prose_marker(line, index),)))
            continue
        pieces = line_pieces(line, index, language, codes=codes)
        if is_prose(line, pieces):
            pieces = prose_pieces(line, pieces)
        read.append(ReadLine(line, tuple(pieces)))
    for one in told_by_neighbours(read):
        grouper.take_line(one.line, list(one.pieces), is_row=one.is_row)
    return grouper.finished()


def _stated_country(entries: Sequence[Entry]) -> str:
    """Give the country that the addresses of a text name where all of them name one; "" for several or none."""
    places = {
        piece.place.country for entry in entries for piece in entry.pieces if piece.kind == "address" and piece.place
    }
    places.discard("")
    return next(iter(places)) if len(places) == 1 else ""


def _called_country(entries: Sequence[Entry], healed: Sequence[Line]) -> str:
    """Give the country of the numbers of a text that name theirs, where all name one; "" for several or none.

    A single number speaks only for the block in which it stands: beyond a blank line may stand another house.
    """
    found = (piece.number for entry in entries for _, piece in entry.channels if piece.number is not None)
    explicit = [number for number in found if number.is_explicit]
    if len(explicit) < 2 and any(line.gap for line in healed[1:]):
        return ""
    regions = {read_with_evidence(number.raw, (), "")[0].region for number in explicit}
    regions.discard("")
    return next(iter(regions)) if len(regions) == 1 else ""


def _bare_numbers(entries: Sequence[Entry]) -> list[str]:
    """Give the numbers of a text that do not name their country, each once."""
    numbers = (piece.number for entry in entries for _, piece in entry.channels if piece.number is not None)
    bare = {number.raw for number in numbers if not (number.is_explicit or number.is_doubtful or number.is_branch)}
    return sorted(bare)


def _near_channels(healed: Sequence[Line], above: int = 14, below: int = 6) -> frozenset[int]:
    """Give the lines that may belong to a contact: those around a number, an address or a hidden one."""
    near: set[int] = set()
    channels = 0
    for index, line in enumerate(healed):
        here = len(_CHANNEL.findall(line.text))
        channels += here
        if max(channels, len(near)) > MOST_CHANNELS:
            raise UserError("This text holds too many numbers and addresses for a release. Import it as a list.")
        if here or (len(line.text) < 80 and re.search(r"\[[^\]]+\]|mail", line.text, re.IGNORECASE)):
            near.update(range(max(0, index - above), min(len(healed), index + below + 1)))
    return frozenset(near)


def _gaps_count(healed: tuple[Line, ...]) -> bool:
    """Tell whether blank lines part anything: not where each line stands apart."""
    close = sum(not line.gap for line in healed)
    return close * 4 >= len(healed)


def _with_title_from_body(contact: ProposedContact, quotes: Sequence[Quote]) -> ProposedContact:
    """Add a post that stands only at a quote."""
    quote = next((quote for quote in quotes if quote.speaker == contact.name), None)
    if quote is None or contact.title or not quote.title:
        return contact
    return replace(contact, title_from_body=quote.title)


def _unnamed_senders(contacts: Sequence[ProposedContact], senders: Sequence[Sender]) -> list[ProposedContact]:
    """Offer whom the header of a mail names, where the text below names nobody with that address."""
    known = {email.address.casefold() for contact in contacts for email in contact.emails}
    offered: list[ProposedContact] = []
    for sender in senders:
        if not sender.is_stated or not sender.name or sender.email.address.casefold() in known:
            continue
        person = read_name(sender.name)
        email, span = owned(sender, Owner.PERSON if person else Owner.ORGANISATION)
        offered.append(
            ProposedContact(
                name=person.name if person else "",
                organisation="" if person else sender.name,
                span=(sender.name_span[0], span[1]),
                emails=(email,),
                email_spans=(span,),
                entry=len(contacts) + len(offered),
            )
        )
    return offered


def _with_sender(contact: ProposedContact, senders: Sequence[Sender]) -> ProposedContact:
    """Give whom a mail is from the address of its header, where his signature states none like it."""
    known = {email.address.casefold() for email in contact.emails}
    mine = [
        owned(sender)
        for sender in senders
        if contact.name
        and fits_address(contact.name, sender.email.address)
        and sender.email.address.casefold() not in known
    ][:1]
    return replace(
        contact,
        emails=(*contact.emails, *(email for email, _ in mine)),
        email_spans=(*contact.email_spans, *(span for _, span in mine)),
    )
