"""A preview to look through: what becomes of the rows in lines, and rejected rows repaired in place."""

import marshal
from collections.abc import Mapping
from itertools import chain, islice

from outreach_app.model.dataclass import dataclass, replace
from outreach_app.services import import_opening, import_work
from outreach_app.services.desk import Desk
from outreach_app.services.import_findings import Finding, reached
from outreach_app.services.import_lists import PlannedList, planned
from outreach_app.services.import_parcels import Opened, Parcels, RejectedRow, parcels, put_aside, read_ready
from outreach_app.services.import_work import Preparing
from outreach_app.services.imports import Preview
from outreach_app.store import lookup

MOST = 1000
"""Lines that a list shows; a longer one says how many more there are."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a preview: where it stands, whom it is about, and what will be."""

    place: str
    name: str
    detail: str


def new_lines(preview: Preview) -> tuple[Line, ...]:
    """Give the contacts that are new, in the order of the files; at most ``MOST``."""
    found = (
        Line(_place(preview, ready.file, ready.line), ready.name, reached(opened.contact(place)))
        for one in preview.prepared
        for opened in (Opened(preview.shelf, one),)
        for place, ready in enumerate(read_ready(preview.shelf.take(one.judged)))
        if one.first + place not in preview.matching.stored
    )
    lists = (_of_list(preview, one) for one in preview.lists if one.is_new)
    return tuple(islice(chain(lists, found), MOST))


def changed_lines(preview: Preview) -> tuple[Line, ...]:
    """Give each field of a standing contact that changes; at most ``MOST``."""
    found = (
        Line(
            _place(preview, *one.rows[0]),
            one.contact.name,
            f"{change.label}: {change.before or 'nothing'} → {change.after}",
        )
        for one in preview.matching.changed.values()
        for change in one.changes
    )
    lists = (_of_list(preview, one) for one in preview.lists if one.is_changed)
    return tuple(islice(chain(lists, found), MOST))


def finding_lines(preview: Preview) -> tuple[Line, ...]:
    """Give each contradiction between the list and what is stored, in the order of the files; then lost members."""
    missing = tuple(
        Line(_place(preview, one.file, one.stated.line), f"List “{one.name}”", _missing(one))
        for one in preview.lists
        if one.missing
    )
    found = tuple(
        Line(_place(preview, one.file, one.line), one.name, _said_of(one)) for one in preview.matching.findings[:MOST]
    )
    return found + missing


def _of_list(preview: Preview, one: PlannedList) -> Line:
    """Say what becomes of a list."""
    members = "1 contact" if one.fresh == 1 else f"{one.fresh:,} contacts"
    words = members if one.is_new else f"{members} more"
    return Line(_place(preview, one.file, one.stated.line), f"List “{one.name}”", words)


def _missing(one: PlannedList) -> str:
    """Say which members of a list are not to be found."""
    shown = ", ".join(_short(member) for member in one.missing[:3])
    more = f" and {len(one.missing) - 3:,} more" if len(one.missing) > 3 else ""
    return f"Not on the list, for neither this import nor the store holds them: {shown}{more}"


def _said_of(one: Finding) -> str:
    """Say a contradiction in one line, and what becomes of it."""
    told = "taken from the list" if one.is_taken else "stays as stored" if one.key else "both are kept"
    return f"{one.label}: {_short(one.stored)}, in the list {_short(one.stated)} · {told}"


def _short(text: str) -> str:
    """Give a text in one short line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:59]}…"


def repaired(
    desk: Desk, preview: Preview, cells: Mapping[int, tuple[str, ...]], *, keeps_unverified: bool = False
) -> Preview:
    """Take rejected rows again with other cells, by their place among the rejected; nothing is stored yet.

    With ``keeps_unverified`` addresses that are refused for their mailbox alone are kept, and never mailed.
    """
    names = [one.name for one in preview.files]
    prepared, refused = list(preview.prepared), []
    with desk.store.reading() as connection:
        organisations = lookup.organisation_names(connection)
        for at, row in enumerate(preview.rejected):
            if at not in cells:
                refused.append(row)
                continue
            number = names.index(row.file)
            file = preview.files[number]
            task = Preparing(
                file.name, file.headings, file.mapping, preview.home_country, keeps_unverified, organisations
            )  # fmt: skip
            parcel = _prepared(row, cells[at], task, number, is_table=not is_card(preview, row))
            first = prepared[-1].first + prepared[-1].size if prepared else 0
            one, ready, again = put_aside(preview.shelf, parcel, first)
            preview.matching.take(connection, ready, Opened(preview.shelf, one))
            prepared.append(one)
            refused.extend(replace(one, cells=cells[at]) for one in again)
        lists = planned(connection, preview.files, preview.shelf, prepared)
    return replace(preview, prepared=tuple(prepared), rejected=tuple(refused), lists=lists)


def _prepared(row: RejectedRow, cells: tuple[str, ...], task: Preparing, file: int, *, is_table: bool) -> Parcels:
    """Make a contact of what a rejected row or card says now."""
    if is_table:
        return import_work.prepare(marshal.dumps([(row.row, cells, "", -1)]), task, file, is_table=True)
    record = import_opening.record_in(cells[0], task.name)
    if isinstance(record, str):
        return parcels([], [RejectedRow(task.name, row.row, "", record, (cells[0],))])
    return import_work.of_record(replace(record, line=row.row), task, file)


def is_card(preview: Preview, row: RejectedRow) -> bool:
    """Tell whether a rejected row is a card, whose one cell is its whole text."""
    return any(one.name == row.file and one.format not in import_opening.TABLES for one in preview.files)


def with_unverified(desk: Desk, preview: Preview) -> Preview:
    """Take the rejected rows again, their addresses kept unverified where that is the only fault."""
    cells = {at: row.cells for at, row in enumerate(preview.rejected) if can_be_repaired(preview, row)}
    return repaired(desk, preview, cells, keeps_unverified=True)


def can_be_repaired(preview: Preview, row: RejectedRow) -> bool:
    """Tell whether a rejected row has cells to repair; a card of an address book has none."""
    return any(one.name == row.file and one.headings for one in preview.files)


def _place(preview: Preview, file: int, line: int) -> str:
    """Say where a row stands."""
    return f"{preview.files[file].name}, {line}" if len(preview.files) > 1 else f"row {line}"
