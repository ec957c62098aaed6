"""Finding what may be phone numbers in a line, with their labels and extensions, and leaving out what is none."""

import re
from functools import cache
from itertools import pairwise
from typing import Final

from outreach_app.model.channel_words import MESSAGING, extension_words
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.text.number_labels import (
    PHONE_MEANINGS,
    extension_after,
    label_after,
    label_before,
    meanings_of,
    region_beside,
)
from outreach_app.text.wording import either, is_unspaced, words

_DASH = "[-–—‑]"
_JOINT = rf"(?:\v+|\s?{_DASH}\s{{0,3}}|\s?[./·]\s?|\s{{1,2}}|\s?{_DASH}?\(\s?|\s?\)\s?{_DASH}?\s?)"
_SHAPE: Final = re.compile(rf"(?<![A-Za-z0-9À-ɏ_@#=])(?:\(\s?\+\s?|\+\s?\(?|\()?\d+(?:{_JOINT}\d+)*")
_DATE: Final = re.compile(
    r"(?:\d{1,2}[./\-]\s?\d{1,2}[./\-]\s?(?:19|20)\d\d|(?:19|20)\d\d[./\-]\d{1,2}[./\-]\d{1,2})(?!\d)"
)
_TIMES: Final = re.compile(rf"\d{{1,2}}[.:h]\s?\d{{2}}\s?(?:{_DASH}|bis|to|à|a)\s?\d{{1,2}}[.:h]\s?\d{{2}}(?!\d)")
_YEARS: Final = re.compile(rf"(?:19|20)\d\d\s?{_DASH}\s?(?:19|20)\d\d")
_TURNED: Final = re.compile(r"(?P<number>\d{6,8})-(?P<area>0\d{1,2})")
"""A number as Arabic text shows it from right to left, the area code last."""
_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2}(?:[.,\s]\d{3})+(?:[.,]\d{1,2})?")
_MONEY: Final = re.compile(r"(?:[€$£¥₩฿₹]|USD|EUR|GBP|CHF|JPY|KRW|SEK|NOK|DKK)\s?$")
_LETTERED: Final = re.compile(rf"(?:[A-Za-zÀ-ɏ]{{1,3}}{_DASH}|\b[A-Z]{{2}}\d*\s?)$")
_IBAN: Final = re.compile(r"\b[A-Z]{2}\d{2}\s?(?=[A-Z0-9 ]*\d{4})(?:[A-Z0-9]{4}\s?){2,7}[A-Z0-9]{0,4}\b")
_MOST_DIGITS: Final = 15
"""Digits of the longest number. Source: ITU-T E.164 §6."""
_LISTED: Final = re.compile(
    r"\s*(?:[/,;&]|\s[–—-]\s|or|and|oder|und|ou|et|o|y|e|of|en|eller|och|ή|και|หรือ|respektive|resp\.|bzw\.|beziehungsweise)\s*",
    re.IGNORECASE,
)
"""What stands between two numbers of one list: the second is a number like the first."""
_HEAD_LABEL: Final = re.compile(r"\s*(?P<label>[^\W\d_]{2,10}\.?\s[^\W\d_]{2,12})\s*:\s*$")
"""Two words and a colon that begin the line, the second of them a known label: "Alt. phone:"."""
_LETTER: Final = re.compile(r"(?:^|[\s,;|/])([^\W\d_])\s?:\s*$")
"""One letter and a colon right before a number: a label, whatever the language means by it ("Κ: +30 …")."""
_DOI: Final = re.compile(r"10\.\d{4,9}/")
"""How the identifier of an article begins. Source: ISO 26324 §4; the word itself is a name, too: Kanae Doi."""
_END_OF_NAME: Final = re.compile(r",\s*[A-ZÀ-Þ]|\s*\([^()\d]{4,60}\)\s*:\s*$")
"""What makes of a word for a code the end of a name: a house behind a comma, or languages in brackets and a colon."""
_CUE_AFTER_WORD: Final = r"\s?(?:no|nr|n°|nº|number|nummer|num|№|#|is|lautet|:|\.|is:)*\s?[:.#]?\s?$"


@dataclass(frozen=True, slots=True)
class Number:
    """What may be a phone number: its passage, its label as stated, its extension."""

    start: int
    end: int  # after the extension and the label that follows
    raw: str
    body_end: int  # after the digits of the number itself
    label: str = ""
    label_start: int = -1  # where the label before it begins; ``start`` where there is none
    extension: str = ""
    other_extension: str = ""  # "ext. 12 or 14"
    also: tuple[str, ...] = ()
    is_labelled: bool = False
    is_doubtful: bool = False  # damaged: kept as text and asked about
    is_weak: bool = False  # bare digits between commas: a number only where a country makes a mobile of it
    is_composed: bool = False  # put together from this passage and an earlier one: asked about
    region: str = ""  # the country that stands with it: "tel. (UK) 07584 …", "in Geneva 079 …"
    is_branch: bool = False  # only the last digits ("Durchwahl -306") or an extension of a number elsewhere

    @property
    def is_explicit(self) -> bool:
        """Whether it names its country code itself."""
        return self.raw.lstrip("( ").startswith(("+", "00"))

    @property
    def digits(self) -> str:
        """Give its digits alone."""
        return re.sub(r"\D", "", self.raw)


def numbers(text: str, offset: int = 0, *, called: bool = False) -> tuple[Number, ...]:
    """Find the candidates in one line, left to right; ``offset`` is added to every place.

    ``called`` says that the heading of a column calls all of them numbers.
    """
    found: list[Number] = []
    taken = 0
    if re.search(r"\d\d", text) and "@" not in text:
        text = _IBAN.sub(lambda account: "\x01" * len(account[0]), text)
    spans = [part for match in _SHAPE.finditer(text) for part in _parted(text, *match.span())]
    for start, end in spans:
        if start < taken or not _is_plausible(text, start, end):
            continue
        number = _described(text, start, end, taken, offset)
        follows = (
            bool(found)
            and bool(_LISTED.fullmatch(text[taken:start]))
            and len(re.sub(r"\D", "", number.raw if number else "")) > 6
        )
        if (
            number
            and not (called or number.is_labelled or number.is_explicit or follows)
            and _is_cell(text, start, end)
        ):
            number = replace(number, is_weak=not _stands_alone(text, start, end))
        if number and (
            number.is_weak
            or called
            or number.is_labelled
            or number.is_explicit
            or follows
            or _stands_alone(text, start, end)
        ):
            found.append(_with_area(number, found[-1]) if follows else number)
            taken = number.end - offset
    return _apart(_firm_in_lists(found, text, offset))


def _firm_in_lists(found: list[Number], text: str, offset: int) -> list[Number]:
    """Take bare digits for a number where one that is sure follows them in a list: "212 0006356, 6972 331 225"."""
    for index, (number, after) in enumerate(pairwise(found)):
        between = text[number.end - offset : after.label_start - offset]
        if number.is_weak and not after.is_weak and _LISTED.fullmatch(between):
            found[index] = replace(number, is_weak=False)
    return found


def _with_area(number: Number, first: Number) -> Number:
    """Give the second number of a list the area code of the first: "(21) 3174-8601 / 98214-5530"; it is asked about."""
    area = re.match(r"\(0?\d{2,4}\)", first.raw)
    if area is None or number.raw[0] in "0(+" or not 7 <= len(number.digits) <= 9:
        return number
    return replace(number, raw=f"{area[0]} {number.raw}", is_composed=True)


@cache
def _branch() -> re.Pattern[str]:
    """Give the pattern of the last digits alone, called so or behind a colon: "DW -306", "Petra Zint: -1011"."""
    called = "|".join(re.escape(word) for word in extension_words() if len(word) > 1)
    return re.compile(
        rf"(?:(?<![^\W\d_])(?P<label>{called})[.:]?\s*{_DASH}|(?<=[^\W\d_]):\s*{_DASH}|(?<=[^\W\d_]),?\s{_DASH})"
        r"\s?(?P<digits>\d{2,5})(?![\d./\-–:]|\s?\d|\s?[–-])",
        re.IGNORECASE,
    )


def branches(text: str, offset: int = 0) -> tuple[Number, ...]:
    """Find the last digits, or the extension, that stand for a whole number: it stands in another line or entry."""
    ended = ((found, f"-{found['digits']}", "") for found in _branch().finditer(text))
    alone = ((found, "", found["digits"]) for found in _extension_alone().finditer(text))
    return tuple(
        Number(
            start=found.start("digits") + offset, end=found.end() + offset, raw=raw, extension=extension,
            body_end=found.end() + offset, label=found["label"] or "", label_start=found.start() + offset,
            is_labelled=bool(found["label"]), is_branch=True,
        )
        for found, raw, extension in (*ended, *alone)
    )  # fmt: skip


@cache
def _extension_alone() -> re.Pattern[str]:
    """Give the pattern of an extension whose number stands elsewhere: "内線2204", "ext. 204", "Apparat 12"."""
    telling = (word for word in extension_words() if word not in _VAGUE and (len(word) > 3 or not word.isascii()))
    called = "|".join(re.escape(word) for word in ("ext", *telling))
    return re.compile(
        rf"(?<![^\W\d_]|\d)(?P<label>{called})[.:]?\s?(?:no\.?|nr\.?|番号|번)?\s?:?\s?(?P<digits>\d{{2,6}})"
        r"(?:番|번)?(?![\d./\-–:]|\s?\d)",
        re.IGNORECASE,
    )


_VAGUE: Final = frozenset(
    {"ต่อ", "กด", "转", "轉", "вн", "εσ", "교환", "linje", "interno", "interior", "anexo", "poste"}
)
"""Words for an extension that mean other things, too, where no number stands before; all short ones but "ext" do."""


def _parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Part "030 123456 / 0171 2345678": after a slash or a dash, a new number begins with 0 or a bracket."""
    if remark := re.search(r"\((?=[^()]*[^\W\d_])[^()]*\)", text[start + 1 : end + 40]):
        end = min(end, start + len(text[start : start + 1 + remark.start()].rstrip()))
    raw = text[start:end]
    parts = []
    at = start
    is_several = sum(c.isdigit() for c in raw) > _MOST_DIGITS
    for slash in re.finditer(r"\s?/\s?|\s[–—\-·]\s|\s{2}|\s(?=0|\()", raw):
        left, right = re.sub(r"\D", "", text[at : start + slash.start()]), raw[slash.end() :]
        first = re.match(r"[\d()+]+", right)
        begins = right.startswith(("0", "(")) or slash[0] == "  " or _is_whole(left, right)
        begins = begins or (is_several and slash[0] != " ")
        if len(left) >= (9 if slash[0] == " " else 7) and begins and len(re.sub(r"\D", "", right)) >= 7 and first:
            parts.append((at, start + slash.start()))
            at = start + slash.end()
    return [*parts, (at, end)]


def _is_whole(left: str, right: str) -> bool:
    """Tell whether two runs of digits are numbers of their own: equally long, as in "91 310 12 77 / 630 746 802"."""
    digits = len(re.sub(r"\D", "", re.split(r"\s?/\s?|\s[–—-]\s", right)[0]))
    return len(left) >= 9 and digits == len(left)


def _is_plausible(text: str, start: int, end: int) -> bool:
    """Tell whether the shape may be a phone number at all."""
    raw = text[start:end]
    digits = sum(c.isdigit() for c in raw)
    if not 5 <= digits <= 20:
        return False
    if not raw.startswith(("+", "(+")) and (_is_calendar(raw) or _DOI.match(text, start)):
        return False
    before = text[max(0, start - 40) : start]
    lettered = not raw.startswith("+") and _LETTERED.search(before)
    if (
        text[end : end + 2] == ",,"
        or re.match(r"/[A-Z](?:[/\d]|$)", text[end : end + 3])
        or (text[end : end + 1].isalpha() and text[end : end + 1].isupper())
    ):
        return False
    if _MONEY.search(before) or (lettered and not _ends_in_label(before)):
        return False
    if not raw.startswith("+") and _unit().match(text, end) and not _ends_in_label(before):
        return False
    return not _names_another_thing(before)


@cache
def _unit() -> re.Pattern[str]:
    """Give what makes an amount of a number: "%", "people", "円"."""
    return re.compile(rf"\s?(?:[%€$£¥₩฿₹°]|(?:{either('counted')})(?![^\W\d_]))", re.IGNORECASE)


def _is_calendar(raw: str) -> bool:
    """Tell whether it is a date, a span of years or of hours."""
    return bool(_DATE.search(raw) or _YEARS.fullmatch(raw.strip("( ")) or _TIMES.search(raw))


def _ends_in_label(before: str) -> bool:
    return bool(label_before(before)[0])


def _names_another_thing(before: str) -> bool:
    """Tell whether the words before say that it is an account, a register or a code."""
    if not before or before[-1] in ",;|":
        return False
    whole = before.casefold().rstrip(" :.#=")
    stripped = re.sub(_CUE_AFTER_WORD, "", before.casefold()).rstrip(" :.#=")
    for tail in (whole.split()[-4:], stripped.split()[-4:]):
        if any(words("not_phone").has(" ".join(tail[-count:])) for count in range(len(tail), 0, -1)):
            return True
    return (
        bool(stripped)
        and is_unspaced(stripped)
        and any(stripped.endswith(phrase) for phrase in words("not_phone").unspaced)
    )


def _speaks_of_another_thing(before: str) -> bool:
    """Tell whether a word before says that it is an account or a code; one that ends a name does not: "Sala, HRW"."""
    return any(not _END_OF_NAME.match(before, end) for _, end in words("not_phone").all(before))


def _is_led_to(before: str, raw: str) -> bool:
    """Tell whether a colon leads to nine digits in threes, which else are an amount: "after May: 601 234 567"."""
    return bool(re.fullmatch(r"\d{3} \d{3} \d{3}", raw)) and (not before.strip() or before.rstrip().endswith(":"))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether an unlabelled national number looks like one: enough digits, grouped or with a leading zero."""
    raw = text[start:end]
    digits = re.sub(r"\D", "", raw)
    before = text[max(0, start - 40) : start]
    if (
        len(digits) < 8
        or _speaks_of_another_thing(before)
        or (_THOUSANDS.fullmatch(raw) and not _is_led_to(before, raw))
    ):
        return False
    return digits.startswith("0") or raw.startswith("(") or len(re.findall(r"\d+", raw)) >= 3


def _is_cell(text: str, start: int, end: int) -> bool:
    """Tell whether nine to eleven digits stand by themselves between commas or bars, after words: ", 6944586037,"."""
    before, after = text[:start].rstrip(), text[end:].lstrip()
    dashed = re.search(r"\s[–—-]$", before) is not None
    alone = (dashed or before[-1:] in {",", ";", "|", "\t", ")"}) and after[:1] in {"", ",", ";", "|", "\t", "/"}
    few = 9 <= sum(c.isdigit() for c in text[start:end]) <= 11 and text[start:end][0].isdigit()
    return alone and few and not _speaks_of_another_thing(before[-40:])


def _described(text: str, start: int, end: int, taken: int, offset: int) -> Number | None:
    before = text[max(taken, start - 60) : start]
    label, label_start = label_before(before)
    if label and taken == 0 and (head := _HEAD_LABEL.match(before)) and head["label"].endswith(label):
        label, label_start = head["label"], head.start("label")
    if not label and (letter := _LETTER.search(before)):
        label, label_start = letter[1], letter.start(1)
    label_start = start if label_start < 0 else max(taken, start - 60) + label_start
    raw = text[start:end].rstrip("( ")
    body_end = start + len(raw)
    extension, other, stop = extension_after(text, body_end)
    after, stop = label_after(text, stop)
    stated = ", ".join(part for part in (label, after) if part)
    meanings = meanings_of(stated)
    if any(meaning in {"email", "web", "social"} for meaning in meanings) and not meanings & PHONE_MEANINGS:
        return None
    if "(" in raw and ")" not in raw:
        closing = text[body_end : body_end + 1] == ")"
        raw = raw + ")" if closing else raw.replace("(", "")
        start, body_end = (start, body_end + 1) if closing else (body_end - len(raw), body_end)
        stop = max(stop, body_end)
    if (turned := _TURNED.fullmatch(raw)) and re.search("[\u0600-\u06ff]", text):
        raw = f"{turned['area']} {turned['number']}"
    if raw.startswith("(") and raw.endswith(")") and raw.count("(") == 1:
        raw, start, body_end = raw[1:-1].strip(), start + 1, body_end - 1
    return Number(
        start=start + offset, end=max(stop, body_end) + offset, raw=raw, body_end=body_end + offset, label=stated,
        label_start=label_start + offset, extension=extension, also=tuple(sorted(meanings & MESSAGING)),
        is_labelled=bool(stated), other_extension=other,
        region=region_beside(text[taken:start], text[stop : stop + 40]),
    )  # fmt: skip


_CHAT_LINK: Final = re.compile(r"(?:wa\.me/|whatsapp\.com/send/?\?phone=)\+?(?P<digits>\d{8,15})(?!\d)")


def number_in_link(link: str, start: int) -> Number | None:
    """Give the number that a link to WhatsApp holds; ``start`` is where the link begins."""
    found = _CHAT_LINK.search(link)
    if found is None:
        return None
    first, last = start + found.start("digits"), start + found.end()
    return Number(
        start=first, end=last, raw=f"+{found['digits']}", body_end=last, label="WhatsApp", label_start=start,
        also=("whatsapp",), is_labelled=True,
    )  # fmt: skip


def unread(text: str, start: int) -> Number:
    """Give what stands where a number should and is none: a spreadsheet made "1.20E+10" of it; it is asked about."""
    end = start + len(text)
    return Number(start=start, end=end, raw=text, body_end=end, label_start=start, is_doubtful=True)


def _apart(found: list[Number]) -> tuple[Number, ...]:
    """Give the numbers, which are in order, without those that stand inside another."""
    kept: list[Number] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return tuple(kept)
