"""The words that cards put beside values: TYPE words and labels of our own, and names of messaging services."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from outreach_app.model.channels import Basis, PhoneKind

_SHOWN = {"cell": "mobile", "msg": "voice mail", "pref": "", "voice": "", "internet": "", "x400": "X.400"}
_PLACES = frozenset({"home", "work", "school", "personal", "other", "main"})
_KINDS = {
    "cell": PhoneKind.MOBILE, "fax": PhoneKind.FAX, "pager": PhoneKind.PAGER, "iphone": PhoneKind.MOBILE,
    "car": PhoneKind.MOBILE, "pcs": PhoneKind.MOBILE, "mobile": PhoneKind.MOBILE, "homefax": PhoneKind.FAX,
    "workfax": PhoneKind.FAX,
}  # fmt: skip
_TYPE_OF_KIND = {PhoneKind.MOBILE: "cell", PhoneKind.FAX: "fax", PhoneKind.PAGER: "pager", PhoneKind.FIXED: "voice"}
TYPES = frozenset({
    "home", "work", "cell", "fax", "pager", "voice", "msg", "video", "car", "isdn", "bbs", "modem", "pcs", "text",
    "textphone", "main", "internet", "x400", "other", "school", "iphone", "personal",
})  # fmt: skip
OWNER_NOT_STATED = "X-OWNER=not-stated"
"""Stands on a number of which nobody said whose it is, for the programs and people that read the card."""
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_WORDS = re.compile(r"(?<=[a-z]{2})(?=[A-Z])")
_SERVICES = {
    "X-AIM": "aim", "X-ICQ": "icq", "X-JABBER": "xmpp", "X-MSN": "msn", "X-YAHOO": "yahoo", "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype", "X-GADUGADU": "gadugadu", "X-QQ": "qq", "X-GOOGLE-TALK": "gtalk", "X-GTALK": "gtalk",
    "X-TWITTER": "twitter", "X-MATRIX": "matrix", "X-TELEGRAM": "telegram", "X-WHATSAPP": "whatsapp",
    "X-SIGNAL": "signal", "X-KAKAOTALK": "kakaotalk", "X-WECHAT": "wechat", "X-VIBER": "viber", "X-LINE": "line",
    "X-GROUPWISE": "groupwise", "X-FACEBOOK": "facebook", "X-MASTODON": "mastodon", "X-SIP": "sip",
}  # fmt: skip
_VENDOR = re.compile(r"X-MESSAGING/(\w+)(?:-ALL)?")


IN_GROUP = "X-ABLABEL="
"""Begins the mark that holds the label of a value's group as it stood: it goes out as a line, not as a parameter."""


@lru_cache(maxsize=1024)
def label_in_group(marks: tuple[str, ...]) -> str:
    """Give the label of the group as it stood; "" where there is none."""
    return next((mark[len(IN_GROUP) :] for mark in marks if mark.startswith(IN_GROUP)), "")


def _with_label(marks: tuple[str, ...]) -> tuple[str, ...]:
    """Give the marks with what the label of their group says as a TYPE would."""
    return (*marks, *types_of_label(plain_label(label_in_group(marks))))


@lru_cache(maxsize=1024)
def label_of(marks: tuple[str, ...]) -> str:
    """Give the words to show for a value: the label of its group, where no TYPE says that, else its types."""
    own = plain_label(label_in_group(marks))
    if own and not types_of_label(own):
        return own
    in_order = sorted(_with_label(marks), key=lambda mark: mark not in _PLACES)
    words = (_SHOWN.get(mark, mark.removeprefix("x-")) for mark in in_order if "=" not in mark)
    return " ".join(dict.fromkeys(word for word in words if word))


@lru_cache(maxsize=1024)
def kind_of(marks: tuple[str, ...]) -> PhoneKind:
    """Give the kind of phone that the types state; UNKNOWN where they state none."""
    return next((_KINDS[mark] for mark in _with_label(marks) if mark in _KINDS), PhoneKind.UNKNOWN)


def type_of_kind(kind: PhoneKind) -> str:
    """Give the TYPE word for a stated kind; "" where there is none."""
    return _TYPE_OF_KIND.get(kind, "")


@lru_cache(maxsize=1024)
def types_of_label(label: str) -> tuple[str, ...]:
    """Give the TYPE words that say the same as a label; empty where the label must be written as it is."""
    words = [{"mobile": "cell"}.get(word, word) for word in label.lower().split()]
    return tuple(sorted(words)) if words and all(word in TYPES for word in words) else ()


def plain_label(text: str) -> str:
    """Give the label of a group without the marks that Apple puts around its own words: HomeFAX is "home fax"."""
    found = _APPLE_LABEL.fullmatch(text.strip())
    return _WORDS.sub(" ", found[1]).lower() if found else text.strip()


class Said(NamedTuple):
    """What marks say: words to show, the kind of phone, and the marks themselves where they say more than the words."""

    label: str
    kind: PhoneKind
    basis: Basis
    telling: tuple[str, ...]


@lru_cache(maxsize=1024)
def said_by(marks: tuple[str, ...]) -> Said:
    """Give what marks say."""
    label = label_of(marks)
    kind = kind_of(marks)
    basis = Basis.NONE if kind is PhoneKind.UNKNOWN else Basis.STATED
    types = types_of_label(label)
    is_said = marks == (types or ((f"{IN_GROUP}{label}",) if label else ()))
    return Said(label, kind, basis, () if is_said else marks)


def service_of(name: str) -> str:
    """Give the messaging service that a property of its own stands for; "" where it stands for none."""
    found = _SERVICES.get(name)
    if found is not None:
        return found
    vendor = _VENDOR.fullmatch(name)
    return vendor[1].lower() if vendor else ""


def marks_without(marks: Iterable[str], *dropped: str) -> tuple[str, ...]:
    """Give the marks but for some."""
    return tuple(mark for mark in marks if mark not in dropped)
