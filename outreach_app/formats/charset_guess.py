"""In which charset a table may be written: what the bytes themselves prove, else candidates that the user chooses from.

Nothing is ever replaced: a candidate decodes every byte. ``charset_normalizer`` ranks, it does not decide.
"""

import codecs
import re
import unicodedata
from itertools import pairwise
from typing import Final

from outreach_app.model.dataclass import dataclass

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMON: Final = (
    "cp932", "cp949", "gb18030", "big5", "euc_jp", "cp874", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254",
    "cp1255", "cp1256", "cp1257", "cp1258", "iso8859_2", "iso8859_7", "iso8859_15", "koi8_r", "iso8859_5", "iso8859_6",
    "iso8859_16", "iso8859_4", "iso8859_13", "iso8859_10", "iso8859_14", "iso8859_3", "mac_roman", "cp850",
)  # fmt: skip
# Names that stand for more than they say. Source: WHATWG Encoding Standard §4.2.
_WIDER: Final = {
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "windows-949": "cp949", "uhc": "cp949",
    "gb2312": "gb18030", "gbk": "gb18030", "tis-620": "cp874", "tis620": "cp874", "windows-874": "cp874",
    "iso-8859-11": "cp874", "utf8": "utf-8-sig", "utf-8": "utf-8-sig", "unicode": "utf-16",
}  # fmt: skip
_CONTROLS: Final = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ue000-\uf8ff]")
_ODD_KINDS: Final = frozenset({"Sm", "So", "Sk", "Cf", "Lm", "No", "Sc", "Pc"})
_ACCENTED: Final = re.compile("[\xaa\xb5\xba\xc0-\u024f]{3,}")  # Latin words are not made of accented letters alone
_MISPLACED: Final = re.compile(
    "ς(?=\\w)|^[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
)  # a last letter, a mark without its letter
_NO_VOWEL: Final = re.compile("[бвгджзйклмнпрстфхцчшщъь]{3,}", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[\s,;|\"@]+")
_LOOK_AT: Final = 100_000
_MOST: Final = 6
_SAMPLE: Final = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """A charset that decodes every byte, with a piece of what the text would then say."""

    charset: str
    sample: str


@dataclass(frozen=True, slots=True)
class Guess:
    """What a file may be written in, the likeliest first. Where it is not safe somebody must choose; empty: no text."""

    candidates: tuple[Candidate, ...]
    is_safe: bool

    @property
    def charset(self) -> str:
        """Give the likeliest charset, "" where the bytes are no text."""
        return self.candidates[0].charset if self.candidates else ""


def guess(data: bytes) -> Guess:
    """Say what the bytes prove (a mark, UTF-8, UTF-16, plain ASCII), or give candidates."""
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return _proven(data, charset)
    if b"\0" in data and (charset := _utf_16_by_its_zeros(data)):
        return _proven(data, charset)
    if b"\x1b$" in data and _decoded(data, "iso2022_jp") is not None:
        return _proven(data, "iso2022_jp")
    if _decoded(data, "utf-8") is not None:
        return _proven(data, "utf-8")
    return Guess(_candidates(data), is_safe=False)


def known_charset(name: str) -> str:
    """Give the charset that a name means, with what it is taken for in practice; "" for a name that is none."""
    typed = name.strip().lower().replace(" ", "-")
    try:
        found = codecs.lookup(_WIDER.get(typed, typed))
    except LookupError:
        return ""
    return found.name if getattr(found, "_is_text_encoding", True) else ""


def decode(data: bytes, charset: str) -> str | None:
    """Give the text, without its mark; None where a byte means nothing in this charset."""
    return _decoded(data, charset)


def line_of_fault(data: bytes, charset: str) -> int:
    """Give the line, from 1, of the first byte that means nothing in a charset; 0 where all of them mean something."""
    try:
        data.decode(charset)
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return 0


def _proven(data: bytes, charset: str) -> Guess:
    text = _decoded(data, charset)
    return Guess((Candidate(charset.removesuffix("-sig"), ""),) if text is not None else (), is_safe=True)


def _decoded(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset).removeprefix("\ufeff")
    except UnicodeError:
        return None


def _utf_16_by_its_zeros(data: bytes) -> str:
    """Name the UTF-16 whose high bytes are mostly zero, as in Western headings without a mark; else ""."""
    sample = data[:4096]
    if len(data) % 2:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 8 and even < odd // 8:
        return "utf-16-le"
    return "utf-16-be" if even > len(sample) // 8 and odd < even // 8 else ""


def _candidates(data: bytes) -> tuple[Candidate, ...]:
    """Give the charsets that decode every byte into text, each different text once, the likeliest first."""
    found: dict[str, tuple[float, int, Candidate]] = {}
    likeliest = _likeliest(data)
    for rank, charset in enumerate(_COMMON):
        text = _decoded(data, charset)
        if text is None or len(_CONTROLS.findall(text)) > len(text) // 1000:
            continue
        sample = _sample(text)
        if sample and sample not in found:
            odd = _oddness(text) - (0.1 if charset == likeliest else 0.0)
            found[sample] = (round(odd, 1), rank, Candidate(charset, sample))
    return tuple(one for _, _, one in sorted(found.values(), key=lambda entry: entry[:2])[:_MOST])


def _likeliest(data: bytes) -> str:
    """Give the charset that statistics find likeliest, "" for none that is in use."""
    from charset_normalizer import from_bytes

    lines = [line for line in data[:_LOOK_AT].splitlines(keepends=True) if not line.isascii()]
    best = from_bytes(b"".join(lines)).best()
    return (known_charset(best.encoding) or best.encoding) if best else ""


def _oddness(text: str) -> float:
    """Say how unlike writing the letters beyond ASCII are: symbols, scripts mixed within a word, lone capitals."""
    odd = count = 0
    for word in _BETWEEN.split(text[:_LOOK_AT]):
        if word.isascii():
            continue
        foreign = [letter for letter in word if not letter.isascii()]
        count += len(foreign)
        odd += sum(unicodedata.category(letter) in _ODD_KINDS or letter in _HALF_WIDTH for letter in foreign)
        scripts = {unicodedata.name(letter, "?").split()[0] for letter in word if letter.isalpha()}
        odd += len(foreign) * (len(scripts - _EAST_ASIAN) > 1 or bool(scripts & _EAST_ASIAN and scripts - _EAST_ASIAN))
        odd += sum(a.islower() and b.isupper() for a, b in pairwise(word))
        odd += sum(len(run) - 2 for run in _ACCENTED.findall(word)) + len(_MISPLACED.findall(word))
        odd += len(foreign) * (_NO_VOWEL.fullmatch(word) is not None)
    return odd / max(1, count)


_HALF_WIDTH: Final = frozenset(map(chr, range(0xFF61, 0xFFA0)))
_EAST_ASIAN: Final = frozenset(
    {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "KATAKANA-HIRAGANA", "FULLWIDTH", "IDEOGRAPHIC"}
)


def _sample(text: str) -> str:
    """Give the first words that are not plain ASCII, on one line; "" where all of it is."""
    words = [word for word in re.split(r'[\s,;|"]+', text[:_LOOK_AT]) if not word.isascii()]
    kept = ""
    for word in dict.fromkeys(words):
        if len(kept) + len(word) > _SAMPLE:
            break
        kept = f"{kept} {word}".strip()
    return kept or " ".join(words)[:_SAMPLE]
