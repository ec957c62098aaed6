"""Which records of an import stand in the store already, which stand twice in its files, and what they would change.

The same is joined by the rules of ``acceptance_matching``: the same address or number and a name that agrees. Who is
only likely the same is new, and left for the search of duplicates.
"""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from outreach_app.model.dataclass import dataclass, field, fields, replace
from outreach_app.model.fields import label_of_column
from outreach_app.model.ids import OrganisationId
from outreach_app.model.people import Kept, Organisation, Person
from outreach_app.services.acceptance_joining import joined_organisation, joined_person
from outreach_app.services.acceptance_matching import is_same_person, match_organisation, names_of
from outreach_app.services.import_contacts import Contact
from outreach_app.services.import_findings import ANY, Finding, findings, namesake, with_taken
from outreach_app.services.import_keys import EMAIL, HOUSE, NAME, OWN, PHONE
from outreach_app.services.import_parcels import Opened, Ready
from outreach_app.store import lookup, records
from outreach_app.store.engine_types import Connection
from outreach_app.store.name_keys import folded, person_key
from outreach_app.store.packed_contacts import KINDS


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a standing contact that an import changes."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangedContact:
    """A standing contact as it will be, and the rows that change it."""

    contact: Contact
    changes: tuple[FieldChange, ...]
    rows: tuple[tuple[int, int], ...]  # file and line


@dataclass(slots=True)
class Matching:
    """What becomes of the records, filled slice by slice. A record is known by its number among all that were ready."""

    new: int = 0
    unchanged: int = 0
    joined: int = 0
    unread: int = 0  # national numbers of no known country
    changed: dict[str, ChangedContact] = field(default_factory=dict)
    changed_rows: int = 0
    additions: dict[int, list[int]] = field(default_factory=dict)  # number of a new contact: those that join it
    stored: set[int] = field(default_factory=set)  # numbers of records that are not new: not inserted
    organisations: dict[str, str] = field(default_factory=dict)  # ids of new ones by folded name
    takes: frozenset[tuple[str, str]] = frozenset()  # id of a contact, or any, and the field to take from the list
    findings: list[Finding] = field(default_factory=list)
    _names: list[str] = field(default_factory=list)
    _by_key: dict[int, int] = field(default_factory=dict)  # number of a new contact, by the hash of its key

    def not_alone(self, first: int, count: int) -> list[int]:
        """Give which of so many records from a number on are not new, or have others joined to them."""
        numbers = range(first, first + count)
        return [number for number in numbers if number in self.stored or number in self.additions]

    def joined_numbers(self) -> set[int]:
        """Give the new contacts to which others are joined, and those others."""
        return {*self.additions, *chain.from_iterable(self.additions.values())}

    def take(self, connection: Connection, slice_: Sequence[Ready], opened: Opened) -> None:
        """Judge the records of one slice, in their order; ``opened`` gives the whole contact of one."""
        standing = _standing(connection, slice_, opened)
        first = len(self._names)
        self._names += [one.name for one in slice_]
        self.unread += sum(one.unread for one in slice_)
        for place, one in enumerate(slice_):
            # Of each key the 64 bits of its hash are kept: a long list has half a million.
            keys = tuple(map(hash, one.keys))
            if one.is_person and not standing.people and self._by_key.keys().isdisjoint(keys):
                self._take_new(first + place, keys)
            else:
                self._take_known(first + place, place, one, standing)

    def _take_new(self, number: int, keys: Sequence[int]) -> None:
        """Count a new contact and remember by what it is known."""
        self.new += 1
        for key in keys:
            self._by_key.setdefault(key, number)

    def _take_known(self, number: int, place: int, one: Ready, standing: "_Standing") -> None:
        """Judge a record that may be known, at a place of its slice."""
        found = standing.match(place, one)
        if found is not None:
            self.stored.add(number)
            self._take_standing(one, standing.opened.contact(place), found)
        elif (known := self._known(one)) is not None:
            self.joined += 1
            self.stored.add(number)
            self.additions.setdefault(known, []).append(number)
        else:
            if one.is_person:
                self._note_namesake(place, one, standing)
            else:
                self._take_names(standing.opened.contact(place))
            self._take_new(number, tuple(map(hash, one.keys)))

    def _take_standing(self, one: Ready, fresh: Contact, found: Contact) -> None:
        """Join a record to a contact of the store."""
        before = self.changed[found.id].contact if found.id in self.changed else found
        after = self._with_findings(one, fresh, joined(before, fresh), before)
        if after == before:
            self.unchanged += 1
            return
        rows = self.changed[found.id].rows if found.id in self.changed else ()
        self.changed[str(found.id)] = ChangedContact(after, differences(found, after), (*rows, (one.file, one.line)))
        if rows:
            self.joined += 1
        else:
            self.changed_rows += 1

    def _with_findings(self, one: Ready, fresh: Contact, both: Contact, before: Contact) -> Contact:
        """Note where a record contradicts the contact; gives it with what the user takes from the list."""
        taken = []
        for found in findings(before, fresh):
            key = found[0]
            is_taken = bool(key) and not self.takes.isdisjoint(((str(before.id), key), (ANY, key)))
            taken += [key] if is_taken else []
            self.findings.append(Finding(str(before.id), before.name, *found, one.file, one.line, is_taken))
        return with_taken(both, fresh, taken) if taken else both

    def _note_namesake(self, place: int, one: Ready, standing: "_Standing") -> None:
        """Note that a new person has the name of somebody stored, who may be the same: both are kept."""
        for person in standing.namesakes(one.name)[:1]:
            found = namesake(person, standing.opened.contact(place))
            self.findings.append(Finding(str(person.id), person.name, *found, one.file, one.line))

    def _known(self, one: Ready) -> int | None:
        """Give the number of the new contact before it in the files that a record is; None for another one."""
        has_identity = bool(one.keys) and one.keys[0][0] == OWN
        for key in one.keys[:1] if has_identity else one.keys:
            known = self._by_key.get(hash(key))
            if known is not None and (key[0] in {NAME, HOUSE, OWN} or is_same_person(one.name, self._names[known])):
                return known
        return None

    def _take_names(self, organisation: Contact) -> None:
        """Remember under which names a new organisation is known, for posts of the same import."""
        if isinstance(organisation, Organisation) and not organisation.department:
            for name in filter(None, names_of(organisation)):
                self.organisations.setdefault(folded(name), organisation.id)


def joined(stored: Contact, fresh: Contact) -> Contact:
    """Give the standing contact with what the fresh one adds; what is there stays."""
    if isinstance(stored, Person) and isinstance(fresh, Person):
        both = joined_person(stored, replace(fresh, questions=_unasked(stored, fresh)))
        return replace(
            both, reading=stored.reading or fresh.reading, greeting=stored.greeting or fresh.greeting,
            may_be_called=stored.may_be_called and fresh.may_be_called,
        )  # fmt: skip
    if isinstance(stored, Organisation) and isinstance(fresh, Organisation):
        return joined_organisation(stored, replace(fresh, questions=_unasked(stored, fresh)))
    return stored


def _unasked(stored: Contact, fresh: Contact) -> tuple[Any, ...]:
    """Leave out questions of the fresh one whose answer is known: a place, a name."""
    known = {"name"} | ({"country", "phone country"} if stored.place.country else set())
    return tuple(one for one in fresh.questions if one.about not in known)


def differences(before: Contact, after: Contact) -> tuple[FieldChange, ...]:
    """Give the fields that differ, in words."""
    table = "person" if isinstance(before, Person) else "organisation"
    found = []
    for one in fields(before):
        was, now = getattr(before, one.name), getattr(after, one.name)
        if was != now:
            label = label_of_column(_TABLE_OF.get(one.name, table), _COLUMN_OF.get(one.name, one.name))
            found.append(FieldChange(label, _in_words(was), _in_words(now)))
    return tuple(found)


_TABLE_OF = {kind.field: kind.table for kind in KINDS}
_COLUMN_OF = {"place": "city", "order": "name_order", "questions": "open questions"}
_SHOWN = ("e164", "address", "typed", "tag", "text", "organisation", "coalition", "role", "name", "city", "country")


def _in_words(value: object) -> str:
    """Say a value in a few words."""
    if isinstance(value, tuple):
        return "; ".join(_in_words(one) for one in value)
    if isinstance(value, Kept):
        return value.name
    if isinstance(value, str | bool | int):
        return str(value)
    shown = (str(getattr(value, name)) for name in _SHOWN if getattr(value, name, ""))
    return next(shown, "")


@dataclass(slots=True)
class _Standing:
    """The contacts of the store that records of a slice may be."""

    connection: Connection
    people: dict[str, Person]
    by_key: dict[tuple[str, str], list[str]]
    opened: Opened

    def match(self, place: int, one: Ready) -> Contact | None:
        """Give the contact that the record at a place of the slice is; None for a new one."""
        if not one.is_person:
            return self._organisation(place, one)
        if not self.people:
            return None
        if one.uid in self.people:
            return self.people[one.uid]
        for key in one.keys:
            for person in self.by_key.get((key[0], key[1:]), ()):
                if is_same_person(one.name, self.people[person].name):
                    return self.people[person]
        return self._same_name(place, one.name)

    def _same_name(self, place: int, name: str) -> Contact | None:
        """Give the person of the same name who works at the same place, or of whom the record says nothing new."""
        for person in self.namesakes(name):
            fresh = self.opened.contact(place)
            if _share_organisation(person, fresh) or joined(person, fresh) == person:
                return person
        return None

    def namesakes(self, name: str) -> list[Person]:
        """Give the people of the store who have this name."""
        candidates = (self.people[key] for key in self.by_key.get((NAME, person_key(name)), ()))
        return [one for one in candidates if folded(one.name) == folded(name)]

    def _organisation(self, place: int, one: Ready) -> Contact | None:
        """Give the organisation of the same identity in a file of ours, else of the same name and desk."""
        if one.keys[0][0] == OWN and one.uid in (known := records.read_organisations(self.connection, (one.uid,))):
            return known[OrganisationId(one.uid)]
        fresh = self.opened.contact(place)
        assert isinstance(fresh, Organisation)  # noqa: S101 - what is no person is one
        found = match_organisation(self.connection, fresh)
        return records.organisation(self.connection, found.id) if found else None


def _share_organisation(first: Contact, second: Contact) -> bool:
    """Tell whether two people have a post at the same organisation."""
    theirs = [
        {folded(post.organisation) for post in getattr(one, "affiliations", ())} - {""} for one in (first, second)
    ]
    return bool(theirs[0] & theirs[1])


def stored_ids(
    connection: Connection, slice_: Sequence[Ready], opened: Opened, places: Sequence[int]
) -> dict[int, str]:
    """Give which contacts of the store the records at these places of a slice are; who is none is not there."""
    standing = _standing(connection, [slice_[place] for place in places], opened)
    found = ((place, standing.match(place, slice_[place])) for place in places)
    return {place: str(contact.id) for place, contact in found if contact is not None}


def _standing(connection: Connection, slice_: Sequence[Ready], opened: Opened) -> _Standing:
    """Look up in one go whom the records of a slice may be."""
    if not lookup.has_people(connection):
        return _Standing(connection, {}, {}, opened)
    people = [one for one in slice_ if one.is_person]
    keys = {key for one in people for key in one.keys}
    by_key = lookup.people_by_keys(
        connection,
        emails=[key[1:] for key in keys if key[0] == EMAIL],
        phones=[key[1:] for key in keys if key[0] == PHONE],
        folds=[one.fold for one in people],
        ids=[one.uid for one in people if one.uid],
    )
    wanted = list(dict.fromkeys(key for found in by_key.values() for key in found))
    return _Standing(connection, dict(records.read_people(connection, wanted)) if wanted else {}, by_key, opened)
