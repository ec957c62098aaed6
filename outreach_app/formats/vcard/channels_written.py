"""Numbers, addresses, links and languages as lines of a card, each followed by what only this program says of it."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from outreach_app.formats.vcard import details
from outreach_app.formats.vcard.escapes import escaped, one_line, parameter
from outreach_app.formats.vcard.words import OWNER_NOT_STATED, kind_of, label_of, type_of_kind, types_of_label
from outreach_app.model.channels import (
    NO_PROVENANCE,
    Basis,
    Delivery,
    Email,
    Link,
    Owner,
    Phone,
    RegionBasis,
    Sensitivity,
)
from outreach_app.model.people import LanguageSkill, Level

_NOT_STATED = frozenset({Owner.SHARED, Owner.SUGGESTED})
_PLAIN_REGIONS = frozenset({RegionBasis.EXPLICIT, RegionBasis.NONE})
_SCHEME = re.compile(r"[a-zA-Z][\w+.-]*:(?!\d)")


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
            marks = _marks_of_phone(phone)
            number = phone.e164 or phone.typed
            if phone.e164 and phone.extension:
                number += f" ext. {phone.extension}"
            parameters = _parameters(marks, is_4=self._is_4)
            if phone.owner in _NOT_STATED:
                parameters += f";{OWNER_NOT_STATED}"
            facts = (
                "" if _is_plain_phone(phone, number) else details.line(details.of_phone(phone, number, kind_of(marks)))
            )
            label = _label_beside(phone.label, marks)
            if not phone.e164:
                self._add("TEL", parameters, escaped(number), label, facts)
            elif self._is_4:
                self._add("TEL", f";VALUE=uri{parameters}", f"tel:{number.replace(' ext. ', ';ext=')}", label, facts)
            else:
                self._add("TEL", parameters, number, label, facts)

    def emails(self, emails: Iterable[Email]) -> None:
        """Add addresses."""
        for email in emails:
            marks = _marks(email.marks, email.label)
            address = email.typed if email.typed.lower() == email.address.lower() else email.address or email.typed
            facts = "" if _is_plain_email(email, address) else details.line(details.of_email(email, address))
            parameters = _parameters(marks if self._is_4 else (*marks, "internet"), is_4=self._is_4)
            self._add("EMAIL", parameters, escaped(address), _label_beside(email.label, marks), facts)

    def links(self, links: Iterable[Link]) -> None:
        """Add web sites, profiles in social networks, and names on messaging services."""
        for link in links:
            marks = _marks(link.marks, link.label)
            name, value, more, service = _said_of(link)
            facts = details.line(details.of_link(link, service))
            parameters = _parameters((*more, *marks), is_4=self._is_4)
            self._add(name, parameters, value, _label_beside(link.label, marks), facts)

    def languages(self, skills: Sequence[LanguageSkill], kept: frozenset[str]) -> None:
        """Add languages in their order; of those whose line is kept as it came only the details."""
        for number, skill in enumerate(skills, 1):
            is_bare = skill.level is Level.STATED and skill.provenance is NO_PROVENANCE
            facts = "" if is_bare else details.line(details.of_language(skill))
            if skill.tag in kept:
                if facts:
                    self._lines.append(details.line_for("LANG", skill.tag, facts))
            elif self._is_4:
                self._add("LANG", f";PREF={min(number, 100)}", skill.tag, "", facts)
            else:
                self._add("X-LANG", "", skill.tag, "", facts)

    def _add(self, name: str, parameters: str, value: str, label: str, facts: str) -> None:
        """Add a property; a label that no TYPE says stands with it in a group."""
        group = ""
        if label:
            self._groups += 1
            group = f"o{self._groups}."
        self._lines.append(f"{group}{name}{parameters}:{value}")
        if label:
            self._lines.append(f"{group}X-ABLabel:{escaped(label)}")
        if facts:
            self._lines.append(details.line_for(name, value, facts))


def _marks_of_phone(phone: Phone) -> tuple[str, ...]:
    """Give the marks of a number; its kind where somebody stated it and the label does not say it."""
    marks = _marks(phone.marks, phone.label)
    kind = type_of_kind(phone.kind) if phone.kind_basis is Basis.STATED and not marks else ""
    return (kind,) if kind else marks


def _marks(marks: tuple[str, ...], label: str) -> tuple[str, ...]:
    """Give the marks that came with a channel while its label still says the same, else those that the label says."""
    return marks if marks and label_of(marks) == label else types_of_label(label)


def _label_beside(label: str, marks: tuple[str, ...]) -> str:
    """Give the label where the marks do not say it."""
    return "" if not label or label_of(marks) == label else label


def _is_plain(channel: Phone | Email, written: str) -> bool:
    """Tell whether the property alone says all that people usually know: the short way, taken by most channels."""
    return (
        channel.typed == written
        and channel.provenance is NO_PROVENANCE
        and channel.owner is Owner.PERSON
        and channel.sensitivity is Sensitivity.PRESS
    )


def _is_plain_phone(phone: Phone, written: str) -> bool:
    """Tell whether the property alone says all there is of a number."""
    is_as_read = phone.region_basis in _PLAIN_REGIONS and phone.kind_basis is not Basis.STATED
    return is_as_read and not phone.also and _is_plain(phone, written)


def _is_plain_email(email: Email, written: str) -> bool:
    """Tell whether the property alone says all there is of an address."""
    return email.delivery is Delivery.UNKNOWN and _is_plain(email, written)


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


def _scheme(service: str) -> str:
    """Give a scheme of a URI for a messaging service."""
    return "".join(
        letter for letter in service.lower() if letter.isascii() and (letter.isalnum() or letter in "+-.")
    ) or ("im")


@lru_cache(maxsize=4096)
def _parameters(marks: tuple[str, ...], is_4: bool) -> str:
    """Give marks as parameters; what is preferred is PREF=1 in version 4."""
    types = [mark for mark in marks if "=" not in mark]
    others = [mark.partition("=") for mark in marks if "=" in mark]
    text = ""
    if is_4 and "pref" in types:
        types.remove("pref")
        text = ";PREF=1"
    if types:
        text += f";TYPE={','.join(types)}" if not is_4 or len(types) == 1 else f';TYPE="{",".join(types)}"'
    return text + "".join(f";{key}={parameter(value)}" for key, _, value in others)
