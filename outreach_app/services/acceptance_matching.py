"""Which proposed contacts and members stand in the store already."""

from collections.abc import Iterable

from outreach_app.model.dataclass import dataclass
from outreach_app.model.ids import ContactId, OrganisationId, PersonId
from outreach_app.model.people import Organisation, Person
from outreach_app.store import lookup, records
from outreach_app.store.engine_types import Connection
from outreach_app.store.name_keys import folded, person_key

_SAME = frozenset({"same name", "part of the name"})


@dataclass(frozen=True, slots=True)
class Match:
    """A contact that may be the one proposed. Only what is the same is joined; the rest is shown, never merged."""

    id: ContactId
    name: str
    is_same: bool
    reasons: tuple[str, ...]


def match_person(connection: Connection, fresh: Person, *, is_known_text: bool = False) -> Match | None:
    """Give the best match for a person; None where nobody fits.

    The same: the same name, with the same address, number, organisation or coalition, or from the same text.
    Likely: a turned, similar or other name of the person with one of these; that is for the user to say.
    """
    reasons: dict[PersonId, list[str]] = {}
    for key, number in lookup.people_with_phone(connection, (one.e164 for one in fresh.phones)).items():
        reasons.setdefault(key, []).append(f"same phone {number}")
    for key, address in lookup.people_with_email(connection, (one.address for one in fresh.emails)).items():
        reasons.setdefault(key, []).append(f"same e-mail {address}")
    named = lookup.people_named(connection, fresh.name)
    stored = records.read_people(connection, [*reasons, *named])
    best: Match | None = None
    for key in dict.fromkeys((*named, *reasons)):
        found = _judge(fresh, stored[key], tuple(reasons.get(key, ())), is_named=key in named, is_known=is_known_text)
        if found is not None and (best is None or (found.is_same and not best.is_same)):
            best = found
    return best


def match_organisation(connection: Connection, fresh: Organisation) -> Match | None:
    """Give the organisation of the same name, acronym or alias, and of the same desk; None where there is none."""
    names = names_of(fresh)
    stored = records.read_organisations(connection, lookup.organisations_named(connection, names))
    for organisation in stored.values():
        if folded(organisation.department) == folded(fresh.department):
            return Match(ContactId(organisation.id), organisation.name, is_same=True, reasons=("same name",))
    return None


def organisation_called(connection: Connection, *names: str) -> OrganisationId | None:
    """Give the organisation that one of the names means, itself rather than one of its desks; None where none."""
    found = records.read_organisations(connection, lookup.organisations_named(connection, names))
    plain = sorted(found.values(), key=lambda one: (bool(one.department), one.id))
    return plain[0].id if plain else None


def names_of(organisation: Organisation) -> tuple[str, ...]:
    """Give all names of an organisation."""
    return (organisation.name, organisation.acronym, *(alias.text for alias in organisation.aliases))


def is_same_person(fresh: str, stored: str) -> bool:
    """Tell whether the names of two people who share an address or number agree well enough to be one, unasked."""
    return _likeness(fresh, stored, is_named=False) in _SAME


def _judge(fresh: Person, stored: Person, reasons: tuple[str, ...], *, is_named: bool, is_known: bool) -> Match | None:
    """Say whether two people are the same, likely the same, or not."""
    likeness = _likeness(fresh.name, stored.name, is_named=is_named)
    if not likeness:
        return None
    if not reasons:
        shared = _shared_organisation(fresh, stored)
        if not is_named or not (shared or is_known):
            return None
        reasons = (shared or "same text",)
    return Match(ContactId(stored.id), stored.name, likeness in _SAME, (likeness, *reasons))


def _likeness(fresh: str, stored: str, *, is_named: bool) -> str:
    """Say how two names are alike, "" where they are not. Only what is written alike is the same without asking."""
    if folded(fresh) == folded(stored):
        return "same name"
    words, stored_words = set(person_key(fresh).split()), set(person_key(stored).split())
    if words == stored_words:
        return "name order"
    if is_named:
        return "another name"
    if words and stored_words and (words < stored_words or stored_words < words):
        return "part of the name"
    return "similar name" if words & stored_words else ""


def _shared_organisation(fresh: Person, stored: Person) -> str:
    """Name the organisation or coalition that two people share, "" where there is none."""
    theirs = {folded(name) for name in _organisations(stored)} | set(_ids(stored))
    for name in _organisations(fresh):
        if folded(name) in theirs:
            return f"same organisation {name}"
    return "same organisation" if theirs & set(_ids(fresh)) else ""


def _organisations(person: Person) -> Iterable[str]:
    """Give the names of a person's organisations and coalitions."""
    yield from (post.organisation for post in person.affiliations if post.organisation)
    yield from (membership.coalition for membership in person.memberships if membership.coalition)


def _ids(person: Person) -> Iterable[str]:
    """Give the ids of a person's organisations and coalitions."""
    yield from (str(post.organisation_id) for post in person.affiliations if post.organisation_id)
    yield from (str(membership.coalition_id) for membership in person.memberships if membership.coalition_id)
