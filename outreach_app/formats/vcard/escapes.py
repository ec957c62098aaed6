"""Escapes of values and parameters, lists and structures, and folding. Source: RFC 6350 §3.2, §3.4; RFC 6868."""

import re
from functools import lru_cache

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_TO_SEMICOLON = re.compile(r"((?:[^\\;]|\\.)*);", re.DOTALL)
_TO_COMMA = re.compile(r"((?:[^\\,]|\\.)*),", re.DOTALL)
_SPECIAL = re.compile("[\\\\,;\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]")
_ESCAPES = {"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n", "\r": "\\n"}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
BLANKS = " \t\n\xa0\u3000" + "".join(map(chr, (*range(9), *range(11, 32), 127)))
"""Blanks and control characters: what a value may begin and end with and does not say."""
_LONGEST = 75  # bytes, RFC 6350 §3.2


def unescaped(text: str) -> str:
    """Give a text without its escapes."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def parts(text: str) -> list[str]:
    """Part a structured value at its semicolons; each part still has its escapes."""
    if "\\" not in text:
        return text.split(";")
    return _TO_SEMICOLON.findall(text + ";")


def structured(text: str) -> list[str]:
    """Give the parts of a structured value, without escapes and outer blanks."""
    if "\\" not in text:
        return [one.strip() for one in text.split(";")]
    return [unescaped(one).strip() for one in parts(text)]


def items(text: str) -> list[str]:
    """Part a list at its commas; gives its texts without escapes, none of them empty."""
    found = text.split(",") if "\\" not in text else _TO_COMMA.findall(text + ",")
    return [one for one in (unescaped(each).strip() for each in found) if one]


def escaped(text: str) -> str:
    """Escape a text value; control characters and halves of surrogate pairs are left out."""
    return _SPECIAL.sub(_escape, text.replace("\r\n", "\n")) if _SPECIAL.search(text) else text


@lru_cache(maxsize=2048)
def escaped_often(text: str) -> str:
    """Escape a value that stands in many cards: a house, a title, a tag."""
    return escaped(text)


def _escape(found: re.Match[str]) -> str:
    """Give what stands for a sign that no text value holds; nothing for one that none can hold."""
    return _ESCAPES.get(found[0], "")


def one_line(text: str) -> str:
    """Give a value that takes no escapes (an address of the web) on one line."""
    return _CONTROL.sub("", " ".join(text.split())) if _SPECIAL.search(text) else text


def parameter(text: str) -> str:
    """Give the value of a parameter, in quotes where it needs them."""
    text = _CONTROL.sub("", text.replace("\r", "").replace("^", "^^").replace("\n", "^n").replace('"', "^'"))
    return f'"{text}"' if re.search(r"[,;:\s]|[^\x00-\x7f]", text) else text


def folded(lines: list[str]) -> str:
    """Give lines ended by CR LF, each broken after at most 75 bytes, never within a letter."""
    if "".join(lines).isascii():
        return "\r\n".join([line if len(line) <= _LONGEST else _fold_plain(line) for line in lines]) + "\r\n"
    return "\r\n".join([line if len(line) * 4 <= _LONGEST else _fold(line) for line in lines]) + "\r\n"


def _fold_plain(line: str) -> str:
    """Fold a long line of ASCII."""
    rest = [line[at : at + _LONGEST - 1] for at in range(_LONGEST, len(line), _LONGEST - 1)]
    return "\r\n ".join([line[:_LONGEST], *rest])


def _fold(line: str) -> str:
    """Fold one line."""
    data = line.encode()
    if len(data) <= _LONGEST:
        return line
    pieces = []
    start, end = 0, _LONGEST
    while end < len(data):
        while data[end] & 0xC0 == 0x80:  # within a letter
            end -= 1
        pieces.append(data[start:end])
        start, end = end, end + _LONGEST - 1
    return b"\r\n ".join([*pieces, data[start:]]).decode()
