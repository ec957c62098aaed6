"""Call sheets: made from a filter, a frozen snapshot; written in the format that the file's ending names."""

import secrets
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from outreach_app.formats import table_csv, table_docx, table_html, table_text, table_xlsx
from outreach_app.model.channels import Sensitivity
from outreach_app.model.dataclass import dataclass
from outreach_app.model.errors import UserError
from outreach_app.model.filters import Filter, Sort
from outreach_app.model.ids import ContactId
from outreach_app.model.printed_table import PrintedTable
from outreach_app.model.rows import ContactRow
from outreach_app.model.sheet import CallSheet, SheetWishes
from outreach_app.services import calling, coalition, exports, finding, preferences, suppressions
from outreach_app.services.desk import Desk
from outreach_app.services.sheet_results import NO_LIST, ListResults
from outreach_app.services.sheet_rows import DO_NOT_CALL, Caller, SheetLine, sheet_line
from outreach_app.services.sheet_tables import flat_table, page_table

PAGE = 512
_PLAIN = SheetWishes()


Whom = Filter | tuple[ContactId, ...] | ListResults
"""Who stands on a sheet: all who are found, those chosen by hand, or a call-down or roster with what came of it."""


def call_sheet(desk: Desk, whom: Whom, wishes: SheetWishes = _PLAIN) -> CallSheet:
    """Make the sheet of ``whom``, as they stand now; it may be empty.

    Left out and counted: channels and people above the level, and people who must not be called. Internal ones are on
    it only where that was wished, the user's own choice, which ``write`` logs; the level alone never prints them.
    """
    asked = _asked(desk, whom)
    of_list = asked.of_list
    caller = Caller.of(desk)
    below_internal = min(wishes.level, Sensitivity.PRESS, key=list(Sensitivity).index)
    shown = Sensitivity.INTERNAL if wishes.with_internal else below_internal
    lines, silent = _lines(desk, asked.ids, caller, shown, of_list)
    gone = [reason for reason in of_list.left if reason != "no phone"]
    kept = [line for line in lines if line.row is not None]
    if not of_list.is_roster:  # a roster stands in the order in which their duties begin
        kept.sort(key=_order(wishes.sort, caller))
    return CallSheet(
        title=wishes.title or of_list.name,
        store_name=desk.name,
        as_of=caller.now,
        home_zone=caller.home.zone,
        home_place=caller.home.city,
        home_country=caller.home.country,
        exit_code=caller.exit_code,
        embargo=wishes.embargo,
        filter_words="; ".join(filter(None, (asked.words, _left_words(silent, of_list)))),
        level=shown,
        sort=wishes.sort.value,
        rows=tuple(line.row for line in kept if line.row is not None),
        left_out=sum(line.left_out for line in lines),
        sheet_id=secrets.token_hex(2),
        destroy_after=caller.now + timedelta(days=preferences.get_number(desk, "sheet_keep_days")),
        has_internal=any(line.has_internal for line in kept),
        coalition=_coalition_name(desk),
        people_left_out=sum(line.row is None for line in lines) + len(gone),
        is_roster=of_list.is_roster,
        not_called=silent + len(gone),
    )


def write(desk: Desk, sheet: CallSheet, path: Path, format: str = "") -> Path:
    """Write the sheet in ``format``, or in the one that the ending names, and log that it went out; gives the path.

    An existing file of that name is replaced, whole. Raises UserError for an unknown ending or a place that takes none.
    """
    key = (format or path.suffix.removeprefix(".")).lower()
    if key not in FORMATS:
        known = ", ".join(f".{ending}" for ending in FORMATS)
        raise UserError(f"A call sheet cannot be written as “{key}”. End the name in one of {known}.", place=path.name)
    exports.replace_file(path, lambda passing: FORMATS[key].write(sheet, passing))
    what = f"call sheet {sheet.sheet_id}, {key}, {len(sheet.rows)} contacts, level {sheet.level}"
    exports.log(desk, "call sheet", f"{what}, with internal numbers" if sheet.has_internal else what)
    return path


def suggested_name(sheet: CallSheet, ending: str) -> str:
    """Give a file name made of the sheet's title; it never names a contact that the title does not name."""
    return exports.file_name(f"call sheet {sheet.title}".strip(), ending)


@dataclass(frozen=True, slots=True)
class SheetFormat:
    """A format that a sheet can be written in."""

    ending: str
    label: str
    write: Callable[[CallSheet, Path], None]


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who was asked for, in their order, how it is said, and what came of the list where it is one."""

    ids: tuple[ContactId, ...]
    words: str
    of_list: ListResults


def _coalition_name(desk: Desk) -> str:
    """Give the coalition that most members belong to, with its acronym; "" where there is none."""
    main = coalition.main_coalition(desk)
    return f"{main.name} ({main.acronym})" if main and main.acronym else main.name if main else ""


def _rows(desk: Desk, keys: tuple[ContactId, ...]) -> list[ContactRow]:
    """Fetch the rows in pages."""
    return [row for start in range(0, len(keys), PAGE) for row in finding.page(desk, keys[start : start + PAGE])]


def _asked(desk: Desk, whom: Whom) -> _Asked:
    """Find who was asked for, and say it; of a call-down how far it has come."""
    if isinstance(whom, Filter):
        return _Asked(tuple(finding.find_ids(desk, whom)), finding.words_of(whom), NO_LIST)
    if not isinstance(whom, ListResults):
        return _Asked(whom, "chosen by hand", NO_LIST)
    words = "on call now or later" if whom.is_roster else f"call list, {len(whom.results)} of {len(whom.ids)} rung"
    return _Asked(whom.ids, words, whom)


def _lines(
    desk: Desk, keys: tuple[ContactId, ...], caller: Caller, shown: Sensitivity, rung: ListResults
) -> tuple[list[SheetLine], int]:
    """Give the lines of the contacts, and how many of them are left out because they must not be rung."""
    stops = suppressions.stops(desk)
    rows = [(row, calling.why_not_rung(row, stops) in {"", "no phone"}) for row in _rows(desk, keys)]
    lines = [sheet_line(row, caller, shown, rung.results.get(row.id), may_be_rung=may) for row, may in rows]
    return lines, sum(line.row is None and not may for line, (_, may) in zip(lines, rows, strict=True))


def _left_words(silent: int, rung: ListResults) -> str:
    """Say how many are not on the sheet because they are not rung, and why: "2 left out: do not call"."""
    reasons = Counter({DO_NOT_CALL: silent}) + Counter(rung.left)
    return ", ".join(f"{count} left out: {reason}" for reason, count in sorted(reasons.items()))


def _order(sort: Sort, caller: Caller) -> Callable[[SheetLine], tuple[object, ...]]:
    """Give the order: by call window, by name or by region; names decide between equals, and ids between namesakes."""
    if sort == Sort.NAME:
        return lambda line: (line.name_key, line.id)
    if sort == Sort.REGION:
        return lambda line: (line.region_key, line.city_key, line.name_key, line.id)
    return lambda line: (line.urgency(caller.now), line.city_key, line.name_key, line.id)


def _write_pdf(sheet: CallSheet, path: Path) -> None:
    """Paint the sheet; Qt is imported here, when a PDF is asked for and not before."""
    from outreach_app.printing.call_sheet_pdf import write_pdf

    write_pdf(sheet, path)


def _written(
    table: Callable[[CallSheet], PrintedTable], form: Callable[[PrintedTable], bytes]
) -> Callable[[CallSheet, Path], None]:
    """Join the shape of a table and the form of a file."""

    def write_file(sheet: CallSheet, path: Path) -> None:
        path.write_bytes(form(table(sheet)))

    return write_file


FORMATS: dict[str, SheetFormat] = {
    one.ending: one
    for one in (
        SheetFormat("pdf", "PDF, as printed", _write_pdf),
        SheetFormat("xlsx", "Spreadsheet (XLSX)", _written(flat_table, table_xlsx.write)),
        SheetFormat("csv", "Comma-separated values (CSV)", _written(flat_table, table_csv.write)),
        SheetFormat("docx", "Word document (DOCX)", _written(page_table, table_docx.write)),
        SheetFormat("html", "Web page (HTML)", _written(page_table, table_html.write)),
        SheetFormat("txt", "Plain text", _written(page_table, table_text.write)),
    )
}
