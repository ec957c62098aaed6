"""Numbers, addresses, links, messaging names and languages of a card."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from outreach_app.formats.vcard import details
from outreach_app.formats.vcard.card_read import CardRead
from outreach_app.formats.vcard.content import Property
from outreach_app.formats.vcard.escapes import unescaped
from outreach_app.formats.vcard.words import (
    OWNER_NOT_STATED,
    kind_of,
    label_of,
    marks_without,
    plain_label,
    service_of,
    telling,
)
from outreach_app.model.channels import Basis, Email, Link, Owner, Phone, PhoneKind
from outreach_app.model.language import language_tags, read_language
from outreach_app.model.people import LanguageSkill

_URI = re.compile(r"([a-zA-Z][\w+.-]*):(?!\d)(.+)", re.DOTALL)
_NO_SERVICES = frozenset({"pref", "home", "work"})
_SUBTAGS = re.compile(r"(?:[A-Za-z0-9]{2,8}(?:-[A-Za-z0-9]{1,8})*)?")
_E164 = re.compile(r"(\+\d{4,15})(?: ext\. (\d+))?")


def _text(prop: Property) -> str:
    """Give the value without escapes and outer blanks."""
    return unescaped(prop.value).strip()


def _label(card: CardRead, prop: Property) -> str:
    """Give the words to show beside a channel, and note that its group is carried by it."""
    own = ""
    if prop.head.group:
        card.carried.add(prop.head.group)
        own = plain_label(card.labels.get(prop.head.group, ""))
    return label_of(prop.head.marks, own)


def _phone(card: CardRead, prop: Property) -> bool:
    typed = _text(prop)
    if typed[:4].lower() == "tel:":
        typed = typed[4:].replace(";ext=", " ext. ")
    marks = prop.head.marks
    is_shared = OWNER_NOT_STATED in marks
    if is_shared:
        marks = marks_without(marks, OWNER_NOT_STATED)
    kind = kind_of(marks)
    basis = Basis.NONE if kind is PhoneKind.UNKNOWN else Basis.STATED
    phone = Phone(typed, kind=kind, kind_basis=basis, label=_label(card, prop), marks=telling(marks))
    if is_shared:
        phone = replace(phone, owner=Owner.SHARED)
    facts = card.detail(prop)
    if facts:
        phone = details.with_phone(_in_full(phone), facts)
    return card.add("phones", phone, prop)


def _in_full(phone: Phone) -> Phone:
    """Take a number of our own writing as it stands: E.164, perhaps with an extension."""
    found = _E164.fullmatch(phone.typed)
    if found is None:
        return phone
    return Phone(
        phone.typed, found[1], found[2] or "", kind=phone.kind, kind_basis=phone.kind_basis, label=phone.label,
        marks=phone.marks,
    )  # fmt: skip


def _email(card: CardRead, prop: Property) -> bool:
    typed = _text(prop)
    if typed[:7].lower() == "mailto:":
        typed = typed[7:]
    email = Email(typed, label=_label(card, prop), marks=telling(marks_without(prop.head.marks, "internet")))
    facts = card.detail(prop)
    return card.add("emails", details.with_email(email, facts) if facts else email, prop)


def _web(card: CardRead, prop: Property) -> bool:
    return _link(card, prop, _text(prop), "web")


def _link(card: CardRead, prop: Property, typed: str, service: str) -> bool:
    """Add a link, with what the detail line says."""
    link = Link(typed, service, label=_label(card, prop), marks=telling(prop.head.marks))
    facts = card.detail(prop)
    return card.add("links", details.with_link(link, facts) if facts else link, prop)


def _impp(card: CardRead, prop: Property) -> bool:
    """Read a messaging address: the service is stated, or is the scheme."""
    text = _text(prop)
    stated = _marked(prop, "X-SERVICE-TYPE", "SERVICE-TYPE").lower()
    found = _URI.fullmatch(text)
    scheme = found[1].lower() if found else ""
    if found and stated in {"", scheme}:
        return _link(card, prop, found[2], scheme)
    return _link(card, prop, text, stated or scheme or "im")


def _profile(card: CardRead, prop: Property) -> bool:
    """Read a profile in a social network; Apple writes names without an address as "x-apple:name"."""
    text = _text(prop)
    plain = text[8:] if text.lower().startswith("x-apple:") else text
    service = next((mark for mark in prop.head.marks if "=" not in mark and mark not in _NO_SERVICES), "")
    service = service or _marked(prop, "SERVICE-TYPE", "X-SERVICE-TYPE").lower()
    rest = replace(prop, head=replace(prop.head, marks=marks_without(prop.head.marks, service)))
    return bool(plain) and _link(card, rest, plain, service or "profile")


def messaging(card: CardRead, prop: Property) -> bool:
    """Read a property that stands for one service: X-SKYPE, X-JABBER; several names may stand in one value."""
    service = service_of(prop.head.name)
    several = [one for one in re.split("[\ue000,]", _text(prop)) if one.strip()]
    for one in several:
        _link(card, prop, one.strip(), service)
    return True


def _marked(prop: Property, *keys: str) -> str:
    """Give the value of a parameter; "" where it is not there."""
    for key in keys:
        for mark in prop.head.marks:
            if mark.startswith(key + "="):
                return mark[len(key) + 1 :]
    return ""


def _language(card: CardRead, prop: Property) -> bool:
    """Read a language; what is no tag is kept, and so is what else is said of it."""
    tag = _tag(_text(prop))
    if not tag:
        return False
    skill = LanguageSkill(tag)
    facts = card.detail(prop)
    card.add("languages", details.with_language(skill, facts) if facts else skill, prop)
    return all(mark == "pref" or mark.startswith("PREF=") for mark in prop.head.marks)


@lru_cache(maxsize=256)
def _tag(text: str) -> str:
    """Give the BCP 47 tag that a value is or names; "" for none."""
    base, hyphen, rest = text.partition("-")
    if base.lower() in language_tags() and _SUBTAGS.fullmatch(rest):
        return f"{base.lower()}{hyphen}{rest}"
    return read_language(text)


CHANNELS: dict[str, Callable[[CardRead, Property], bool]] = {
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
