"""The words that stand with a number: its label before or behind it, its extension, and the place it is called in."""

import re
from functools import cache
from typing import Final

from outreach_app.model.channel_words import MESSAGING, channel_words, extension_words, fold_word
from outreach_app.model.place import read_city, read_country
from outreach_app.text.letters import CAPITALS
from outreach_app.text.wording import either, is_unspaced, words

_AFTER: Final = re.compile(
    r"\s{0,2}(?:\(([^()]{1,40})\)|\[([^\[\]]{1,40})\]|[,–\-]?\s?([^\W\d_]{1,14}(?:\s[^\W\d_]{1,12})?)(?!\s?[.:]*\s*\(?\+?\d)(?=\s*(?:$|[,;|/)(.\n]|\s(?:or|and|und|et|y|ou|o)\s)))"
)


def region_beside(before: str, after: str) -> str:
    """Give the country that stands in brackets beside a number, or whose city is named at it ("in Geneva"); or ""."""
    for beside in (re.search(r"\(([^()]{2,30})\)[\s:]*$", before), re.match(r"\s?\(([^()]{2,30})\)", after)):
        if beside and (country := read_country(beside[1]) or _country_of_city(beside[1])):
            return country
    seats = list(_seat().finditer(before[-80:]))
    there = _seat().match(after.lstrip())
    return _country_of_city((there or seats[-1])["city"]) if there or seats else ""


def _country_of_city(text: str) -> str:
    city = read_city(text.strip())
    return city.country if city else ""


@cache
def _seat() -> re.Pattern[str]:
    """Give the pattern of "In Geneva until 12 July", "in Suva –": where somebody is with the number that follows."""
    return re.compile(rf"(?<![^\W\d_])(?:{either('in_words')})\s+(?P<city>[{CAPITALS}][\w'’-]+)", re.IGNORECASE)


PHONE_MEANINGS: Final = (
    frozenset({"phone", "mobile", "fax", "switchboard", "satellite", "pager", "toll free"}) | MESSAGING
)


def meanings_of(stated: str) -> frozenset[str]:
    """Give what the parts of a label mean: "Mobile & Signal" is a mobile and Signal."""
    parts = label_parts(stated)
    return frozenset(channel_words()[part] for part in parts if part in channel_words())


def label_parts(stated: str) -> list[str]:
    """Part a label of several words: "Tel/WhatsApp", "Mobile & Signal", "Tel. (mobil)"."""
    whole = fold_word(stated)
    if whole in channel_words():
        return [whole]
    parts = re.split(r"\s*[/&,+()\[\]|]\s*|\s(?:and|und|et|y|e|o|or|ou|oder|en|och|og|και|및|和|و)\s", stated)
    plain = (" ".join(word for word in part.split() if not words("label_fillers").has(word)) for part in parts)
    return [fold_word(part) for part in plain if fold_word(part)]


def kind_word(stated: str) -> str:
    """Give of a stated label the part that names a kind: "mobile" of "Tel, mobile"; else the first part."""
    parts = [part for part in label_parts(stated) if part in channel_words()]
    telling = [part for part in parts if channel_words()[part] not in {"phone"} | MESSAGING]
    return (telling or parts or [""])[0]


def label_before(before: str) -> tuple[str, int]:
    """Give the label at the end of a text and where it begins; ("", -1) without one."""
    trimmed = before.rstrip(" \t:.–—-=|")
    if (tail := _label_tail().search(trimmed)) and label_before(trimmed[: tail.start()])[0]:
        trimmed = trimmed[: tail.start()]
    trimmed = trimmed if trimmed.count("(") <= trimmed.count(")") else trimmed.rstrip("( ")
    remark = re.search(r"\s?\([^()]{2,40}\)$", trimmed)
    trimmed = trimmed[: remark.start()] if remark else trimmed
    if remark and not trimmed.strip() and _is_label(called := remark[0].strip(" ()"), "", at_start=True):
        return called, before.index(called)
    if not trimmed or (remark and _is_inside(trimmed)):
        return "", -1
    starts = [match.start() for match in re.finditer(r"[^\s,;|:]+", trimmed)][-6:]
    desks = [_led_over().sub("", trimmed[start:]) for start in starts]
    if any(words("desks").has(desk) and _is_head(desk) for desk in desks):
        return "", -1
    for start in starts:
        label = trimmed[start:].strip(" (")
        if fold_word(label) in _OF_ANYTHING and _counts_something(trimmed[:start]):
            return "", -1
        if _is_label(label, before[len(trimmed) :], start == 0):
            return label, start + len(trimmed[start:]) - len(trimmed[start:].lstrip(" ("))
    return _unspaced_label(trimmed)


_OF_ANYTHING: Final = frozenset({"no", "nr", "number", "nummer"})


def _counts_something(before: str) -> bool:
    """Tell whether a thing is numbered and no telephone: "grant no."; a word of telephones or none may stand there."""
    words_before = re.split(r"[,;|:•(–—]", before)[-1].split()
    return bool(words_before) and fold_word(words_before[-1]) not in channel_words() and before[-1:] == " "


def _is_inside(trimmed: str) -> bool:
    """Tell whether the last word ends a longer name and labels nothing: "Observatory for Fair Work (en) +351 …"."""
    piece = re.split(r"[,;|:•–—.]|\s-\s", trimmed)[-1].split()
    others = [word for word in piece[:-1] if not label_parts(word) or label_parts(word)[0] not in channel_words()]
    return bool(others) and piece[-1][:1].isupper() and others[0][:1].isupper()


@cache
def _label_tail() -> re.Pattern[str]:
    """Give what may stand between a label and its number: "WhatsApp para o número", "call us on"."""
    return re.compile(rf"\s+(?:{either('label_tails')})$", re.IGNORECASE)


@cache
def _led_over() -> re.Pattern[str]:
    """Give what leads over from a desk to its number: "press office on", "Pressestelle unter"."""
    return re.compile(rf"\s+(?:{either('seat_tails')})$", re.IGNORECASE)


def _is_head(desk: str) -> bool:
    """Tell whether a desk is no label in itself: "press office", but not "press line"."""
    return " " in desk and fold_word(desk) not in channel_words()


def _is_label(label: str, between: str, at_start: bool) -> bool:
    parts = label_parts(label)
    if not parts or not all(part in channel_words() for part in parts):
        return False
    meanings = {channel_words()[part] for part in parts}
    if not meanings & PHONE_MEANINGS or ("e" in parts and len(parts) > 1):  # "(F, D, E)" are languages
        return False
    if len(label) <= 2 and label.isascii():
        return (
            ":" in between
            or "." in between
            or (label.isupper() and "-" not in between and (at_start or between == " "))
        )
    return True


def _unspaced_label(trimmed: str) -> tuple[str, int]:
    if not is_unspaced(trimmed[-2:]) and not re.search("[\uac00-\ud7a3\u0600-\u06ff]$", trimmed):
        return "", -1
    lowered = trimmed.casefold()
    best = max((word for word in _closing_words() if lowered.endswith(word)), key=len, default="")
    return (trimmed[len(trimmed) - len(best) :], len(trimmed) - len(best)) if best else ("", -1)


@cache
def _closing_words() -> tuple[str, ...]:
    return tuple(
        word
        for word, meaning in channel_words().items()
        if meaning in PHONE_MEANINGS and not word.isascii() and len(word) > 1
    )


@cache
def _extension_pattern() -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in extension_words() if word not in {"r", "int"})
    return re.compile(
        rf"\s?[,;–—\-]?\s?\(?\s?(?:[^\W\d_]{{2,14}}[,;]\s)?(?:;ext=|#\s?|(?:{listed}|int\b|r\b)(?![^\W\d_])[.:]?\s?(?:no\.?|nr\.?|番号|번)?\s?[:\-=]?\s?)"
        r"(?P<digits>\d{1,6})(?!\d)(?:番|번)?(?P<more>\s?(?:or|oder|ou|o|/|,|und|and)\s?(?:x|ext\.?)?\s?\d{1,5}\b(?![\s\-]?\d))?\s?\)?",
        re.IGNORECASE,
    )


_EXTENSION_FIRST: Final = re.compile(r",?\s?(?P<digits>\d{1,5})(?:-?[a-zöőéá]{1,2})?\s?(?:mellék|m\.)(?![^\W\d_])")
"""An extension whose word follows, as in Hungarian: "12-es mellék"."""


def extension_after(text: str, end: int) -> tuple[str, str, int]:
    """Read an extension that follows, and a second one ("ext. 12 or 14"); "" for none, and where the rest begins."""
    found = _extension_pattern().match(text, end)
    if not found:
        before_word = _EXTENSION_FIRST.match(text, end)
        return (before_word["digits"], "", before_word.end()) if before_word else ("", "", end)
    return found["digits"], re.sub(r"\D", "", found["more"] or ""), found.end()


def label_after(text: str, end: int) -> tuple[str, int]:
    """Read a label that follows: "(mobile)", "mobile", "[WhatsApp/Signal]"."""
    found = _AFTER.match(text, end)
    if not found:
        return "", end
    label = (found[1] or found[2] or found[3]).strip()
    parts = label_parts(label)
    known = [
        part
        for part in parts
        if (channel_words().get(part) in PHONE_MEANINGS and len(part) > 1) or (part in {"m", "f", "c"} and not found[3])
    ]
    if not parts or len(known) < len(parts):
        return "", end
    return label, found.end()
