"""Cleaning a source text without moving a single character, and healing its broken lines.

Every offset in the cleaned text is an offset in the source: characters are replaced one for one, what must go
becomes blanks, and the break of a healed line becomes a blank.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from outreach_app.model.channel_words import channel_words, fold_word
from outreach_app.model.dataclass import dataclass
from outreach_app.text.letters import CAPITALS
from outreach_app.text.stacked_columns import Written, unstacked
from outreach_app.text.wording import words

_TAG: Final = re.compile(r"</?(?!at>|dot>)([a-zA-Z][a-zA-Z0-9]{0,12})(?:\s[^<>@]{0,300})?/?>")
_MAILTO: Final = re.compile(r"<a\s[^<>]{0,200}?mailto:|\]\(mailto:|(?<=[\w.])\"[^<>]{0,100}>|</?a>", re.IGNORECASE)
_BREAKING: Final = frozenset({"br", "p", "li", "tr", "div", "ul", "table", "h1", "h2", "h3", "h4"})
_ENTITY: Final = re.compile(r"&(nbsp|amp|#160|#43|#64|commat|ndash|mdash|quot|#39|lt|gt);")
_ENTITIES: Final = {
    "amp": "&",
    "#43": "+",
    "#64": "@",
    "commat": "@",
    "ndash": "–",
    "mdash": "—",
    "quot": '"',
    "#39": "'",
}
_RULE: Final = re.compile(r"^(?:[\s_=~*\-–—─━•.]{3,}|--)$")
_BULLET: Final = re.compile(r"^\s*(?:[•‣◦▪▫●○■□◆◇▶►➢➤✓✔·*\uf0b7\uf0a7※]|[-–—](?=\s)|\(?\d{1,2}[.)](?=\s\D))\s*")
_SIGNS: Final = {
    "☎": "☎",
    "✆": "☎",
    "📞": "☎",
    "🕿": "☎",
    "🕾": "☎",
    "📱": "📱",
    "📲": "📱",
    "📠": "📠",
    "🖷": "📠",
    "🖨": "📠",
}
_CALLING: Final = re.compile("[✆📞🕿🕾📲🖷🖨📧✉🖂🖃📩📨🌐\ufe0f]")
"""Pictures for "telephone", "mobile", "fax" become one sign each, which is a label; those of mail and web go."""
_ZEROS: Final = (
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0xF20, 0x1040,
    0x1090, 0x17E0, 0x1810,
)  # fmt: skip
"""The zeros of the scripts whose digits become ours; nine more follow each."""
_STOPS: Final = {
    "၊": ",", "။": "。", "៖": ":", "។": "。", "।": "。", "۔": "。", "፡": " ", "፣": ",", "፤": ";", "።": "。", "፥": ":",
    "፦": ":", "։": ":", "՝": ":", "،": ",",
}  # fmt: skip
"""Commas, stops and colons of other scripts, with ours that mean the same."""
HEALED: Final = "\v"
"""What stands for the break of a healed line and the blanks around it: a blank that parts no cells."""
_BREAK: Final = re.compile(r"[ \t\v]*\n[ \t]*")
_QUOTING: Final = re.compile(r"^(?:[ \t]{0,3}>)+", re.MULTILINE)
"""The marks that a mail program puts before the lines of the mail that is answered."""
_EMPHASIS: Final = re.compile(r"(?<![\w*])\*(?=\w[^*\n]{1,60}\w\*(?![\w*]))|(?<=\w)\*(?![\w*])(?<=\w\*)")
"""The stars around a word that is meant to stand out; not one inside a word, which may be an @."""
_RETIRED: Final = re.compile(r"\b(\w{2,12}\.?)\s\((?:ret|ret'd|retd|rtd|a\.\s?D|i\.\s?R)\.?\)", re.IGNORECASE)
"""What stands with a rank and is no part of a name: "Col. (ret.) Jane Doe"."""
_SENTENCE_END: Final = re.compile(r"[.!?。”\"]\s*$")
_OPEN_NUMBER: Final = re.compile(r"[\d)]\s?[-–‑./]\s*$")
_LAST_WORD: Final = re.compile(r"([^\s(]+)\s*$")
_CELLS: Final = re.compile(r"\S(?:\s{3,}|\t)(?=\S)")
_TWO_CAPITALS: Final = re.compile(rf"[{CAPITALS}][\w'’-]+\s+[{CAPITALS}]")
_NAME_AND_COLON: Final = re.compile(rf"(?:[{CAPITALS}][\w'’-]+\s+){{1,3}}[{CAPITALS}][\w'’-]+\s?[:–—-]\s?[(+\d]")
"""A name and its number begin a line of their own: "Anne-Catherine Dewez : 0475/38.62.19"."""
_LED_NAME: Final = re.compile(rf"\s[–—-]\s[{CAPITALS}][\w'’-]+\s[{CAPITALS}][\w'’-]+$")
"""A name behind a dash ends its line: "Capo ufficio stampa - Andrea Cottini"."""
_CUT_MAILBOX: Final = re.compile(r"(?:e-?mail|mail|courriel|correo)\s*:?\s+[\w\-]+[._\-]$", re.IGNORECASE)
"""The beginning of a mailbox, named as one, at the end of a line: "e-mail charlotte."."""
_SHORT_NUMBER: Final = re.compile(r"(?<![\d.:/])(?:\+\d{1,3}(?:[\s\-.]\(?\d{1,3}\)?){0,2}|[:.]\s*\(?0\d{1,4}\)?)$")
_LED_NUMBER: Final = re.compile(r"[^\W\d_]\.?:?\s(0\d{1,4}(?:\s\d{2,4})?)$")
"""The beginning of a national number behind a word, at the end of a line: "mobile 087"."""
_NINE_BEGUN: Final = re.compile(r",\s(\d{2,3}(?:[ \v]+\d{2,3}){0,2})$")
"""The beginning of a number of nine digits behind a comma, at the end of a line: "Sevilla, 954"."""
_GROUPS: Final = re.compile(r"\d{2,3}(?: \d{2,3}){0,3}(?=[,;]|\s[^\W\d_]|$)")
_ONLY_CODE: Final = re.compile(r"(?<![\d@])\+\d{1,3}$")
_FEW_DIGITS: Final = 8
_PAGE_WIDTH: Final = 120
"""Columns of a page that breaks its lines; where a line is wider, the text is not broken by a page at all."""
_ONLY_DIGITS: Final = re.compile(r"[\d\s()./\-]{3,20}")
_LAST_DIGITS: Final = re.compile(r"\d{2,7}[.,;)]?")
_FIRST_DIGITS: Final = re.compile(r"\d+(?:[ \-]\d{2,})*(?=[\s,;.)]|$)")
_OPEN_END: Final = re.compile(r"(?<![\w/.@])\(?\+?0?\d[\d\s()\-]*\d$")
_WIDEST: Final = 8000
_LONGEST: Final = 2000
"""No line is healed beyond this, so that a text without end is read in linear time."""
_CONNECTORS: Final = frozenset(
    [
        "and",
        "or",
        "of",
        "the",
        "for",
        "to",
        "at",
        "in",
        "with",
        "&",
        "und",
        "oder",
        "für",
        "der",
        "die",
        "das",
        "et",
        "ou",
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "y",
        "o",
        "e",
        "del",
        "los",
        "las",
        "ed",
        "di",
        "della",
        "van",
        "en",
        "voor",
        "och",
        "för",
        "og",
        "til",
        "και",
        "ή",
        "και/ή",
    ]
)


@dataclass(frozen=True, slots=True)
class Line:
    """A healed line: a passage of the cleaned text in which no break counts."""

    start: int
    end: int
    text: str  # the cleaned text from start to end, breaks as blanks
    gap: bool  # whether blank lines stand before it
    bullet: bool
    indent: int
    width: int  # characters of its last written line


@cache
def _characters() -> dict[int, str]:
    """Give the replacements of single characters: full-width forms, digits of other scripts, odd blanks."""
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for zero in _ZEROS:
        table |= {zero + digit: str(digit) for digit in range(10)}
    blanks = [0xA0, 0x1680, *range(0x2000, 0x200C), *range(0x200E, 0x2010), *range(0x2028, 0x2030)]
    blanks += [*range(1, 9), *range(0x0E, 0x20), 0x7F]
    table |= dict.fromkeys([*blanks, 8287, 12288, *range(8288, 8298), 65279, 11, 0], " ")
    table |= {0x2010: "-", 0x2011: "-", 0x2212: "-", 0xFE63: "-", 0x0C: "\n", 0x0D: "\n", 0x85: "\n", 0xFF61: "。"}
    table |= {0x060C: ",", 0x061B: ";", 0x061F: "?", 0x066B: "."}
    table |= {ord(stop): plain for stop, plain in _STOPS.items()}
    return table


def clean(source: str) -> str:
    """Give the text with plain blanks, ASCII digits and no markup; exactly as long as the source."""
    text = source.translate(_characters())
    if "<" in text or "](" in text:
        text = _TAG.sub(_blank_tag, _MAILTO.sub(lambda found: " " * len(found[0]), text))
    if "&" in text:
        text = _ENTITY.sub(lambda found: _ENTITIES.get(found[1], " ").ljust(len(found[0])), text)
    if "*" in text:
        text = _EMPHASIS.sub(" ", text)
    if ">" in text:
        text = _QUOTING.sub(lambda found: " " * len(found[0]), text)
    if "(" in text:
        text = _RETIRED.sub(lambda found: found[1].rjust(len(found[0])), text)
    text = _CALLING.sub(lambda found: _SIGNS.get(found[0], " "), text)
    return text.replace("**", "  ").replace("__", "  ") if "**" in text or "__" in text else text


def _blank_tag(found: re.Match[str]) -> str:
    blank = " " * len(found[0])
    return "\n" + blank[1:] if found[1].lower() in _BREAKING else blank


def lines(cleaned: str) -> tuple[Line, ...]:
    """Split a cleaned text into healed lines, top to bottom; blank lines and rules are only gaps."""
    healed: list[Line] = []
    gap = True
    widest = max((len(raw) for raw in cleaned.split("\n")), default=0)
    for start, raw, is_cell in unstacked(list(_written(cleaned))):
        stripped = raw.strip(" \t")
        if not stripped or (_RULE.match(raw) and "***" not in raw and "* * *" not in raw):
            gap = True
            continue
        line = _line(raw, start, gap)
        if healed and not is_cell and _continues(healed[-1], line, widest):
            healed[-1] = _joined(cleaned, healed[-1], line)
        else:
            healed.append(line)
        gap = False
    return tuple(healed)


def _written(cleaned: str) -> Iterator[Written]:
    """Yield the written lines; a line without end is broken at a blank, so that no step takes quadratic time."""
    start = 0
    for raw in cleaned.split("\n"):
        at = 0
        while len(raw) - at > _WIDEST:
            blank = raw.rfind(" ", at + 1, at + _WIDEST)
            cut = blank if blank > 0 else at + _WIDEST
            yield (start + at, raw[at:cut], False)
            at = cut + 1
        yield (start + at, raw[at:], False)
        start += len(raw) + 1


def _line(raw: str, start: int, gap: bool) -> Line:
    indent = len(raw) - len(raw.lstrip(" \t"))
    bullet = _BULLET.match(raw)
    first = bullet.end() if bullet else indent
    while raw[first : first + 2] in {"# ", "##", "> "} and not re.fullmatch(r"[#\s]+", raw):
        first += 1
    text = raw[first:].rstrip()
    first += len(text) - len(text.lstrip())
    text = text.strip()
    return Line(start + first, start + first + len(text), text, gap, bool(bullet), indent, len(text))


def _joined(cleaned: str, first: Line, second: Line) -> Line:
    passage = _BREAK.sub(lambda found: HEALED * len(found[0]), cleaned[first.start : second.end])
    return Line(first.start, second.end, passage, first.gap, first.bullet, first.indent, second.width)


def _continues(line: Line, after: Line, widest: int) -> bool:
    """Tell whether ``after`` is the rest of ``line``, which the page only had no room for."""
    text, rest = line.text, after.text
    if len(text) > _LONGEST:
        return False
    tail = text[-400:]
    if tail.count("(") > tail.count(")") and ")" in rest and (not after.gap or len(text) > 40):
        return rest.find(")") < 120
    if after.gap or after.bullet:
        return False
    if _breaks_inside(text, rest):
        return True
    if _begins_afresh(rest) or _begins_another(text, rest):
        return False
    return _is_unfinished(text) or _is_wrapped(text, rest, line.width, widest)


def _breaks_inside(text: str, rest: str) -> bool:
    """Tell whether the break falls into a number, an address, or between a label and what it labels."""
    if _breaks_number(text, rest):
        return True
    if rest[0] == "(" and not re.match(r"\(\+?\d", rest) and not text.endswith(":"):
        inside, _, after = rest[1:].partition(")")
        return fold_word(inside) not in channel_words() or not re.match(r"[\s:.]*\(?\+?\d", after)
    if _CUT_MAILBOX.search(text) and re.match(r"[\w.+\-]+@[\w\-]+\.", rest):
        return True
    if text.endswith("@") or (rest.startswith("@") and re.search(r"[\w.]$", text)):
        return True
    label = text.rstrip(":. ")
    return text.endswith(":") and channel_words().get(fold_word(label), "web") not in {"web", "social"}


def _breaks_number(text: str, rest: str) -> bool:
    """Tell whether digits that begin a line go on with a number that the line before begins."""
    if not rest[0].isdigit():
        return False
    if _OPEN_NUMBER.search(text) or _ONLY_CODE.search(text):
        return True
    if _LAST_DIGITS.fullmatch(rest) and (cut := _OPEN_END.search(text)) and _fits_one(cut[0], rest):
        return True
    if (cut := _LED_NUMBER.search(text)) and (begun := re.match(r"\d[\d ]*(?=[,;.)]|\s|$)", rest)):
        return 9 <= _digits(cut[1] + begun[0]) <= 11
    if (cut := _NINE_BEGUN.search(text)) and (begun := _GROUPS.match(rest)):
        return _digits(cut[1] + begun[0]) <= 9
    if _is_cut_short(text) and (begun := _FIRST_DIGITS.match(rest)) and _makes_one(text, begun[0]):
        return True
    return bool(_ONLY_DIGITS.fullmatch(rest) and (_SHORT_NUMBER.search(text) or _is_cut_short(text)))


def _digits(text: str) -> int:
    return sum(c.isdigit() for c in text)


def _fits_one(cut: str, rest: str) -> bool:
    """Tell whether a line of few digits is the end of the number that the line before begins: "0806 700", "3318"."""
    begun = sum(c.isdigit() for c in cut)
    return 5 <= begun <= _FEW_DIGITS + 1 and begun + sum(c.isdigit() for c in rest) <= 13 and cut[0] in "0+("


def _makes_one(text: str, rest: str) -> bool:
    """Tell whether a number with its country code that ends a line is whole with the digits that begin the next."""
    begun = sum(c.isdigit() for c in text[text.rfind("+") :])
    return 9 <= begun + sum(c.isdigit() for c in rest) <= 13


def _is_cut_short(text: str) -> bool:
    """Tell whether a number with its country code ends a line with fewer digits than any has: "+44 20 7413"."""
    found = re.search(r"(?<![\d.:/])\+\d[\d\s().\-]*$", text)
    return found is not None and sum(c.isdigit() for c in found[0]) <= _FEW_DIGITS


def _begins_afresh(rest: str) -> bool:
    """Tell whether a line begins with a label, an address or a number: never the rest of a sentence."""
    head = re.match(r"\s*([^\s:]+(?:\s[^\s:]+){0,2}?)\s*[:.]", rest)
    if head and channel_words().get(fold_word(head[1])):
        return True
    first = rest.split(maxsplit=1)[0]
    return "@" in first or first.startswith(("www.", "http", "+")) or first[0].isdigit()


def _begins_another(text: str, rest: str) -> bool:
    """Tell whether a line that ends in "or" after its numbers is followed by the next person or city."""
    if not _holds_channel(text) or not rest[0].isupper():
        return False
    return len(rest.split()) <= 4 or bool(_holds_channel(rest) and _TWO_CAPITALS.match(rest))


def _is_unfinished(text: str) -> bool:
    """Tell whether a line ends in a comma, an "and", a hyphen: something must follow."""
    if len(text) < 30:
        return False
    last = _LAST_WORD.search(text)
    return text.endswith((",", ";", "&", "/")) or bool(last and last[1].casefold() in _CONNECTORS)


def _is_wrapped(text: str, rest: str, width: int, widest: int) -> bool:
    """Tell whether a line of prose was broken because it was full."""
    if width < 55 or words("end_marks").has(text) or len(_CELLS.findall(text)) > 1:
        return False
    first = rest.split(maxsplit=1)[0]
    if first[0].islower():
        return not re.search(r"[:]$", text)
    if line_had_room := width + 1 + len(first) <= widest <= _PAGE_WIDTH:
        return not line_had_room
    if _LED_NAME.search(text) or _NAME_AND_COLON.match(rest):
        return False
    return width > 60 and not _SENTENCE_END.search(text) and text.count(" ") > 8 and not _holds_channel(text)


def _holds_channel(text: str) -> bool:
    return "@" in text or bool(re.search(r"\d[\d\s().\-/]{7,}\d", text))
