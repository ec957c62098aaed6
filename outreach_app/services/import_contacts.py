"""From a foreign record to a contact of ours: values checked and read, nothing guessed, what cannot be taken told."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from outreach_app.model.channels import (
    NO_PROVENANCE,
    Email,
    EmailSyntax,
    Link,
    Owner,
    Phone,
    Provenance,
    RegionBasis,
    Sensitivity,
    Validity,
)
from outreach_app.model.dataclass import dataclass, field, replace
from outreach_app.model.email_reading import explain as explain_email
from outreach_app.model.email_reading import kept_unverified, read_emails, read_only_email
from outreach_app.model.foreign import ForeignRecord, ForeignThing, ForeignValue, Shape
from outreach_app.model.hours import zone_info
from outreach_app.model.people import (
    Affiliation,
    LanguageSkill,
    NameOrder,
    OpenQuestion,
    Organisation,
    OrganisationKind,
    Person,
    Place,
)
from outreach_app.model.phone_reading import LONGEST_TYPED, is_damaged, read_phone, read_phones
from outreach_app.model.place import only_zone, read_city, read_country
from outreach_app.model.plain_text import cleaned, has_controls, lines, lost, one_line
from outreach_app.services.stated_channels import as_stated_email, as_stated_phone, phone_in_full

Contact = Person | Organisation
_TURNING = re.compile("[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""What a name from outside does not keep: control characters, and signs that turn the direction of what follows."""
_MOST_VALUES = 1_000
_LONGEST_LIST = 4_000  # letters of numbers or addresses in one cell
_NUMBERLESS = re.compile(r"^[^+0-9０-９٠-٩]*$")
_TEXTS = ("reading", "honorific", "greeting", "native_name", "acronym", "outlet_kind", "department", "hours")


@dataclass(frozen=True, slots=True)
class Rejected:
    """Why a record cannot be stored, and where in it the reason stands."""

    column: str
    reason: str


@dataclass(slots=True)
class _Building:
    """A contact in the making."""

    record: ForeignRecord
    home_country: str
    source: Provenance
    is_whole: bool
    keeps_unverified: bool
    values: dict[str, list[ForeignThing]]  # by field, the preferred first
    questions: list[OpenQuestion] = field(default_factory=list)

    def of(self, name: str) -> Sequence[ForeignThing]:
        """Give the values of one field, the preferred first."""
        return self.values.get(name, ())

    def text_of(self, name: str) -> str:
        """Give the first text of a field; empty where there is none."""
        return next((one for one in self.values.get(name, ()) if isinstance(one, str)), "")

    def ask(self, about: str, text: str) -> None:
        """Leave something open on the contact."""
        self.questions.append(OpenQuestion(about, text))


def contact_of(record: ForeignRecord, home_country: str, *, keeps_unverified: bool = False) -> Contact | Rejected:
    """Give the contact that a record states, or why it cannot be stored.

    National numbers are read by the contact's own country, else by ``home_country``, else kept as typed and asked.
    """
    if record.rejected:
        return Rejected(record.uid, record.rejected)
    refused = _refused(record)
    if refused:
        return refused
    word = "line" if record.is_card else "row"
    is_whole = record.is_card and record.is_ours  # it says all there is: sources, places, how things were typed
    source = NO_PROVENANCE if is_whole else Provenance(source=f"{record.file}, {word} {record.line}")
    work = _Building(record, home_country, source, is_whole, keeps_unverified, _by_field(record))
    for problem in record.problems:
        work.ask(problem.place.lower() or "file", problem.reason)
    name = _one_line(work)
    place = _place(work)
    emails = _emails(work)
    if isinstance(emails, Rejected):
        return emails
    phones = _phones(work, place)
    contact = _finished(work, name, place, phones, emails)
    return contact if isinstance(contact, Rejected) else _clean(record, contact)


def _clean(record: ForeignRecord, contact: Contact) -> Contact:
    """Give a contact without control characters; where that took some away, it is told on the contact."""
    if not record.is_card and not any(map(has_controls, record.cells)):
        return contact
    clean = cleaned(contact)
    fields = lost(contact, clean) if clean is not contact else ()
    if not fields:
        return clean
    words = ", ".join(name.replace("_", " ") for name in fields)
    question = OpenQuestion("text", f"Control characters, which no file carries, were taken out of: {words}.")
    return replace(clean, questions=(*clean.questions, question))


def _by_field(record: ForeignRecord) -> dict[str, list[ForeignThing]]:
    """Give the values of a record by their field, the preferred first."""
    found: dict[str, list[ForeignThing]] = {}
    for value in _preferred(record.values):
        found.setdefault(value.field, []).append(value.value)
    return found


def _preferred(values: Sequence[ForeignValue]) -> Sequence[ForeignValue]:
    """Give values with the preferred first; those of a table, which states no preference, as they stand."""
    if any(one.preference for one in values):
        return sorted(values, key=lambda one: one.preference or 101)
    return values


def _refused(record: ForeignRecord) -> Rejected | None:
    """Refuse what no field takes: a NUL, a number of hundreds of digits, thousands of values."""
    is_whole = record.is_card and record.is_ours
    if len(record.values) > _MOST_VALUES and not is_whole:
        return Rejected("", f"holds more than {_MOST_VALUES:,} values; divide it, or remove what is repeated")
    for value in record.values:
        thing = value.value
        text = thing if isinstance(thing, str) else getattr(thing, "typed", "") or getattr(thing, "text", "")
        if "\0" in text:
            return Rejected(value.place, "holds a NUL character, which no text has")
        if len(text) > LONGEST_TYPED and isinstance(thing, Phone | Email) and not is_whole:
            is_list = ";" in text or "\n" in text or isinstance(thing, Email)
            if len(text) > _LONGEST_LIST or not is_list:
                word = "an address" if isinstance(thing, Email) else "a phone number"
                return Rejected(value.place, f"is too long for {word}: {text[:LONGEST_TYPED]}…")
    return None


def _one_line(work: _Building) -> str:
    """Give the name on one line, without control characters; what was cleaned is told."""
    name = work.text_of("name")
    if name.isascii() and name.isprintable():
        return name.strip() if work.is_whole else " ".join(name.split())
    if work.is_whole:
        return one_line(name)
    clean = one_line(" ".join(_TURNING.sub(" ", name).split()))
    if clean != name.strip() and (_TURNING.search(name) or has_controls(name)):
        work.ask("name", "The name held line ends or control characters; they were taken out.")
    return clean


def _place(work: _Building) -> Place:
    """Give the place that is stated: country and zone follow from a city that is known."""
    record = work.record
    whole = next((one for one in work.of("city") if isinstance(one, Place)), None)
    if whole is not None:
        return whole
    city, stated, zone = work.text_of("city"), work.text_of("country"), work.text_of("zone")
    if not (city or stated or zone):
        return _NOWHERE
    country = read_country(stated) if stated else ""
    if stated and not country:
        work.ask("country", f"“{stated[:60]}” is no country that is known here.")
    found = read_city(city, country) if city else None
    if zone and zone_info(zone) is None:
        work.ask("zone", f"“{zone[:60]}” is no time zone that is known here.")
        zone = ""
    if found:
        return Place(found.name, found.country, zone or found.zone, "city")
    if not zone and country and not record.is_ours:  # a table of ours has a column for the zone: empty says unknown
        zone = only_zone(country)
    return Place(city, country, zone, "stated")


_NOWHERE = Place()


def _emails(work: _Building) -> tuple[Email, ...] | Rejected:
    """Give the addresses; one that is malformed rejects its record, so that it is repaired rather than lost."""
    emails: list[Email] = []
    for value in _preferred(work.record.values):
        if value.field != "emails" or not isinstance(value.value, Email):
            continue
        for read in (read_only_email(value.value.typed),) if work.is_whole else read_emails(value.value.typed):
            one = kept_unverified(read) if work.keeps_unverified else read
            if one.syntax is EmailSyntax.MALFORMED and not (work.record.is_card or work.record.is_ours):
                return Rejected(value.place, explain_email(one))
            if one.syntax is EmailSyntax.MALFORMED and not work.is_whole:
                work.ask("e-mail", f"{one.typed[:60]}: {explain_email(one)}")
            emails.append(as_stated_email(one, value.value, work.source))
    return tuple(emails)


def _phones(work: _Building, place: Place) -> tuple[Phone, ...]:
    """Give the numbers as read by the contact's own country, else by the user's word."""
    region, basis = place.country, RegionBasis.PERSON_PLACE
    if not region and work.home_country:
        region, basis = work.home_country, RegionBasis.USER
    phones: list[Phone] = []
    for stated in work.of("phones"):
        if not isinstance(stated, Phone):
            continue
        if stated.e164 or work.is_whole:
            found: tuple[Phone, ...] = (phone_in_full(stated) if stated.e164 else read_phone(stated.typed),)
        else:
            found = read_phones(
                stated.typed, region=region, region_basis=basis if region else RegionBasis.NONE,
                stated_kind=stated.label,
            )  # fmt: skip
        for one in found:
            phones.append(as_stated_phone(one, stated, work.source))
            if is_damaged(one.typed):
                work.ask("phone", f"{one.typed} looks damaged by a spreadsheet; type the number again.")
            elif (
                not (region or work.is_whole) and one.validity is Validity.UNPARSED and not _NUMBERLESS.match(one.typed)
            ):
                work.ask("phone country", f"The country of {one.typed[:LONGEST_TYPED]} is not stated.")
    return tuple(phones)


def _finished(
    work: _Building, name: str, place: Place, phones: tuple[Phone, ...], emails: tuple[Email, ...]
) -> Contact | Rejected:
    """Put the contact together; one without a name bears that of its organisation or address, and is asked for."""
    record = work.record
    posts = tuple([one for one in work.of("organisation") if isinstance(one, Affiliation)])
    is_organisation = record.shape in {Shape.ORGANISATION, Shape.GROUP}
    if not name and record.shape is Shape.UNKNOWN and posts and posts[0].organisation:
        name, is_organisation, posts = posts[0].organisation, True, ()
    if not name and (emails or phones):
        name = (emails[0].address or emails[0].typed) if emails else (phones[0].e164 or phones[0].typed)
        work.ask("name", "The name is not stated.")
    if not name:
        return Rejected("", "has no name, no address and no number")
    shared = _shared(work, is_organisation=is_organisation)
    if is_organisation:
        kind = work.text_of("kind")
        shared["aliases"] = _own_aliases(shared)
        return Organisation(
            name, OrganisationKind(kind) if kind else OrganisationKind.OTHER, place=place,
            phones=_of_organisation(phones), emails=_of_organisation(emails), questions=tuple(work.questions),
            **shared,
        )  # fmt: skip
    family, given, order = _order(work, name)
    return Person(
        name, family, given, order, place=place, phones=phones, emails=emails, affiliations=posts,
        roles=_things(work, "roles", "role"), questions=tuple(work.questions), **shared,
    )  # fmt: skip


def _shared(work: _Building, *, is_organisation: bool) -> dict[str, Any]:
    """Give the fields that people and organisations have alike, and the texts of either, by attribute."""
    record = work.record
    found: dict[str, Any] = {"kept": record.kept}
    owned = _ORGANISATION_TEXTS if is_organisation else _PERSON_TEXTS
    for value in _preferred(record.values):
        if value.field in owned and isinstance(value.value, str) and value.field not in found:
            found[value.field] = one_line(value.value)
        elif value.field == "notes" and isinstance(value.value, str):
            found["notes"] = "\n\n".join(filter(None, (found.get("notes", ""), lines(value.value))))
        elif value.field == "questions" and isinstance(value.value, OpenQuestion):
            work.questions.append(value.value)
        elif value.field in _MANY and not isinstance(value.value, str):
            found.setdefault(value.field, []).append(_sourced(value.value, work.source))
        elif value.field in _CHOICES and (is_organisation or value.field != "trusted_with_embargoes"):
            _CHOICES[value.field](work, found, str(value.value))
    for name in _MANY:
        if name in found:
            found[name] = tuple(dict.fromkeys(found[name]))
    _things(work, "languages", "language")
    _things(work, "availability", "call window")
    return found


_PERSON_TEXTS = frozenset({"reading", "honorific", "greeting", "native_name"})
_ORGANISATION_TEXTS = frozenset({"acronym", "outlet_kind", "department", "hours"})
_MANY = ("aliases", "languages", "links", "memberships", "tags", "availability")


def _sourced(thing: ForeignThing, source: Provenance) -> ForeignThing:
    """Give a language or link with where it was stated."""
    if isinstance(thing, LanguageSkill) and thing.provenance is NO_PROVENANCE:
        return LanguageSkill(thing.tag, thing.level, source, thing.id)
    if isinstance(thing, LanguageSkill | Link) and thing.provenance == NO_PROVENANCE:
        return replace(thing, provenance=source)
    return thing


def _own_aliases(shared: dict[str, Any]) -> tuple[Any, ...]:
    """Give the other names of an organisation; its acronym is none of them."""
    acronym = shared.get("acronym", "")
    return tuple(one for one in shared.get("aliases", ()) if one.text != acronym or one.kind != "alias")


def _things(work: _Building, name: str, word: str) -> tuple[Any, ...]:
    """Give the things of a field that were read; ask about words that mean none."""
    things = work.of(name)
    for one in things:
        if isinstance(one, str):
            work.ask(word, f"“{one[:60]}” is no {word} that is known here.")
    return tuple([one for one in things if not isinstance(one, str)])


def _flag(name: str) -> Callable[[_Building, dict[str, Any], str], None]:
    """Give the reader of a field that says yes or no."""

    def read(work: _Building, found: dict[str, Any], text: str) -> None:
        word = text.casefold()
        if word in {"no", "false", "0", "off", "nein", "non"}:
            found[name] = False
        elif word in {"yes", "true", "1", "on", "ja", "oui"}:
            found[name] = True
        else:
            work.ask(name.replace("_", " "), f"“{text[:60]}” is neither yes nor no.")

    return read


def _trust(work: _Building, found: dict[str, Any], text: str) -> None:
    """Ask about trust with embargoes that a file states: it is given by the user, not by who wrote the file."""
    told: dict[str, Any] = {}
    _flag("trusted_with_embargoes")(work, told, text)
    if told.get("trusted_with_embargoes"):
        work.ask("trusted with embargoes", "The file says so; it is set in the form only. Is this outlet trusted?")


def _basis(work: _Building, found: dict[str, Any], text: str) -> None:
    """Take why somebody's data may be kept."""
    found["lawful_basis"] = text.strip()


def _review(work: _Building, found: dict[str, Any], text: str) -> None:
    """Read on what day it is to be asked again whether the data may be kept."""
    try:
        found["review_on"] = date.fromisoformat(text.strip())
    except ValueError:
        work.ask("review on", f"“{text[:60]}” is no day; write it as in 2027-04-30.")


def _sensitivity(work: _Building, found: dict[str, Any], text: str) -> None:
    """Read up to which level a contact goes out."""
    try:
        found["sensitivity"] = Sensitivity(text.casefold())
    except ValueError:
        work.ask("sensitivity", f"“{text[:60]}” is no level; it is kept at press.")


_CHOICES: dict[str, Callable[[_Building, dict[str, Any], str], None]] = {
    "may_be_called": _flag("may_be_called"),
    "trusted_with_embargoes": _trust,
    "sensitivity": _sensitivity,
    "lawful_basis": _basis,
    "review_on": _review,
}


def _order(work: _Building, name: str) -> tuple[str, str, NameOrder]:
    """Give family and given name as stated, and the order in which they stand in the name as written."""
    family, given = work.text_of("family"), work.text_of("given")
    stated = work.text_of("order").casefold()
    if stated and any(stated == one.value for one in NameOrder):
        return family, given, NameOrder(stated)
    return family, given, order_in(name, family, given) if work.of("name") else NameOrder.UNKNOWN


def order_in(name: str, family: str, given: str) -> NameOrder:
    """Give the order in which family and given name stand in a name as written."""
    if family and given and name != f"{given} {family}":
        if name.startswith(family):
            return NameOrder.FAMILY_FIRST
        if name.endswith(family):
            return NameOrder.GIVEN_FIRST
    return NameOrder.UNKNOWN


def _of_organisation(channels: Sequence[Any]) -> tuple[Any, ...]:
    """Give channels as those of an organisation."""
    return tuple(replace(one, owner=Owner.ORGANISATION) if one.owner is Owner.PERSON else one for one in channels)
