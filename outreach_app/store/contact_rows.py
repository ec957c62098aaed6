"""Rows for tables: the flat view of contacts, read in pages by id, and contacts looked up by name."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from outreach_app.model.availability import clock_of
from outreach_app.model.channels import Basis, EmailSyntax, Owner, PhoneKind, Sensitivity, Validity
from outreach_app.model.ids import ContactId
from outreach_app.model.rows import ContactRow, EmailLine, PhoneLine
from outreach_app.store.engine_types import Connection
from outreach_app.store.name_keys import folded, person_key

_HEADS = (
    "SELECT id, 1 AS is_person, name, native_name, family, '' AS department, city, country, zone, sensitivity,"
    " may_be_called, version FROM person WHERE deleted_at IS NULL AND id IN (SELECT value FROM json_each(?1))"
    " UNION ALL SELECT id, 0, name, '', '', department, city, country, zone, sensitivity,"
    " may_be_called, version FROM organisation WHERE deleted_at IS NULL AND id IN (SELECT value FROM json_each(?1))"
)
_WHOSE = "deleted_at IS NULL AND contact_id IN (SELECT value FROM json_each(?)) ORDER BY position, id"
_ROLES = f"SELECT contact_id, role FROM role WHERE {_WHOSE}"  # noqa: S608 - words of our own
_LANGUAGES = f"SELECT contact_id, tag FROM language WHERE {_WHOSE}"  # noqa: S608
_QUESTIONS = f"SELECT contact_id, id FROM question WHERE {_WHOSE}"  # noqa: S608
_RULES = f"SELECT contact_id, kind, starts, ends, days FROM availability WHERE {_WHOSE}"  # noqa: S608
_PHONES = (
    "SELECT contact_id, typed, e164, extension, kind, kind_basis, owner, sensitivity, validity"  # noqa: S608
    f" FROM phone WHERE {_WHOSE}"
)
_EMAILS = f"SELECT contact_id, address, typed, sensitivity, syntax FROM email WHERE {_WHOSE}"  # noqa: S608
_POSTS = (
    "SELECT a.contact_id, a.title, coalesce(o.name, a.organisation) FROM affiliation a"
    " LEFT JOIN organisation o ON o.id = a.organisation_id AND o.deleted_at IS NULL"
    " WHERE a.deleted_at IS NULL AND a.contact_id IN (SELECT value FROM json_each(?)) ORDER BY a.position, a.id"
)
_PERSON = "SELECT id FROM person WHERE deleted_at IS NULL AND "
_ORGANISATION = "SELECT id FROM organisation WHERE deleted_at IS NULL AND "
_ALIAS = (
    "SELECT a.contact_id FROM alias a LEFT JOIN person p ON p.id = a.contact_id AND p.deleted_at IS NULL"
    " LEFT JOIN organisation o ON o.id = a.contact_id AND o.deleted_at IS NULL"
    " WHERE a.deleted_at IS NULL AND a.fold = ? AND (p.id IS NOT NULL OR o.id IS NOT NULL)"
)
_KNOWN = frozenset({Validity.VALID.value, Validity.POSSIBLE.value})
_WELL = frozenset({EmailSyntax.WELL_FORMED.value, EmailSyntax.NEEDS_SMTPUTF8.value})

_KINDS = {one.value: one for one in PhoneKind}
_BASES = {one.value: one for one in Basis}
_OWNERS = {one.value: one for one in Owner}
_LEVELS = {one.value: one for one in Sensitivity}


def organisation_names(connection: Connection, most: int) -> dict[str, str]:
    """Give the ids of organisations by their names, in name order; of several with one name the oldest."""
    sql = "SELECT name, min(id) FROM organisation WHERE deleted_at IS NULL GROUP BY name ORDER BY lower(name) LIMIT ?"
    return {row[0]: row[1] for row in connection.execute(sql, (most,))}


def names_as_written(connection: Connection, keys: Sequence[str]) -> dict[str, str]:
    """Give the names of organisations by their folded form; what is no organisation of the store is left out."""
    sql = (
        "SELECT fold, min(name) FROM organisation WHERE deleted_at IS NULL"
        " AND fold IN (SELECT value FROM json_each(?)) GROUP BY fold"
    )
    return {row[0]: row[1] for row in connection.execute(sql, (json.dumps(list(keys)),))}


def read_rows(connection: Connection, ids: Sequence[str]) -> tuple[ContactRow, ...]:
    """Give the rows of these contacts in the order of their ids; what is deleted is left out."""
    many = json.dumps(list(ids))
    heads = {row[0]: row for row in connection.execute(_HEADS, (many,))}
    roles, languages = grouped(connection, _ROLES, many), grouped(connection, _LANGUAGES, many)
    phones, emails = grouped(connection, _PHONES, many), grouped(connection, _EMAILS, many)
    rules = grouped(connection, _RULES, many)
    posts, questions = grouped(connection, _POSTS, many), grouped(connection, _QUESTIONS, many)

    def row(key: str) -> ContactRow:
        """Put one row together."""
        head = heads[key]
        title, organisation = next(iter(posts.get(key, ())), (head[5], ""))
        return ContactRow(
            id=ContactId(key),
            is_person=bool(head[1]),
            name=head[2],
            native_name=head[3],
            family=head[4],
            title=title,
            organisation=organisation,
            roles=tuple(dict.fromkeys(one[0] for one in roles.get(key, ()))),
            city=head[6],
            country=head[7],
            zone=head[8],
            languages=tuple(one[0] for one in languages.get(key, ())),
            phones=tuple(_phone(one) for one in phones.get(key, ())),
            emails=tuple(_email(one) for one in emails.get(key, ())),
            sensitivity=_LEVELS[head[9]],
            may_be_called=bool(head[10]),
            open_questions=len(questions.get(key, ())),
            version=head[11],
            clock=clock_of(head[8], head[7], rules.get(key, ())),
        )

    return tuple(row(key) for key in ids if key in heads)


def ids_named(connection: Connection, text: str) -> tuple[ContactId, ...]:
    """Give the contacts that a text means: by id, else by whole name, else by words within the name.

    Of several of one name in whatever order of its words, those come alone that are written just so.
    """
    words = folded(text)
    if not words:
        return ()
    ways = (
        (f"{_PERSON}id = ?", text.strip().lower()),
        (f"{_ORGANISATION}id = ?", text.strip().lower()),
        (f"{_PERSON}fold = ?", person_key(text)),
        (f"{_ORGANISATION}fold = ?", words),
        (f"{_ORGANISATION}lower(acronym) = ?", words),
        (_ALIAS, words),
        (f"{_PERSON}native_name = ?", text.strip()),
    )
    for query, value in ways:
        if found := _ids(connection, query, value):
            return found if len(found) == 1 else _written_so(connection, found, words)
    return _with_all_words(connection, words.split())


def _written_so(connection: Connection, found: tuple[ContactId, ...], words: str) -> tuple[ContactId, ...]:
    """Give those whose words stand in this order; all where none does."""
    names = {key: connection.execute("SELECT name FROM person WHERE id = ?", (key,)).fetchone() for key in found}
    exact = tuple(key for key, row in names.items() if row and folded(row[0]) == words)
    return exact or found


def _ids(connection: Connection, query: str, value: str) -> tuple[ContactId, ...]:
    """Give the contacts that a query finds, each once."""
    return tuple(dict.fromkeys(ContactId(row[0]) for row in connection.execute(query, (value,))))


def _with_all_words(connection: Connection, words: Sequence[str]) -> tuple[ContactId, ...]:
    """Give the live contacts whose name holds every word."""
    condition = " AND ".join("instr(fold, ?) > 0" for _ in words)
    query = f"{_PERSON}{condition} UNION ALL {_ORGANISATION}{condition}"
    return tuple(ContactId(row[0]) for row in connection.execute(query, (*words, *words)))


def grouped(connection: Connection, query: str, many: str) -> dict[str, list[tuple[Any, ...]]]:
    """Give the rows of a query by their first column, without it."""
    groups: dict[str, list[tuple[Any, ...]]] = {}
    for key, values in _split(connection, query, many):
        groups.setdefault(key, []).append(values)
    return groups


def _split(connection: Connection, query: str, many: str) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Give each row as its first column and the rest."""
    for row in connection.execute(query, (many,)):
        yield row[0], row[1:]


def _phone(values: tuple[Any, ...]) -> PhoneLine:
    """Make the line of a phone."""
    typed, e164, extension, kind, kind_basis, owner, sensitivity, validity = values
    return PhoneLine(
        typed=typed,
        e164=e164,
        extension=extension,
        kind=_KINDS[kind],
        kind_basis=_BASES[kind_basis],
        owner=_OWNERS[owner],
        sensitivity=_LEVELS[sensitivity],
        is_usable=bool(e164) and validity in _KNOWN,
    )


def _email(values: tuple[Any, ...]) -> EmailLine:
    """Make the line of an e-mail address."""
    address, typed, sensitivity, syntax = values
    return EmailLine(address or typed, _LEVELS[sensitivity], syntax in _WELL)
