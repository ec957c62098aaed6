"""Numbers, addresses, links, messaging names and languages of a card."""

import re
from collections.abc import Callable
from functools import lru_cache

from outreach_app.formats.vcard import details
from outreach_app.formats.vcard.card_read import CardRead
from outreach_app.formats.vcard.content import Head
from outreach_app.formats.vcard.escapes import BLANKS, unescaped
from outreach_app.formats.vcard.words import (
    IN_GROUP,
    OWNER_NOT_STATED,
    Said,
    marks_without,
    said_by,
    service_of,
)
from outreach_app.model.channels import (
    Delivery,
    Email,
    EmailSyntax,
    Link,
    Owner,
    Phone,
    RegionBasis,
    Sensitivity,
    Validity,
)
from outreach_app.model.dataclass import replace
from outreach_app.model.language import language_tags, read_language
from outreach_app.model.people import LanguageSkill
from outreach_app.model.plain_text import one_line

_URI = re.compile(r"([a-zA-Z][\w+-]*|[a-zA-Z][\w+.-]*(?=:\D)):(.+)", re.DOTALL)  # not host.org:5222
_NAMED_PROFILE = re.compile(r"([A-Za-z][\w-]*):(https?://.+)", re.DOTALL)
# Members of enumerations are slow to reach, and every channel of every card needs them.
_PERSON, _PRESS, _NO_REGION, _UNPARSED = Owner.PERSON, Sensitivity.PRESS, RegionBasis.NONE, Validity.UNPARSED
_MALFORMED, _UNKNOWN = EmailSyntax.MALFORMED, Delivery.UNKNOWN
_NO_SERVICES = frozenset({"pref", "home", "work"})
_SUBTAGS = re.compile(r"(?:[A-Za-z0-9]{2,8}(?:-[A-Za-z0-9]{1,8})*)?")
_E164 = re.compile(r"(\+\d{4,15})(?: ext\. (\d+))?")


def _text(value: str) -> str:
    """Give the value without escapes and outer blanks."""
    return unescaped(value).strip(BLANKS)


def _said(card: CardRead, head: Head, marks: tuple[str, ...]) -> Said:
    """Give what stands beside a value of a group, whose label the field carries from now on."""
    card.carried.add(head.group)
    label = one_line(card.labels.get(head.group, ""))
    return said_by((*marks, f"{IN_GROUP}{label}") if label else marks)


def _phone(card: CardRead, head: Head, value: str) -> bool:
    typed = _text(value)
    if not typed:
        return True
    if typed[:4].lower() == "tel:":
        typed = typed[4:].replace(";ext=", " ext. ")
    marks = head.marks
    owner = _PERSON
    if OWNER_NOT_STATED in marks:
        marks, owner = marks_without(marks, OWNER_NOT_STATED), Owner.SHARED
    label, kind, basis, telling = _said(card, head, marks) if head.group else said_by(marks)
    phone = Phone(typed, "", "", "", _NO_REGION, kind, basis, _UNPARSED, owner, _PRESS, label, (), telling)
    facts = card.detail(head, value)
    if facts:
        phone = details.with_phone(_in_full(phone), facts)
    return card.add("phones", phone, head)


def _in_full(phone: Phone) -> Phone:
    """Take a number of our own writing as it stands: E.164, perhaps with an extension."""
    found = _E164.fullmatch(phone.typed)
    if found is None:
        return phone
    return Phone(
        phone.typed, found[1], found[2] or "", kind=phone.kind, kind_basis=phone.kind_basis, label=phone.label,
        marks=phone.marks,
    )  # fmt: skip


def _email(card: CardRead, head: Head, value: str) -> bool:
    typed = _text(value)
    if not typed:
        return True
    if typed[:7].lower() == "mailto:":
        typed = typed[7:]
    marks = head.marks
    marks = marks_without(marks, "internet") if "internet" in marks else marks
    label, _, _, telling = _said(card, head, marks) if head.group else said_by(marks)
    email = Email(typed, "", "", _MALFORMED, _UNKNOWN, _PERSON, _PRESS, label, telling)
    facts = card.detail(head, value)
    return card.add("emails", details.with_email(email, facts) if facts else email, head)


def _web(card: CardRead, head: Head, value: str) -> bool:
    return _link(card, head, value, _text(value), "web")


def _link(card: CardRead, head: Head, value: str, typed: str, service: str) -> bool:
    """Add a link, with what the detail line says; nothing for nothing."""
    if not typed:
        return True
    label, _, _, telling = _said(card, head, head.marks) if head.group else said_by(head.marks)
    link = Link(typed, service, _PRESS, label, telling)
    facts = card.detail(head, value)
    return card.add("links", details.with_link(link, facts) if facts else link, head)


def _impp(card: CardRead, head: Head, value: str) -> bool:
    """Read a messaging address: the service is stated, or is the scheme."""
    text = _text(value)
    stated = _marked(head, "X-SERVICE-TYPE", "SERVICE-TYPE").lower()
    found = _URI.fullmatch(text)
    scheme = found[1].lower() if found else ""
    if found and stated in {"", scheme}:
        return _link(card, head, value, found[2], scheme)
    return _link(card, head, value, text, stated or scheme or "im")


def _profile(card: CardRead, head: Head, value: str) -> bool:
    """Read a profile in a social network; Apple writes names without an address as "x-apple:name"."""
    text = _text(value)
    plain = text[8:] if text.lower().startswith("x-apple:") else text
    named = _NAMED_PROFILE.fullmatch(plain)
    if named:
        return _link(card, head, value, named[2], named[1].lower())
    service = next((mark for mark in head.marks if "=" not in mark and mark not in _NO_SERVICES), "")
    service = service or _marked(head, "SERVICE-TYPE", "X-SERVICE-TYPE").lower()
    rest = replace(head, marks=marks_without(head.marks, service)) if service else head
    return bool(plain) and _link(card, rest, value, plain, service or "profile")


def messaging(card: CardRead, head: Head, value: str) -> bool:
    """Read a property that stands for one service: X-SKYPE, X-JABBER; several names may stand in one value."""
    service = service_of(head.name)
    several = () if card.is_long(value) else [one for one in re.split("[\ue000,]", _text(value)) if one.strip()]
    for one in several:
        _link(card, head, value, one.strip(), service)
    return True


def _marked(head: Head, *keys: str) -> str:
    """Give the value of a parameter; "" where it is not there."""
    for key in keys:
        for mark in head.marks:
            if mark.startswith(key + "="):
                return mark[len(key) + 1 :]
    return ""


def _language(card: CardRead, head: Head, value: str) -> bool:
    """Read a language; what is no tag is kept, and so is what else is said of it."""
    tag = _tag(_text(value))
    if not tag:
        return False
    skill = LanguageSkill(tag)
    facts = card.detail(head, value)
    card.add("languages", details.with_language(skill, facts) if facts else skill, head)
    return all(mark == "pref" or mark.startswith("PREF=") for mark in head.marks)


@lru_cache(maxsize=256)
def _tag(text: str) -> str:
    """Give the BCP 47 tag that a value is or names; "" for none."""
    base, hyphen, rest = text.partition("-")
    if base.lower() in language_tags() and _SUBTAGS.fullmatch(rest):
        return f"{base.lower()}{hyphen}{rest}"
    return read_language(text)


CHANNELS: dict[str, Callable[[CardRead, Head, str], bool]] = {
    "TEL": _phone,
    "EMAIL": _email,
    "URL": _web,
    "X-URL": _web,
    "IMPP": _impp,
    "X-IMPP": _impp,
    "X-SOCIALPROFILE": _profile,
    "SOCIALPROFILE": _profile,
    "LANG": _language,
    "X-LANG": _language,
}
"""By property; each tells whether it took the value whole, else the property is kept as it stands."""
