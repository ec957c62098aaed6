"""Files that are called cards and hold none: what they are instead, so that the user is told what to do."""

import re

from outreach_app.formats.vcard.cards import MOST_CARDS, narrow

_MARK = re.compile(rb"(?:BEGIN|END)[ \t]*:[ \t]*VCARD", re.IGNORECASE)
_START = 65_536
_PACKED = re.compile(rb"PK\x03\x04|\x1f\x8b|7z\xbc\xaf|Rar!|BZh")
_KINDS: tuple[tuple[re.Pattern[bytes], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), told)
    for pattern, told in (
        (rb"\s*BEGIN[ \t]*:[ \t]*VCALENDAR", "it is a calendar; export the contacts instead"),
        (rb"\s*(?:<!doctype html|<html|<head|<body)", "it is a page of the web; sign in there, and download it again"),
        (rb"\s*<.*<vcard", "it is an xCard, which is XML; save the contacts as vCard (.vcf)"),
        (rb"\s*\[\s*(?:\[\s*)?\"vcard\"", "it is a jCard, which is JSON; save the contacts as vCard (.vcf)"),
        (rb"\s*[\[{]", "it is JSON; save the contacts as vCard (.vcf)"),
        (rb"\s*<", "it is XML; save the contacts as vCard (.vcf)"),
        (rb".*?[\x00-\x06\x0e-\x1a]", "it is no text; save the contacts as vCard (.vcf)"),
    )
)


def refusal(data: bytes) -> str:
    """Say why nothing of a file is read, as the end of a sentence; "" for a file with a card, or a part of one."""
    if _PACKED.match(data):
        return "it is packed; unpack it, and choose the .vcf file in it"
    data = narrow(data)
    if not _has_marks(data):
        start = data[:_START]
        return next((told for kind, told in _KINDS if kind.match(start)), "it holds no vCard; look for another file")
    if len(data) > MOST_CARDS * len("BEGIN:VCARD") and data.upper().count(b"BEGIN:VCARD") > MOST_CARDS:
        return f"it holds more than {MOST_CARDS:,} cards; divide it, and import the parts"
    return ""


def _has_marks(data: bytes) -> bool:
    """Tell whether a card begins or ends anywhere."""
    if _MARK.search(data, 0, _START):
        return True
    capitals = data.upper()
    at = capitals.find(b"VCARD")
    while at >= 0:
        if _MARK.search(data, max(0, at - 40), at + 5):
            return True
        at = capitals.find(b"VCARD", at + 5)
    return False
