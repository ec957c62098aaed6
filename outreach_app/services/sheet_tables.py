"""A call sheet as a table: one shaped like the page, for reading and writing on, and one flat, for spreadsheets."""

from outreach_app.model.printed_table import Cell, Column, Line, PrintedTable, cell
from outreach_app.model.sheet import CallSheet, SheetResult, SheetRow
from outreach_app.printing import call_sheet_words as words

_PAGE_WIDTHS = (26, 26, 56, 26, 52, 42, 44)
_FLAT = (
    ("No.", 10), ("Their clock", 22), ("State", 18), ("Best hours", 34), ("Name", 40), ("Native name", 24),
    ("Family name", 22), ("Role", 44), ("Organisation", 44), ("City", 26), ("Country", 14), ("Languages", 34),
    ("Dial", 40), ("E.164", 34), ("E-mail", 46), ("Remarks", 46), ("Outcome", 30), ("Call back at", 26), ("Note", 50),
    ("Sheet", 60),
)  # fmt: skip


def page_table(sheet: CallSheet) -> PrintedTable:
    """Give the sheet as on paper: what was known in the first columns, room to write in the last two."""
    columns = [
        Column("", 8),
        *(Column(head, wide) for head, wide in zip(words.heads(sheet), _PAGE_WIDTHS, strict=True)),
    ]
    rows = tuple(_page_row(number, row) for number, row in enumerate(sheet.rows, 1))
    return _framed(sheet, tuple(columns), rows)


def flat_table(sheet: CallSheet) -> PrintedTable:
    """Give the sheet with one fact in a column, for sorting in a spreadsheet."""
    columns = [Column(head, wide) for head, wide in _FLAT]
    columns[3] = Column(f"Best hours, {words.place(sheet)}", 34)
    columns[12] = Column(f"Dial from {sheet.home_place}" if sheet.exit_code and sheet.home_place else "Dial", 40)
    seal = cell(f"{words.stamp(sheet)}, as of {words.as_of(sheet)}, sheet {sheet.sheet_id}. {words.destroy(sheet)}.")
    rows = tuple((*_flat_row(number, row), seal) for number, row in enumerate(sheet.rows, 1))
    return _framed(sheet, tuple(columns), rows)


def _framed(sheet: CallSheet, columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...]) -> PrintedTable:
    """Put the head and the foot of the sheet around its rows."""
    return PrintedTable(
        title=words.title(sheet),
        columns=columns,
        rows=rows,
        subtitle=sheet.coalition,
        stamp=words.stamp(sheet),
        hint=words.stamp_hint(sheet),
        band=words.band(sheet),
        notes=(words.footnote(sheet),) if rows else (words.nobody(sheet), words.footnote(sheet)),
        foot=(f"{sheet.store_name}, sheet {sheet.sheet_id}", words.destroy(sheet)),
    )


def _page_row(number: int, row: SheetRow) -> tuple[Cell, ...]:
    phones = [Line(_dialled(row, index), is_strong=True) for index in range(len(row.phones))]
    native = (Line(row.native_name, language=row.native_language),) if row.native_name else ()
    family = (f"family name {row.family}",) if row.family else ()
    return (
        cell(str(number)),
        cell(_clock(row), words.state(row.window), strong_first=True),
        cell(*words.hours(row)),
        (*cell(row.name, strong_first=True), *native, *cell(*words.post(row), *family)),
        cell(*row.languages) or cell("not stated"),
        (*phones, *cell(*row.emails, *row.notes)),
        *_outcome_cells(row.result),
    )


def _outcome_cells(result: SheetResult | None) -> tuple[Cell, Cell]:
    """Give what came of the calls and what was noted; room to write where nobody was rung."""
    if result is None:
        return cell("☐ Reached  ☐ Voicemail", "☐ No answer  ☐ Call back", "at ______  by ______"), ()
    back = (f"back {result.back}",) if result.back else ()
    return cell(result.outcome, result.at, strong_first=True), cell(*back, *filter(None, (result.note,)))


def _flat_row(number: int, row: SheetRow) -> tuple[Cell, ...]:
    return (
        cell(str(number)),
        cell(_clock(row)),
        cell(words.state(row.window)),
        cell(row.best_hours),
        cell(row.name),
        (Line(row.native_name, language=row.native_language),) if row.native_name else (),
        cell(row.family),
        cell(row.role),
        cell(row.organisation),
        cell(row.city or "not stated"),
        cell(row.country),
        cell(", ".join(row.languages) or "not stated"),
        cell(*(_dialled(row, index) for index in range(len(row.phones)))),
        cell(*(phone.e164 for phone in row.phones)),
        cell(*row.emails),
        cell("; ".join(row.notes)),
        *_flat_result(row.result),
    )


def _flat_result(result: SheetResult | None) -> tuple[Cell, Cell, Cell]:
    if result is None:
        return (), (), ()
    return (
        cell(f"{result.outcome}, {result.at}"),
        cell(result.back) if result.back else (),
        cell(result.note) if result.note else (),
    )


def _clock(row: SheetRow) -> str:
    """Give the hour there with its day; words where no place is recorded."""
    local = row.window.local
    return "no place" if local is None else f"{local:%H:%M} {words.DAYS[local.weekday()]}"


def _dialled(row: SheetRow, index: int) -> str:
    """Give a number as it is dialled, with its kind and its note."""
    phone = row.phones[index]
    return "  ".join(part for part in (phone.dial or phone.typed, words.phone_words(phone)) if part)
