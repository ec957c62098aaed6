"""The lines of one card: unfolded as bytes, then decoded, each into its head and its value.

Source: RFC 6350 §3.2–3.3, RFC 2426 §2.6, vCard 2.1 §2.1; beyond them, what phones and mail programs really write.
"""

import binascii
import codecs
import quopri
import re
from collections.abc import Iterator
from functools import lru_cache

from outreach_app.formats.vcard.cards import MOST_PROPERTIES
from outreach_app.model.dataclass import dataclass

# Names that stand for more than they say. Source: WHATWG Encoding Standard §4.2.
_WIDER = {
    "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "sjis": "cp932", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949", "gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "us-ascii": "cp1252",
    "ascii": "cp1252", "tis-620": "cp874", "iso-8859-11": "cp874", "iso-8859-9": "cp1254", "x-user-defined": "cp1252",
}  # fmt: skip
_NO_CHARSET = re.compile(r"utf.?7|.*(?:escape|code$|idna|palmos|mbcs|oem)")
_ENCODINGS = {"quoted-printable": "q", "q": "q", "base64": "b", "b": "b", "7bit": "", "8bit": "", "none": ""}
_BARE = frozenset({"quoted-printable", "base64", "8bit", "7bit"})
_HEAD_LINE = re.compile(rb"\s*(?:[\w-]+\.)?(?:[A-Za-z][\w/-]*\s*(?:[:;]|\Z)|X-[A-Z][\w/^ -]*[:;])")
_LONGEST_NAME = 256
_LONGEST_SHARED = 1_000  # a head that is longer stands once, and is not remembered
_LETTERS = re.compile(rb"[!-~]*")
_QUOTED_PRINTABLE = re.compile(rb"quoted-printable|encoding\s*=\s*\"?q\b", re.IGNORECASE)
_HALVES = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf]")  # CESU-8 (Unicode TR 26)
_PARAMETERS = re.compile(r"""((?:[^;"]|"[^"]*"|")+)""")
_QUOTED = re.compile(r'("[^"]*"?)')
_CARETS = {"^n": "\n", "^'": '"', "^^": "^"}


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the colon. ``marks`` hold TYPE words in lower case, other parameters as NAME=value."""

    group: str
    name: str  # in capitals
    marks: tuple[str, ...] = ()
    encoding: str = ""  # "q", "b" or ""
    charset: str = ""
    language: str = ""
    value: str = ""  # VALUE, in lower case
    preference: int = 0
    written: str = ""  # as it stood, without encoding and charset


Property = tuple[Head, str]
"""A head with its value, decoded; escapes are still in it."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Bytes that are not in the charset they should be in, and how they were read."""

    name: str
    charset: str


@dataclass(frozen=True, slots=True)
class Content:
    """The properties of a card; ``broken`` are lines that say nothing that can be read."""

    properties: tuple[Property, ...]
    broken: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    is_too_long: bool = False


class Charsets:
    """Decides in which charset a value stands: the declared one, UTF-8, the user's choice, or a guess."""

    def __init__(self, data: bytes, chosen: str) -> None:
        """Take the bytes of the whole file, for the guess, and the charset that the user named."""
        self._data = data
        self._chosen = known(chosen)
        self._guessed = ""
        self.undeclared = bytearray()  # values in no stated charset that are not UTF-8, a line each

    def decode(self, value: bytes, declared: str) -> tuple[str, str]:
        """Give the text, and the charset where it is a doubt: declared wrongly, or guessed."""
        named = known(declared)
        for charset in filter(None, (named, "utf-8", self._chosen)):
            text = strictly(value, charset)
            if text is not None:
                return text, charset if named and charset != named else ""
        if not named:
            self.undeclared += value + b"\n"
        charset = self._guess()
        return value.decode(charset, "backslashreplace"), charset

    def _guess(self) -> str:
        """Guess from all the bytes of the file, once."""
        if not self._guessed:
            from charset_normalizer import from_bytes

            best = from_bytes(_without_quoting(self._data[:200_000])).best()
            named = best.encoding if best else ""
            is_double_byte = named.startswith(("cp9", "big5", "gb", "euc", "shift", "johab", "iso2022", "cp874"))
            self._guessed = named if is_double_byte else "cp1252"
        return self._guessed


def known(charset: str) -> str:
    """Give Python's name of a charset of text, "" for none and for one that it does not know."""
    name = charset.strip().strip('"').lower()
    try:
        found = codecs.lookup(_WIDER.get(name, name)) if name and not _NO_CHARSET.match(name) else None
        "".encode(found.name) if found else b""
    except (LookupError, ValueError):
        return ""
    return found.name if found else ""


def strictly(value: bytes, charset: str) -> str | None:
    """Decode without replacing anything; None where that fails."""
    try:
        return value.decode(charset)
    except (UnicodeDecodeError, UnicodeError):
        return _paired(value) if charset == "utf-8" else None


def _paired(value: bytes) -> str | None:
    """Decode signs that a phone wrote as halves of two, each in UTF-8 by itself; None where there are none."""
    if not _HALVES.search(value):
        return None
    try:
        return value.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeError:
        return None


def _without_quoting(data: bytes) -> bytes:
    """Undo quoted-printable, roughly: good enough to guess a charset by."""
    return quopri.decodestring(data) if _QUOTED_PRINTABLE.search(data) else data


def content(data: bytes, charsets: Charsets) -> Content:
    """Give the properties of a card in their order."""
    if b"=\n" in data and _has_soft_breaks(data.upper()):
        return _careful(data.replace(b"\x00", b""), charsets)
    if b"\n " in data:
        data = data.replace(b"\n ", b"")
    if b"\n\t" in data:
        data = data.replace(b"\n\t", b"")
    text = strictly(data, "utf-8")
    if text is None or "\x00" in text:
        return _careful(data.replace(b"\x00", b""), charsets)
    lines = text.split("\n")
    if len(lines) > MOST_PROPERTIES and sum(1 for line in lines if line) > MOST_PROPERTIES:
        return Content((), is_too_long=True)
    properties: list[Property] = []
    for line in lines:
        name, colon, value = line.partition(":")
        head = _plain_head(name) if colon else None
        if head is not None and (not head.encoding or _is_base64(value)):
            properties.append((head, value))
        elif line.strip():
            return _careful(data, charsets)
    return Content(tuple(properties))


def _has_soft_breaks(capitals: bytes) -> bool:
    """Tell whether a card in capitals has quoted-printable values, whose lines are not folded as others are."""
    return b"PRINTABLE" in capitals or b"ENCODING=Q" in capitals


def _is_base64(value: str) -> bool:
    """Tell whether a value is base64 and nothing else, so that it may stay as it is."""
    try:
        binascii.a2b_base64(value, strict_mode=True)
    except (binascii.Error, ValueError):
        return False
    return True


def _begins_property(line: bytes) -> bool:
    """Tell whether a line begins with the name of a property."""
    found = _HEAD_LINE.match(line, 0, _LONGEST_NAME)
    return found is not None and found.end() < _LONGEST_NAME


@lru_cache(maxsize=4096)
def _plain_head(name: str) -> Head | None:
    """Give the head of a line that may go the short way: no quotes around a colon, nothing to decode but base64."""
    if len(name) > _LONGEST_SHARED or '"' in name or not _begins_property(name.encode()):
        return None
    head = head_of(name)
    return None if head.encoding == "q" or head.charset else head


def _careful(data: bytes, charsets: Charsets) -> Content:
    """Give the properties the long way: line by line, each in its encoding and charset."""
    properties: list[Property] = []
    broken: list[str] = []
    doubts: list[Doubt] = []
    lines = list(_logical(data))
    if len(lines) > MOST_PROPERTIES:
        return Content((), is_too_long=True)
    for line in lines:
        found = _property(line, charsets, doubts)
        if found is None:
            broken.append(line.decode("utf-8", "backslashreplace"))
        else:
            properties.append(found)
    return Content(tuple(properties), tuple(broken), tuple(doubts))


def _logical(data: bytes) -> Iterator[bytes]:
    """Give whole lines: folds undone, soft breaks of quoted-printable kept for its decoder, wrong folds healed."""
    whole: list[bytes] = []
    is_soft = is_quoted = is_base64 = False
    for line in data.split(b"\n"):
        if whole and is_soft:
            whole.append(b"\n" + line)
        elif whole and line[:1] in {b" ", b"\t"}:
            whole.append(line.strip() if is_base64 else line[1:])
        elif not line.strip():
            is_base64 = False
            continue
        elif whole and (not _begins_property(line) or (is_base64 and b":" not in line)):
            whole.append(line if is_base64 else b"\\n" + line)
        else:
            if whole:
                yield b"".join(whole)
            whole = [line]
            head = _split(line)[0]
            is_quoted = head is not None and head.encoding == "q"
            is_base64 = head is not None and head.encoding == "b"
        is_soft = is_quoted and line.rstrip(b" \t").endswith(b"=")
    if whole:
        yield b"".join(whole)


def _split(line: bytes) -> tuple[Head | None, bytes]:
    """Part a line at its colon, which may not stand within quotes; a bare name has an empty value."""
    name, colon, value = line.partition(b":")
    if b'"' in name and name.count(b'"') % 2:
        found = re.match(rb'((?:[^":]|"[^"]*")+):(.*)', line, re.DOTALL)
        if found:
            name, value = found[1], found[2]
    if not _begins_property(name + colon) or (not colon and not re.fullmatch(rb"[\w.-]+", name.strip())):
        return None, b""
    text = name.decode("utf-8", "replace")
    return head_of(text) if len(text) <= _LONGEST_SHARED else head_of.__wrapped__(text), value


def _property(line: bytes, charsets: Charsets, doubts: list[Doubt]) -> Property | None:
    """Decode one line; None where it is no property."""
    head, value = _split(line)
    if head is None:
        return None
    if head.encoding == "b":
        data = re.sub(rb"\s+", b"", value)
        return (head, data.decode("ascii")) if _LETTERS.fullmatch(data) else None
    if head.encoding == "q":
        value = _unquoted(value)
    text, doubted = charsets.decode(value, head.charset)
    if doubted:
        doubts.append(Doubt(head.name, doubted))
    return (head, text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n"))


def _unquoted(value: bytes) -> bytes:
    """Undo quoted-printable, also where blanks follow a soft break or an = stands for itself."""
    try:
        return binascii.a2b_qp(re.sub(rb"=[ \t]*\n", b"=\n", value))
    except binascii.Error:
        return value


@lru_cache(maxsize=4096)
def head_of(name: str) -> Head:
    """Read what stands before the colon: group, name, parameters in any of the ways of the three versions."""
    first, *parameters = _PARAMETERS.findall(name.strip()) or [""]
    group, _, bare = first.strip().rpartition(".")
    facts: dict[str, str] = {}
    marks: list[str] = []
    written = [first.strip().replace(" ", "-")]
    for parameter in parameters:
        key, _, value = parameter.strip().partition("=")
        written.extend(_read_parameter(parameter, key.strip(), value.strip(), marks, facts))
    return Head(
        group=group.lower(),
        name=bare.upper().replace(" ", "-"),
        marks=tuple(sorted({"pref" if mark == "PREF=1" else mark for mark in marks})),
        encoding=facts.get("ENCODING", ""),
        charset=facts.get("CHARSET", ""),
        language=facts.get("LANGUAGE", ""),
        value=facts.get("VALUE", ""),
        preference=_preference(marks),
        written=";".join(written),
    )


def _read_parameter(parameter: str, key: str, value: str, marks: list[str], facts: dict[str, str]) -> tuple[str, ...]:
    """Take one parameter into marks and facts; gives it as it stays with the property when that is kept."""
    name = key.upper()
    if name.startswith("X-CUSTOM("):
        return _custom_label(parameter.strip(), marks)
    if not value and key.lower() in _BARE:
        name, value = "ENCODING", key
    if name == "ENCODING":
        facts[name] = _ENCODINGS.get(value.strip('"').lower(), "")
        return ()
    if name == "CHARSET":
        facts[name] = value
        return ()
    if name in {"LANGUAGE", "VALUE"}:
        facts[name] = value.strip('"').lower() if name == "VALUE" else value.strip('"')
    if name == "TYPE" or not value:
        words = value if name == "TYPE" else key
        marks.extend(filter(None, (one.strip().lower() for one in words.replace('"', "").split(","))))
        return (f"TYPE={words}",) if words else ()
    if name != "VALUE":
        marks.extend(f"{name}={plain_parameter(one)}" for one in _listed(value))
    return (f"{key}={value}",)


def _custom_label(parameter: str, marks: list[str]) -> tuple[str, ...]:
    """Take the label that Android writes with a charset and an encoding of its own within a parameter."""
    *stated, label = parameter[len("X-CUSTOM(") :].rstrip(")").split(",")
    charset = next((one[8:] for one in stated if one.upper().startswith("CHARSET=")), "")
    is_quoted = any("QUOTED" in one.upper() for one in stated)
    data = binascii.a2b_qp(label.encode("utf-8", "replace")) if is_quoted else label.encode("utf-8", "replace")
    text = strictly(data, known(charset) or "utf-8") or label
    plain = "".join(letter for letter in text if letter.isprintable() and letter not in ';:,="').strip().lower()
    if plain:
        marks.append(f"x-{plain}")
    return (f"TYPE=x-{plain}",) if plain else ()


def _listed(value: str) -> list[str]:
    """Part the value of a parameter at its commas, but for those within quotes."""
    if "," not in value:
        return [value]
    if '"' not in value:
        return value.split(",")
    return "".join(part if part.startswith('"') else part.replace(",", "\x00") for part in _QUOTED.split(value)).split(
        "\x00"
    )


def plain_parameter(value: str) -> str:
    """Give the value of a parameter without its quotes and carets. Source: RFC 6868."""
    text = value.strip().strip('"')
    return re.sub(r"\^[n'^]", lambda found: _CARETS[found[0]], text) if "^" in text else text


def _preference(marks: list[str]) -> int:
    """Give how much a value is preferred: 1 first, 100 last, 0 not stated."""
    if "pref" in marks:
        return 1
    stated = next((mark[5:] for mark in marks if mark.startswith("PREF=")), "")
    return min(max(int(stated), 1), 100) if stated.isdecimal() and len(stated) < 4 else 0
