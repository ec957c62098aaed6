"""Cards as foreign records: which property goes into which field, and what is kept as it stood.

Source: RFC 6350 (4.0), RFC 2425 and 2426 (3.0), the vCard 2.1 specification, and what programs write beyond them.
"""

from collections.abc import Callable, Iterator

from outreach_app.formats.vcard import details, names, posts_read, writing_back
from outreach_app.formats.vcard.card_read import CardRead
from outreach_app.formats.vcard.cards import (
    NO_BEGIN,
    NO_END,
    TOO_DEEP,
    TOO_MANY,
    RawCard,
    as_utf8_lines,
    cards,
    is_vcard,
)
from outreach_app.formats.vcard.channels_read import CHANNELS, messaging
from outreach_app.formats.vcard.content import Charsets, Content, Head, Property, content, strictly
from outreach_app.formats.vcard.escapes import BLANKS, unescaped
from outreach_app.formats.vcard.facts_read import FACTS, OWN_ID
from outreach_app.formats.vcard.words import service_of
from outreach_app.model.dataclass import replace
from outreach_app.model.foreign import ForeignProblem, ForeignRecord, ForeignValue

_LONGEST_TEXT = 100_000
_AS_IT_STANDS = frozenset({NO_BEGIN, NO_END, TOO_DEEP})  # cut out with all their lines
_NAMELESS = "The card holds nothing by which a contact could be found. Add a name."
_DROPPED = frozenset({"VERSION", "BEGIN", "END", details.DETAIL, writing_back.NOTES})


def read(data: bytes, file: str, *, encoding: str = "") -> Iterator[ForeignRecord]:
    """Give the cards of a file as records, in its order; what cannot be read is given as rejected, the rest is read.

    ``encoding`` serves values that are neither in the charset that they name nor in UTF-8.
    """
    lines = as_utf8_lines(data)
    charsets = Charsets(lines, encoding)
    for card in cards(lines):
        yield _record(card, charsets, file)


def undeclared(data: bytes) -> bytes:
    """Give the values, a line each, that state no charset and are not UTF-8: somebody must say how they read."""
    lines = as_utf8_lines(data)
    if strictly(lines, "utf-8") is not None and b"rintable" not in lines and b"RINTABLE" not in lines:
        return b""
    charsets = Charsets(lines, "")
    for card in cards(lines):
        if not card.refused:
            content(card.data, charsets)
    return bytes(charsets.undeclared)


def _record(card: RawCard, charsets: Charsets, file: str) -> ForeignRecord:
    """Give one card as a record."""
    if card.refused:
        return _rejected(card, file, card.refused)
    found = content(card.data, charsets)
    if found.is_too_long:
        return _rejected(card, file, TOO_MANY)
    read_card = CardRead()
    if b"X-" in card.data or b"x-" in card.data:
        _companions(read_card, found)
    _take(read_card, found.properties)
    reason = _settle(read_card, card)
    if reason:
        return _rejected(card, file, reason)
    if found.doubts or found.broken:
        _tell(read_card, found)
    return ForeignRecord(
        file,
        card.line,
        read_card.shape,
        tuple(read_card.values),
        tuple(read_card.kept),
        tuple(read_card.problems),
        read_card.own_id or read_card.uid,
        tuple(read_card.members),
        is_card=True,
        is_ours=read_card.own_id is not None,
        within=_agents(card, read_card, charsets, file) if read_card.own_id is None else (),
    )


def _settle(card: CardRead, raw: RawCard) -> str:
    """Put together what stands in several properties; gives why the card is refused, "" where it is not."""
    if card.is_too_long:
        return TOO_MANY
    if card.own_id:
        _without_own_id(card)
    posts_read.settle(card)
    if card.labels:
        _without_carried_labels(card)
    if raw.agents:
        card.kept.extend(map(writing_back.agent, raw.agents))
    if len(card.notes) > 1:
        card.kept.append(writing_back.lengths_of(card.notes))
    return "" if names.settle(card) else _NAMELESS


def _agents(card: RawCard, read_card: CardRead, charsets: Charsets, file: str) -> tuple[ForeignRecord, ...]:
    """Give the cards within a card, whole or as the text of a property; each says for whom it stands there."""
    texts = [unescaped(writing_back.value_of(one)) for one in read_card.kept if one.name == "AGENT"]
    texts = [text for text in texts if is_vcard(text.encode("utf-8", "replace"))]  # else it says where the agent is
    boss = next((str(one.value) for one in read_card.values if one.field == "name"), "")
    records = [
        _record(RawCard(card.line, one.data, one.agents, one.refused), charsets, file)
        for text in texts
        for one in cards(as_utf8_lines(text.encode("utf-8", "replace")))
    ]
    note = ForeignValue("notes", f"Acts for {boss}.", "AGENT")
    return tuple(one if one.rejected else replace(one, values=(*one.values, note)) for one in records if boss)


def _rejected(card: RawCard, file: str, reason: str) -> ForeignRecord:
    """Give a card of which nothing can be stored, with its text for repair: from BEGIN to END where it has both."""
    text = card.data[:_LONGEST_TEXT].decode("utf-8", "backslashreplace")
    if reason not in _AS_IT_STANDS:
        text = f"BEGIN:VCARD\n{text.strip(BLANKS)}\n"
        text += "END:VCARD\n" if len(card.data) <= _LONGEST_TEXT else ""
    return ForeignRecord(file, card.line, rejected=reason, text=text, is_card=True)


def _companions(card: CardRead, found: Content) -> None:
    """Take the labels and details of groups, which may stand before or after what they belong to."""
    for head, value in found.properties:
        group = head.group
        if group and head.name == "X-ABLABEL":
            card.labels[group] = unescaped(value)
        elif head.name == details.DETAIL:
            facts = details.read(value)
            card.details[facts.get("of", "")] = facts


def _take(card: CardRead, properties: tuple[Property, ...]) -> None:
    """Put each property where it belongs: into a field, or to what is kept."""
    for head, value in properties:
        name = head.name
        handler = _HANDLERS.get(name)
        if handler is not None:
            if (value or name == OWN_ID) and not handler(card, head, value):
                card.kept.append(writing_back.as_kept(head, value))
        elif name not in _DROPPED and not (service_of(name) and messaging(card, head, value)):
            card.kept.append(writing_back.as_kept(head, value))


def _without_own_id(card: CardRead) -> None:
    """Drop the UID that this program wrote, which is the contact's own and is written anew."""
    card.kept = [one for one in card.kept if one.name != "UID" or not one.text.endswith(f":{card.own_id}")]


def _without_carried_labels(card: CardRead) -> None:
    """Drop the labels that a field carries on by itself."""
    card.kept = [
        one
        for one in card.kept
        if one.name != "X-ABLABEL" or one.text.partition(".")[0].strip().lower() not in card.carried
    ]


def _tell(card: CardRead, found: Content) -> None:
    """Say what was read with doubt, and what could not be read."""
    for doubt in {doubt.charset: doubt for doubt in found.doubts}.values():
        card.problems.append(
            ForeignProblem(
                doubt.name,
                f"The letters are not in the charset that the card names; they were read as {doubt.charset}. "
                "Choose the encoding of the file if names look wrong.",
            )
        )
    for line in found.broken:
        card.problems.append(ForeignProblem("", f"A line that says nothing was left out: {_printable(line)}"))


def _printable(line: str) -> str:
    """Give the beginning of a line for a message."""
    return "".join(letter if letter.isprintable() else " " for letter in line[:60]).strip()


Handler = Callable[[CardRead, Head, str], bool]
_HANDLERS: dict[str, Handler] = {**names.NAMES, **posts_read.POSTS, **CHANNELS, **FACTS}
"""By property; each tells whether it took the value, else the property is kept as it stands."""
