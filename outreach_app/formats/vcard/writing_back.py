"""Properties that no field holds: put aside as they stood, and written back into either version."""

import re
from collections.abc import Sequence

from outreach_app.formats.vcard.content import Head, head_of
from outreach_app.formats.vcard.escapes import escaped, structured
from outreach_app.model.people import Kept

NOTES = "X-OUTREACH-NOTES"
BETWEEN_NOTES = "\n\n"
_PHOTOS = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_DATA = re.compile(r"data:([\w.+/-]*)[^,]*?(;base64)?,", re.IGNORECASE)
_STRUCTURED = frozenset({"N", "ORG"})
_TYPE = re.compile(r"(?i);TYPE=([^;:]*)")
_ENCODING = re.compile(r"(?i);ENCODING=b\b")
_BEGINNINGS = {"/9j/": "image/jpeg", "iVBORw0KGgo": "image/png", "R0lGOD": "image/gif"}  # of data in base64
_MEDIA = {"PHOTO": "image", "LOGO": "image", "SOUND": "audio", "KEY": "application"}
_PREFERRED = re.compile(r"(?i)(?<=[=,\"])pref(?=[,;\"]|$),?")


def as_kept(head: Head, value: str) -> Kept:
    """Put a property aside in the form of version 3, unfolded: no charset, no quoted-printable."""
    if head.encoding == "b":
        return Kept(head.name, f"{head.written};ENCODING=b:{value}")
    return Kept(head.name, f"{head.written}:{value}")


def lengths_of(notes: Sequence[str]) -> Kept:
    """Say how long each of several notes is, so that they can be written apart again; not what they say."""
    return Kept(NOTES, f"{NOTES}:{','.join(str(len(note)) for note in notes)}")


def notes_apart(text: str, kept: Kept) -> list[str]:
    """Give the notes that a text was put together from; the whole text where it was changed since."""
    notes, at = [], 0
    for length in (int(one) for one in value_of(kept).split(",") if one.isdecimal() and len(one) < 9):
        notes.append(text[at : at + length])
        if text[at + length : at + length + len(BETWEEN_NOTES)] not in {BETWEEN_NOTES, ""}:
            return [text]
        at += length + len(BETWEEN_NOTES)
    return notes if BETWEEN_NOTES.join(notes) == text else [text]


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


def known_by(kept: Kept) -> tuple[object, ...]:
    """Give by what a kept property is known again, in whichever version it was written between."""
    if kept.form != "vcard":
        return kept.form, kept.text
    head, _, value = _parted(kept.text)
    if kept.name in _STRUCTURED:
        return kept.name, "\n".join(structured(value)).rstrip()
    if kept.name in _PHOTOS:
        inline = _DATA.match(value)
        return kept.name, value[inline.end() :] if inline else value
    said = head_of.__wrapped__(head)
    return kept.name, said.group, said.marks, value


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
        media = media or next((one for start, one in _BEGINNINGS.items() if value.startswith(start)), "")
        plain = _ENCODING.sub("", head if kind in {"home", "work"} else _TYPE.sub("", head))
        return f"{plain}:data:{media};base64,{value}"
    inline = _DATA.match(value) if version == "3.0" else None
    if inline and inline[2]:
        plain = re.sub(r"(?i);(?:VALUE|MEDIATYPE)=[^;:]*", "", head)
        sort, _, kind = inline[1].partition("/")
        said = f";TYPE={kind.upper() if sort == _MEDIA[name] else inline[1]}" if kind else ""
        if said and not re.search(r"(?i);TYPE=\"?(?:home|work)\b", plain):
            plain = _TYPE.sub("", plain)
        return f"{plain}{said};ENCODING=b:{value[inline.end() :]}"
    return f"{head}:{value}"


def _with_pref_number(head: str) -> str:
    """Give the head with PREF=1 in the place of TYPE=pref."""
    plain = re.sub(r"(?i);TYPE=(?=;|$)", "", _PREFERRED.sub("", head)).replace(",;", ";").rstrip(",")
    return plain if plain == head else f"{plain};PREF=1"
