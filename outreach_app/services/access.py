"""Duties towards people: everything that is kept on somebody, as data, as JSON and as a Word document."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC
from pathlib import Path
from typing import Any

from outreach_app.formats import table_docx
from outreach_app.model.dataclass import dataclass
from outreach_app.model.errors import UserError
from outreach_app.model.ids import ContactId
from outreach_app.model.plain_data import Data
from outreach_app.model.printed_table import Column, PrintedTable, cell
from outreach_app.services import contact_files, exports, history, people, suppressions
from outreach_app.services.desk import Desk
from outreach_app.store import mail_ledger, sources, traces
from outreach_app.store.engine_types import Connection

FORMATS = ("json", "docx")
_OF_RECORD = frozenset({"alias", "role", "language", "phone", "email", "link", "affiliation", "membership", "tag",
                        "availability", "question", "kept"})  # fmt: skip
"""Tables that the record itself shows."""
_UNSAID = frozenset({"space_id", "deleted_at", "contact_id", "position", "version"})
_AROUND = 300
"""How much of a source is shown on each side of what was read from it, in characters."""
_MOST_STEPS = 10_000


@dataclass(frozen=True, slots=True)
class Access:
    """Everything on one contact: ``data`` by section; each section is a record, or a list of them."""

    id: ContactId
    name: str
    data: Mapping[str, Data]


def access(desk: Desk, key: ContactId) -> Access:
    """Give everything that is kept on a contact, what was merged into it included; raises UserError where it is gone.

    Sections: record, sources, what hangs on it or names it (by table), mail, suppressions, history.
    """
    record = people.contact(desk, key)
    with desk.store.reading() as connection:
        found = traces.find_traces(connection, key)
        if found is None:
            raise UserError("This contact is no longer in the store. Choose another.")
        data: dict[str, Data] = {"record": contact_files.as_data(record)}
        ids = sorted(set(_source_ids(contact_files.as_data(record))))
        data["sources"] = [made for one in ids if (made := _source(connection, one, record.name)) is not None]
        for table in traces.CHILDREN:
            if table not in _OF_RECORD and (rows := traces.child_rows(connection, table, found.ids)):
                data[table] = [_said(row) for row in rows]
        for table, column, row in traces.naming_rows(connection, found.ids):
            standing = data.setdefault(table, [])
            if isinstance(standing, list):
                standing.append({"as": column, **_said(traces.full_row(connection, table, row))})
        data["mail"] = [
            {"at": line.changed_at.astimezone(UTC).isoformat() if line.changed_at else None,
             "state": line.state.value, "address": line.envelope or line.address or None,
             "subject": line.subject or None, "text": line.text or None, "message_id": line.message_id or None,
             "reason": line.reason or None}
            for one in found.ids for line in mail_ledger.lines_of_contact(connection, one)
        ]  # fmt: skip
    stops = suppressions.stops(desk)
    reasons = [stops.of_contact(key), *map(stops.of_address, found.addresses), *map(stops.of_number, found.numbers)]
    data["suppressions"] = [
        {"kind": one.kind, "reason": one.reason, "at": one.at.isoformat()} for one in reasons if one is not None
    ]
    data["history"] = [
        {"at": line.at.isoformat(), "title": line.title, "changed": list(line.changed)}
        for line in history.history(desk, key, _MOST_STEPS)
    ]
    return Access(key, record.name, data)


def write(desk: Desk, found: Access, path: Path) -> None:
    """Write everything on a contact into a file, .json or .docx, and log it; raises UserError for another ending."""
    form = path.suffix.removeprefix(".").lower()
    if form not in FORMATS:
        raise UserError("What is kept on somebody is written as .json or .docx. End the name in one of them.")
    body = as_json(found).encode("utf-8", "replace") if form == "json" else table_docx.write(as_table(found))
    exports.replace_file(path, lambda passing: _put(passing, body))
    exports.log(desk, "access", f"{form}, 1 contact")


def as_json(found: Access) -> str:
    """Give everything on a contact as JSON."""
    return json.dumps(dict(found.data), ensure_ascii=False, indent=1) + "\n"


def as_table(found: Access) -> PrintedTable:
    """Give everything on a contact as a table of section, what, and what stands there; what is empty is left out."""
    rows = tuple(
        tuple(map(cell, (section.replace("_", " ").capitalize(), what, text)))
        for section, value in found.data.items()
        for what, text in _lines(value)
    )
    columns = (Column("Section", 34), Column("What", 60), Column("What stands there", 176))
    return PrintedTable(f"Everything kept on {found.name}", columns, rows)


def _lines(value: Data, path: str = "") -> Iterator[tuple[str, str]]:
    """Give each value below another with the way there in words; empty ones are left out."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _lines(inner, f"{path} · {key.replace('_', ' ')}" if path else key.replace("_", " "))
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value, 1):
            yield from _lines(inner, f"{path} {number}".strip())
    elif value is not None and value != "":
        yield path, str(value)


def _said(row: Mapping[str, Any]) -> dict[str, Data]:
    """Give what a row says."""
    return {key: value for key, value in row.items() if key not in _UNSAID and value not in {None, ""}}


def _source_ids(value: Data) -> Iterator[str]:
    """Give the ids of the documents that a record was read from."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key == "source_id" and isinstance(inner, str) and inner:
                yield inner
            else:
                yield from _source_ids(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _source_ids(inner)


def _source(connection: Connection, key: str, name: str) -> Data:
    """Give a document with what it says around a name."""
    source = sources.read_source(connection, key)
    if source is None:
        return None
    place = max(source.text.find(name), 0)
    excerpt = source.text[max(place - _AROUND, 0) : place + _AROUND]
    return {"title": source.title, "kind": source.kind, "excerpt": excerpt}


def _put(path: Path, body: bytes) -> None:
    path.write_bytes(body)
