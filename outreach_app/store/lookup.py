"""Who is in the store already: contacts by number, by address and by the key of a name. Nothing deleted is found."""

from collections.abc import Iterable, Sequence

from outreach_app.model.ids import ContactId, OrganisationId, PersonId
from outreach_app.store.engine_types import Connection
from outreach_app.store.name_keys import folded, person_key
from outreach_app.store.steps import many

Spellings = tuple[tuple[str, ...], ...]
"""Names, each with all its spellings."""


def people_with_phone(connection: Connection, numbers: Iterable[str]) -> dict[PersonId, str]:
    """Give the people on whom one of these E.164 numbers stands, with the number."""
    query = (
        "SELECT p.id, c.e164 FROM phone c JOIN person p ON p.id = c.contact_id WHERE c.deleted_at IS NULL"
        " AND p.deleted_at IS NULL AND c.e164 <> '' AND c.e164 IN (SELECT value FROM json_each(?)) ORDER BY p.id"
    )
    return {PersonId(row[0]): str(row[1]) for row in connection.execute(query, (many(numbers),))}


def people_with_email(connection: Connection, addresses: Iterable[str]) -> dict[PersonId, str]:
    """Give the people on whom one of these addresses stands, with the address; case does not matter."""
    query = (
        "SELECT p.id, c.address FROM email c JOIN person p ON p.id = c.contact_id WHERE c.deleted_at IS NULL"
        " AND p.deleted_at IS NULL AND c.address <> '' AND lower(c.address) IN (SELECT value FROM json_each(?))"
        " ORDER BY p.id"
    )
    folded_addresses = many(address.lower() for address in addresses)
    return {PersonId(row[0]): str(row[1]) for row in connection.execute(query, (folded_addresses,))}


def has_people(connection: Connection) -> bool:
    """Tell whether there is anybody at all."""
    row = connection.execute("SELECT EXISTS (SELECT 1 FROM person WHERE deleted_at IS NULL)").fetchone()
    return bool(row[0])


def people_by_keys(
    connection: Connection, *, emails: Sequence[str], phones: Sequence[str], folds: Sequence[str], ids: Sequence[str]
) -> dict[tuple[str, str], list[str]]:
    """Give the people of whom something of many is known, by it: "e" address, "p" number, "n" name key, "i" id."""
    found: dict[tuple[str, str], list[str]] = {}
    alive = " p.deleted_at IS NULL ORDER BY p.id"
    queries = (
        ("e", "SELECT lower(c.address), p.id FROM email c JOIN person p ON p.id = c.contact_id WHERE c.deleted_at IS"
         " NULL AND c.address <> '' AND lower(c.address) IN (SELECT value FROM json_each(?)) AND", emails),
        ("p", "SELECT c.e164, p.id FROM phone c JOIN person p ON p.id = c.contact_id WHERE c.deleted_at IS NULL"
         " AND c.e164 <> '' AND c.e164 IN (SELECT value FROM json_each(?)) AND", phones),
        ("n", "SELECT p.fold, p.id FROM person p WHERE p.fold <> '' AND p.fold IN (SELECT value FROM json_each(?))"
         " AND", folds),
        ("i", "SELECT p.id, p.id FROM person p WHERE p.id IN (SELECT value FROM json_each(?)) AND", ids),
    )  # fmt: skip
    for kind, query, values in queries:
        if values:
            for value, key in connection.execute(query + alive, (many(values),)):
                found.setdefault((kind, str(value)), []).append(str(key))
    return found


def organisation_names(connection: Connection) -> dict[str, tuple[str, str, str]]:
    """Give every name, acronym and other name of organisations, folded, with id, acronym and name; the oldest wins."""
    query = (
        "SELECT o.fold, o.id, o.acronym, o.name FROM organisation o WHERE o.deleted_at IS NULL AND o.department = ''"
        " UNION ALL SELECT lower(o.acronym), o.id, o.acronym, o.name FROM organisation o WHERE o.deleted_at IS NULL"
        " AND o.acronym <> '' AND o.department = ''"
        " UNION ALL SELECT a.fold, o.id, o.acronym, o.name FROM alias a JOIN organisation o ON o.id = a.contact_id"
        " WHERE a.deleted_at IS NULL AND o.deleted_at IS NULL AND o.department = ''"
    )
    names: dict[str, tuple[str, str, str]] = {}
    for stated, key, acronym, name in connection.execute(query):
        if stated:
            names.setdefault(str(stated), (str(key), str(acronym), str(name)))
    return names


def count_contacts(connection: Connection) -> int:
    """Count people and organisations, without those that are deleted."""
    query = "SELECT (SELECT count(*) FROM person WHERE deleted_at IS NULL) + (SELECT count(*) FROM organisation WHERE deleted_at IS NULL)"  # noqa: E501
    return int(connection.execute(query).fetchone()[0])


def spellings(connection: Connection, ids: Iterable[str] | None = None) -> tuple[Spellings, Spellings]:
    """Give all the ways in which the names of people and of organisations are written; None means of everybody."""
    where = "" if ids is None else " AND {} IN (SELECT value FROM json_each(?))"
    values = () if ids is None else (many(ids),)
    aliases: dict[str, list[str]] = {}
    query = f"SELECT contact_id, text FROM alias WHERE deleted_at IS NULL{where.format('contact_id')} ORDER BY id"  # noqa: S608 - words of our own
    for key, text in connection.execute(query, values):
        aliases.setdefault(key, []).append(text)
    made = []
    for table, extra in (("person", "native_name"), ("organisation", "acronym")):
        query = f"SELECT id, name, {extra} FROM {table} WHERE deleted_at IS NULL{where.format('id')} ORDER BY id"  # noqa: S608 - words of our own
        rows = connection.execute(query, values).fetchall()
        made.append(tuple(tuple(filter(None, (name, other, *aliases.get(key, ())))) for key, name, other in rows))
    return made[0], made[1]


def people_named(connection: Connection, name: str) -> tuple[PersonId, ...]:
    """Give the people of this name, in whatever order its words stand, also under another name of theirs."""
    if not folded(name):
        return ()
    query = (
        "SELECT id FROM person WHERE deleted_at IS NULL AND (fold = ?1 OR native_name = ?3)"
        " UNION SELECT a.contact_id FROM alias a JOIN person p ON p.id = a.contact_id"
        " WHERE a.deleted_at IS NULL AND p.deleted_at IS NULL AND a.fold = ?2"
        " ORDER BY 1"
    )
    return tuple(PersonId(row[0]) for row in connection.execute(query, (person_key(name), folded(name), name)))


def organisations_named(connection: Connection, names: Iterable[str]) -> tuple[OrganisationId, ...]:
    """Give the organisations that bear one of these names as name, acronym or alias; the oldest first."""
    keys = many({folded(name) for name in names} - {""})
    query = (
        "SELECT id FROM organisation WHERE deleted_at IS NULL AND (fold IN (SELECT value FROM json_each(?1))"
        " OR lower(acronym) IN (SELECT value FROM json_each(?1)))"
        " UNION SELECT a.contact_id FROM alias a JOIN organisation o ON o.id = a.contact_id"
        " WHERE a.deleted_at IS NULL AND o.deleted_at IS NULL AND a.fold IN (SELECT value FROM json_each(?1))"
        " ORDER BY 1"
    )
    return tuple(OrganisationId(row[0]) for row in connection.execute(query, (keys,)))


def names_of(connection: Connection, ids: Iterable[str]) -> dict[ContactId, str]:
    """Give the names of contacts by id."""
    query = (
        "SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?1))"
        " UNION ALL SELECT id, name FROM organisation WHERE id IN (SELECT value FROM json_each(?1))"
    )
    return {ContactId(row[0]): str(row[1]) for row in connection.execute(query, (many(ids),))}


def contacts_with_uid(connection: Connection, uids: Iterable[str]) -> dict[str, ContactId]:
    """Give the contacts by the identities that they have here, or had in the file from which they came."""
    wanted = {one.casefold() for one in uids}
    alive = (
        "SELECT id FROM person WHERE deleted_at IS NULL UNION ALL SELECT id FROM organisation WHERE deleted_at IS NULL"
    )
    kept = f"SELECT text, contact_id FROM kept WHERE name = 'UID' AND deleted_at IS NULL AND contact_id IN ({alive})"  # noqa: S608 - words of our own
    found: dict[str, ContactId] = {}
    for text, key in connection.execute(kept):
        uid = str(text).partition(":")[2].replace("\\", "").removeprefix("urn:uuid:").strip().casefold()
        if uid in wanted:
            found.setdefault(uid, ContactId(key))
    own = f"SELECT id FROM ({alive}) WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608 - words of our own
    found.update({str(row[0]): ContactId(row[0]) for row in connection.execute(own, (many(wanted),))})
    return found


def all_contacts(connection: Connection) -> tuple[ContactId, ...]:
    """Give everybody: people, then organisations, also those without a channel; each group in name order."""
    query = (
        "SELECT one.id FROM (SELECT id, fold, 1 AS kind FROM person WHERE deleted_at IS NULL"
        " UNION ALL SELECT id, fold, 2 FROM organisation WHERE deleted_at IS NULL) AS one"
        " LEFT JOIN entry ON entry.id = one.id ORDER BY kind, coalesce(sort_key, fold), one.id"
    )
    return tuple(ContactId(row[0]) for row in connection.execute(query))
