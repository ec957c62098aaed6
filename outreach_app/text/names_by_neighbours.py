"""Names that only their neighbours tell: a mailbox made of them below, a post on the next line, a city alone above.

It looks at the pieces of all lines, before they are grouped: a name tells where an entry begins.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from outreach_app.model.dataclass import dataclass, replace
from outreach_app.text.clean_text import Line
from outreach_app.text.given_names import fold_plain
from outreach_app.text.person_names import could_be_single_name, is_caseless
from outreach_app.text.piece import Piece

_BELOW: Final = 5
"""Lines below a name in which its mailbox may stand."""
_LONGEST: Final = 30
"""Characters of a name in a script without capitals."""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line with its pieces; ``is_row`` for the row of a table."""

    line: Line
    pieces: tuple[Piece, ...]
    is_row: bool = False


def told_by_neighbours(read: Sequence[ReadLine]) -> list[ReadLine]:
    """Give the lines with the names found that their own words do not tell, and with cities that head those below."""
    mailboxes = [[address for piece in one.pieces if (address := _mailbox(piece))] for one in read]
    told = []
    for index, one in enumerate(read):
        below = [address for near in mailboxes[index : index + _BELOW + 1] for address in near]
        after = read[index + 1] if index + 1 < len(read) else None
        told.append(replace(one, pieces=tuple(_told(one, below, mailboxes[index], after))))
    return _with_cities(told)


def _mailbox(piece: Piece) -> str:
    return piece.found.email.address if piece.found is not None and piece.found.email is not None else ""


def _told(one: ReadLine, below: list[str], beside: list[str], after: ReadLine | None) -> Iterator[Piece]:
    has_name = any(piece.kind == "name" for piece in one.pieces)
    for piece in one.pieces:
        unknown = piece.kind in {"text", "organisation"} and not piece.bracketed and not has_name
        if unknown and (_is_named_in(piece.text, below) or _is_single(piece, one, beside, below, after)):
            yield replace(piece, kind="name", hinted=True)
        else:
            yield piece


def _is_named_in(text: str, mailboxes: list[str]) -> bool:
    """Tell whether a mailbox is made of the first and the last of two to four words: "malte.hinrichsen@"."""
    words_in = [fold_plain(word) for word in text.split()]
    if not 2 <= len(words_in) <= 4 or not all(len(word) > 1 for word in words_in) or not text[0].isupper():
        return False
    first, last = words_in[0], words_in[-1]
    made = {first + last, last + first, first[0] + last}
    return any(fold_plain(address.rpartition("@")[0]) in made for address in mailboxes)


def _is_single(piece: Piece, one: ReadLine, beside: list[str], below: list[str], after: ReadLine | None) -> bool:
    """Tell whether one word is somebody: its mailbox bears it, and a post follows it on its line or on the next."""
    following = one.pieces[one.pieces.index(piece) + 1 :]
    is_sole = len(one.pieces) == 1
    next_piece = following[0] if following else after.pieces[0] if is_sole and after and after.pieces else None
    if next_piece is None or next_piece.kind != "title" or (after is not None and not following and after.line.gap):
        return False
    if is_caseless(piece.text) and piece.kind == "text":
        return is_sole and len(piece.text) <= _LONGEST and len(piece.text.split()) <= 4
    return could_be_single_name(piece.text) and any(
        _bears(address, piece.text) for address in (below if is_sole else beside)
    )


def _bears(address: str, name: str) -> bool:
    """Tell whether a mailbox is a single name and nothing else, and its house is not called so."""
    mailbox, _, domain = address.rpartition("@")
    folded = fold_plain(name)
    return len(folded) > 2 and fold_plain(mailbox) == folded and folded not in fold_plain(domain)


def _with_cities(read: list[ReadLine]) -> list[ReadLine]:
    """Take a city alone on the line right above a person for the heading of all below, until the next."""
    headed = list(read)
    for index, (one, after) in enumerate(pairwise(read)):
        if _is_city_line(one) and not after.line.gap and _begins_person(after):
            piece = one.pieces[0]
            headed[index] = replace(one, pieces=(replace(piece, kind="city"),))
    return headed


def _is_city_line(one: ReadLine) -> bool:
    first = one.pieces[0] if one.pieces else None
    if first is None or first.kind != "address" or first.place is None or not first.place.city or not one.line.gap:
        return False
    others = one.pieces[1:]
    countries = all(piece.kind == "address" and piece.place and not piece.place.city for piece in others)
    return countries and re.search(r"\d", one.line.text) is None


def _begins_person(one: ReadLine) -> bool:
    return bool(one.pieces) and one.pieces[0].kind == "name"
