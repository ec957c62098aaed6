"""Plain text: bytes to characters by their mark, the charset named, UTF-8, or a guess that says it is one."""

import codecs
import re

from outreach_app.model.dataclass import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_GUESS_FROM = 200_000
# Names that stand for more than they say. Source: WHATWG Encoding Standard §4.2.
_WIDER = {
    "shift_jis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "windows-949": "cp949",
    "gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "tis-620": "cp874", "iso-8859-11": "cp874", "windows-874": "cp874", "iso-8859-9": "cp1254",
}  # fmt: skip
_WESTERN = {"cp1250", "cp1254", "cp1257", "iso8859_2", "iso8859_9", "iso8859_15", "latin_1", "hp_roman8", "mac_roman"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the charset that it was read in; ``is_guess`` where nothing in the bytes says so."""

    text: str
    charset: str
    is_guess: bool = False


def decode(data: bytes, named: str = "") -> Decoded | None:
    """Give the characters of ``data``; None where they are no text. Never stores U+FFFD for what it could not read.

    A byte-order mark counts most, then ``named``, then strict UTF-8, then UTF-16 without a mark, then a guess.
    """
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return _strictly(data, charset)
    for charset in (_known(named), "utf-8", _utf_16_by_its_zeros(data)):
        decoded = _strictly(data, charset) if charset else None
        if decoded is not None:
            return decoded
    return None if b"\x00" in data else _guess(data)


def _known(charset: str) -> str:
    """Give Python's name of a charset, or "" for none and for one that it does not know."""
    try:
        return codecs.lookup(_WIDER.get(charset.lower(), charset)).name if charset else ""
    except LookupError:
        return ""


def _strictly(data: bytes, charset: str) -> Decoded | None:
    """Decode without replacing anything; None where that fails or gives what no text holds."""
    try:
        text = data.decode(charset)
    except (UnicodeDecodeError, UnicodeError):
        return None
    return Decoded(_lines(text), charset.removesuffix("-sig")) if _is_text(text) else None


def _is_text(text: str) -> bool:
    """Tell text from chance: no NUL, and hardly a control character."""
    return "\x00" not in text and len(_CONTROLS.findall(text)) <= len(text) // 500


def _lines(text: str) -> str:
    """Give every line end as U+000A and drop a mark that stands in the text."""
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def _utf_16_by_its_zeros(data: bytes) -> str:
    """Name the UTF-16 whose high bytes are mostly zero, as in Western text without a mark; else ""."""
    sample = data[:4096]
    if len(sample) < 4 or len(data) % 2:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 4 and even < odd // 8:
        return "utf-16-le"
    if even > len(sample) // 4 and odd < even // 8:
        return "utf-16-be"
    return ""


def _guess(data: bytes) -> Decoded | None:
    """Guess a charset from the bytes; Windows-1252 wins over its rarer relatives, which short text looks like too."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESS_FROM]).best()
    if best is None:
        return None
    charset = "cp1252" if best.encoding in _WESTERN and _strictly(data, "cp1252") else best.encoding
    decoded = _strictly(data, charset)
    return Decoded(decoded.text, decoded.charset, is_guess=True) if decoded else None
