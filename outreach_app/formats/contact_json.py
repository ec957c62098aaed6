"""Contacts from JSON that this program wrote: a list of records, every field under its own name. Source: RFC 8259."""

import dataclasses
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum

from outreach_app.model.contact_data import DataError, from_data
from outreach_app.model.foreign import ForeignRecord, ForeignValue, Shape
from outreach_app.model.people import Organisation, Person
from outreach_app.model.plain_data import Data

_BEGINS = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*\[\s*\{\s*\"name\"")
_KEYS = {"affiliations": "organisation", "place": "city"}
"""Under which field a foreign record has what a record of ours has under another name."""
_LONGEST_TEXT = 100_000


class JsonError(Exception):
    """Say why a file holds no contacts at all, in words for the user."""


def is_contacts(start: bytes) -> bool:
    """Tell from its first bytes whether a file holds contacts as this program writes them."""
    return bool(_BEGINS.match(start))


def read(data: bytes, file: str) -> Iterator[ForeignRecord]:
    """Give the contacts in their order, one that cannot be read as rejected; ``line`` is its place, from 1.

    Raises JsonError for a file that is no list of contacts.
    """
    try:
        found: Data = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise JsonError("it is no JSON file, or is damaged") from error
    if not isinstance(found, list):
        raise JsonError("it holds no list of contacts")
    for place, one in enumerate(found, 1):
        yield _record(one, file, place)


def _record(data: Data, file: str, place: int) -> ForeignRecord:
    """Give one contact as a record."""
    kind: type[Person] | type[Organisation] = Person
    if isinstance(data, Mapping) and "acronym" in data:
        kind = Organisation
    try:
        contact = from_data(kind, data)
    except (DataError, RecursionError) as error:
        text = json.dumps(data, ensure_ascii=False)[:_LONGEST_TEXT]
        return ForeignRecord(file, place, rejected=f"holds a value that cannot be read: {error}", text=text)
    shape = Shape.PERSON if kind is Person else Shape.ORGANISATION
    uid = str(data.get("id") or "") if isinstance(data, Mapping) else ""
    return ForeignRecord(
        file, place, shape, tuple(_values(contact)), contact.kept, uid=uid, is_card=True, is_ours=True
    )  # fmt: skip


def _values(contact: Person | Organisation) -> Iterator[ForeignValue]:
    """Give what a contact says, field by field."""
    for field in dataclasses.fields(contact):
        value = getattr(contact, field.name)
        key = _KEYS.get(field.name, field.name)
        if key in {"id", "kept"} or (value == field.default and not isinstance(value, bool | Enum)):
            continue
        if isinstance(value, tuple):
            yield from (ForeignValue(key, one, key) for one in value)
        elif isinstance(value, bool):
            yield ForeignValue(key, "yes" if value else "no", key)
        elif isinstance(value, date):
            yield ForeignValue(key, value.isoformat(), key)
        elif value is not None:
            yield ForeignValue(key, str(value.value) if isinstance(value, Enum) else value, key)
