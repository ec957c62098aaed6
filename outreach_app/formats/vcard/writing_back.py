"""Properties that no field holds: put aside as they stood, and written back into either version."""

import re

from outreach_app.formats.vcard.content import Head
from outreach_app.formats.vcard.escapes import escaped
from outreach_app.model.people import Kept

_PHOTOS = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_DATA = re.compile(r"data:([\w.+/-]*)[^,]*?(;base64)?,", re.IGNORECASE)
_TYPE = re.compile(r"(?i);TYPE=([^;:]*)")
_ENCODING = re.compile(r"(?i);ENCODING=b\b")
_MEDIA = {"PHOTO": "image", "LOGO": "image", "SOUND": "audio", "KEY": "application"}
_PREFERRED = re.compile(r"(?i)(?<=[=,\"])pref(?=[,;\"]|$),?")


def as_kept(head: Head, value: str) -> Kept:
    """Put a property aside in the form of version 3, unfolded: no charset, no quoted-printable."""
    if head.encoding == "b":
        return Kept(head.name, f"{head.written};ENCODING=b:{value}")
    return Kept(head.name, f"{head.written}:{value}")


def agent(card: bytes) -> Kept:
    """Put a card within a card aside, as one escaped line."""
    text = card.decode("utf-8", "backslashreplace")
    return Kept("AGENT", "AGENT:" + escaped(text[text.upper().find("BEGIN") :]))


def line_of(kept: Kept, version: str) -> str:
    """Give a property that was put aside as a line of a version."""
    head, _, value = _parted(kept.text)
    if kept.name in _PHOTOS:
        return _photo(kept.name, head, value, version)
    if version == "4.0" and "pref" in head.lower():
        head = _with_pref_number(head)
    return f"{head}:{value}"


def value_of(kept: Kept) -> str:
    """Give the value of a kept property, escapes and all."""
    return _parted(kept.text)[2]


def _parted(text: str) -> tuple[str, str, str]:
    """Part a line at the colon that stands outside of quotes."""
    head, colon, value = text.partition(":")
    while head.count('"') % 2 and colon:
        more, colon, value = value.partition(":")
        head = f"{head}:{more}"
    return head, colon, value


def _photo(name: str, head: str, value: str, version: str) -> str:
    """Give a picture, sound or key: inline data is a data URI in version 4, base64 in version 3."""
    if version == "4.0" and _ENCODING.search(head):
        stated = _TYPE.search(head)
        kind = stated[1].strip('"').lower() if stated else ""
        media = kind if "/" in kind else f"{_MEDIA[name]}/{kind}" if kind and kind not in {"home", "work"} else ""
        plain = _ENCODING.sub("", head if kind in {"home", "work"} else _TYPE.sub("", head))
        return f"{plain}:data:{media};base64,{value}"
    inline = _DATA.match(value) if version == "3.0" else None
    if inline and inline[2]:
        plain = re.sub(r"(?i);(?:VALUE|MEDIATYPE)=[^;:]*", "", head)
        kind = inline[1].partition("/")[2].upper()
        return f"{plain};ENCODING=b{f';TYPE={kind}' if kind else ''}:{value[inline.end() :]}"
    return f"{head}:{value}"


def _with_pref_number(head: str) -> str:
    """Give the head with PREF=1 in the place of TYPE=pref."""
    plain = re.sub(r"(?i);TYPE=(?=;|$)", "", _PREFERRED.sub("", head)).replace(",;", ";").rstrip(",")
    return plain if plain == head else f"{plain};PREF=1"
