"""Rows as the search index keeps them, so that a page of a table is one query; what is read needs no record."""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from outreach_app.model.channels import Basis, Owner, PhoneKind, Sensitivity
from outreach_app.model.ids import ContactId
from outreach_app.model.place import read_city
from outreach_app.model.rows import ContactRow, EmailLine, PhoneLine
from outreach_app.text.folding import fold

NOT_STATED: Final = "-"


@lru_cache(maxsize=8192)
def city_key(city: str, country: str = "") -> str:
    """Give the one form of a city's name under which all its spellings are filtered."""
    found = read_city(city, country) if city else None
    return fold(found.name if found else city)


def write_row(row: ContactRow) -> str:
    """Give a row as the text that the index keeps, so that a page is one query; its id and clock stand beside it."""
    phones = [
        (one.typed, one.e164, one.extension, one.kind, one.kind_basis, one.owner, one.sensitivity, int(one.is_usable))
        for one in row.phones
    ]
    emails = [(one.address, one.sensitivity, int(one.is_well_formed)) for one in row.emails]
    values = (
        int(row.is_person), row.name, row.native_name, row.family, row.title, row.organisation, row.roles,
        row.city, row.country, row.zone, row.languages, phones, emails, row.sensitivity, int(row.may_be_called),
        row.open_questions, row.version,
    )  # fmt: skip
    return JSON.encode(values)


JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
OF_PERSON: Final = "[1,"
"""Begins the text of the row of a person."""


def parse_rows(stored: Sequence[tuple[str, str, str]]) -> list[ContactRow]:
    """Give the rows that ``write_row`` wrote, each with its id and clock, in their order."""
    texts = json.loads(f"[{','.join([text for _, _, text in stored])}]")  # at once: half the time of one by one
    return [_row(key, clock, *values) for (key, clock, _), values in zip(stored, texts, strict=True)]


def _row(
    key: str, clock: str, is_person: int, name: str, native: str, family: str, title: str, organisation: str,
    roles: list[str], city: str, country: str, zone: str, languages: list[str], phones: list[list[Any]],
    emails: list[tuple[str, str, int]], level: str, may_be_called: int, questions: int, version: int,
) -> ContactRow:  # fmt: skip
    """Put a row together of its values."""
    return ContactRow(
        ContactId(key), bool(is_person), name, native, family, title, organisation, tuple(roles), city, country, zone,
        tuple(languages), tuple([_phone(*one) for one in phones]),
        tuple([EmailLine(address, _LEVELS[one], bool(is_sound)) for address, one, is_sound in emails]),
        _LEVELS[level], bool(may_be_called), questions, version, clock,
    )  # fmt: skip


def _phone(
    typed: str, e164: str, extension: str, kind: str, basis: str, owner: str, level: str, is_usable: int
) -> PhoneLine:
    """Read a phone of a row."""
    return PhoneLine(
        typed, e164, extension, _KINDS[kind], _BASES[basis], _OWNERS[owner], _LEVELS[level], bool(is_usable)
    )


_KINDS: Final = {one.value: one for one in PhoneKind}
_BASES: Final = {one.value: one for one in Basis}
_OWNERS: Final = {one.value: one for one in Owner}
_LEVELS: Final = {one.value: one for one in Sensitivity}
