"""Settling entries after they were grouped: shared headers handed down, strays joined, empty ones dropped."""

import re
from typing import Final

from outreach_app.model.dataclass import replace
from outreach_app.text.belonging import is_desk_mailbox
from outreach_app.text.entry import Entry
from outreach_app.text.given_names import has_given_name
from outreach_app.text.houses_shared import share_houses, write_out_houses
from outreach_app.text.organisation_names import has_organisation_word, is_acronym, split_desk
from outreach_app.text.person_names import fits_address, is_cased
from outreach_app.text.piece import Piece
from outreach_app.text.wording import words

_SENTENCE: Final = re.compile(
    r"\s(?:is|are|can|will|may|ist|sind|est|sont|están|está|son|são|è|sono|zijn|är|er)\s(?=[a-zà-ÿ])"
)
"""The verb of a sentence, which is no name of a house: "Interviews are available in the following languages"."""


def settle(entries: list[Entry]) -> list[Entry]:
    """Give the entries that are contacts, each with the organisation and place of the header above it."""
    for entry in entries:
        _tell_apart(entry)
    joined = _with_trailing(_with_channels_below(entries))
    header: Entry | None = None
    kept: list[Entry] = []
    for index, entry in enumerate(joined):
        if header is not None and header.role != entry.role:
            header = None
        if _is_header(entry, joined[index + 1 :]):
            header = entry
            continue
        if not entry.reaches and not _is_named_contact(entry, kept):
            continue
        _inherit(entry, header)
        kept.append(entry)
    kept = _with_shared_mailboxes(kept)
    write_out_houses(kept)
    share_houses(kept, entries)
    return kept


def _with_shared_mailboxes(entries: list[Entry]) -> list[Entry]:
    """Part the mailbox of a desk below several people from the last of them, who each have a number of their own."""
    parted: list[Entry] = []
    for entry in entries:
        above = parted[-1] if parted else None
        parted.append(entry)
        shared = [one for one in entry.channels if entry.names and _is_desks(one[1], entry.names[-1].line)]
        shared = [*_beside(shared, entry), *shared]
        if not shared or len(shared) == len(entry.channels) or not _is_apart(shared, entry, above):
            continue
        entry.channels = [one for one in entry.channels if one not in shared]
        pieces = [piece for _, piece in shared]
        beside = next((one for one in entry.others if one.line == pieces[-1].line), None)
        house = beside or entry.organisation or (above.organisation if above is not None else None)
        desk = Entry(role=entry.role, group=entry.group, organisation=house, pieces=pieces)
        desk.channels = [(0, piece) for piece in pieces]
        parted.append(desk)
    return parted


def _is_apart(shared: list[tuple[int, Piece]], entry: Entry, above: Entry | None) -> bool:
    """Tell whether the mailbox of a desk is not the last person's own: he has one himself, or is one of a list."""
    own = [one for one in entry.channels if one not in shared and one[1].kind == "email"]
    return above is not None and ((bool(own) and bool(above.names)) or _are_listed(above, entry))


def _beside(shared: list[tuple[int, Piece]], entry: Entry) -> list[tuple[int, Piece]]:
    """Give the numbers on the line of a desk's mailbox, where the last person has one of his own above."""
    lines = {piece.line for _, piece in shared}
    numbers = [one for one in entry.channels if one[1].kind == "number"]
    there = [one for one in numbers if one[1].line in lines]
    return there if len(there) < len(numbers) else []


def _is_desks(piece: Piece, below: int) -> bool:
    """Tell whether a piece is the mailbox of a desk, on a line below another."""
    email = piece.found.email if piece.found is not None else None
    return email is not None and piece.line > below and is_desk_mailbox(email.address)


def _are_listed(above: Entry, entry: Entry) -> bool:
    """Tell whether two entries are people of one list, none of whom has an address of his own."""
    called = above.role == entry.role or words("person_labels").has(entry.role)
    alike = called and above.group == entry.group and bool(above.names) and above.reaches
    return alike and not any(piece.kind == "email" for _, piece in above.channels)


def _tell_apart(entry: Entry) -> None:
    """Take for a house what is written like a name beside a sure person: "Greenpeace CEE, Jane Doe"."""
    if len(entry.names) == 1 and _is_called_house(entry):
        _demote(entry, 0)
        return
    titled = {at for at, _ in entry.titles}
    sure = [name for index, name in enumerate(entry.names) if index in titled or _is_surely_person(name, entry)]
    for name in [one for one in entry.names if sure and one not in sure]:
        index = entry.names.index(name)
        after = entry.names[index + 1 : index + 2]
        if name.joined or any(other.joined for other in after) or not is_cased(name.text):
            continue
        _demote(entry, index)


def _is_surely_person(name: Piece, entry: Entry) -> bool:
    """Tell whether a given name, an honorific, a label or a mailbox says that it is a person."""
    if name.honorific or has_given_name(name.text):
        return True
    if name.hinted and not any(is_acronym(word) and word.isupper() for word in name.text.split()):
        return True
    mailboxes = [piece.found.email.address for _, piece in entry.channels if piece.found and piece.found.email]
    return any(fits_address(name.text, mailbox) for mailbox in mailboxes)


def _is_called_house(entry: Entry) -> bool:
    """Tell whether the label of the first number says that it is a house's: "Region Halland / Pressjour: …"."""
    name, labels = entry.names[0], [piece.number.label for _, piece in entry.channels if piece.number]
    called = bool(labels) and words("desk_lines").has(labels[0])
    called = called or _follows_desk(entry, name)
    return called and not entry.titles and is_cased(name.text) and not _is_surely_person(name, entry)


def _follows_desk(entry: Entry, name: Piece) -> bool:
    """Tell whether a desk stands right before it on its line: "duty officer, Allied Bus Crews"."""
    at = next((index for index, piece in enumerate(entry.pieces) if piece.start == name.start), 0)
    before = entry.pieces[at - 1] if at else None
    return before is not None and before.kind == "desk" and before.line == name.line and not name.hinted


def _demote(entry: Entry, index: int) -> None:
    """Make an organisation of the name at an index, or further words where one is known."""
    house = replace(entry.names.pop(index), kind="organisation")
    entry.pieces = [house if piece.start == house.start else piece for piece in entry.pieces]
    if entry.organisation is None:
        entry.organisation = house
    else:
        entry.others.append(house)
    entry.titles = [(at - (at > index or at == len(entry.names)), piece) for at, piece in entry.titles]
    entry.channels = [(before - (before > index), piece) for before, piece in entry.channels]


def _is_header(entry: Entry, following: list[Entry]) -> bool:
    """Tell whether it only heads others: an organisation or address without anybody and without a number."""
    if entry.names or entry.reaches or not (entry.organisation or entry.texts or entry.place or entry.desk):
        return False
    return any(after.role == entry.role and after.reaches for after in following)


def _is_named_contact(entry: Entry, above: list[Entry]) -> bool:
    """Tell whether somebody without number and address is a contact all the same: a label or a city calls him one."""
    beside = bool(above) and above[-1].group == entry.group
    is_listed = beside and bool(entry.titles) and not above[-1].names
    return (
        bool(entry.names)
        and (bool(entry.role) or beside)
        and (entry.names[0].hinted or entry.place_is_heading or is_listed)
        and not entry.in_prose
    )


def _inherit(entry: Entry, header: Entry | None) -> None:
    if header is None:
        return
    if entry.organisation is None:
        entry.organisation = header.organisation or _first_head(header.texts)
        entry.acronym = entry.acronym or header.acronym
        if not entry.desk:
            texts = [piece for piece in header.texts if piece is not entry.organisation]
            entry.desk = header.desk or (texts[0].text if texts and len(texts[0].text) < 90 else "")
        entry.place = entry.place or header.place


def _first_head(texts: list[Piece]) -> Piece | None:
    fitting = (p for p in texts if p.text[:1].isupper() and len(p.text.split()) <= 8 and not p.text.endswith("."))
    return next((piece for piece in fitting if not _SENTENCE.search(piece.text)), None)


def _with_channels_below(entries: list[Entry]) -> list[Entry]:
    """Join a named entry without numbers with the nameless numbers right below it."""
    joined: list[Entry] = []
    for entry in entries:
        above = joined[-1] if joined else None
        fits = above is not None and above.names and not above.reaches and above.role == entry.role
        if (
            fits
            and above is not None
            and entry.reaches
            and not entry.names
            and entry.organisation is None
            and not entry.desk
            and not entry.in_prose
        ):
            above.channels += [(len(above.names), piece) for _, piece in entry.channels]
            above.pieces += entry.pieces
            above.place = above.place or entry.place
            above.tags += [tag for tag in entry.tags if tag not in above.tags]
            continue
        joined.append(entry)
    return joined


def _with_trailing(entries: list[Entry]) -> list[Entry]:
    """Join an organisation or address that trails the last person of a block with that person."""
    joined: list[Entry] = []
    for index, entry in enumerate(entries):
        above = joined[-1] if joined else None
        following = entries[index + 1 : index + 2]
        leads = any(after.role == entry.role and after.names and after.organisation is None for after in following)
        if (
            above is not None
            and above.reaches
            and not entry.names
            and (not entry.reaches or _completes(above, entry))
            and (above.group == entry.group or _closes_block(above, entry, entries[index + 1 :]))
            and not leads
        ):
            above.organisation = above.organisation or entry.organisation
            if above.place is None or not above.place.city:
                above.place = entry.place or above.place
            above.pieces += entry.pieces
            above.channels += [(len(above.names), piece) for _, piece in entry.channels]
            continue
        joined.append(entry)
    return joined


def _closes_block(above: Entry, entry: Entry, following: list[Entry]) -> bool:
    """Tell whether a house by itself at the very end is that of the desk above, which names none."""
    nameless = not above.names and above.organisation is None
    return nameless and bool(above.desk) and entry.organisation is not None and not entry.reaches and not following


def _completes(above: Entry, entry: Entry) -> bool:
    """Tell whether an organisation with an address below people who have neither is theirs."""
    if not above.names or above.organisation is not None or entry.organisation is None or entry.desk:
        return False
    return all(p.kind == "email" for _, p in entry.channels) and all(p.kind != "email" for _, p in above.channels)


def house_in(heading: str) -> str:
    """Give the house that a heading names: by its acronym, or behind its desk ("– persvoorlichting Haven Noord")."""
    parts = map(split_desk, re.split(r"\s[–—-]\s|[,:|]\s", heading))
    named = (part.name for part in parts if part.department and has_organisation_word(part.name))
    return acronym_in(heading) or next((name for name in named if name[:1].isupper()), "")


def acronym_in(text: str) -> str:
    """Give the acronym that a heading sentence names: "… για τον ΔΟΜ …"."""
    return next(
        (word for word in text.replace(",", " ").split() if is_acronym(word) and word.isupper() and len(word) <= 8), ""
    )
