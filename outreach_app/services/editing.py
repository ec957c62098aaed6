"""Edit a contact field by field, as it is done in words: set, add to, remove from."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from outreach_app.model.availability import Rule, RuleKind
from outreach_app.model.availability_reading import read_rule
from outreach_app.model.channels import Link, Phone, RegionBasis, Sensitivity
from outreach_app.model.dataclass import replace
from outreach_app.model.email_reading import read_emails
from outreach_app.model.errors import Remedy, UserError
from outreach_app.model.hours import zone_info
from outreach_app.model.ids import ContactId
from outreach_app.model.outcome import Outcome
from outreach_app.model.people import (
    Affiliation,
    Alias,
    LanguageSkill,
    NameOrder,
    Organisation,
    OrganisationKind,
    Person,
    Place,
    Role,
    RoleHeld,
    Tag,
)
from outreach_app.model.phone_reading import LONGEST_TYPED, read_phones
from outreach_app.model.place import read_city, read_country
from outreach_app.model.plain_text import cleaned, lines, lines_only, lost
from outreach_app.services import people
from outreach_app.services.desk import Desk
from outreach_app.services.field_words import FieldWords, emails_in, phones_in, said_of_email, said_of_phone
from outreach_app.services.named_languages import tag_of

Record = Person | Organisation
Edit = tuple[str, str, str]
"""A deed ("set", "add", "remove"), a field and a value."""

_CHOICES: dict[str, type[StrEnum]] = {"order": NameOrder, "kind": OrganisationKind, "sensitivity": Sensitivity}
_TEXTS = (
    "name", "family", "given", "native_name", "reading", "honorific", "greeting", "acronym", "outlet_kind",
    "department", "hours", "notes", "lawful_basis",
)  # fmt: skip
_FLAGS = ("may_be_called", "trusted_with_embargoes")
_ALIASES = {"native": "native_name", "email": "email", "e-mail": "email", "mail": "email", "web": "link",
            "organization": "organisation", "aliases": "alias", "other name": "alias"}  # fmt: skip
NO_CITY = FieldWords(
    "warn", "No city that is known here. Set its country and zone, too, or name the nearest large one."
)
_RULES = {"call_window": RuleKind.WINDOW, "not_before": RuleKind.NOT_BEFORE}
FIELDS_IN_WORDS = (
    "fields to set: name, family, given, order, native_name, reading, honorific, greeting, acronym, kind,\n"
    "  outlet_kind, department, hours, notes, city, country, zone, title, organisation, may_be_called,\n"
    "  trusted_with_embargoes, sensitivity, call_window (“10–16 Mon–Thu”), not_before (“2012-04-05 15:00”),\n"
    "  lawful_basis, review_on (“2027-04-30”)\n"
    "fields to add to or remove from: phone, email, link, language, role, tag, alias, on_call, away"
)


def edit(desk: Desk, key: ContactId, edits: Sequence[Edit]) -> Outcome[ContactId]:
    """Change a contact as one step; raises UserError, and changes nothing, for an unknown field or value."""
    record = people.contact(desk, key)
    for deed, field, value in edits:
        record = edited(record, deed, field, value)
    if isinstance(record, Person):
        outcome = people.save_person(desk, record)
        return Outcome(ContactId(outcome.value), outcome.change)
    saved = people.save_organisation(desk, record)
    return Outcome(ContactId(saved.value), saved.change)


def taken_out(edits: Sequence[Edit]) -> str:
    """Say of which fields control characters are left out, since no file carries them; "" where there are none."""
    return _left_out_of([field for _, field, value in edits if lines(value) != lines_only(value)])


def taken_out_of(record: Record) -> str:
    """Say the same of a record on its way into the store."""
    return _left_out_of(lost(record, cleaned(record)))


def _left_out_of(fields: Sequence[str]) -> str:
    listed = ", ".join(field.replace("_", " ") for field in fields)
    return f"Control characters, which no file carries, were left out of: {listed}." if fields else ""


def doubts(desk: Desk, key: ContactId, edits: Sequence[Edit]) -> tuple[str, ...]:
    """Say what is wrong or not known of the numbers, addresses and cities that edits brought."""
    place = people.contact(desk, key).place
    said = []
    for deed, field, value in edits:
        name = _ALIASES.get(field, field).removesuffix("s")
        if deed == "add" and name == "phone":
            found = [(one.typed, said_of_phone(one, place)) for one in phones_in(value, place)]
        elif deed == "add" and name == "email":
            found = [(one.typed, said_of_email(one)) for one in emails_in(value)]
        else:
            found = [(value, NO_CITY)] if name == "city" and value and not place.country else []
        said += [
            f"“{typed[:LONGEST_TYPED]}”: {words.words}" for typed, words in found if words.state in {"warn", "bad"}
        ]
    return tuple(said)


def edited(record: Record, deed: str, field: str, value: str) -> Record:
    """Give the record with one edit made; the record itself stays as it is."""
    name = _ALIASES.get(field.replace("-", "_"), _ALIASES.get(field, field.replace("-", "_")))
    if deed == "set":
        return _set(record, name, value)
    several = name if name in _MANY else name.removesuffix("s")
    many = _MANY.get(several)
    if many is None or not hasattr(record, many[0]):
        raise UserError(f"“{field[:40]}” is no field of several values. Choose one of: {', '.join(_MANY)}.")
    attribute, read, words = many
    before: tuple[Any, ...] = getattr(record, attribute)
    if deed == "add":
        fresh = [one for one in read(record, value) if words(one) not in {words(old) for old in before}]
        return _with(record, attribute, (*before, *fresh))
    wanted = {words(one) for one in read(record, value)} | {(value.casefold(),)}
    kept = tuple(one for one in before if words(one) not in wanted)
    if len(kept) == len(before):
        raise UserError(
            f"There is no such {several} on this contact. Choose one that stands there.", remedy=Remedy.SEE_CONTACT
        )
    return _with(record, attribute, kept)


def _with(record: Record, attribute: str, value: object) -> Record:
    """Give the record with one attribute replaced, whose name and kind were checked before."""
    changes: dict[str, Any] = {attribute: value}
    return replace(record, **changes)


def _set(record: Record, name: str, value: str) -> Record:
    """Give the record with a single field set."""
    if name in {"city", "country", "zone"}:
        return replace(record, place=_placed(record.place, name, value))
    if name in {"title", "organisation"} and isinstance(record, Person):
        return _posted(record, name, value)
    if name in _RULES:
        return _ruled(record, _RULES[name], value)
    if name == "review_on":
        return replace(record, review_on=_day(value))
    if name in _FLAGS and hasattr(record, name):
        return _with(record, name, _flag(value))
    if not hasattr(record, name) or name not in {*_TEXTS, *_CHOICES}:
        raise UserError(f"“{name[:40]}” is no field that can be set here. Choose another.", remedy=Remedy.SEE_FIELDS)
    if name in _CHOICES:
        return _with(record, name, _choice(_CHOICES[name], value))
    return _with(record, name, value)


def _placed(place: Place, name: str, value: str) -> Place:
    """Give the place with its city, country or zone set; country and zone follow from a city that is known."""
    if name == "city":
        city = read_city(value)
        return (
            Place(city.name, city.country, city.zone, "user") if city else Place(value, basis="user" if value else "")
        )
    if name == "country":
        country = read_country(value) or read_country(value.upper())
        if value and not country:
            raise UserError("This is no country that is known here. Write it as in KR or Korea.")
        return replace(place, country=country or "", basis="user")
    if value and zone_info(value) is None:
        raise UserError("This is no time zone. Write it as in Asia/Seoul.")
    return replace(place, zone=value, basis="user")


def _posted(record: Person, name: str, value: str) -> Person:
    """Give the person with title or organisation of the first post set; a new organisation is not yet linked."""
    first = record.affiliations[0] if record.affiliations else Affiliation("")
    changed = (
        replace(first, title=value) if name == "title" else replace(first, organisation=value, organisation_id=None)
    )
    posts = (changed, *record.affiliations[1:])
    return replace(record, affiliations=posts if changed.organisation or changed.title else posts[1:])


def _ruled(record: Record, kind: RuleKind, value: str) -> Record:
    """Give the record with its one rule of a kind set, or taken away where nothing is said."""
    others = tuple(rule for rule in record.availability if rule.kind is not kind)
    return replace(record, availability=(*others, read_rule(kind, value)) if value.strip() else others)


def _choice(kind: type[StrEnum], value: str) -> StrEnum:
    for one in kind:
        if one.value == value.casefold():
            return one
    raise UserError(f"“{value[:40]}” is not possible here. Choose one of: {', '.join(one.value for one in kind)}.")


def _flag(value: str) -> bool:
    if value.casefold() in {"yes", "true", "1", "on"}:
        return True
    if value.casefold() in {"no", "false", "0", "off"}:
        return False
    raise UserError("This field is yes or no. Write one of the two.")


def _day(value: str) -> date | None:
    """Read a day; None for nothing."""
    try:
        return date.fromisoformat(value.strip()) if value.strip() else None
    except ValueError:
        raise UserError("This is no day. Write it as in 2027-04-30.") from None


def _phones(record: Record, value: str) -> tuple[Phone, ...]:
    basis = RegionBasis.PERSON_PLACE if isinstance(record, Person) else RegionBasis.ORGANISATION_PLACE
    country = record.place.country
    if sum(letter.isdigit() for letter in value) > LONGEST_TYPED:
        raise UserError(f"This is too long for a phone number: {value[:LONGEST_TYPED]}… Write the number alone.")
    return read_phones(value, region=country, region_basis=basis if country else RegionBasis.NONE)


def _languages(_: Record, value: str) -> tuple[LanguageSkill, ...]:
    tag = tag_of(value)
    if not tag:
        raise UserError("This is no language that is known here. Write it as in th or Thai.")
    return (LanguageSkill(tag),)


def _roles(_: Record, value: str) -> tuple[RoleHeld, ...]:
    return (RoleHeld(Role(_choice(Role, value).value)),)


def _rule_words(rule: Rule) -> tuple[str, ...]:
    return rule.kind.value, rule.starts, rule.ends


_MANY: dict[str, tuple[str, Callable[[Record, str], tuple[Any, ...]], Callable[[Any], tuple[str, ...]]]] = {
    "phone": ("phones", _phones, lambda one: (one.e164 or one.typed.casefold(),)),
    "email": ("emails", lambda _, value: read_emails(value), lambda one: ((one.address or one.typed).casefold(),)),
    "link": ("links", lambda _, value: (Link(value),), lambda one: (one.typed.casefold(),)),
    "language": ("languages", _languages, lambda one: (one.tag,)),
    "role": ("roles", _roles, lambda one: (one.role.value,)),
    "tag": ("tags", lambda _, value: (Tag(value),), lambda one: (one.text.casefold(),)),
    "on_call": ("availability", lambda _, value: (read_rule(RuleKind.ON_CALL, value),), _rule_words),
    "away": ("availability", lambda _, value: (read_rule(RuleKind.AWAY, value),), _rule_words),
    "alias": ("aliases", lambda _, value: (Alias(value),), lambda one: (one.text.casefold(),)),
}
