"""Search documents: what the index holds of each contact, made from the records."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from outreach_app.model.channels import EmailSyntax, Validity
from outreach_app.model.ids import ContactId
from outreach_app.model.patterns import late_pattern
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
    link_tokens,
    name_tokens,
    phone_tokens,
    romanised_tokens,
    text_tokens,
)
from outreach_app.text.typed_search import national_digits, tag_token

_KNOWN: Final = frozenset({Validity.VALID, Validity.POSSIBLE})
_WELL: Final = frozenset({EmailSyntax.WELL_FORMED, EmailSyntax.NEEDS_SMTPUTF8})
_SOUNDLESS: Final = late_pattern("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")  # Han
_WHOSE = "deleted_at IS NULL AND contact_id IN (SELECT value FROM json_each(?))"
_HEADS = (
    "SELECT id, given, notes, reading, honorific, greeting, lawful_basis, '' FROM person"
    " WHERE id IN (SELECT value FROM json_each(?1))"
    " UNION ALL SELECT id, '', notes, acronym, department, hours, lawful_basis, outlet_kind FROM organisation"
    " WHERE id IN (SELECT value FROM json_each(?1))"
)
_ALIASES = f"SELECT contact_id, text FROM alias WHERE {_WHOSE}"  # noqa: S608 - words of our own
_BEATS = f"SELECT contact_id, detail FROM role WHERE {_WHOSE}"  # noqa: S608
_COALITIONS = f"SELECT contact_id, coalition, stated_as FROM membership WHERE {_WHOSE}"  # noqa: S608
_HOURS = f"SELECT contact_id, typed FROM availability WHERE {_WHOSE}"  # noqa: S608
_LINKS = f"SELECT contact_id, typed FROM link WHERE {_WHOSE}"  # noqa: S608
_EMAILS = f"SELECT contact_id, typed FROM email WHERE typed <> address AND {_WHOSE}"  # noqa: S608
_LISTS = f"SELECT contact_id, list_id FROM list_entry WHERE {_WHOSE}"  # noqa: S608
_TAGS = f"SELECT contact_id, text FROM tag WHERE {_WHOSE}"  # noqa: S608
_POSTS = (
    "SELECT a.contact_id, a.title, coalesce(o.name, a.organisation), coalesce(o.acronym, ''),"
    " coalesce(a.organisation_id, ''), a.organisation FROM affiliation a"
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


DocumentValues = tuple[ContactId, str, str, str, str, str, str, bool, str]
"""The values of a document in their order: what passes by the hundred thousand is not made one each time."""


class Said(NamedTuple):
    """What is said of a contact beside its row, as far as it is searched or filtered by."""

    given: str
    reading: str  # how the name of a person is read, as far as it is stated
    texts: Sequence[
        str
    ]  # notes, reading, greeting, desk, beats, coalitions, addresses that are stored otherwise than typed, …
    links: Sequence[str]
    aliases: Sequence[str]
    tags: Sequence[str]
    posts: Sequence[Sequence[str]]  # title, organisation, its acronym, its id, its name as stated for the post
    lists: Sequence[str] = ()


Houses = Mapping[str, tuple[str, str]]
"""Organisations of the store by their id: acronym and name. A post that is linked to one is shown by its name."""
Facets = tuple[tuple[str, str], ...]
"""What a contact is counted and filtered by, as kind and value."""


def read_documents(connection: Connection, ids: Sequence[str]) -> tuple[Document, ...]:
    """Give the documents of these contacts, in any order; what is deleted has none."""
    rows = read_rows(connection, ids)
    many = json.dumps([row.id for row in rows])
    heads = {row[0]: row[1:] for row in connection.execute(_HEADS, (many,))}
    texts = [grouped(connection, query, many) for query in (_BEATS, _COALITIONS, _HOURS, _EMAILS)]
    posts = grouped(connection, _POSTS, many)
    single = [grouped(connection, query, many) for query in (_LINKS, _ALIASES, _TAGS, _LISTS)]

    def said(key: str) -> Said:
        """Put together what is said of one contact."""
        given, *more = heads[key]
        more += [text for some in texts for one in some.get(key, ()) for text in one]
        links, aliases, tags, lists = ([one[0] for one in some.get(key, ())] for some in single)
        return Said(given, heads[key][2], more, links, aliases, tags, posts.get(key, []), lists)

    return tuple(_document(row, said(row.id)) for row in rows)


def posts_of(person: Person, houses: Houses) -> list[tuple[str, ...]]:
    """Give the posts of a person that is not stored yet, as ``Said`` holds them."""
    posts: list[tuple[str, ...]] = []
    for post in person.affiliations:
        acronym, name = houses.get(post.organisation_id or "", ("", ""))
        posts.append((post.title, name or post.organisation, acronym, post.organisation_id or "", post.organisation))
    return posts


def document_of(contact: Person | Organisation, key: str, houses: Houses) -> Document:
    """Give the document of a contact that is not stored yet: the one that ``read_documents`` would give after."""
    posts: list[tuple[str, ...]] = []
    if isinstance(contact, Person):
        texts = [contact.notes, contact.reading, contact.honorific, contact.greeting, contact.lawful_basis]
        texts += [held.detail for held in contact.roles]
        posts = posts_of(contact, houses)
    else:
        texts = [contact.notes, contact.acronym, contact.department, contact.hours, contact.lawful_basis]
        texts += [contact.outlet_kind]
    texts += [text for one in contact.memberships for text in (one.coalition, one.stated_as)]
    texts += [rule.typed for rule in contact.availability]
    texts += [one.typed for one in contact.emails if one.typed != one.address]
    said = Said(
        contact.given if isinstance(contact, Person) else "",
        contact.reading if isinstance(contact, Person) else "",
        texts,
        [one.typed for one in contact.links],
        [one.text for one in contact.aliases],
        [one.text for one in contact.tags],
        posts,
    )
    return _document(row_of(contact, key, posts[0][1] if posts else ""), said)


def row_of(contact: Person | Organisation, key: str, house: str) -> ContactRow:
    """Give the row of a record, as ``read_rows`` would once it stands in the store; ``house`` is that of its post."""
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
        organisation=house,
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


def _document(row: ContactRow, said: Said) -> Document:
    """Make the document of one contact."""
    facets = (
        *language_facets(row.languages),
        *place_facets(row.city, row.country),
        ("z", row.clock or NOT_STATED),
        *(("o", role) for role in row.roles),
        *post_facets(said.posts),
        *(("t", fold(tag)) for tag in said.tags),
        *(("m", key) for key in said.lists),
    )
    is_contact = row.is_person or bool(row.phones or row.emails)
    kind = PERSON if row.is_person else REACHED if is_contact else ""
    marks, named, counted = written_facets(facets)
    return Document(
        row.id, sort_key(row, said), " ".join(dict.fromkeys(_words(row, said))), f"{marks} {kind}", named,
        f"[{counted}]", row.clock, bool(kind), write_row(row),
    )  # fmt: skip


@lru_cache(maxsize=16384)
def written_facets(stated: Facets) -> tuple[str, str, str]:
    """Give facets as tags of the index, those of them that are found by names, and all as counted, without brackets."""
    facets = tuple(dict.fromkeys(stated))
    tags = {one: tag_token(*one) for one in facets if is_tag(*one)}
    named = (tag for (kind, _), tag in tags.items() if kind in NAMED)
    return " ".join(tags.values()), " ".join(named), JSON.encode(facets)[1:-1]


def sort_key(row: ContactRow, said: Said) -> str:
    """Give the key of name order: the family name as recorded, else the name as written; never its last word."""
    if row.is_person:
        return person_sort_key(row.name, row.family, said.given, said.reading)
    return fold(row.name).strip().removeprefix("the ")


def person_sort_key(name: str, family: str, given: str, reading: str = "") -> str:
    """Give the key of name order of a person; a name whose characters do not tell its sound stands by its reading."""
    written = f"{family} {given or name}" if family else name
    is_read = bool(reading) and not written.isascii() and _SOUNDLESS.search(written) is not None
    return fold(reading if is_read else written).strip()


def _words(row: ContactRow, said: Said) -> list[str]:
    """Give all words under which a contact is found; each text by itself, so that no number runs into the next."""
    found = [*words_of_names(row.family, said.given)]
    for name in (row.name, row.native_name, *said.aliases):
        found += words_of_name(name)
    found += words_of_posts(said.posts)
    for text in (*said.texts, *said.tags, *row.roles, row.city):
        found += text_tokens(text)
    found += city_words(row.city, row.country)
    found += unnamed_words(row.country, row.languages)
    for phone in row.phones:
        found += words_of_phone(phone.e164, phone.typed)
    for email in row.emails:
        found += email_tokens(email.address)
    for link in said.links:
        found += link_tokens(link)
    return found


def words_of_name(name: str) -> set[str]:
    """Give the words under which a name is found; none for an empty one."""
    found = name_tokens(name)
    if not name.isascii():
        found |= romanised_tokens(name)
    return found


def words_of_names(family: str, given: str) -> set[str]:
    """Give the words under which family and given name are found, together and each by itself."""
    found = words_of_name(f"{family} {given}")
    for one in (family, given):
        if not (one.isascii() and one.isalpha()):  # signs alone, or numbers that would run into each other
            found |= text_tokens(one)
    return found


def words_of_posts(posts: Iterable[Sequence[str]]) -> Iterator[str]:
    """Give the words of posts: of title, organisation and acronym, and of the organisation as it was stated."""
    for title, organisation, acronym, _, *stated in posts:
        for text in (title, organisation, acronym, *stated):
            yield from text_tokens(text)


def words_of_phone(e164: str, typed: str) -> set[str]:
    """Give the words under which a number is found."""
    return phone_tokens(e164, national_digits(e164), typed)


@lru_cache(maxsize=8192)
def language_facets(tags: tuple[str, ...]) -> Facets:
    """Give the facets of languages: each tag, and that of the language alone for a variety; "-" for none stated."""
    return (*(("l", tag) for tag in tags or (NOT_STATED,)), *(("l", tag.split("-")[0]) for tag in tags if "-" in tag))


def post_facets(posts: Iterable[Sequence[str]]) -> Facets:
    """Give the facets of posts: the organisation by its name, its acronym and its id."""
    return tuple(("g", fold(name)) for post in posts for name in post[1:4] if name)


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
