"""Search documents: what the index holds of each contact, made from the records."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from outreach_app.model.channels import EmailSyntax, Validity
from outreach_app.model.ids import ContactId
from outreach_app.model.people import Organisation, Person, contact_clock
from outreach_app.model.place import display_region, read_city, regions_of
from outreach_app.model.rows import ContactRow, EmailLine, PhoneLine
from outreach_app.store.contact_rows import grouped, read_rows
from outreach_app.store.engine_types import Connection
from outreach_app.store.index_rows import JSON, NOT_STATED, city_key, write_row
from outreach_app.store.search_tags import NAMED, PERSON, REACHED, is_tag
from outreach_app.text.folding import fold
from outreach_app.text.named_tags import unnamed_words
from outreach_app.text.tokens import (
    email_tokens,
    name_tokens,
    phone_tokens,
    romanised_tokens,
    sign_tokens,
    text_tokens,
)
from outreach_app.text.typed_search import national_digits, tag_token

_KNOWN: Final = frozenset({Validity.VALID, Validity.POSSIBLE})
_WELL: Final = frozenset({EmailSyntax.WELL_FORMED, EmailSyntax.NEEDS_SMTPUTF8})
_WHOSE = "deleted_at IS NULL AND contact_id IN (SELECT value FROM json_each(?))"
_HEADS = (
    "SELECT id, given, reading, notes, '' FROM person WHERE id IN (SELECT value FROM json_each(?1))"
    " UNION ALL SELECT id, '', '', notes, acronym || ' ' || department FROM organisation"
    " WHERE id IN (SELECT value FROM json_each(?1))"
)
_ALIASES = f"SELECT contact_id, text FROM alias WHERE {_WHOSE}"  # noqa: S608 - words of our own
_BEATS = f"SELECT contact_id, detail FROM role WHERE detail <> '' AND {_WHOSE}"  # noqa: S608
_COALITIONS = f"SELECT contact_id, coalition FROM membership WHERE {_WHOSE}"  # noqa: S608
_LISTS = f"SELECT contact_id, list_id FROM list_entry WHERE {_WHOSE}"  # noqa: S608
_TAGS = f"SELECT contact_id, text FROM tag WHERE {_WHOSE}"  # noqa: S608
_POSTS = (
    "SELECT a.contact_id, a.title, coalesce(o.name, a.organisation), coalesce(o.acronym, ''),"
    " coalesce(a.organisation_id, '') FROM affiliation a"
    " LEFT JOIN organisation o ON o.id = a.organisation_id AND o.deleted_at IS NULL"
    " WHERE a.deleted_at IS NULL AND a.contact_id IN (SELECT value FROM json_each(?))"
)


class Document(NamedTuple):
    """One contact as the index holds it: by its words and tags it is found, by its facets counted."""

    id: ContactId
    sort_key: str
    words: str
    tags: str
    named: str  # the tags among them that are found by the names of countries and languages
    facets: str
    zone: str  # the clock of the contact, which begins with its zone
    is_contact: bool
    row: str


Facets = tuple[tuple[str, str], ...]
"""What a contact is counted and filtered by, as kind and value."""


def read_documents(connection: Connection, ids: Sequence[str]) -> tuple[Document, ...]:
    """Give the documents of these contacts, in any order; what is deleted has none."""
    rows = read_rows(connection, ids)
    many = json.dumps([row.id for row in rows])
    heads = {row[0]: row[1:] for row in connection.execute(_HEADS, (many,))}
    aliases, tags = grouped(connection, _ALIASES, many), grouped(connection, _TAGS, many)
    posts, lists = grouped(connection, _POSTS, many), grouped(connection, _LISTS, many)
    beats, coalitions = grouped(connection, _BEATS, many), grouped(connection, _COALITIONS, many)
    return tuple(
        _document(
            row,
            (*heads[row.id], *(one[0] for some in (beats, coalitions) for one in some.get(row.id, ()))),
            [one[0] for one in aliases.get(row.id, ())],
            [one[0] for one in tags.get(row.id, ())],
            posts.get(row.id, []),
            [one[0] for one in lists.get(row.id, ())],
        )
        for row in rows
    )


def document_of(contact: Person | Organisation, key: str, acronyms: Mapping[str, str]) -> Document:
    """Give the document of a contact that is not stored yet: the one that ``read_documents`` would give after.

    ``acronyms`` are those of the organisations to which its posts are linked, by their id.
    """
    if isinstance(contact, Person):
        beats = (held.detail for held in contact.roles if held.detail)
        head: tuple[str, ...] = (contact.given, contact.reading, contact.notes, "", *beats)
        posts = [
            (post.title, post.organisation, acronyms.get(post.organisation_id or "", ""), post.organisation_id or "")
            for post in contact.affiliations
        ]
    else:
        head, posts = ("", "", contact.notes, f"{contact.acronym} {contact.department}"), []
    head = (*head, *(one.coalition for one in contact.memberships))
    aliases, tags = [one.text for one in contact.aliases], [one.text for one in contact.tags]
    return _document(row_of(contact, key), head, aliases, tags, posts)


def row_of(contact: Person | Organisation, key: str) -> ContactRow:
    """Give the row of a record, as ``read_rows`` would once it stands in the store."""
    is_person = isinstance(contact, Person)
    post = contact.affiliations[0] if isinstance(contact, Person) and contact.affiliations else None
    title = post.title if post else (contact.department if isinstance(contact, Organisation) else "")
    return ContactRow(
        id=ContactId(key),
        is_person=is_person,
        name=contact.name,
        native_name=contact.native_name if isinstance(contact, Person) else "",
        family=contact.family if isinstance(contact, Person) else "",
        title=title,
        organisation=post.organisation if post else "",
        roles=tuple(dict.fromkeys(held.role.value for held in contact.roles)) if isinstance(contact, Person) else (),
        city=contact.place.city,
        country=contact.place.country,
        zone=contact.place.zone,
        languages=tuple(skill.tag for skill in contact.languages),
        phones=tuple(
            PhoneLine(one.typed, one.e164, one.extension, one.kind, one.kind_basis, one.owner, one.sensitivity,
                      bool(one.e164) and one.validity in _KNOWN)
            for one in contact.phones
        ),
        emails=tuple(
            EmailLine(one.address or one.typed, one.sensitivity, one.syntax in _WELL) for one in contact.emails
        ),
        sensitivity=contact.sensitivity,
        may_be_called=contact.may_be_called,
        open_questions=len(contact.questions),
        version=0,
        clock=contact_clock(contact),
    )  # fmt: skip


def _document(
    row: ContactRow,
    head: Sequence[str],
    aliases: list[str],
    tags: list[str],
    posts: Sequence[Sequence[str]],
    lists: Sequence[str] = (),
) -> Document:
    """Make the document of one contact; ``head`` is its given name, then what else is found: notes, desk, beats."""
    given = head[0]
    facets = (
        *language_facets(row.languages),
        *place_facets(row.city, row.country),
        ("z", row.clock or NOT_STATED),
        *(("o", role) for role in row.roles),
        *post_facets(posts),
        *(("t", fold(tag)) for tag in tags),
        *(("m", key) for key in lists),
    )
    words = _words(row, head, aliases, tags, posts)
    is_contact = row.is_person or bool(row.phones or row.emails)
    kind = PERSON if row.is_person else REACHED if is_contact else ""
    marks, named, counted = written_facets(facets)
    return Document(
        row.id, sort_key(row, given), " ".join(dict.fromkeys(words)), f"{marks} {kind}", named, f"[{counted}]",
        row.clock, bool(kind), write_row(row),
    )  # fmt: skip


@lru_cache(maxsize=16384)
def written_facets(stated: Facets) -> tuple[str, str, str]:
    """Give facets as tags of the index, those of them that are found by names, and all as counted, without brackets."""
    facets = tuple(dict.fromkeys(stated))
    tags = {one: tag_token(*one) for one in facets if is_tag(*one)}
    named = (tag for (kind, _), tag in tags.items() if kind in NAMED)
    return " ".join(tags.values()), " ".join(named), JSON.encode(facets)[1:-1]


def sort_key(row: ContactRow, given: str) -> str:
    """Give the key of name order: the family name as recorded, else the name as written; never its last word."""
    return (
        person_sort_key(row.name, row.family, given) if row.is_person else fold(row.name).strip().removeprefix("the ")
    )


def person_sort_key(name: str, family: str, given: str) -> str:
    """Give the key of name order of a person."""
    return fold(f"{family} {given or name}" if family else name).strip()


def _words(
    row: ContactRow,
    more: Sequence[str],
    aliases: Iterable[str],
    tags: Iterable[str],
    posts: Iterable[Sequence[str]],
) -> list[str]:
    """Give all words under which a contact is found."""
    found: list[str] = []
    for name in (row.name, row.native_name, f"{row.family} {more[0]}", *aliases):
        found += words_of_name(name)
    found += words_of_posts(posts)
    found += text_tokens(" ".join((*more[1:], *tags, *row.roles, row.city)))
    found += city_words(row.city, row.country)
    found += unnamed_words(row.country, row.languages)
    found += sign_tokens(*more[1:], *tags)
    for phone in row.phones:
        found += words_of_phone(phone.e164, phone.typed)
    for email in row.emails:
        found += email_tokens(email.address)
    return found


def words_of_name(name: str) -> set[str]:
    """Give the words under which a name is found; none for an empty one."""
    found = name_tokens(name)
    if not name.isascii():
        found |= romanised_tokens(name)
    if not (found and name.isascii()):
        found.update(sign_tokens(name))
    return found


def words_of_posts(posts: Iterable[Sequence[str]]) -> Iterator[str]:
    """Give the words of posts: each a title, the name of an organisation and its acronym first of all."""
    for title, organisation, acronym, *_ in posts:
        yield from text_tokens(f"{title} {organisation} {acronym}")
        yield from sign_tokens(title, organisation)


def words_of_phone(e164: str, typed: str) -> set[str]:
    """Give the words under which a number is found."""
    return phone_tokens(e164, national_digits(e164), typed)


@lru_cache(maxsize=8192)
def language_facets(tags: tuple[str, ...]) -> Facets:
    """Give the facets of languages: each tag, and that of the language alone for a variety; "-" for none stated."""
    return (*(("l", tag) for tag in tags or (NOT_STATED,)), *(("l", tag.split("-")[0]) for tag in tags if "-" in tag))


def post_facets(posts: Iterable[Sequence[str]]) -> Facets:
    """Give the facets of posts: the organisation by its name, its acronym and its id."""
    return tuple(("g", fold(name)) for _, *names in posts for name in names if name)


@lru_cache(maxsize=8192)
def place_facets(city: str, country: str) -> tuple[tuple[str, str], ...]:
    """Give the facets of a place, "-" for what is not stated."""
    return (
        ("d", display_region(country) or NOT_STATED),
        *(("r", region.key) for region in regions_of(country)),
        *((("r", NOT_STATED),) if not regions_of(country) else ()),
        ("c", country or NOT_STATED),
        ("i", city_key(city, country) or NOT_STATED),
    )


@lru_cache(maxsize=8192)
def city_words(city: str, country: str) -> frozenset[str]:
    """Give the words of the usual name of a city."""
    found = read_city(city, country) if city else None
    return text_tokens(found.name if found else "")
