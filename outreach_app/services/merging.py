"""Merging: two contacts that are one, compared side by side and joined into the first, as one step that undo parts."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from outreach_app.model.channels import Email, Phone, Sensitivity
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.errors import UserError
from outreach_app.model.ids import ContactId
from outreach_app.model.language import language_name
from outreach_app.model.outcome import Outcome
from outreach_app.model.people import (
    Alias,
    Kept,
    LanguageSkill,
    Level,
    NameOrder,
    Organisation,
    Person,
    Place,
    RoleHeld,
)
from outreach_app.services import people, suppressions
from outreach_app.services.desk import Desk
from outreach_app.store import merging as rows
from outreach_app.store import records
from outreach_app.store.columns import organisation_values, person_values
from outreach_app.store.name_keys import folded
from outreach_app.store.row_writing import update
from outreach_app.store.steps import Step

Contact = Person | Organisation
_NAME: Final = ("name", "family", "given", "order")
_PERSON_FIELDS: Final = (
    ("name", "Name"),
    ("native_name", "Name in its own script"),
    ("reading", "Reading"),
    ("honorific", "Form of address"),
    ("greeting", "Greeting"),
    ("place", "Place"),
    ("notes", "Notes"),
    ("sensitivity", "Sensitivity"),
    ("may_be_called", "May be called"),
    ("lawful_basis", "Lawful basis"),
    ("review_on", "Review on"),
)
_ORGANISATION_FIELDS: Final = (
    ("name", "Name"), ("kind", "Kind of organisation"), ("acronym", "Acronym"), ("outlet_kind", "Kind of outlet"),
    ("department", "Desk"), ("hours", "Office hours"), ("place", "Place"), ("notes", "Notes"),
    ("sensitivity", "Sensitivity"), ("may_be_called", "May be called"),
    ("trusted_with_embargoes", "Trusted with embargoes"), ("lawful_basis", "Lawful basis"), ("review_on", "Review on"),
)  # fmt: skip
_CHILDREN: Final = (
    ("aliases", "Other name"), ("phones", "Phone"), ("emails", "E-mail"), ("links", "Link"), ("languages", "Language"),
    ("roles", "Role"), ("affiliations", "Post"), ("memberships", "Membership"), ("tags", "Tag"),
    ("availability", "Hours"), ("questions", "Open question"), ("kept", "Kept from a file"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldPair:
    """A field of one value, as it stands on both and as it would stand; "" for what is not stated."""

    key: str
    label: str
    mine: str
    theirs: str
    merged: str

    @property
    def is_in_conflict(self) -> bool:
        """Whether both say something, and not the same."""
        return bool(self.mine and self.theirs) and self.mine != self.theirs


@dataclass(frozen=True, slots=True)
class KeptThing:
    """Something of which there may be several, kept unless dropped. ``is_mine``: it stands on the first.

    ``is_double``: it stands on the second, and the first has the same, which is kept once.
    """

    id: str
    label: str
    text: str
    is_mine: bool
    is_double: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two contacts side by side: fields of one value, and all of which there may be several."""

    keep: Contact
    other: Contact
    fields: tuple[FieldPair, ...]
    things: tuple[KeptThing, ...]


def compare(desk: Desk, keep: ContactId, other: ContactId, take: Collection[str] = ()) -> Comparison:
    """Lay two contacts side by side, as they would be merged with the fields in ``take`` from the second.

    Raises UserError where one is gone, both are the same, or one is a person and the other is not.
    """
    first, second = _both(desk, keep, other)
    merged = _merged(first, second, frozenset(take))
    fields = tuple(
        FieldPair(key, label, _shown(first, key), _shown(second, key), _shown(merged, key))
        for key, label in _fields(first)
    )
    things: list[KeptThing] = []
    for attribute, label in _CHILDREN:
        standing = {_sameness(child) for child in getattr(first, attribute, ())}
        for contact in (first, second):
            things.extend(
                KeptThing(
                    child.id, label, _thing_in_words(child), contact is first,
                    is_double=contact is second and _sameness(child) in standing,
                )
                for child in getattr(contact, attribute, ())
            )  # fmt: skip
    return Comparison(first, second, fields, tuple(things))


def merge(
    desk: Desk, keep: ContactId, other: ContactId, *, take: Collection[str] = (), drop: Collection[str] = ()
) -> Outcome[ContactId]:
    """Join the second contact into the first, as one step that undo takes back at any time.

    ``take`` names fields whose value comes from the second; ``drop`` the ids of numbers, addresses and the like that
    are left out. All else of both is kept: names as other names, notes one after the other. The stricter sensitivity
    and "may not be called" win. Raises UserError as ``compare``, and for a field that there is not.
    """
    first, second = _both(desk, keep, other)
    unknown = set(take) - {key for key, _ in _fields(first)}
    if unknown:
        known = ", ".join(key for key, _ in _fields(first))
        raise UserError(f"“{min(unknown)[:40]}” is no field that can be chosen. Choose from: {known}.")
    with desk.store.step(f"Merge {second.name} into {first.name}") as step:
        first, second = (records.read_contacts(step.connection, (keep, other))[key] for key in (keep, other))
        merged = _merged(first, second, frozenset(take))
        _write_head(step, first, merged)
        rows.drop(step, keep, drop)
        rows.move_children(step, keep, other, drop)
        _keep_names(step, merged, first, second)
        suppressions.follow_merge(step, keep, other)
        rows.point_to(step, keep, other)
        records.mark_deleted(step, (other,))
    return step.outcome(keep)


def _both(desk: Desk, keep: ContactId, other: ContactId) -> tuple[Contact, Contact]:
    """Give both contacts; raises UserError where they cannot be merged."""
    if keep == other:
        raise UserError("This is one and the same contact. Choose two.")
    first, second = people.contact(desk, keep), people.contact(desk, other)
    if isinstance(first, Person) is not isinstance(second, Person):
        raise UserError("A person and an organisation cannot be merged. Choose two of a kind.")
    return first, second


def _merged(first: Contact, second: Contact, take: frozenset[str]) -> Contact:
    """Give the first with what the second adds, or was chosen from it; things of several are left to the rows."""
    changes: dict[str, Any] = {}
    for key, _ in _fields(first):
        mine, theirs = getattr(first, key), getattr(second, key)
        if key in take:
            changes[key] = theirs
        else:
            changes[key] = _JOINED.get(key, _either)(mine, theirs)
    if isinstance(first, Person) and isinstance(second, Person):
        source = second if _takes_name(first, second, take) else first
        changes |= {key: getattr(source, key) for key in _NAME[1:]}
    return replace(first, **changes)


def _takes_name(first: Person, second: Person, take: frozenset[str]) -> bool:
    """Tell whether the parts of the name come from the second: with its name, or where only it knows them."""
    knows = bool(first.family or first.given) or first.order is not NameOrder.UNKNOWN
    return "name" in take or (not knows and folded(first.name) == folded(second.name))


def _write_head(step: Step, before: Contact, merged: Contact) -> None:
    """Write the columns of the contact itself that differ."""
    if isinstance(merged, Person) and isinstance(before, Person):
        table, old, new = "person", person_values(before), person_values(merged)
    elif isinstance(merged, Organisation) and isinstance(before, Organisation):
        table, old, new = "organisation", organisation_values(before), organisation_values(merged)
    else:
        raise TypeError("the kind of a contact cannot change")
    update(step.connection, table, merged.id, {key: value for key, value in new.items() if value != old[key]})


def _keep_names(step: Step, merged: Contact, first: Contact, second: Contact) -> None:
    """Keep each name that is no longer shown as another name, so that it still finds the contact."""
    record = records.read_contacts(step.connection, (merged.id,))[merged.id]
    known = {folded(name) for name in _names(record)}
    fresh: list[Alias] = []
    for name in (*_names(first), *_names(second)):
        if name.strip() and folded(name) not in known:
            known.add(folded(name))
            fresh.append(Alias(name))
    if fresh and isinstance(record, Person):
        records.write_person(step, replace(record, aliases=(*record.aliases, *fresh)))
    elif fresh and isinstance(record, Organisation):
        records.write_organisation(step, replace(record, aliases=(*record.aliases, *fresh)))


def _names(contact: Contact) -> tuple[str, ...]:
    """Give the names that a contact bears, but for its other names."""
    own = (contact.name, contact.native_name if isinstance(contact, Person) else contact.acronym)
    return (*own, *(alias.text for alias in contact.aliases))


def _fields(contact: Contact) -> tuple[tuple[str, str], ...]:
    """Give the fields of one value, with their labels."""
    return _PERSON_FIELDS if isinstance(contact, Person) else _ORGANISATION_FIELDS


def _either(mine: Any, theirs: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    """Give the first where it says anything, else the second."""
    return mine or theirs


def _places(mine: Place, theirs: Place) -> Place:
    """Give the first place where anything is known of it, else the second."""
    return mine if mine.city or mine.country or mine.zone else theirs


def _notes(mine: str, theirs: str) -> str:
    """Give both notes, one after the other; what one holds of the other once."""
    if theirs.strip() in mine:
        return mine
    return theirs if mine.strip() in theirs else f"{mine.rstrip()}\n\n{theirs}"


def _stricter(mine: Sensitivity, theirs: Sensitivity) -> Sensitivity:
    """Give the stricter level."""
    return theirs if mine.is_within(theirs) else mine


def _both_allow(mine: bool, theirs: bool) -> bool:
    """Give whether neither forbids it."""
    return mine and theirs


_JOINED: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "place": _places,
    "notes": _notes,
    "sensitivity": _stricter,
    "may_be_called": _both_allow,
    "trusted_with_embargoes": _both_allow,
}


def _shown(contact: Contact, key: str) -> str:
    """Give a field in words, "" where it is not stated."""
    value = getattr(contact, key)
    if isinstance(value, Place):
        return ", ".join(part for part in (value.city, value.country, value.zone) if part)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _sameness(child: object) -> object:
    """Give by what two numbers, addresses, posts or the like are the same, as ``store.merging`` takes them."""
    if isinstance(child, Phone):
        return child.e164 or "".join(filter(str.isdigit, child.typed)) or child.typed, child.extension
    if isinstance(child, Email):
        return (child.address or child.typed).lower()
    if isinstance(child, LanguageSkill):
        return child.tag
    if isinstance(child, RoleHeld):
        return child.role
    return _thing_in_words(child).casefold()


def _thing_in_words(child: object) -> str:
    """Give a number, an address, a post or the like in one line."""
    if isinstance(child, LanguageSkill):
        return ", ".join((language_name(child.tag), *([] if child.level is Level.STATED else [child.level.value])))
    if isinstance(child, Kept):
        return f"{child.name}: {child.text.rpartition(':')[2][:60]}"
    for attributes in _WORDS:
        if all(hasattr(child, attribute) for attribute in attributes):
            return ", ".join(str(value) for attribute in attributes if (value := getattr(child, attribute)))
    return str(child)


_WORDS: Final = (
    ("e164", "typed", "label"),
    ("address", "label"),
    ("typed",),
    ("organisation", "title"),
    ("coalition",),
    ("role", "detail"),
    ("about", "text"),
    ("text",),
)
