"""Contacts written to files: vCard, CSV, XLSX and JSON, up to a level of sensitivity, each logged."""

import dataclasses
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path

from outreach_app.formats import table_csv, table_tsv, table_xlsx, vcard
from outreach_app.model.channels import Phone, Sensitivity
from outreach_app.model.errors import UserError
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId
from outreach_app.model.people import Organisation, Person
from outreach_app.model.plain_data import Data
from outreach_app.model.printed_table import Column, PrintedTable, cell
from outreach_app.services import exports, finding, people
from outreach_app.services.desk import Desk
from outreach_app.services.narrowing import left_out, narrowed
from outreach_app.store import lookup

Record = Person | Organisation
PAGE = 512
FORMATS: dict[str, str] = {
    "vcf": "vCard (VCF)",
    "csv": "Comma-separated values (CSV)",
    "xlsx": "Spreadsheet (XLSX)",
    "json": "JSON",
}


@dataclass(frozen=True, slots=True)
class Written:
    """How many contacts are in the file, and how many contacts and channels above the level were left out."""

    contacts: int
    left_out: int


def export(
    desk: Desk,
    flt: Filter,
    path: Path,
    *,
    form: str = "",
    level: Sensitivity = Sensitivity.PRESS,
    vcard_version: str = "4.0",
) -> Written:
    """Write those whom ``flt`` finds, and log it; nobody found writes no file. An empty filter stands for all there is.

    Raises UserError for an ending that is not known, or a place that takes no file.
    """
    key = _format(path, form)
    keys = _everybody(desk) if flt.is_empty else finding.find_ids(desk, flt)
    return export_these(desk, keys, path, form=key, level=level, vcard_version=vcard_version)


def export_these(
    desk: Desk,
    keys: Sequence[ContactId],
    path: Path,
    *,
    form: str = "",
    level: Sensitivity = Sensitivity.PRESS,
    vcard_version: str = "4.0",
) -> Written:
    """Write these contacts in their order, and log it; raises as ``export`` does."""
    key = _format(path, form)
    kept, gone = _leaving(desk, keys, level)
    if kept:
        data = _data(key, kept, vcard_version)
        exports.replace_file(path, lambda passing: _put(passing, data))
        exports.log(desk, "export", f"{key}, {len(kept)} contacts, level {level}")
    return Written(len(kept), gone)


def copy(desk: Desk, keys: Sequence[ContactId], form: str, level: Sensitivity = Sensitivity.PRESS) -> str:
    """Give contacts for the clipboard, and log it: "vcf" as vCards of version 3.0, "tsv" as a table with its heads."""
    kept, _ = _leaving(desk, keys, level)
    if not kept:
        return ""
    exports.log(desk, "copy", f"{form}, {len(kept)} contacts, level {level}")
    return vcard.write(kept, "3.0").decode() if form == "vcf" else table_tsv.write(contact_table(kept))


def _format(path: Path, form: str) -> str:
    """Give the key of the format of a file; raises UserError for one that is not known."""
    key = (form or path.suffix.removeprefix(".")).lower()
    if key not in FORMATS:
        known = ", ".join(f".{ending}" for ending in FORMATS)
        raise UserError(f"Contacts cannot be written as “{key}”. End the name in one of {known}.", place=path.name)
    return key


def _leaving(desk: Desk, keys: Sequence[ContactId], level: Sensitivity) -> tuple[list[Record], int]:
    """Give what may leave at a level, and how many contacts and channels stay because they are above it."""
    records = [one for start in range(0, len(keys), PAGE) for one in people.contacts(desk, keys[start : start + PAGE])]
    kept = [narrowed(one, level) for one in records if one.sensitivity.is_within(level)]
    return kept, len(records) - len(kept) + sum(left_out(one, level) for one in records)


def _everybody(desk: Desk) -> tuple[ContactId, ...]:
    """Give all contacts, also organisations without a channel, which no search lists."""
    with desk.store.reading() as connection:
        return lookup.all_contacts(connection)


def as_data(value: object) -> Data:
    """Give a record as plain data: every field under its own name; unknown text, dates and choices are None."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_data(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [as_data(one) for one in value]
    if isinstance(value, Enum):
        return str(value.value) or None
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, bool | int | None) else (str(value) or None)


def _data(key: str, records: Sequence[Record], vcard_version: str) -> bytes:
    if key == "vcf":
        return vcard.write(tuple(records), vcard_version)
    if key == "json":
        return (json.dumps([as_data(one) for one in records], ensure_ascii=False, indent=1) + "\n").encode(
            "utf-8", "replace"
        )
    table = contact_table(records)
    return table_csv.write(table) if key == "csv" else table_xlsx.write(table)


def contact_table(records: Sequence[Record]) -> PrintedTable:
    """Give a flat table: one fact in a column, things of several joined by semicolons."""
    columns = tuple(Column(head, wide) for head, wide, _ in _COLUMNS)
    rows = tuple(tuple(cell(read(one)) for _, _, read in _COLUMNS) for one in records)
    return PrintedTable("Contacts", columns, rows)


def _put(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _number(phone: Phone) -> str:
    number = phone.e164 or phone.typed
    return f"{number} ext. {phone.extension}" if phone.extension else number


def _text(name: str) -> Callable[[Record], str]:
    """Give the reader of a text field that only people or only organisations have."""
    return lambda record: str(getattr(record, name, ""))


def _post(name: str) -> Callable[[Record], str]:
    return lambda record: "; ".join(
        str(getattr(post, name)) for post in getattr(record, "affiliations", ()) if getattr(post, name)
    )


_COLUMNS: tuple[tuple[str, int, Callable[[Record], str]], ...] = (
    ("Kind", 24, lambda one: "person" if isinstance(one, Person) else one.kind.value),
    ("Name", 44, lambda one: one.name),
    ("Native name", 26, _text("native_name")),
    ("Family name", 26, _text("family")),
    ("Given name", 26, _text("given")),
    ("Name order", 22, lambda one: one.order.value if isinstance(one, Person) else ""),
    ("Honorific", 18, _text("honorific")),
    ("Acronym", 18, _text("acronym")),
    ("Title", 44, _post("title")),
    ("Organisation", 44, _post("organisation")),
    ("Roles", 30, lambda one: "; ".join(held.role.value for held in getattr(one, "roles", ()))),
    ("City", 26, lambda one: one.place.city),
    ("Country", 14, lambda one: one.place.country),
    ("Time zone", 30, lambda one: one.place.zone),
    ("Languages", 26, lambda one: "; ".join(skill.tag for skill in one.languages)),
    ("Phones", 44, lambda one: "; ".join(map(_number, one.phones))),
    ("Phone owners", 26, lambda one: "; ".join(phone.owner.value for phone in one.phones)),
    ("E-mail", 46, lambda one: "; ".join(email.address or email.typed for email in one.emails)),
    ("Web", 46, lambda one: "; ".join(link.typed for link in one.links)),
    ("Other names", 40, lambda one: "; ".join(alias.text for alias in one.aliases)),
    ("Member of", 44, lambda one: "; ".join(membership.coalition for membership in one.memberships)),
    ("Tags", 26, lambda one: "; ".join(tag.text for tag in one.tags)),
    ("May be called", 18, lambda one: "yes" if one.may_be_called else "no"),
    ("Sensitivity", 18, lambda one: one.sensitivity.value),
    ("Lawful basis", 26, lambda one: one.lawful_basis),
    ("Review on", 18, lambda one: one.review_on.isoformat() if one.review_on else ""),
    ("Notes", 60, lambda one: one.notes),
    ("Id", 50, lambda one: one.id),
)
