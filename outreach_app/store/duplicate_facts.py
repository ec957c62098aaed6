# ruff: noqa: S608 - the names of tables and columns in these statements are our own, never from outside
"""What speaks for or against two contacts being one: numbers, addresses, organisations, places; and who is not one."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeVar

from outreach_app.model.channels import Owner, PhoneKind
from outreach_app.model.dataclass import dataclass
from outreach_app.model.ids import pair_id
from outreach_app.store.engine_types import Connection
from outreach_app.store.name_keys import folded
from outreach_app.store.row_writing import insert, update
from outreach_app.store.steps import Step, many

Thing = TypeVar("Thing")
PHONE_END: Final = 8
"""So many last digits stand for a number of which no country is known."""
_OFFICE_KINDS: Final = frozenset({PhoneKind.SWITCHBOARD, PhoneKind.FAX, PhoneKind.TOLL_FREE, PhoneKind.SHARED_COST})
_OFFICE_OWNERS: Final = frozenset({Owner.ORGANISATION, Owner.SHARED})
_OFFICE_NAMES: Final = (
    "info office press media news newsroom desk contact contacts mail admin secretariat presse redaktion redaction "
    "editor editors editorial hello enquiries inquiries comms communications webmaster support team general prensa "
    "service noreply pr tips feedback help kontakt contacto contatto contato contactus yhteys kapcsolat iletisim "
    "lienhe segreteria secretaria sekretariat secretariado sekretariet buero buro bureau oficina ufficio houdou "
    "koho kouhou pressoffice pressdesk pressroom pers stampa ufficiostampa imprensa medien medios medya redakcja "
    "redakce redakcia redakcija redakciya redaktsiya redactie redacao redaccion redazione reaktion toimitus "
    "noticias actu nyheter nyheder tipps hinweise newsdesk assignment assignments comunicacion communication "
    "kommunikation comunicazione comunicacao presseservice pressestelle pressekontakt inquiry reception empfang "
    "zentrale accueil verwaltung administration hola hallo bonjour welcome"
)
_OFFICE_WORDS: Final = frozenset(_OFFICE_NAMES.split())
_PEOPLE_OF: Final = "deleted_at IS NULL AND contact_id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Shared:
    """A number or address as it may be shared. Of an office: it says where somebody works, not who it is."""

    value: str
    is_office: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a contact beside its names. Phones by E.164, or by their last digits with "…" before them."""

    phones: tuple[Shared, ...] = ()
    mails: tuple[Shared, ...] = ()
    organisations: frozenset[str] = frozenset()
    city: str = ""
    country: str = ""
    sites: frozenset[str] = frozenset()


def read_facts(connection: Connection, kind: str, ids: Sequence[str]) -> dict[str, Facts]:
    """Give the facts of contacts of one kind by id."""
    keys = many(ids)
    phones, mails = grouped(_phones(connection, keys)), grouped(_mails(connection, keys))
    posts = grouped(organisations_of(connection, ids)) if kind == "person" else {}
    sites = grouped(_sites(connection, keys)) if kind != "person" else {}
    places = f"SELECT id, city, country FROM {kind} WHERE id IN (SELECT value FROM json_each(?))"
    return {
        key: Facts(
            phones.get(key, ()),
            mails.get(key, ()),
            frozenset(posts.get(key, ())),
            city.casefold(),
            country,
            frozenset(sites.get(key, ())),
        )
        for key, city, country in connection.execute(places, (keys,))
    }


def organisations_of(connection: Connection, ids: Sequence[str] | None = None) -> Iterator[tuple[str, str]]:
    """Give people with the key of each organisation they belong to; all people where no ids are given."""
    condition = _PEOPLE_OF if ids is not None else "deleted_at IS NULL"
    query = f"SELECT contact_id, organisation_id, organisation FROM affiliation WHERE {condition}"
    known: dict[str, str] = {}
    for key, linked, stated in connection.execute(query, (many(ids),) if ids is not None else ()):
        if not linked and stated not in known:
            known[stated] = folded(stated)
        if linked or known[stated]:
            yield key, linked or known[stated]


def shared_channels(connection: Connection) -> Iterator[list[str]]:
    """Give the contacts that share a number or an address, each group of two or more."""
    for table, value in (("phone", "e164"), ("email", "lower(address)")):
        column = value.removeprefix("lower(").removesuffix(")")
        again = f"SELECT {value} FROM {table} WHERE {column} <> '' GROUP BY {value} HAVING count(*) > 1"
        query = f"SELECT {value}, contact_id FROM {table} WHERE {value} IN ({again}) AND deleted_at IS NULL"
        yield from (group for group in _groups(connection.execute(query)) if len(group) > 1)
    yield from _ends_shared(connection)


def holders(connection: Connection, numbers: Iterable[str], addresses: Iterable[str]) -> set[str]:
    """Give the contacts on which one of these numbers (E.164, or last digits after "…") or addresses stands."""
    numbers = list(numbers)
    plain = many(number for number in numbers if not number.startswith("…"))
    query = (
        "SELECT contact_id FROM phone WHERE deleted_at IS NULL AND e164 <> ''"
        " AND e164 IN (SELECT value FROM json_each(?1))"
        " UNION SELECT contact_id FROM email WHERE deleted_at IS NULL AND address <> ''"
        " AND lower(address) IN (SELECT value FROM json_each(?2))"
    )
    found = {row[0] for row in connection.execute(query, (plain, many(one.lower() for one in addresses)))}
    ends = [number.removeprefix("…") for number in numbers if number.startswith("…")]
    for end in ends:
        query = "SELECT contact_id FROM phone WHERE deleted_at IS NULL AND e164 LIKE ?"
        found.update(row[0] for row in connection.execute(query, (f"%{end}",)))
    return found


def phone_value(typed: str, e164: str) -> str:
    """Give a number as it is compared: E.164, else its last digits after "…", "" where there are too few."""
    if e164:
        return e164
    digits = "".join(letter for letter in typed if letter.isdigit())
    return f"…{digits[-PHONE_END:]}" if len(digits) >= PHONE_END else ""


def is_office_address(address: str) -> bool:
    """Tell whether an address is that of a desk rather than of a person."""
    local = address.partition("@")[0].lower()
    return any(word in _OFFICE_WORDS for word in local.replace("-", ".").replace("_", ".").split("."))


def is_office_phone(kind: str, owner: str) -> bool:
    """Tell whether a number is that of a desk rather than of a person."""
    return kind in _OFFICE_KINDS or owner in _OFFICE_OWNERS


def pairs_that_are_not_one(connection: Connection) -> frozenset[str]:
    """Give the ids of the pairs of whom somebody said that they are not one."""
    return frozenset(row[0] for row in connection.execute("SELECT id FROM not_one WHERE deleted_at IS NULL"))


def say_not_one(step: Step, first: str, second: str) -> None:
    """Remember of two contacts that they are not one."""
    first, second = sorted((first, second))
    key = pair_id(first, second)
    if step.connection.execute("SELECT 1 FROM not_one WHERE id = ?", (key,)).fetchone() is None:
        insert(step.connection, "not_one", {"id": key, "first": first, "second": second})
    else:
        update(step.connection, "not_one", key, {"deleted_at": None})


def _phones(connection: Connection, keys: str) -> Iterator[tuple[str, Shared]]:
    """Give the numbers of contacts."""
    query = f"SELECT contact_id, typed, e164, extension, kind, owner FROM phone WHERE {_PEOPLE_OF}"
    for key, typed, e164, extension, kind, owner in connection.execute(query, (keys,)):
        if value := phone_value(typed, e164):
            yield key, Shared(f"{value} {extension}".strip(), is_office_phone(kind, owner))


def _mails(connection: Connection, keys: str) -> Iterator[tuple[str, Shared]]:
    """Give the addresses of contacts."""
    query = f"SELECT contact_id, lower(address), owner FROM email WHERE address <> '' AND {_PEOPLE_OF}"
    for key, address, owner in connection.execute(query, (keys,)):
        yield key, Shared(address, owner in _OFFICE_OWNERS or is_office_address(address))


def _sites(connection: Connection, keys: str) -> Iterator[tuple[str, str]]:
    """Give the web sites of organisations, by host alone."""
    query = f"SELECT contact_id, typed FROM link WHERE service = 'web' AND {_PEOPLE_OF}"
    for key, typed in connection.execute(query, (keys,)):
        yield key, typed.casefold().split("//")[-1].split("/")[0].removeprefix("www.")


def _ends_shared(connection: Connection) -> Iterator[list[str]]:
    """Give contacts of whom one has a number without a country that ends as the other's."""
    unread: dict[str, list[str]] = {}
    for key, typed in connection.execute("SELECT contact_id, typed FROM phone WHERE deleted_at IS NULL AND e164 = ''"):
        if value := phone_value(typed, ""):
            unread.setdefault(value, []).append(key)
    if not unread:
        return
    found = {value: dict.fromkeys(keys) for value, keys in unread.items()}
    for key, e164 in connection.execute("SELECT contact_id, e164 FROM phone WHERE deleted_at IS NULL AND e164 <> ''"):
        if (value := f"…{e164[-PHONE_END:]}") in found:
            found[value][key] = None
    yield from (list(group) for group in found.values() if len(group) > 1)


def _groups(rows: Iterable[tuple[str, str]]) -> Iterable[list[str]]:
    """Give what stands in the second column, each once, by the first."""
    groups: dict[str, dict[str, None]] = {}
    for value, key in rows:
        groups.setdefault(value, {})[key] = None
    return [list(group) for group in groups.values()]


def grouped(rows: Iterable[tuple[str, Thing]]) -> dict[str, tuple[Thing, ...]]:
    """Give what belongs to each contact."""
    groups: dict[str, tuple[Thing, ...]] = {}
    for key, thing in rows:
        groups[key] = (*groups[key], thing) if key in groups else (thing,)
    return groups
