"""Rows as the search index keeps them, so that a page of a table is one query; what is read needs no record."""

import json
from functools import lru_cache
from typing import Final

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
    """Give a row as the text that the index keeps, so that a page is one query."""
    phones = [
        {"typed": one.typed, "e164": one.e164, "extension": one.extension, "kind": one.kind,
         "kind_basis": one.kind_basis, "owner": one.owner, "sensitivity": one.sensitivity, "is_usable": one.is_usable}
        for one in row.phones
    ]  # fmt: skip
    emails = [
        {"address": one.address, "sensitivity": one.sensitivity, "is_well_formed": one.is_well_formed}
        for one in row.emails
    ]
    values = (
        row.id, row.is_person, row.name, row.native_name, row.family, row.title, row.organisation, row.roles,
        row.city, row.country, row.zone, row.languages, phones, emails, row.sensitivity, row.may_be_called,
        row.open_questions, row.version, row.clock,
    )  # fmt: skip
    return JSON.encode(values)


JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def parse_row(text: str) -> ContactRow:
    """Give the row that ``write_row`` wrote."""
    (key, is_person, name, native, family, title, organisation, roles, city, country, zone, languages, phones, emails,
     sensitivity, may_be_called, questions, version, clock) = json.loads(text)  # fmt: skip
    return ContactRow(
        ContactId(key), is_person, name, native, family, title, organisation, tuple(roles), city, country, zone,
        tuple(languages), tuple(map(_phone, phones)), tuple(map(_email, emails)), Sensitivity(sensitivity),
        may_be_called, questions, version, clock,
    )  # fmt: skip


def _phone(one: dict[str, str]) -> PhoneLine:
    """Read a phone of a row."""
    return PhoneLine(
        one["typed"],
        one["e164"],
        one["extension"],
        PhoneKind(one["kind"]),
        Basis(one["kind_basis"]),
        Owner(one["owner"]),
        Sensitivity(one["sensitivity"]),
        bool(one["is_usable"]),
    )


def _email(one: dict[str, str]) -> EmailLine:
    """Read an address of a row."""
    return EmailLine(one["address"], Sensitivity(one["sensitivity"]), bool(one["is_well_formed"]))
