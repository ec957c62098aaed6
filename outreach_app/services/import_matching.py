"""Which records of an import stand in the store already, which stand twice in its files, and what they would change.

The same is joined by the rules of ``acceptance_matching``: the same address or number and a name that agrees. Who is
only likely the same is new, and left for the search of duplicates.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from outreach_app.model.fields import label_of_column
from outreach_app.model.people import Organisation, Person
from outreach_app.services.acceptance_joining import joined_organisation, joined_person
from outreach_app.services.acceptance_matching import is_same_person, match_organisation
from outreach_app.services.import_contacts import Contact
from outreach_app.services.import_work import Ready
from outreach_app.store import lookup, records
from outreach_app.store.engine_types import Connection
from outreach_app.store.name_keys import folded, person_key
from outreach_app.store.packed_contacts import CHILD_HEADS, HEADS, KINDS, Packed, unpacked

_NAME = tuple(heads.index("name") for heads in HEADS)
_FOLD = tuple(heads.index("fold") for heads in HEADS)
_EMAILS = next(at for at, kind in enumerate(KINDS) if kind.field == "emails")
_PHONES = next(at for at, kind in enumerate(KINDS) if kind.field == "phones")
_POSTS = next(at for at, kind in enumerate(KINDS) if kind.field == "affiliations")
_ADDRESS, _E164 = CHILD_HEADS[_EMAILS].index("address"), CHILD_HEADS[_PHONES].index("e164")
_QUESTIONS = next(at for at, kind in enumerate(KINDS) if kind.field == "questions")
_ABOUT = CHILD_HEADS[_QUESTIONS].index("about")
UNREAD = "phone country"
_ORGANISATION = CHILD_HEADS[_POSTS].index("organisation")


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
    """What becomes of the records, filled slice by slice."""

    new: int = 0
    unchanged: int = 0
    joined: int = 0
    unread: int = 0  # national numbers of no known country
    changed: dict[str, ChangedContact] = field(default_factory=dict)
    changed_rows: int = 0
    additions: dict[str, list[Contact]] = field(default_factory=dict)  # id of a new contact: what joins it
    stored: set[str] = field(default_factory=set)  # ids of records that are not new: not inserted
    _sort_keys: dict[str, str] = field(default_factory=dict)
    _by_key: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)  # key: id and name of a new contact

    def sort_keys(self) -> list[str]:
        """Give the places in name order of the new contacts to which nothing is joined, in the order of the files."""
        return [place for key, place in self._sort_keys.items() if key not in self.additions]

    def take(self, connection: Connection, slice_: Sequence[Ready]) -> None:
        """Judge the records of one slice, in their order."""
        standing = _standing(connection, slice_)
        for one in slice_:
            self.unread += sum(_is_unread(child) for child in one.contact[3])
            found = standing.match(one)
            if found is not None:
                self._take_standing(one, found)
            else:
                self._take_fresh(one)

    def _take_standing(self, one: Ready, found: Contact) -> None:
        """Join a record to a contact of the store."""
        self.stored.add(one.contact[0])
        before = self.changed[found.id].contact if found.id in self.changed else found
        after = joined(before, unpacked(one.contact))
        if after == before:
            self.unchanged += 1
            return
        rows = self.changed[found.id].rows if found.id in self.changed else ()
        self.changed[str(found.id)] = ChangedContact(after, differences(found, after), (*rows, (one.file, one.line)))
        if rows:
            self.joined += 1
        else:
            self.changed_rows += 1

    def _take_fresh(self, one: Ready) -> None:
        """Take a record as new, or join it to a new one that stands before it in the files."""
        keys = tuple(_keys(one.contact))
        name = one.contact[2][_NAME[one.contact[1]]]
        for key in keys:
            known = self._by_key.get(key)
            if known is not None and (key[0] in {"n", "o"} or is_same_person(name, known[1])):
                self.joined += 1
                self.stored.add(one.contact[0])
                self.additions.setdefault(known[0], []).append(unpacked(one.contact))
                return
        self.new += 1
        self._sort_keys[one.contact[0]] = one.document[1]
        for key in keys:
            self._by_key.setdefault(key, (one.contact[0], name))


def _is_unread(child: tuple[int, tuple[Any, ...]]) -> bool:
    """Tell whether a child is the question of which country a number is."""
    return child[0] == _QUESTIONS and child[1][_ABOUT] == UNREAD


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

    def match(self, one: Ready) -> Contact | None:
        """Give the contact that a record is; None for a new one."""
        if not one.contact[1]:
            return self._organisation(one)
        if one.uid in self.people:
            return self.people[one.uid]
        name = one.contact[2][_NAME[True]]
        for key in _keys(one.contact):
            for person in self.by_key.get(key, ()):
                if is_same_person(name, self.people[person].name):
                    return self.people[person]
        return self._same_name(one, name)

    def _same_name(self, one: Ready, name: str) -> Contact | None:
        """Give the person of the same name who works at the same place, or of whom the record says nothing new."""
        candidates = self.by_key.get(("n", person_key(name)), ())
        if not candidates:
            return None
        fresh = unpacked(one.contact)
        for key in candidates:
            person = self.people[key]
            is_alike = folded(person.name) == folded(name)
            if is_alike and (_share_organisation(person, fresh) or joined(person, fresh) == person):
                return person
        return None

    def _organisation(self, one: Ready) -> Contact | None:
        """Give the organisation of the same name and desk."""
        fresh = unpacked(one.contact)
        assert isinstance(fresh, Organisation)  # noqa: S101 - what is no person is one
        found = match_organisation(self.connection, fresh)
        return records.organisation(self.connection, found.id) if found else None


def _share_organisation(first: Contact, second: Contact) -> bool:
    """Tell whether two people have a post at the same organisation."""
    theirs = [
        {folded(post.organisation) for post in getattr(one, "affiliations", ())} - {""} for one in (first, second)
    ]
    return bool(theirs[0] & theirs[1])


def _standing(connection: Connection, slice_: Sequence[Ready]) -> _Standing:
    """Look up in one go whom the records of a slice may be."""
    people = [one for one in slice_ if one.contact[1]]
    keys = {key for one in people for key in _keys(one.contact)}
    by_key = lookup.people_by_keys(
        connection,
        emails=[value for kind, value in keys if kind == "e"],
        phones=[value for kind, value in keys if kind == "p"],
        folds=[str(one.contact[2][_FOLD[True]]) for one in people],
        ids=[one.uid for one in people if one.uid],
    )
    wanted = list(dict.fromkeys(key for found in by_key.values() for key in found))
    return _Standing(connection, dict(records.read_people(connection, wanted)) if wanted else {}, by_key)


def _keys(contact: Packed) -> Iterator[tuple[str, str]]:
    """Give what a record is known by within an import: addresses, numbers, its name with an organisation."""
    _, is_person, values, children = contact
    fold = values[_FOLD[is_person]]
    if not is_person:
        yield "o", str(fold)
        return
    has_channel = False
    organisations = []
    for kind, columns in children:
        if kind == _EMAILS and columns[_ADDRESS]:
            has_channel = True
            yield "e", columns[_ADDRESS].lower()
        elif kind == _PHONES and columns[_E164]:
            has_channel = True
            yield "p", columns[_E164]
        elif kind == _POSTS and columns[_ORGANISATION]:
            organisations.append(folded(columns[_ORGANISATION]))
    yield from (("n", f"{fold}\x1f{one}") for one in organisations)
    if not has_channel and not organisations:
        yield "n", f"{fold}\x1f{values!r}"
