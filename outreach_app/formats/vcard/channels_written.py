"""Numbers, addresses, links and languages as lines of a card, each followed by what only this program says of it."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from outreach_app.formats.vcard import details
from outreach_app.formats.vcard.escapes import escaped, one_line, parameter
from outreach_app.formats.vcard.words import (
    IN_GROUP,
    OWNER_NOT_STATED,
    kind_of,
    label_in_group,
    label_of,
    type_of_kind,
    types_of_label,
)
from outreach_app.model.channels import (
    NO_PROVENANCE,
    Basis,
    Delivery,
    Email,
    EmailSyntax,
    Link,
    Owner,
    Phone,
    PhoneKind,
    RegionBasis,
    Sensitivity,
)
from outreach_app.model.people import LanguageSkill, Level

# Members of enumerations are slow to reach, and every channel of every card needs them.
_PERSON, _PRESS, _STATED = Owner.PERSON, Sensitivity.PRESS, Basis.STATED
_EXPLICIT, _UNVERIFIED, _NO_DELIVERY = RegionBasis.EXPLICIT, EmailSyntax.UNVERIFIED, Delivery.UNKNOWN
_NO_KIND, _NO_LEVEL = PhoneKind.UNKNOWN, Level.STATED
_NOT_STATED = frozenset({Owner.SHARED, Owner.SUGGESTED})
_SCHEME = re.compile(r"[a-zA-Z][\w+.-]*:(?!\d)")


class Beside(NamedTuple):
    """What stands beside a value: parameters, a label that no TYPE says, and the kind of phone that the types say."""

    parameters: str
    label: str
    kind: PhoneKind


class ChannelLines:
    """Adds the lines of channels to those of a card; ``o1``, ``o2`` … are the groups of what has a label."""

    def __init__(self, version: str, lines: list[str]) -> None:
        """Take the version and the lines of the card so far."""
        self._is_4 = version == "4.0"
        self._lines = lines
        self._groups = 0

    def phones(self, phones: Iterable[Phone]) -> None:
        """Add numbers: E.164 where they were read, else as typed."""
        for phone in phones:
            stated = phone.kind if phone.kind_basis is _STATED else _NO_KIND
            beside = _beside_phone(phone.marks, phone.label, stated, phone.owner in _NOT_STATED, self._is_4)
            number = phone.e164
            if not number:
                self._add("TEL", beside, escaped(phone.typed), details.of_phone(phone, phone.typed, beside.kind))
                continue
            written = number
            if phone.extension:
                written = f"{number} ext. {phone.extension}"
                number = f"{number};ext={phone.extension}" if self._is_4 else written
            facts = "" if _is_plain(phone, written) else details.of_phone(phone, written, beside.kind)
            if self._is_4:
                self._add("TEL;VALUE=uri", beside, f"tel:{number}", facts)
            else:
                self._add("TEL", beside, number, facts)

    def emails(self, emails: Iterable[Email]) -> None:
        """Add addresses: as typed where that is the same but for its letters, else as normalised."""
        for email in emails:
            address = email.typed
            if email.address and address != email.address and address.lower() != email.address.lower():
                address = email.address
            facts = "" if _is_plain(email, address) else details.of_email(email, address)
            self._add("EMAIL", _beside_email(email.marks, email.label, self._is_4), escaped(address), facts)

    def links(self, links: Iterable[Link]) -> None:
        """Add web sites, profiles in social networks, and names on messaging services."""
        for link in links:
            name, value, more, service = _said_of(link)
            beside = _beside(link.marks, link.label, self._is_4)
            if more:
                said = (*more, *_marks(link.marks, link.label))
                beside = beside._replace(parameters=_parameters(said, self._is_4))
            self._add(name, beside, value, details.of_link(link, service, is_misread=_is_misread(link.typed)))

    def languages(self, skills: Sequence[LanguageSkill], kept: frozenset[str]) -> None:
        """Add languages in their order; of those whose line is kept as it came only the details."""
        for number, skill in enumerate(skills, 1):
            is_bare = skill.level is _NO_LEVEL and skill.provenance is NO_PROVENANCE
            facts = "" if is_bare else details.of_language(skill)
            if skill.tag not in kept:
                preference = f";PREF={min(number, 100)}" if self._is_4 else ""
                self._lines.append(f"{'LANG' if self._is_4 else 'X-LANG'}{preference}:{skill.tag}")
            if facts:
                name = "LANG" if self._is_4 or skill.tag in kept else "X-LANG"
                self._lines.append(details.line_for(name, skill.tag, facts))

    def _add(self, name: str, beside: Beside, value: str, facts: str) -> None:
        """Add a property; a label that no TYPE says stands with it in a group."""
        if not beside.label:
            self._lines.append(f"{name}{beside.parameters}:{value}")
        else:
            self._groups += 1
            group = f"o{self._groups}."
            self._lines.append(f"{group}{name}{beside.parameters}:{value}")
            self._lines.append(f"{group}X-ABLabel:{escaped(beside.label)}")
        if facts:
            self._lines.append(details.line_for(name.partition(";")[0], value, facts))


def _is_plain(channel: Phone | Email, written: str) -> bool:
    """Tell whether nothing is to be said beside what stands in the property; the short way, taken by many."""
    if (
        channel.typed != written
        or channel.provenance is not NO_PROVENANCE
        or channel.owner is not _PERSON
        or channel.sensitivity is not _PRESS
    ):
        return False
    if isinstance(channel, Email):
        return channel.delivery is _NO_DELIVERY and channel.syntax is not _UNVERIFIED
    is_as_read = channel.region_basis is _EXPLICIT and channel.kind_basis is not _STATED
    return is_as_read and not channel.also


@lru_cache(maxsize=4096)
def _beside_phone(
    marks: tuple[str, ...],
    label: str,
    stated: PhoneKind,
    is_shared: bool,
    is_4: bool,
) -> Beside:
    """Give what stands beside a number; its kind where somebody stated it and the label does not say it."""
    said = _marks(marks, label)
    kind = "" if said else type_of_kind(stated)
    found = _beside((kind,) if kind else said, label, is_4)
    return found._replace(parameters=f"{found.parameters};{OWNER_NOT_STATED}") if is_shared else found


@lru_cache(maxsize=4096)
def _beside_email(marks: tuple[str, ...], label: str, is_4: bool) -> Beside:
    """Give what stands beside an address; version 3 says that it is one of the internet."""
    found = _beside(marks, label, is_4)
    internet = () if is_4 else ("internet",)
    return found._replace(parameters=_parameters((*_marks(marks, label), *internet), is_4))


@lru_cache(maxsize=4096)
def _beside(marks: tuple[str, ...], label: str, is_4: bool) -> Beside:
    """Give what stands beside a value of these marks and this label."""
    said = _marks(marks, label)
    is_said = not label or label_of(said) == label
    return Beside(_parameters(said, is_4), label_in_group(said) if is_said else label, kind_of(said))


def _marks(marks: tuple[str, ...], label: str) -> tuple[str, ...]:
    """Give the marks that came with a channel while its label still says the same, else those that the label says."""
    if marks and (not label or label_of(marks) == label):
        return marks
    rest = tuple(mark for mark in marks if not mark.startswith(IN_GROUP))
    said = types_of_label(label)
    return (*said, *(mark for mark in rest if mark == "pref" or "=" in mark)) if said else rest


def _said_of(link: Link) -> tuple[str, str, tuple[str, ...], str]:
    """Give the property, the value, further marks, and the service that a reader takes from them."""
    typed = one_line(link.typed)
    if link.service == "web":
        return "URL", typed, (), "web"
    if typed.startswith(("http://", "https://")):
        service = _scheme(link.service)
        return "X-SOCIALPROFILE", typed, (service,), service
    if _SCHEME.match(typed):
        has_service = any(mark.startswith("X-SERVICE-TYPE=") for mark in link.marks)
        return "IMPP", typed, () if has_service else (f"X-SERVICE-TYPE={link.service}",), link.service
    return "IMPP", f"{_scheme(link.service)}:{typed}", (), _scheme(link.service)


def _is_misread(typed: str) -> bool:
    """Tell whether an address comes back otherwise from a line that knows no escapes and no second line."""
    return "\\" in typed or one_line(typed) != typed


def _scheme(service: str) -> str:
    """Give a scheme of a URI for a messaging service."""
    return "".join(
        letter for letter in service.lower() if letter.isascii() and (letter.isalnum() or letter in "+-.")
    ) or ("im")


@lru_cache(maxsize=4096)
def _parameters(marks: tuple[str, ...], is_4: bool) -> str:
    """Give marks as parameters; what is preferred is PREF=1 in version 4."""
    types = [mark for mark in marks if "=" not in mark]
    others = [mark.partition("=") for mark in marks if "=" in mark and not mark.startswith(IN_GROUP)]
    text = ""
    if is_4 and "pref" in types:
        types.remove("pref")
        text = ";PREF=1"
    if types:
        text += f";TYPE={','.join(types)}" if not is_4 or len(types) == 1 else f';TYPE="{",".join(types)}"'
    return text + "".join(f";{key}={parameter(value)}" for key, _, value in others)
