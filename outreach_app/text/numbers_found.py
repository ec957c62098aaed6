"""Finding what may be phone numbers in a line, with their labels and extensions, and leaving out what is none."""

import re
from functools import cache
from itertools import pairwise
from typing import Final

from outreach_app.model.channel_words import MESSAGING, channel_words, extension_words, fold_word
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.text.wording import either, is_unspaced, words

_DASH = "[-–—‑]"
_JOINT = rf"(?:\v+|\s?{_DASH}\s{{0,3}}|\s?[./·]\s?|\s{{1,2}}|\s?\(\s?|\s?\)\s?{_DASH}?\s?)"
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
_TRAILING: Final = re.compile(r"[\s,;/|·•–—:.()\[\]+&\-]+$")
_AFTER: Final = re.compile(
    r"\s{0,2}(?:\(([^()]{1,40})\)|\[([^\[\]]{1,40})\]|[,–\-]?\s?([^\W\d_]{1,14}(?:\s[^\W\d_]{1,12})?)(?!\s?[.:]*\s*\(?\+?\d)(?=\s*(?:$|[,;|/)(.\n]|\s(?:or|and|und|et|y|ou|o)\s)))"
)
_MOST_DIGITS: Final = 15
"""Digits of the longest number. Source: ITU-T E.164 §6."""
_LISTED: Final = re.compile(
    r"\s*(?:[/,;]|\s[–—-]\s|or|and|oder|und|ou|et|o|y|e|of|en|eller|och|ή|και|หรือ|respektive|resp\.|bzw\.|beziehungsweise)\s*",
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
    also: tuple[str, ...] = ()
    is_labelled: bool = False
    is_doubtful: bool = False  # two extensions: kept as text
    is_weak: bool = False  # bare digits between commas: a number only where a country makes a mobile of it
    is_composed: bool = False  # put together from this passage and an earlier one: asked about
    is_branch: bool = False  # only the last digits: "Durchwahl -306" of the number that stands before it

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
    return _with_shared_labels(_firm_in_lists(found, text, offset), text, offset)


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
    """Find the last digits that stand for a whole number: the rest of it stands before, in another line or entry."""
    return tuple(
        Number(
            start=found.start("digits") + offset, end=found.end() + offset, raw=f"-{found['digits']}",
            body_end=found.end() + offset, label=found["label"] or "", label_start=found.start() + offset,
            is_labelled=bool(found["label"]), is_branch=True,
        )
        for found in _branch().finditer(text)
    )  # fmt: skip


def _parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Part "030 123456 / 0171 2345678": after a slash or a dash, a new number begins with 0 or a bracket."""
    if remark := re.search(r"\((?=[^()]*[^\W\d_])[^()]*\)", text[start : end + 40]):
        end = min(end, start + len(text[start : start + remark.start()].rstrip()))
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
    return bool(_label_before(before)[0])


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
    alone = (dashed or before[-1:] in {",", ";", "|", "\t"}) and after[:1] in {"", ",", ";", "|", "\t", "/"}
    few = 9 <= sum(c.isdigit() for c in text[start:end]) <= 11 and text[start:end][0].isdigit()
    return alone and few and not _speaks_of_another_thing(before[-40:])


def _described(text: str, start: int, end: int, taken: int, offset: int) -> Number | None:
    before = text[max(taken, start - 60) : start]
    label, label_start = _label_before(before)
    if label and taken == 0 and (head := _HEAD_LABEL.match(before)) and head["label"].endswith(label):
        label, label_start = head["label"], head.start("label")
    if not label and (letter := _LETTER.search(before)):
        label, label_start = letter[1], letter.start(1)
    label_start = start if label_start < 0 else max(taken, start - 60) + label_start
    raw = text[start:end].rstrip("( ")
    body_end = start + len(raw)
    extension, stop, doubtful = _extension_after(text, body_end)
    after, stop = _label_after(text, stop)
    stated = ", ".join(part for part in (label, after) if part)
    meanings = _meanings(stated)
    if any(meaning in {"email", "web", "social"} for meaning in meanings) and not meanings & _PHONE_MEANINGS:
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
        is_labelled=bool(stated), is_doubtful=doubtful,
    )  # fmt: skip


_PHONE_MEANINGS: Final = (
    frozenset({"phone", "mobile", "fax", "switchboard", "satellite", "pager", "toll free"}) | MESSAGING
)


def _meanings(stated: str) -> frozenset[str]:
    parts = _label_parts(stated)
    return frozenset(channel_words()[part] for part in parts if part in channel_words())


def _label_parts(stated: str) -> list[str]:
    """Part a label of several words: "Tel/WhatsApp", "Mobile & Signal", "Tel. (mobil)"."""
    whole = fold_word(stated)
    if whole in channel_words():
        return [whole]
    parts = re.split(r"\s*[/&,+()\[\]|]\s*|\s(?:and|und|et|y|e|o|or|ou|oder|en|och|og|και|및|和|و)\s", stated)
    plain = (" ".join(word for word in part.split() if not words("label_fillers").has(word)) for part in parts)
    return [fold_word(part) for part in plain if fold_word(part)]


def kind_word(stated: str) -> str:
    """Give of a stated label the part that names a kind: "mobile" of "Tel, mobile"; else the first part."""
    parts = [part for part in _label_parts(stated) if part in channel_words()]
    telling = [part for part in parts if channel_words()[part] not in {"phone"} | MESSAGING]
    return (telling or parts or [""])[0]


def _label_before(before: str) -> tuple[str, int]:
    """Give the label at the end of a text and where it begins; ("", -1) without one."""
    trimmed = before.rstrip(" \t:.–—-=|")
    if (tail := _label_tail().search(trimmed)) and _label_before(trimmed[: tail.start()])[0]:
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
    others = [word for word in piece[:-1] if not _label_parts(word) or _label_parts(word)[0] not in channel_words()]
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
    parts = _label_parts(label)
    if not parts or not all(part in channel_words() for part in parts):
        return False
    meanings = {channel_words()[part] for part in parts}
    if not meanings & _PHONE_MEANINGS or ("e" in parts and len(parts) > 1):  # "(F, D, E)" are languages
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
        if meaning in _PHONE_MEANINGS and not word.isascii() and len(word) > 1
    )


@cache
def _extension_pattern() -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in extension_words() if word not in {"r", "int"})
    return re.compile(
        rf"\s?[,;–—\-]?\s?\(?\s?(?:[^\W\d_]{{2,14}}[,;]\s)?(?:;ext=|#\s?|(?:{listed}|int\b|r\b)(?![^\W\d_])[.:]?\s?(?:no\.?|nr\.?|番号|번)?\s?[:\-=]?\s?)"
        r"(?P<digits>\d{1,6})(?!\d)(?:番|번)?(?P<more>\s?(?:or|oder|ou|o|/|,|und|and)\s?(?:x|ext\.?)?\s?\d{1,5}\b(?![\s\-]?\d))?\s?\)?",
        re.IGNORECASE,
    )


def _extension_after(text: str, end: int) -> tuple[str, int, bool]:
    """Read an extension that follows; two of them make the number doubtful."""
    found = _extension_pattern().match(text, end)
    if not found:
        return "", end, False
    return ("" if found["more"] else found["digits"]), found.end(), bool(found["more"])


def _label_after(text: str, end: int) -> tuple[str, int]:
    """Read a label that follows: "(mobile)", "mobile", "[WhatsApp/Signal]"."""
    found = _AFTER.match(text, end)
    if not found:
        return "", end
    label = (found[1] or found[2] or found[3]).strip()
    parts = _label_parts(label)
    known = [
        part
        for part in parts
        if (channel_words().get(part) in _PHONE_MEANINGS and len(part) > 1)
        or (part in {"m", "f", "c"} and not found[3])
    ]
    if not parts or len(known) < len(parts):
        return "", end
    return label, found.end()


def _with_shared_labels(found: list[Number], text: str, offset: int) -> tuple[Number, ...]:
    """Drop what stands inside another; the list is already in order."""
    kept: list[Number] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return tuple(kept)
