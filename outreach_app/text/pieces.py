"""Cutting a line into pieces and saying what each is: a name, a post, an organisation, a number, a language …."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from outreach_app.model.channel_words import channel_words, fold_word
from outreach_app.model.dataclass import replace
from outreach_app.model.proposal import Span
from outreach_app.text.addresses_found import addresses
from outreach_app.text.clean_text import Line
from outreach_app.text.given_names import fold_plain, has_given_name, is_given_name
from outreach_app.text.headings import read_heading
from outreach_app.text.hours_stated import hours
from outreach_app.text.languages_stated import Languages, languages
from outreach_app.text.numbers_found import branches, number_in_link, numbers
from outreach_app.text.numbers_gone import gone_passage
from outreach_app.text.organisation_names import is_desk
from outreach_app.text.person_names import could_be_name, could_be_single_name
from outreach_app.text.piece import Piece
from outreach_app.text.piece_kinds import classify
from outreach_app.text.places_stated import address, city_heading, looks_like_address
from outreach_app.text.wording import either, is_unspaced, words

_CUT: Final = re.compile(
    r"[,;|•·、，\t()\[\]:]|\s[–—―\-]{1,2}\s|[^\S\v]{3,}|\s?\.{3,}\s?|(?<=[\w)]{3})\.(?=\s|$)|。|\s/{1,2}\s|\s(?=\()"
)
_ABBREVIATED: Final = re.compile(r"(?:\b\w\.\s?\w|\b(?:Inc|Ltd|Co|Corp))$")
"""What ends with a stop of its own: "e. V.", "S.A.", "Inc."."""
_BREADCRUMBS: Final = re.compile(r"^[^.!?]{2,40}\s[>»›]\s[^.!?]{2,80}$")
"""Where a page lies on its site: "Home > Newsroom > Media contacts"."""
_EDGE: Final = " \t,;:|•·/–—-.*=<>☎📱📠"


def line_pieces(line: Line, index: int, language: str, *, codes: bool = False) -> list[Piece]:
    """Cut one healed line into its pieces, left to right; ``codes`` as ``lists_codes`` tells of the whole text."""
    channels = _channels(line, codes)
    if not channels and _BREADCRUMBS.search(line.text):
        return []
    has_channel = any(piece.kind in {"number", "email"} for piece in channels)
    pieces: list[Piece] = []
    at, hint = 0, ""
    heading = read_heading(line.text, has_channel)
    inside = [p for p in channels if heading is not None and p.start < line.start + heading.end - 1]
    if heading is not None and all(piece.kind in {"language", "hours"} for piece in inside):
        ends = [p for p in inside if _is_told_by(p, line.text[p.end - line.start : heading.end])]
        channels = [piece for piece in channels if piece not in inside or piece in ends]
        pieces.append(Piece("heading", heading.text, line.start, line.start + heading.end, desk=heading.names_desk))
        at, hint = heading.end, "person" if heading.calls_person else "call"
    place = city_heading(line.text[at:])
    if place is not None and not any(p.start < line.start + at + place.end - 1 for p in channels):
        pieces.append(
            Piece(
                "city",
                place.city or line.text[at : at + place.end].strip(" :"),
                line.start + at,
                line.start + at + place.end,
                place=place,
            )
        )
        at += place.end
    cutter = _Cutter(line, language, hint)
    for channel in [*channels, None]:
        until = channel.start - line.start if channel else len(line.text)
        pieces += cutter.text_pieces(at, max(at, until), before_channel=channel)
        if channel is not None:
            pieces += [channel] if channel.kind != "gone" else []
            at = max(at, channel.end - line.start)
    return [replace(piece, line=index) for piece in _settled(_turned(_in_brackets(pieces, line), line))]


def _is_told_by(piece: Piece, rest: str) -> bool:
    """Tell whether languages in a heading are of the person behind it: "In Thai:", "Urdu speakers may call"."""
    return not rest.strip(" :") or piece.text.endswith((" speakers", "-speaking"))


def _in_brackets(pieces: list[Piece], line: Line) -> list[Piece]:
    """Mark the numbers and addresses that stand in brackets."""
    marked = []
    for piece in pieces:
        start = piece.number.start if piece.number else piece.start
        before = line.text[: start - line.start]
        is_inside = piece.kind in {"number", "email"} and before.count("(") > before.count(")")
        marked.append(replace(piece, bracketed=True) if is_inside else piece)
    return marked


def _channels(line: Line, codes: bool) -> list[Piece]:
    """Find the numbers, addresses, links, languages and hours of a line, not overlapping."""
    found: list[Piece] = []
    for one in addresses(line.text, line.start):
        kind = {"hidden e-mail": "hidden-mail"}.get(one.kind, one.kind)
        if (number := number_in_link(one.text, one.start)) is not None:
            found.append(Piece("number", number.raw, one.start, one.end, number=number))
            continue
        found.append(Piece(kind, one.text, one.start, one.end, found=one))
    blanked = _blanked(line, found)
    for start, end in hours(blanked):
        text = " ".join(blanked[start:end].split())
        found.append(Piece("hours", text, start + line.start, end + line.start))
    blanked = _blanked(line, found)
    found += _number_pieces(blanked, line)
    blanked = _blanked(line, found)
    for branch in branches(blanked, line.start):
        found.append(Piece("number", branch.raw, branch.label_start, branch.end, number=branch))
    blanked = _blanked(line, found)
    for spoken in languages(blanked, line.start, codes=codes):
        found.append(_language_piece(spoken, line))
    return sorted(found, key=lambda piece: piece.start)


def _number_pieces(text: str, line: Line) -> list[Piece]:
    """Give the numbers of a line; one that is called out of use with the words that say so, to be dropped."""
    found = numbers(text, line.start)
    ends = [0, *(number.body_end - line.start for number in found)]
    starts = [*(number.start - line.start for number in found), len(text)]
    pieces = []
    for index, number in enumerate(found):
        own = (starts[index], ends[index + 1])
        gone = gone_passage(line.text, own, ends[index], starts[index + 1])
        if gone is not None:
            pieces.append(Piece("gone", number.raw, line.start + gone[0], line.start + gone[1]))
        else:
            pieces.append(Piece("number", number.raw, number.label_start, number.end, number=number))
    return pieces


def _language_piece(spoken: Languages, line: Line) -> Piece:
    led = re.match(r"[^:@\d]{0,25}:\s*\S", line.text[spoken.end - line.start :])
    kind = "head-language" if (spoken.heads or led) and spoken.start - line.start < 3 else "language"
    return Piece(
        kind, line.text[spoken.start - line.start : spoken.end - line.start], spoken.start, spoken.end, tags=spoken.tags
    )


def _blanked(line: Line, pieces: list[Piece]) -> str:
    """Give the line with what was found blotted out, so that nothing is read twice."""
    text = line.text
    for piece in pieces:
        text = text[: piece.start - line.start] + "\x01" * (piece.end - piece.start) + text[piece.end - line.start :]
    return text


class _Cutter:
    """Cut the text between the channels of one line; a label tells what follows it."""

    def __init__(self, line: Line, language: str, hint: str) -> None:
        self._line = line
        self._language = language
        self._hint = hint
        self._named = False  # a name stands before on the line

    def text_pieces(self, start: int, end: int, before_channel: Piece | None) -> list[Piece]:
        """Cut one stretch of the line and say what each piece is."""
        text = self._line.text
        end = (
            _without_label(text, start, end)
            if before_channel and before_channel.kind in {"email", "link", "hidden-mail", "handle"}
            else end
        )
        whole = text[start:end].strip(_EDGE)
        if not whole or _is_connecting(whole):
            return []
        if looks_like_address(whole) and not re.search("[:：]", whole):
            return self._address(start, end)
        pieces: list[Piece] = []
        at = start
        brackets = max(0, text.count("(", 0, start) - text.count(")", 0, start))
        slashed = False
        enumerated = list(_enumerated(text, start, end))
        for cut in [*_CUT.finditer(text, start, end), None]:
            stop = cut.start() if cut else end
            mark = cut[0].strip() if cut else ""
            if mark == "." and words("honorifics").has((text[at:stop].split() or [""])[-1]):
                continue
            if mark == "," and any(first < cut.start() < last for first, last in enumerated if cut):
                continue
            cut_out = self._piece(at, stop, mark, brackets > 0)
            if slashed and cut_out and cut_out[0].kind == "name" and pieces and pieces[-1].kind == "name":
                cut_out[0] = replace(cut_out[0], joined=True)
            pieces += cut_out
            slashed = mark in {"/", "//"}
            brackets += (mark in {"(", "["}) - (mark in {")", "]"})
            at = cut.end() if cut else end
        return pieces

    def _address(self, start: int, end: int) -> list[Piece]:
        """Give an address line as one piece, with a name or an organisation that stands before it on the line."""
        text = self._line.text
        first = re.split(r"[,|;]|\s[–—-]\s|\s?\((?=[^\d+])", text[start:end], maxsplit=1)[0]
        pieces = []
        is_street = words("street_words").first(first) or re.match(r"\s*[Cc]/", first)
        if len(first) < end - start and not is_street and not any(c.isdigit() for c in first):
            head = self._piece(start, start + len(first), "", False)
            pieces = [piece for piece in head if piece.kind in {"name", "organisation", "desk"}]
        place = address(text[start:end])
        return [
            *pieces,
            Piece("address", text[start:end].strip(), self._line.start + start, self._line.start + end, place=place),
        ]

    def _piece(self, start: int, end: int, mark: str, bracketed: bool) -> list[Piece]:
        raw = self._line.text[start:end]
        body = _tail().sub("", raw.strip(_EDGE + "\x01'\"“”„«»"))
        if not body or _is_connecting(body):
            return []
        lead = raw.find(body)
        if raw[lead + len(body) :].startswith(".") and _ABBREVIATED.search(body):
            body += "."
        body += _closing_quote(body, raw[lead + len(body) :])
        offset = self._line.start + start + lead
        if mark in {":", "："} and (kind := _label_kind(body)):
            is_post = kind == "person" and words("titles").first(body) is not None and not body.endswith(_IN_CHARGE)
            if is_post and (self._named or not words("contact_headings").has(body)):
                self._hint = "" if self._named else kind
                return [Piece("title", body, offset, offset + len(body))]
            self._hint = kind
            return []
        desk, _, label = body.rpartition(" ")
        behind_desk = bool(desk) and words("person_labels").has(label) and (is_desk(desk) or is_unspaced(label))
        if mark in {":", "："} and behind_desk:
            self._hint = "person"  # "広報部 担当：藤原、小松"
            return classify(desk, offset, "", self._language)
        if mark in {":", "："} and words("contact_headings").has(body) and not is_desk(body):
            self._hint = "call"
            return []
        hint, self._hint = self._hint, "" if mark not in {"/", "、"} else self._hint
        if channel_words().get(fold_word(body)) and len(body) > 1:
            return []
        pieces = [replace(piece, bracketed=bracketed) for piece in classify(body, offset, hint, self._language)]
        self._named = self._named or any(piece.kind == "name" for piece in pieces)
        return pieces


def _closing_quote(body: str, after: str) -> str:
    """Give the quotation mark that closes one inside a text: "Центр «Берег памяти»"; "" for none."""
    opened = next((close for mark, close in _QUOTES if mark in body[1:] and close not in body[1:]), "")
    return opened if opened and after.startswith(opened) else ""


_IN_CHARGE: Final = ("担当", "担当者", "담당", "담당자")
"""Labels that say who is in charge, and no post."""
_QUOTES: Final = (("«", "»"), ("„", "“"), ("“", "”"), ("「", "」"), ("『", "』"))
"""Quotation marks with those that close them."""


@cache
def _tail() -> re.Pattern[str]:
    """Give what leads over from a piece to the number after it: " on", " unter", " or"."""
    return re.compile(rf"(?:\s+(?:{either('seat_tails')}))+$")


def _enumerated(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the houses whose names hold commas: "Ministerium für Umwelt, Klima und Energie"."""
    for found in _ministries().finditer(text, start, end):
        parts = re.split(r",|\s(?:und|and|et|y|e|och|en|και)\s", found[0])
        if not any(has_given_name(part) for part in parts[1:]):
            yield found.span()


@cache
def _ministries() -> re.Pattern[str]:
    part = r"[^\W\d_][^,;:|()\d]{1,40}"
    return re.compile(
        rf"(?<![^\W\d_])(?:{either('ministry_words')})\s+{part}(?:,\s+{part}){{1,3}}?,?"
        rf"\s+(?:und|and|et|y|e|och|en|και|&)\s+{part}",
        re.IGNORECASE,
    )


def _is_connecting(text: str) -> bool:
    """Tell whether a passage only joins others: "or", "of mail naar", "oder unter"."""
    return bool(_connecting().match(text))


@cache
def _connecting() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{either('connecting')})(?![^\W\d_])[\s:.,]*)+$", re.IGNORECASE)


def _without_label(text: str, start: int, end: int) -> int:
    """Leave out the label that stands right before an address: "E-mail:"."""
    stretch = text[start:end].rstrip(" :.=–-(<[|")
    if any(
        words("desks").has(stretch[word.start() :].rstrip(" ,")) for word in re.finditer(r"\S+\s+\S+[\s,]*$", stretch)
    ):
        return end
    for found in re.finditer(r"[^\s,;|:()]+", stretch):
        label = stretch[found.start() :].strip(" ()")
        parts = [part for part in re.split(r"\s*[/&,]\s*", label) if part]
        if parts and all(channel_words().get(fold_word(part), "extension") != "extension" for part in parts):
            return start + found.start()
    return end


_LABELS: Final = (
    ("person", "person_labels"),
    ("organisation", "organisation_labels"),
    ("title", "title_labels"),
    ("desk", "department_labels"),
    ("address", "address_labels"),
    ("city", "city_labels"),
    ("skip", "language_labels"),
    ("skip", "hours_labels"),
    ("skip", "not_phone"),
)


def _label_kind(text: str) -> str:
    """Give what a label before a colon announces: "person", "organisation", "title", …; "" for no label."""
    return next((kind for kind, table in _LABELS if words(table).has(text)), "")


def _turned(pieces: list[Piece], line: Line) -> list[Piece]:
    """Join a surname and the given name behind a comma with which a line begins: "Resch, Jürgen, Pressesprecher"."""
    if len(pieces) < 2 or any(piece.kind != "text" or " " in piece.text for piece in pieces[:2]):
        return pieces
    family, given = pieces[:2]
    between = line.text[family.end - line.start : given.start - line.start]
    if between.strip() != "," or not family.text.istitle() or not is_given_name(given.text):
        return pieces
    name = replace(family, kind="name", text=f"{given.text} {family.text}", end=given.end)
    return [name, *pieces[2:]]


def _is_single_name(piece: Piece, before: list[Piece], after: list[Piece]) -> bool:
    """Tell whether one word is a person by its place: between "contact" or a number and a post or a house.

    At the beginning of a line both must follow: "Sulastri, Paralegal, Yayasan Suara – 0857 …".
    """
    following = after[0].kind if after else ""
    if piece.kind != "text" or piece.bracketed or following not in {"title", "organisation"}:
        return False
    is_led = bool(before) and before[0].kind in {"heading", "number", "email"}
    kinds = [other.kind for other in after]
    is_first = not before and following == "title" and kinds[1:2] == ["organisation"] and "number" in kinds
    if is_first and not is_led and (_is_host(piece.text, after) or words("house_lines").first(after[1].text)):
        return False  # "Oxfam, Media Officer, Nairobi Office: …"
    return (is_led or is_first) and could_be_single_name(piece.text)


def _is_host(word: str, pieces: list[Piece]) -> bool:
    """Tell whether a mailbox of a line is one of a house that is called so: "Oxfam" beside "press@oxfam.example"."""
    hosts = (piece.found.email.address.rpartition("@")[2] for piece in pieces if piece.found and piece.found.email)
    return any(fold_plain(word) in fold_plain(host) for host in hosts)


def _settled(pieces: list[Piece]) -> list[Piece]:
    """Turn unknown text beside a desk into the organisation that it belongs to."""
    settled = []
    for index, piece in enumerate(pieces):
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        if (
            piece.kind == "text"
            and after is not None
            and after.kind == "desk"
            and len(piece.text.split()) <= 8
            and piece.text[:1].isupper()
        ):
            settled.append(replace(piece, kind="organisation"))
        elif piece.kind == "name" and piece.text.isupper() and after is not None and after.kind == "desk":
            settled.append(piece if has_given_name(piece.text) else replace(piece, kind="organisation"))
        elif piece.kind == "text" and after is not None and after.kind == "language" and could_be_name(piece.text):
            settled.append(replace(piece, kind="name"))
        elif _is_single_name(piece, settled[-1:], pieces[index + 1 :]):
            settled.append(replace(piece, kind="name", hinted=True))
        else:
            settled.append(piece)
    return settled
