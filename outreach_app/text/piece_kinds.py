"""Saying what a piece of text is: a person, a post, an organisation, a desk, a place, or none of them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from outreach_app.model.dataclass import replace
from outreach_app.text.given_names import has_given_name
from outreach_app.text.houses_and_posts import RUN_ON, described, organisation_pieces
from outreach_app.text.organisation_names import has_organisation_word, is_desk, split_desk
from outreach_app.text.person_names import honoured_length, is_word_of_the_trade, read_name
from outreach_app.text.piece import Piece
from outreach_app.text.places_stated import PlaceStated, address, city_of, looks_like_address, place_named
from outreach_app.text.wording import either, words, words_by_language

_JOINT: Final = re.compile(
    r"\s*/\s*|\s+(?:and|und|et|y|e|en|och|og|ja|oraz|ve|και|&|or|oder|ou|o|i|и|та|eller|lub|ή|или|або|veya|respektive)\s+|\s+و\s?|\s*(?:및|와|과)\s+|\s*(?:及び|および|・|、|と|和|及|และ)\s*",
    re.IGNORECASE,
)
_PRONOUNS: Final = re.compile(r"^(?:she|he|they|sie|er|elle|il|ella|él)\s?/\s?\w+(?:\s?/\s?\w+)?$", re.IGNORECASE)


_LOWER: Final = re.compile(r"(?:[a-zà-ÿ][\w\-'’]*\s+){1,4}(?=[A-ZÀ-Þ])")
"""Words in small letters before a capital."""
_HONOURED: Final = re.compile(
    r"\s(?=(?:Dr|[Pp]rof\.ssa|[Dd]ott\.ssa|[Dd]rs|[Mm]w|[Dd]hr|Prof|Mag|Ing|Dipl|Mr|Mrs|Ms|Herr|Frau|Dott|Avv|Sr|Sra|Dra|Me|Mme)\b)"
)
"""Where an honorific begins inside a text."""
_POSSESSED: Final = re.compile(r"(?P<house>[A-ZÀ-Þ][^'’]{1,40})['’]s\s+(?=[A-ZÀ-Þ])")
"""A house whose person follows: "IOM Libya's Safa Berg"."""
_LONGEST_NAME: Final = 60
"""Characters of a name or of a post before it; what is longer is a sentence."""
_SHORT_LINE: Final = 6
"""Words of a line that says what the text is: "Joint press release: contacts"."""


@cache
def _at() -> re.Pattern[str]:
    """Give what joins a person or a post to an organisation: " at the ", " bei ", " της "."""
    return re.compile(rf"\s+(?:(?:{either('place_links')})\s+(?:the\s+)?|(?:à\s)?[ldL]['’](?=[A-ZÀ-Þ]))")


def classify(body: str, offset: int, hint: str, language: str) -> list[Piece]:
    """Say what one piece of text is; a piece may hold two people, or a post and a name."""
    joint = re.match(rf"(?:{either('joining')})\s+(?=[A-ZÀ-ÞΑ-Ω])", body) if body[:1].islower() else None
    if joint is not None:
        return classify(body[joint.end() :], offset + joint.end(), hint, language)
    text = " ".join(body.split())
    whole = Piece("text", text, offset, offset + len(body))
    if (called := _called(whole, hint)) is not None:
        return called
    if (led := _led(whole)) is not None:
        return led
    if is_desk(text) and hint != "person":
        return [replace(whole, kind="desk")]
    people = list(_people(body, offset, hint, language))
    if people:
        return people
    if place := place_named(text):
        first, _, rest = text.partition(" ")
        is_town_hall = (
            words("organisation_words").has(first) and city_of(rest) is not None and first.casefold() != "new"
        )
        return organisation_pieces(whole) if is_town_hall else [replace(whole, kind="address", place=place)]
    if looks_like_address(text):
        return [replace(whole, kind="address", place=address(text))]
    return described(whole)


def _called(whole: Piece, hint: str) -> list[Piece] | None:
    """Take a text for what the label before it calls it; None where no label does."""
    if hint in {"title", "skip"}:
        return [replace(whole, kind="title" if hint == "title" else "text", hinted=True)]
    if hint == "organisation":
        return organisation_pieces(whole)
    if hint in {"desk", "address", "city"}:
        place = address(whole.text) or place_named(whole.text)
        return [replace(whole, kind="desk" if hint == "desk" else "address", place=place)]
    return None


def _led(whole: Piece) -> list[Piece] | None:
    """Read what a small word leads: a city after "in", a house after "for"; nothing for pronouns and hours."""
    text = whole.text
    is_release_line = bool(words("release_lines").first(text)) and len(text.split()) <= _SHORT_LINE
    says_nothing = words("hours_labels").has(text) or words("end_marks").has(text)
    if _PRONOUNS.match(text) or says_nothing or is_release_line:
        return []
    if place := _place_after(text):
        return [replace(whole, kind="address", place=place)]
    behalf = words("behalf_words").begins(text)
    if behalf and has_organisation_word(text[behalf:]) and not text[behalf:].islower():
        return organisation_pieces(replace(whole, text=text[behalf:].strip()))
    return None


def _place_after(text: str) -> PlaceStated | None:
    """Read "à Nairobi", "in New York", "في القاهرة": a city after its preposition."""
    lead = words("in_words").begins(text)
    city = city_of(text[lead:]) if lead else None
    return PlaceStated(text[lead:].strip(), city.country, city.zone) if city else None


def _people(body: str, offset: int, hint: str, language: str) -> Iterator[Piece]:
    """Yield the people that a piece names: one, two with a slash, or one with a post."""
    sure = hint == "person"
    if any(
        body.casefold().startswith(f"{word} ") for word in words_by_language("boilerplate_headings").get(language, ())
    ):
        return  # "Om Norrhamn Energi": what follows is about a house
    parts = _parts(body)
    if len(parts) > 1:
        read = [read_name(part, hint=sure, language=language) for part, _ in parts]
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


def _one_person(body: str, offset: int, sure: bool, language: str) -> Iterator[Piece]:
    read = read_name(body, hint=sure, language=language)
    if read is not None:
        yield Piece("name", read.name, offset + read.start, offset + read.end, honorific=read.honorific, hinted=sure)
        if read.title:
            yield Piece("title", read.title, offset + read.end, offset + len(body))
        return
    if apart := list(_apart(body, offset, language)):
        yield from apart
        return
    if (cut_at := honoured_length(body)) and (rest := body[cut_at:].strip()):
        yield from _one_person(body[:cut_at], offset, sure, language)
        yield from classify(rest, offset + body.index(rest, cut_at), "", language)
        return
    if honoured := list(_post_and_honoured(body, offset, language)):
        yield from honoured
        return
    if (led := _name_at_end(body, language)) is not None:
        yield replace(led, start=offset + led.start, end=offset + led.end)
        return
    if seated := _name_in_city(body, offset, language):
        yield from seated
        return
    for cut in reversed(list(_at().finditer(body))):
        read = read_name(body[: cut.start()], hint=sure, language=language)
        if read is not None and (rest := body[cut.end() :].strip()):
            yield Piece(
                "name", read.name, offset + read.start, offset + read.end, honorific=read.honorific, hinted=sure
            )
            yield from classify(rest, offset + cut.end(), "", language)
            return
    yield from _post_and_name(body, offset, language)


def _post_and_honoured(body: str, offset: int, language: str) -> Iterator[Piece]:
    """Part a post from a name whose honorific stands between them: "Richter am Landgericht Dr. Uwe Hahnemann"."""
    for cut in _HONOURED.finditer(body):
        one = read_name(body[cut.end() :], language=language)
        post = body[: cut.start()].strip()
        if one is None or not one.honorific or read_name(post, language=language) is not None:
            continue
        kind = "title" if words("titles").first(post) else "organisation" if has_organisation_word(post) else "text"
        yield Piece(kind, post, offset, offset + cut.start())
        start = offset + cut.end() + one.start
        yield Piece("name", one.name, start, start + len(one.name), honorific=one.honorific)
        return


def _apart(body: str, offset: int, language: str) -> Iterator[Piece]:
    """Part a name from the post before it, or from the house before or behind it; nothing for anything else."""
    lead = _LOWER.match(body)
    one = read_name(body[lead.end() :], language=language) if lead else None
    if lead is not None and one is not None and has_given_name(one.name) and _is_one_thing(lead[0]):
        yield from _post_before(body[: lead.end()], offset)
        start = offset + lead.end() + one.start
        yield Piece("name", one.name, start, start + len(one.name), honorific=one.honorific)
    if (of_house := _POSSESSED.match(body)) and (one := read_name(body[of_house.end() :], language=language)):
        yield from organisation_pieces(Piece("text", of_house["house"], offset, offset + of_house.end("house")))
        start = offset + of_house.end() + one.start
        yield Piece("name", one.name, start, start + len(one.name), honorific=one.honorific)
        return
    if (house_at := _run_on_house(body)) and (one := read_name(body[:house_at].strip(), language=language)):
        yield Piece("name", one.name, offset + one.start, offset + one.end, honorific=one.honorific)
        rest = body[house_at:].strip()
        yield from organisation_pieces(Piece("text", rest, offset + house_at, offset + len(body)))
        return


def _run_on_house(body: str) -> int:
    """Give where a house begins that follows a Thai name without a comma: "เพียรพร ดีเทศน์ องค์การ…"; 0 for none."""
    words_in = list(re.finditer(r"\S+", body)) if re.search("[\u0e00-\u0e7f]", body) else []
    houses = (word.start() for word in words_in[1:] if words("organisation_words").has(word[0]))
    return next(houses, 0)


def _connects(word: str) -> bool:
    return any(words(meaning).has(word) for meaning in ("connecting", "joining", "place_links", "heading_joints"))


def _is_one_thing(lead: str) -> bool:
    """Tell whether words before a name only join it, or are all of a post: not "ask for Kim Dale"."""
    joins = [_connects(word) for word in lead.split()]
    return joins == sorted(joins, reverse=True)  # "through assistant"


def _post_before(lead: str, offset: int) -> Iterator[Piece]:
    """Give the words in small letters before a name as his post: "through assistant Anna Berg"; no mere "of"."""
    text = lead.strip()
    words_in = text.split()
    while words_in and _connects(words_in[0]):
        words_in.pop(0)
    while len(words_in) > 1 and words("possessives").has(words_in[0]):
        words_in.pop(0)
    if words_in:
        first = words_in[0]
        post = re.sub(r"^[ldL]['’]", "", " ".join(words_in))
        yield Piece("title", post, offset + lead.index(first), offset + len(text))


def _name_in_city(body: str, offset: int, language: str) -> list[Piece]:
    """Read "Chris Lomas in Bangkok"; empty for anything else."""
    for cut in re.finditer(rf"\s(?=(?:{either('in_words')})\s)", body):
        read, place = read_name(body[: cut.start()], language=language), _place_after(body[cut.end() :])
        if read is not None and place is not None:
            start = offset + read.start
            name = Piece("name", read.name, start, offset + read.end, honorific=read.honorific)
            return [name, Piece("address", place.city, offset + cut.end(), offset + len(body), place=place)]
    return []


def _name_at_end(body: str, language: str) -> Piece | None:
    """Read the name at the end of "Interviews can be arranged with Tariq Khan", "und Uwe Kolb"."""
    cuts = list(_leads_to_name().finditer(body))
    joint = re.match(rf"(?:{either('joining')})\s+(?=\S)", body) if body[:1].islower() else None
    for cut in [*reversed(cuts), *([joint] if joint else [])]:
        read = read_name(body[cut.end() :], language=language)
        if read is not None:
            start = cut.end() + read.start
            return Piece("name", read.name, start, cut.end() + read.end, honorific=read.honorific)
    return None


@cache
def _leads_to_name() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s)(?:{either('leading_to_name')}|{either('asking')})\s+(?=\S)")


def _post_and_name(body: str, offset: int, language: str) -> Iterator[Piece]:
    """Read "Pressesprecherin Asha Nair", "Jane Doe Press Officer", "홍보팀 김민수 과장", "広報部 山田太郎"."""
    starts = [found.start() for found in re.finditer(r"\S+", body)]
    near = [at for at in starts[1:] if at <= _LONGEST_NAME]
    for at in near:
        before, after = body[:at].strip(), body[at:].strip()
        if words("legal_forms").has(before):
            continue
        if (
            _is_post(before)
            or is_word_of_the_trade(before)
            or is_desk(before)
            or (RUN_ON.search(before) and (has_organisation_word(before) or split_desk(before).department))
        ):
            before = _led_post(before)
            hint = (_is_post(before) or before.endswith("担当")) and bool(RUN_ON.search(before))
            if RUN_ON.search(before) and (several := _several(after, offset + at, language)):
                yield from described(Piece("text", before, offset, offset + len(before)))
                yield from several
                return
            read = read_name(after, hint=hint, language=language)
            if read is not None:
                yield from described(Piece("text", before, offset, offset + len(before)))
                yield Piece(
                    "name", read.name, offset + at + read.start, offset + at + read.end, honorific=read.honorific
                )
                if read.title:
                    yield Piece("title", read.title, offset + at + read.end, offset + len(body))
                return
    for at in reversed(near):
        before, after = body[:at].strip(), body[at:].strip()
        read = read_name(before, language=language)
        if read is not None and len(read.name.split()) <= 4 and (_begins_post(after) or is_desk(after)):
            yield Piece("name", read.name, offset + read.start, offset + read.end, honorific=read.honorific)
            yield Piece("title", after, offset + at, offset + len(body))
            return


def _led_post(before: str) -> str:
    """Give the post alone where a small word leads to it: "Termine über ihre Assistentin" is "Assistentin"."""
    led = list(_leads_to_post().finditer(before))
    rest = before[led[-1].end() :] if led else ""
    return rest if rest and words("titles").first(rest) else before


@cache
def _leads_to_post() -> re.Pattern[str]:
    """Give what leads to a post in a sentence: "through her", "über ihre", "par son"."""
    return re.compile(
        rf"(?:^|\s)(?:{either('leading_to_name')})\s+(?:(?:{either('possessives')})\s+)?(?=\S)", re.IGNORECASE
    )


def _several(body: str, offset: int, language: str) -> list[Piece]:
    """Read two or more names with a joint, as they follow a desk: "高橋・鈴木"; empty for one or none."""
    parts = _parts(body)
    read = [read_name(part, hint=True, language=language) for part, _ in parts]
    if len(parts) < 2 or len(body) > 40:
        return []
    return [
        Piece("name", one.name, offset + at + one.start, offset + at + one.end, honorific=one.honorific, joined=at > 0)
        for (_, at), one in zip(parts, read, strict=True)
        if one is not None and all(read)
    ]


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
