"""Which house an entry is of that names none itself: the only one of the text, that of its heading, the one above."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from outreach_app.model.place import read_country
from outreach_app.text.entry import Entry
from outreach_app.text.organisation_names import is_acronym
from outreach_app.text.piece import Piece
from outreach_app.text.wording import words


def organisation_of(entry: Entry) -> Piece | None:
    """Give the organisation of an entry; unknown words at its head serve where nothing better stands."""
    if entry.organisation is not None:
        return entry.organisation
    first_channel = min((piece.start for _, piece in entry.channels), default=0)
    heads = [piece for piece in entry.texts if piece.start < first_channel or not entry.names]
    plain = [p for p in heads if p.text[:1].isupper() or not p.text[:1].isascii()]
    fitting = [
        p
        for p in plain
        if 1 <= len(p.text.split()) <= 8
        and not p.text.endswith((".", "!", "?"))
        and not any(c.isdigit() for c in p.text)
        and not words("contact_headings").begins(p.text)
    ]
    return next((piece for piece in fitting if not piece.bracketed and not read_country(piece.text)), None)


def write_out_houses(entries: list[Entry]) -> None:
    """Give a house called by its first word alone its full name that stands elsewhere: "Secrétariat de la Ligue"."""
    every = [entry.organisation for entry in entries if entry.organisation is not None]
    named = list({house.text: house for house in reversed(every)}.values())[::-1]
    for entry in entries:
        short = entry.organisation
        if short is not None and (whole := _office_of(short, named)) is not None:
            entry.organisation = whole
        if short is not None and (bare := words("articles").begins(short.text)):
            entry.organisation = next((one for one in named if one.text == short.text[bare:].strip()), short)
        if short is None or " " in short.text or is_acronym(short.text):
            continue
        full = [house for house in named if house.text.casefold().startswith(f"{short.text.casefold()} ")]
        if full and all(house.text == full[0].text for house in full):
            entry.organisation = full[0]


def _office_of(short: Piece, named: list[Piece]) -> Piece | None:
    """Give the house whose office it is by its name: "สำนักงานมูลนิธิสิทธิแรงงาน" beside "มูลนิธิสิทธิแรงงาน"."""
    longer = (house for house in named if len(house.text) > 5 and short.text.endswith(house.text))
    return next((house for house in longer if words("office_prefixes").has(short.text.removesuffix(house.text))), None)


def share_houses(entries: list[Entry], grouped: Sequence[Entry]) -> None:
    """Give entries without a house that of the entry above, of the heading, or the only one that the text names."""
    _share_only_house(entries)
    _share_heading_house(entries, grouped)


def _share_only_house(entries: list[Entry]) -> None:
    """Give a desk that names no house the only one that the text names."""
    for above, entry in pairwise(entries):
        beside = above.group == entry.group and above.names and entry.role != above.role
        if (
            beside
            and organisation_of(entry) is None
            and not entry.in_prose
            and (not entry.names or _are_one(above, entry))
        ):
            entry.organisation = above.organisation
    houses = {entry.organisation.text.casefold(): entry for entry in entries if entry.organisation is not None}
    if len(houses) != 1:
        return
    known = next(iter(houses.values()))
    house = known.others[-1] if known.names and known.others else known.organisation
    for entry in entries:
        if _names_no_house(entry):
            entry.organisation, entry.acronym = house, entry.acronym or known.acronym


def _share_heading_house(entries: list[Entry], grouped: Sequence[Entry]) -> None:
    """Give the people of a list the house that stands above all of them, where no other is named: "Amnesty – staff"."""
    named = [entry for entry in grouped if entry.organisation is not None]
    people = [name.line for entry in entries for name in entry.names]
    if len({entry.organisation.text.casefold() for entry in named if entry.organisation}) != 1 or not people:
        return
    head, house = named[0], named[0].organisation
    if house is None or house.line >= min(people) or len({host for entry in entries for host in _hosts(entry)}) > 1:
        return
    beside = [piece for piece in head.pieces if piece.line == house.line]
    if not all(_may_head(piece, house) for piece in beside):
        return
    place = next((piece.place for piece in beside if piece.kind == "address"), None)
    for entry in entries:
        if entry.names and not entry.in_prose and organisation_of(entry) is None:
            entry.organisation = house
            entry.place = entry.place or place


_VERB: Final = re.compile(r"\s(?:is|are|does|do|did|has|have|was|were|met|will|can|ist|sind|hat|est|sont|es|son)\s")


def _may_head(piece: Piece, house: Piece) -> bool:
    """Tell whether words may stand in a line that heads people: no "Charity number 1024948", no "12 May – The …"."""
    if piece.start <= house.start and any(c.isdigit() for c in piece.text):
        return False
    return piece.kind != "organisation" or not (piece.text[:1].islower() or _VERB.search(piece.text))


def _hosts(entry: Entry) -> set[str]:
    """Give the hosts of the mailboxes of an entry."""
    mailboxes = [piece.found.email.address for _, piece in entry.channels if piece.found and piece.found.email]
    return {mailbox.rpartition("@")[2] for mailbox in mailboxes}


def _are_one(above: Entry, entry: Entry) -> bool:
    """Tell whether the mailboxes of two people are of one house, as the assistant's below his chief."""
    return bool(_hosts(above) & _hosts(entry))


def _names_no_house(entry: Entry) -> bool:
    """Tell whether a desk or a bare number says of no house that it is of it."""
    return not entry.names and not entry.in_prose and organisation_of(entry) is None
