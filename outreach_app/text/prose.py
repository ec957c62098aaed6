"""Reading sentences: which of the pieces of running text may stand in a contact."""

import re
from typing import Final

from outreach_app.model.dataclass import replace
from outreach_app.text.clean_text import Line
from outreach_app.text.organisation_names import expand_acronym, is_acronym
from outreach_app.text.person_names import fits_address
from outreach_app.text.piece import Piece
from outreach_app.text.wording import either, words

_SENTENCE: Final = re.compile(r"(?<=[a-zà-ÿ)\d”\"])[.!?]\s+(?=[A-ZÀ-Þ“\"])|[。！？]")
_PARAGRAPH: Final = 60
"""Words beyond which a line is a paragraph."""
_NATIONAL: Final = 9
"""Digits that a number in a sentence has at least, which nothing but the verb calls one."""
_BRACKETED: Final = re.compile(r"\(([A-ZÀ-ÞΑ-ΩА-Я][A-ZÀ-ÞΑ-ΩА-Яa-z&\-]{1,12})\)")


def is_paragraph(line: Line) -> bool:
    """Tell whether a line is so long that without a number or an address it is no line of a contact block."""
    return len(line.text.split()) > _PARAGRAPH


def prose_marker(line: Line, index: int) -> Piece:
    """Give the piece that stands for a line of running text without a contact."""
    return Piece("prose", line.text[:1], line.start, line.start, line=index)


def is_prose(line: Line, pieces: list[Piece]) -> bool:
    """Tell whether a line is running text and no line of a contact block."""
    loose = sum(len(piece.text.split()) for piece in pieces if piece.kind == "text")
    words_in = len(line.text.split())
    if any(piece.kind in {"city", "heading"} for piece in pieces[:1]) and loose <= 12:
        return False
    if is_paragraph(line) and not any(piece.kind in {"number", "email"} for piece in pieces):
        return True
    long_pieces = sum(
        _words_in(p, line) for p in pieces if p.kind in {"organisation", "title"} and _words_in(p, line) > 9
    )
    return words_in > 12 and (loose + long_pieces) * 2 > words_in


def _words_in(piece: Piece, line: Line) -> int:
    """Count the words of the passage from which a piece was read, also those that it leaves off."""
    return len(line.text[piece.start - line.start : piece.end - line.start].split())


def prose_pieces(line: Line, pieces: list[Piece]) -> list[Piece]:
    """Keep of running text what may be a contact: numbers that are called so, addresses, and who they belong to."""
    reaching = [p for p in pieces if p.kind in {"email", "hidden-mail"} or (p.number and _is_called(p, line))]
    marker = prose_marker(line, pieces[0].line if pieces else 0)
    if not reaching:
        return [marker]
    kept = [marker]
    for index, piece in enumerate(pieces):
        if piece in reaching or piece.kind in {"language", "link"}:
            kept.append(piece)
        elif piece.kind in {"title", "organisation"} and _follows_owner(
            kept[-1], pieces[index - 1 : index + 2], reaching
        ):
            kept.append(replace(piece, bracketed=False))
        elif piece.kind == "address" and index and pieces[index - 1] in reaching:  # "on 020 8969 4412 in London"
            kept.append(piece)
        elif piece.kind == "name" and _is_meant(piece, line, reaching):
            kept.append(replace(piece, joined=False))
        elif piece.kind == "organisation" and is_acronym(piece.text):
            kept.append(replace(piece, bracketed=False))
    return kept


def _is_called(piece: Piece, line: Line) -> bool:
    """Tell whether a number in a sentence is called one, names its country, or is what one is asked to call.

    "… contact Philippa Strand on 020 8969 4412": a verb in the same sentence, and a small word right before it.
    """
    number = piece.number
    if number is None or number.is_labelled or number.is_explicit:
        return number is not None
    before = _SENTENCE.split(line.text[: number.start - line.start])[-1]
    led = words("seat_tails").has((before.split() or [""])[-1]) and number.raw.startswith(("0", "("))
    return led and len(number.digits) >= _NATIONAL and re.search(rf"(?:{either('asking')})\s", before) is not None


def _follows_owner(last: Piece, around: list[Piece], reaching: list[Piece]) -> bool:
    """Tell whether a post or a house stands between its person, who is kept, and his number or address."""
    is_next = len(around) == 3 and last.start == around[0].start
    return is_next and last.kind in {"name", "title"} and (around[-1] in reaching or around[-1].kind == "organisation")


def _is_meant(name: Piece, line: Line, reaching: list[Piece]) -> bool:
    """Tell whether a name in a sentence is whom one reaches: named like the mailbox, or right before the number."""
    for piece in reaching:
        if piece.found and piece.found.email and fits_address(name.text, piece.found.email.address):
            return True
        between = line.text[name.end - line.start : piece.start - line.start]
        if 0 <= piece.start - name.end < 90 and not _SENTENCE.search(between):
            return True
    return False


def organisation_before(text: str, at: int) -> tuple[str, str]:
    """Give the organisation whose acronym was explained last before a place: its name and acronym; ("", "") if none."""
    for found in reversed(list(_BRACKETED.finditer(text[:at]))):
        if is_acronym(found[1]):
            name = expand_acronym(text[max(0, found.start() - 250) : found.end()], found[1])
            if name:
                return name, found[1]
    return "", ""
