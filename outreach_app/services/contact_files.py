"""Contacts written to files: vCard, CSV, XLSX and JSON, up to a level of sensitivity, each logged."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from outreach_app.formats import table_csv, table_tsv, table_xlsx, vcard
from outreach_app.model.channels import Sensitivity
from outreach_app.model.contact_data import as_data
from outreach_app.model.dataclass import dataclass
from outreach_app.model.errors import UserError
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId
from outreach_app.model.people import Organisation, Person
from outreach_app.services import exports, finding, lists, people
from outreach_app.services.contact_table import contact_table, is_whole
from outreach_app.services.desk import Desk
from outreach_app.services.narrowing import left_out, narrowed
from outreach_app.store import lookup, media_lists

__all__ = ["FORMATS", "Written", "as_data", "copy", "export", "export_these"]

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
    without_pictures: int = 0  # contacts with a picture, sound or key that a table does not hold


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
    return export_these(desk, keys, path, form=key, level=level, vcard_version=vcard_version, flt=flt)


def export_these(
    desk: Desk,
    keys: Sequence[ContactId],
    path: Path,
    *,
    form: str = "",
    level: Sensitivity = Sensitivity.PRESS,
    vcard_version: str = "4.0",
    flt: Filter | None = None,
) -> Written:
    """Write these contacts in their order, and log it; raises as ``export`` does.

    ``flt`` is the search that found them: in vCards the hand-picked lists that it names go out as groups, all lists
    where it names nothing.
    """
    key = _format(path, form)
    kept, gone = _leaving(desk, keys, level)
    if kept:
        data = _data(key, kept, vcard_version)
        if key == "vcf" and flt is not None and level is not Sensitivity.PUBLIC:
            data += vcard.write_groups(_groups(desk, flt, kept), vcard_version)
        exports.replace_file(path, lambda passing: _put(passing, data))
        exports.log(desk, "export", f"{key}, {len(kept)} contacts, level {level}")
    is_table = key in {"csv", "xlsx"}
    return Written(len(kept), gone, sum(not is_whole(one) for one in kept) if is_table else 0)


def copy(desk: Desk, keys: Sequence[ContactId], form: str, level: Sensitivity = Sensitivity.PRESS) -> str:
    """Give contacts for the clipboard, and log it: "vcf" as vCards of version 3.0, "tsv" as a table with its heads."""
    kept, _ = _leaving(desk, keys, level)
    if not kept:
        return ""
    exports.log(desk, "copy", f"{form}, {len(kept)} contacts, level {level}")
    if form == "vcf":
        return vcard.write(kept, "3.0").decode()
    return table_tsv.write(contact_table(kept, with_details=False))


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


def _groups(desk: Desk, flt: Filter, kept: Sequence[Record]) -> Iterator[tuple[str, str, list[str]]]:
    """Give id, name and members of the lists that go out with these contacts; who does not go out is not named."""
    going = {str(one.id) for one in kept}
    wanted = lists.settled(desk, flt).lists
    with desk.store.reading() as connection:
        for key, name, _ in media_lists.read_lists(connection):
            members = [one for one in media_lists.contacts_on(connection, key) if one in going]
            if members and (flt.is_empty or key in wanted):
                yield key, name, members


def _everybody(desk: Desk) -> tuple[ContactId, ...]:
    """Give all contacts, also organisations without a channel, which no search lists."""
    with desk.store.reading() as connection:
        return lookup.all_contacts(connection)


def _data(key: str, records: Sequence[Record], vcard_version: str) -> bytes:
    if key == "vcf":
        return vcard.write(tuple(records), vcard_version)
    if key == "json":
        return (json.dumps([as_data(one) for one in records], ensure_ascii=False, indent=1) + "\n").encode(
            "utf-8", "replace"
        )
    table = contact_table(records)
    return table_csv.write(table) if key == "csv" else table_xlsx.write(table)


def _put(path: Path, data: bytes) -> None:
    path.write_bytes(data)
