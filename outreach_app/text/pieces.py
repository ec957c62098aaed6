"""Cutting a line into pieces and saying what each is: a name, a post, an organisation, a number, a language …."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from outreach_app.model.channel_words import channel_words, fold_word
from outreach_app.text.addresses_found import Found, addresses
from outreach_app.text.clean_text import Line
from outreach_app.text.headings import read_heading
from outreach_app.text.languages_stated import Languages, languages
from outreach_app.text.numbers_found import Number, numbers
from outreach_app.text.organisation_names import has_organisation_word, is_acronym, is_desk, split_desk
from outreach_app.text.person_names import honoured_length, read_name
from outreach_app.text.places_stated import PlaceStated, address, city_heading, city_of, looks_like_address
from outreach_app.text.wording import words

_CUT: Final = re.compile(r"[,;|•·、，\t()\[\]:]|\s[–—―\-]{1,2}\s|\s{3,}|(?<=[\w)]{3})\.(?=\s|$)|。|\s/{1,2}\s|\s(?=\()")
_JOINT: Final = re.compile(
    r"\s*/\s*|\s+(?:and|und|et|y|e|en|och|og|ja|oraz|ve|και|&|or|oder|ou|o|i|и|та)\s+|\s+و\s?|\s*(?:및|와|과)\s+|\s*(?:及び|および|・|、|と|和|及|และ)\s*",
    re.IGNORECASE,
)
_AT: Final = re.compile(
    r"\s+(?:at|of|from|with|for|bei|beim|von|vom|der|des|chez|de la|de l'|du|de|di|da|do|della|del|presso|vid|på|hos|från|van|bij|στο|στη|στην|του|της|z|из|en)\s+(?:the\s+)?"  # noqa: E501
)
_HOURS: Final = re.compile(
    r"(?:(?:\b(?:Mo|Di|Mi|Do|Fr|Sa|So|Mon|Tue|Wed|Thu|Fri|Sat|Sun|lun|mar|mer|jeu|ven|sam|dim|lu|ma|me|je|ve|sa|di|seg|sex|lunes|viernes|Montag|Freitag|Monday|Friday|ma|vr|mån|fre|man|pon|pt)\w*\.?|平日|월|토|จันทร์|الأحد)[\s.,/–—~bisàtoa월금日\-]{0,12})*"
    r"(?:von\s|from\s|de\s|tussen\s)?\d{1,2}(?:[.:h]\s?\d{2})?\s?(?:am|pm|Uhr|h)?\s?(?:[–—\-~]|bis|to|à|a|until|から)\s?\d{1,2}(?:[.:h]\s?\d{0,2}|\s?(?:Uhr|am|pm|h\b))\s?(?:\d{2})?\s?(?:Uhr|am|pm|h|Ώρα|GMT|CET|CEST|BST|EST|EDT|JST|KST|uur)?(?![\d/])",
    re.IGNORECASE,
)
_EDGE: Final = " \t,;:|•·/–—-.*=>"
_CONNECTING: Final = re.compile(
    r"^(?:(?:or|and|on|at|under|via|by|unter|per|oder|und|ou|et|au|par|sur|o|y|al|e|ed|ao|pelo|of|en|op|via|eller|och|på|i|και|στο|τηλ|to|please|bitte|is|are|can be reached|reachable|erreichbar|contact|email|tel)\b[\s:.]*)+$",  # noqa: E501
    re.IGNORECASE,
)
_SEATED: Final = re.compile(
    r"^(?P<name>.{3,}?),?\s+(?:in|à|en|em|a|i|te|στην|στο|στη)\s+(?P<city>[A-ZÀ-ÞΑ-Ω][^,;:]{1,30}?)(?:,\s*[A-Z][\w ]+)?(?:\s+(?:on|at|unter|au|al|op|via|på|under|by))?$"
)
_TAIL: Final = re.compile(r"\s+(?:on|at|unter|au|al|op|via|på|under|by|sur|or|ou|oder|of|o|e|y|et|und|and)$")
_PRONOUNS: Final = re.compile(r"^(?:she|he|they|sie|er|elle|il|ella|él)\s?/\s?\w+(?:\s?/\s?\w+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage with what it is. ``text`` is written in one line, blanks closed up."""

    kind: str  # heading city head-language language name title desk organisation address hours number email link
    # handle hidden-mail text
    text: str
    start: int
    end: int
    line: int = 0
    honorific: str = ""
    joined: bool = False  # a name that a slash or an "and" joins to the one before
    hinted: bool = False  # a label calls it so
    bracketed: bool = False
    number: Number | None = None
    found: Found | None = None
    tags: tuple[str, ...] = ()
    place: PlaceStated | None = None
    desk: bool = False  # a heading that may also name a desk


def line_pieces(line: Line, index: int, language: str) -> list[Piece]:
    """Cut one healed line into its pieces, left to right."""
    channels = _channels(line)
    has_channel = any(piece.kind in {"number", "email"} for piece in channels)
    pieces: list[Piece] = []
    at, hint = 0, ""
    heading = read_heading(line.text, has_channel)
    if heading is not None and not any(p.start < line.start + heading.end - 1 for p in channels):
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
            pieces.append(channel)
            at = max(at, channel.end - line.start)
    return [replace(piece, line=index) for piece in _settled(pieces)]


def _channels(line: Line) -> list[Piece]:
    """Find the numbers, addresses, links, languages and hours of a line, not overlapping."""
    found: list[Piece] = []
    for one in addresses(line.text, line.start):
        kind = {"hidden e-mail": "hidden-mail"}.get(one.kind, one.kind)
        found.append(Piece(kind, one.text, one.start, one.end, found=one))
    blanked = _blanked(line, found)
    for hours in _HOURS.finditer(blanked):
        if re.search(r"[A-Za-z:h.~]|日|월", hours[0]) and not re.search(r"\d{3}", hours[0]):
            found.append(
                Piece("hours", " ".join(hours[0].split()), hours.start() + line.start, hours.end() + line.start)
            )
    blanked = _blanked(line, found)
    for number in numbers(blanked, line.start):
        found.append(Piece("number", number.raw, number.label_start, number.end, number=number))
    blanked = _blanked(line, found)
    for spoken in languages(blanked, line.start):
        found.append(_language_piece(spoken, line))
    return sorted(found, key=lambda piece: piece.start)


def _language_piece(spoken: Languages, line: Line) -> Piece:
    kind = "head-language" if spoken.heads and spoken.start - line.start < 3 else "language"
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

    def text_pieces(self, start: int, end: int, before_channel: Piece | None) -> list[Piece]:
        """Cut one stretch of the line and say what each piece is."""
        text = self._line.text
        end = (
            _without_label(text, start, end)
            if before_channel and before_channel.kind in {"email", "link", "hidden-mail", "handle"}
            else end
        )
        whole = text[start:end].strip(_EDGE)
        if not whole or _CONNECTING.match(whole):
            return []
        if looks_like_address(whole) and not re.search("[:：]", whole):
            return self._address(start, end)
        pieces: list[Piece] = []
        at = start
        brackets = 0
        for cut in [*_CUT.finditer(text, start, end), None]:
            stop = cut.start() if cut else end
            mark = cut[0].strip() if cut else ""
            pieces += self._piece(at, stop, mark, brackets > 0)
            brackets += (mark in {"(", "["}) - (mark in {")", "]"})
            at = cut.end() if cut else end
        return pieces

    def _address(self, start: int, end: int) -> list[Piece]:
        """Give an address line as one piece, with a name or an organisation that stands before it on the line."""
        text = self._line.text
        first = re.split(r"[,|;]|\s[–—-]\s", text[start:end], maxsplit=1)[0]
        pieces = []
        if len(first) < end - start and not looks_like_address(first) and not any(c.isdigit() for c in first):
            head = self._piece(start, start + len(first), "", False)
            pieces = [piece for piece in head if piece.kind in {"name", "organisation", "desk"}]
        place = address(text[start:end])
        return [
            *pieces,
            Piece("address", text[start:end].strip(), self._line.start + start, self._line.start + end, place=place),
        ]

    def _piece(self, start: int, end: int, mark: str, bracketed: bool) -> list[Piece]:
        raw = self._line.text[start:end]
        body = _TAIL.sub("", raw.strip(_EDGE + "\x01'\"“”„«»"))
        if not body or _CONNECTING.match(body):
            return []
        lead = raw.find(body)
        offset = self._line.start + start + lead
        if mark in {":", "："} and (kind := _label_kind(body)):
            self._hint = kind
            return []
        hint, self._hint = self._hint, "" if mark not in {"/"} else self._hint
        if channel_words().get(fold_word(body)) and len(body) > 1:
            return []
        return [replace(piece, bracketed=bracketed) for piece in classify(body, offset, hint, self._language)]


def _without_label(text: str, start: int, end: int) -> int:
    """Leave out the label that stands right before an address: "E-mail:"."""
    stretch = text[start:end].rstrip(" :.=–-(<[|")
    for found in re.finditer(r"[^\s,;|:()]+", stretch):
        label = stretch[found.start() :].strip(" ()")
        parts = [part for part in re.split(r"\s*[/&,]\s*", label) if part]
        if parts and all(channel_words().get(fold_word(part), "extension") != "extension" for part in parts):
            return start + found.start()
    return end


def _label_kind(text: str) -> str:
    """Give what a label before a colon announces: "person", "organisation", "title", …; "" for no label."""
    tables = (
        ("person", "person_labels"), ("organisation", "organisation_labels"), ("title", "title_labels"), ("desk", "department_labels"),  # noqa: E501
        ("address", "address_labels"), ("city", "city_labels"), ("skip", "language_labels"), ("skip", "hours_labels"), ("skip", "not_phone"),  # noqa: E501
    )  # fmt: skip
    for kind, table in tables:
        if words(table).has(text):
            return kind
    return ""


def classify(body: str, offset: int, hint: str, language: str) -> list[Piece]:
    """Say what one piece of text is; a piece may hold two people, or a post and a name."""
    text = " ".join(body.split())
    whole = Piece("text", text, offset, offset + len(body))
    if hint in {"organisation", "title", "skip"} and hint != "organisation":
        return [replace(whole, kind="title" if hint == "title" else "text", hinted=True)]
    if hint == "organisation":
        return _organisation(whole)
    if hint in {"desk", "address", "city"}:
        place = address(text) or _place(text)
        return [replace(whole, kind="desk" if hint == "desk" else "address", place=place)]
    if _PRONOUNS.match(text):
        return []
    people = list(_people(body, offset, hint, language))
    if people:
        return people
    if is_desk(text):
        return [replace(whole, kind="desk")]
    if place := _place(text):
        return [replace(whole, kind="address", place=place)]
    if looks_like_address(text):
        return [replace(whole, kind="address", place=address(text))]
    return _described(whole, language)


def _place(text: str) -> PlaceStated | None:
    city = city_of(text)
    if city is not None:
        return PlaceStated(text, city.country, city.zone)
    stated = address(text)
    return (
        stated
        if stated is not None and stated.country and len(text.split()) <= 4 and not has_organisation_word(text)
        else None
    )


def _people(body: str, offset: int, hint: str, language: str) -> Iterator[Piece]:
    """Yield the people that a piece names: one, two with a slash, or one with a post."""
    sure = hint == "person"
    parts = _parts(body)
    if len(parts) > 1:
        read = [read_name(part, hint=sure or _gives_surname(part, body), language=language) for part, _ in parts]
        if all(read):
            for position, ((_, at), one) in enumerate(zip(parts, read, strict=True)):
                if one is not None:
                    yield Piece(
                        "name",
                        one.name,
                        offset + at + one.start,
                        offset + at + one.end,
                        honorific=one.honorific,
                        joined=position > 0,
                        hinted=sure,
                    )
            return
        if read[0] is None and len(parts) == 2 and "/" in body:
            for part, at in parts:
                yield from classify(part, offset + at, hint, language)
            return
    yield from _one_person(body, offset, sure, language)


def _parts(body: str) -> list[tuple[str, int]]:
    parts, at = [], 0
    for joint in _JOINT.finditer(body):
        parts.append((body[at : joint.start()], at))
        at = joint.end()
    return [*parts, (body[at:], at)]


def _gives_surname(part: str, body: str) -> bool:
    """Tell whether "Jane" of "Jane and John Doe" may stand without its surname; only with an "and"."""
    return False


def _one_person(body: str, offset: int, sure: bool, language: str) -> Iterator[Piece]:
    read = read_name(body, hint=sure, language=language)
    if read is not None:
        yield Piece("name", read.name, offset + read.start, offset + read.end, honorific=read.honorific, hinted=sure)
        if read.title:
            yield Piece("title", read.title, offset + read.end, offset + len(body))
        return
    if (cut_at := honoured_length(body)) and (rest := body[cut_at:].strip()):
        yield from _one_person(body[:cut_at], offset, sure, language)
        yield from classify(rest, offset + body.index(rest, cut_at), "", language)
        return
    for cut in _AT.finditer(body):
        read = read_name(body[: cut.start()], hint=sure, language=language)
        if read is not None and (rest := body[cut.end() :].strip()):
            yield Piece(
                "name", read.name, offset + read.start, offset + read.end, honorific=read.honorific, hinted=sure
            )
            yield from classify(rest, offset + cut.end(), "", language)
            return
    yield from _post_and_name(body, offset, language)


def _post_and_name(body: str, offset: int, language: str) -> Iterator[Piece]:
    """Read "Pressesprecherin Asha Nair", "Jane Doe Press Officer", "홍보팀 김민수 과장", "広報部 山田太郎"."""
    starts = [found.start() for found in re.finditer(r"\S+", body)]
    for at in starts[1:]:
        before, after = body[:at].strip(), body[at:].strip()
        if len(before) < 60 and (
            _is_post(before) or is_desk(before) or (has_organisation_word(before) and not before.isascii())
        ):
            read = read_name(after, hint=_is_post(before) and before.isascii() is False, language=language)
            if read is not None:
                yield from _described(Piece("text", before, offset, offset + len(before)), language)
                yield Piece(
                    "name", read.name, offset + at + read.start, offset + at + read.end, honorific=read.honorific
                )
                if read.title:
                    yield Piece("title", read.title, offset + at + read.end, offset + len(body))
                return
    for at in reversed(starts[1:]):
        before, after = body[:at].strip(), body[at:].strip()
        read = read_name(before, language=language)
        if read is not None and len(read.name.split()) <= 4 and (_begins_post(after) or is_desk(after)):
            yield Piece("name", read.name, offset + read.start, offset + read.end, honorific=read.honorific)
            yield Piece("title", after, offset + at, offset + len(body))
            return


def _is_post(text: str) -> bool:
    last = [end for _, end in words("titles").all(text)]
    return (
        bool(last)
        and (last[-1] >= len(text) - 1 or words("desks").first(text) is not None)
        and not has_organisation_word(text)
    )


def _begins_post(text: str) -> bool:
    found = words("titles").first(text)
    return found is not None and (found[0] == 0 or len(text[: found[0]].split()) <= 2)


def _described(whole: Piece, language: str) -> list[Piece]:
    """Tell a post from an organisation from a desk; anything else stays text."""
    text = whole.text
    if (re.search(r"[.!?]$", text) and len(text.split()) > 6) or len(text) > 130:
        return [whole]
    title, organisation = words("titles").first(text), has_organisation_word(text)
    if (
        not text.isascii()
        and (split := split_desk(text)).department
        and split.name
        and not re.search("[a-zà-ÿ]{3}", split.department)
    ):
        return [
            replace(whole, kind="organisation", text=split.name),
            replace(whole, kind="desk", text=split.department),
        ]
    if title is not None:
        return _post(whole, title, organisation)
    split = split_desk(text)
    if split.department and split.name:
        return [
            replace(whole, kind="organisation", text=split.name),
            replace(whole, kind="desk", text=split.department),
        ]
    if organisation or (" " not in text and is_acronym(text)):
        return _organisation(whole)
    if _acronym_and_place(text):
        return _organisation(whole)
    return [whole]


def _post(whole: Piece, place: tuple[int, int], organisation: bool) -> list[Piece]:
    """Keep a post whole, also with its organisation ("Managing Director of X"); a few organisations sound like posts."""  # noqa: E501
    text = whole.text
    legal = any(fold_word(token) in words("legal_forms").exact and token[:1].isupper() for token in text.split()[1:])
    if organisation and (
        legal
        or re.match(
            r"(?:Lawyers|Reporters|Journalists|Advocates|Members|Médecins|Committee|Council|Office|Ministry|Association|Center|Centre)\b",
            text,
        )
    ):
        return _organisation(whole)
    return [replace(whole, kind="title")]


def _acronym_and_place(text: str) -> bool:
    """Tell whether it is an acronym with a place or a qualifier: "ICRC Geneva", "AJP Lux", "UNHCR Lebanon"."""
    tokens = text.split()
    return 2 <= len(tokens) <= 4 and is_acronym(tokens[0]) and all(token[:1].isupper() for token in tokens)


def _organisation(whole: Piece) -> list[Piece]:
    seated = _SEATED.match(whole.text)
    if seated and (city := city_of(seated["city"])) is not None:
        place = PlaceStated(seated["city"], city.country, city.zone)
        return [
            *_organisation(replace(whole, text=seated["name"].strip(" ,"))),
            replace(whole, kind="address", text=seated["city"], place=place),
        ]
    split = split_desk(whole.text)
    if split.department and split.name:
        return [
            replace(whole, kind="organisation", text=split.name),
            replace(whole, kind="desk", text=split.department),
        ]
    tokens = whole.text.split()
    for count in (2, 1):
        tail = " ".join(tokens[-count:])
        if len(tokens) == count + 1 and words("organisation_words").has(tokens[0]) and city_of(tail):
            return [replace(whole, kind="organisation"), replace(whole, kind="address", text=tail, place=_place(tail))]
        if len(tokens) > count and fold_word(tokens[-count - 1]) not in {
            "of",
            "in",
            "de",
            "di",
            "von",
            "for",
            "at",
            "à",
            "van",
            "do",
            "da",
            "und",
            "and",
        }:
            city = city_of(tail)
            if city is not None:
                place = PlaceStated(tail, city.country, city.zone)
                return [
                    replace(whole, kind="organisation", text=" ".join(tokens[:-count])),
                    replace(whole, kind="address", text=tail, place=place),
                ]
    return [replace(whole, kind="organisation")]


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
        else:
            settled.append(piece)
    return settled
