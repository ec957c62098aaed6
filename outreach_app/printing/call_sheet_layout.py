"""Lays a call sheet out on A4 pages, in millimetres: the one layout that the printer, the PDF and the screen paint."""

from collections.abc import Iterator

from outreach_app.model.dataclass import dataclass
from outreach_app.model.hours import WindowState
from outreach_app.model.sheet import CallSheet, SheetResult, SheetRow
from outreach_app.printing import call_sheet_words as words
from outreach_app.printing import fonts
from outreach_app.printing.paper import LEFT, RIGHT, STYLES, Text
from outreach_app.printing.typesetting import Run, Stack, Typesetter, cleaned

NUMBER_X, MARK_X, CLOCK_X = LEFT, 18.9, 21.8
HOURS_X, NAME_X, SPEAKS_X, DIAL_X, OUTCOME_X, BACK_X = 42.5, 68.9, 125.2, 146.0, 196.0, 235.2
CELL_GAP = 1.6
ROW_TOP, ROW_BOTTOM, ROW_LEAST = 2.1, 1.4, 19.8
FOOT_LINE, FOOT_BASELINE = 201.6, 205.3
STAMP_TOP, STAMP_HEIGHT, STAMP_PAD, STAMP_ICON = 9.4, 6.6, 2.8, 3.4


@dataclass(frozen=True, slots=True)
class LaidRow:
    """One row, or a piece of a row that is taller than a page; runs are measured from its top."""

    runs: tuple[Run, ...]
    height: float
    state: WindowState | None  # None on a continued piece: no mark, no boxes
    is_form: bool = True  # False where the result is printed, and nothing is left to write


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every page: title, stamp, band, heads and legend, measured from the top of the page."""

    runs: tuple[Run, ...]
    stamp_left: float
    band_top: float
    band_bottom: float
    head_line: float  # the rows begin here
    legend_top: float  # the rows end above it
    legend_marks: tuple[tuple[WindowState, float, float], ...]  # state, x and y of the middle


@dataclass(frozen=True, slots=True)
class LaidSheet:
    """A whole sheet, ready to paint; it has at least one page."""

    sheet: CallSheet
    setter: Typesetter
    frame: Frame
    pages: tuple[tuple[LaidRow, ...], ...]


def lay_out(sheet: CallSheet) -> LaidSheet:
    """Lay a sheet out. A ``QGuiApplication`` must exist; nothing is painted and nothing is written."""
    fonts.load()
    setter = Typesetter()
    frame = _frame(sheet, setter)
    room = frame.legend_top - frame.head_line
    return LaidSheet(sheet, setter, frame, tuple(_pages(sheet, setter, room)))


def _pages(sheet: CallSheet, setter: Typesetter, room: float) -> Iterator[tuple[LaidRow, ...]]:
    """Fill pages with whole rows; an empty sheet gets one page with a sentence."""
    if not sheet.rows:
        yield (_sentence(words.nobody(sheet), setter),)
        return
    page: list[LaidRow] = []
    used = 0.0
    for number, row in enumerate(sheet.rows, 1):
        for piece in _pieces(_row(number, row, setter), room):
            if page and used + piece.height > room:
                yield tuple(page)
                page, used = [], 0.0
            page.append(piece)
            used += piece.height
    yield tuple(page)


def _sentence(text: str, setter: Typesetter) -> LaidRow:
    stack = Stack(setter, LEFT, RIGHT - LEFT, ROW_TOP + 4)
    stack.add(Text.SENTENCE, text)
    return LaidRow(tuple(stack.runs), stack.bottom + 6, None)


def _row(number: int, row: SheetRow, setter: Typesetter) -> LaidRow:
    """Lay out the cells of one contact; the tallest decides, so that nothing is cut."""
    language = fonts.record_language(row.native_language, row.country)
    stacks: tuple[Stack, ...] = (
        _clock_cell(number, row, setter),
        _hours_cell(row, setter),
        _name_cell(row, setter, language),
        _speaks_cell(row, setter),
        _dial_cell(row, setter, language),
    )
    if row.result is not None:
        stacks += _result_cells(row.result, setter)
    bottom = max(stack.bottom for stack in stacks)
    runs = tuple(run for stack in stacks for run in stack.runs)
    return LaidRow(runs, max(ROW_LEAST, bottom + ROW_BOTTOM), row.window.state, is_form=row.result is None)


def _clock_cell(number: int, row: SheetRow, setter: Typesetter) -> Stack:
    stack = Stack(setter, CLOCK_X, HOURS_X - CLOCK_X - CELL_GAP, ROW_TOP)
    local = row.window.local
    if local is None:
        stack.add(Text.STATE, words.state(row.window))
    else:
        stack.add(Text.CLOCK, f"{local:%H:%M}")
        stack.add_after(Text.DAY, words.DAYS[local.weekday()], 1.4)
        stack.add(Text.STATE, words.state(row.window))
    label = str(number)
    look = STYLES[Text.NUMBER]
    stack.runs.append(Run(Text.NUMBER, "", NUMBER_X, ROW_TOP + look.step / 2 + look.size * 0.364, label))
    return stack


def _hours_cell(row: SheetRow, setter: Typesetter) -> Stack:
    stack = Stack(setter, HOURS_X, NAME_X - HOURS_X - CELL_GAP, ROW_TOP)
    first, *later = words.hours(row)
    stack.add(Text.HOURS, first)
    for line in later:
        stack.add(Text.LATER, line)
    return stack


def _name_cell(row: SheetRow, setter: Typesetter, language: str) -> Stack:
    stack = Stack(setter, NAME_X, SPEAKS_X - NAME_X - CELL_GAP, ROW_TOP, language)
    stack.add(Text.NAME, row.name)
    stack.add_after(Text.NATIVE, row.native_name, 1.7)
    for line in words.post(row):
        stack.add(Text.ROLE, line)
    if row.family:
        stack.add(Text.NOTE, f"family name {row.family}")
    return stack


def _speaks_cell(row: SheetRow, setter: Typesetter) -> Stack:
    stack = Stack(setter, SPEAKS_X, DIAL_X - SPEAKS_X - CELL_GAP, ROW_TOP + 0.3)
    if not row.languages:
        stack.add(Text.STATE, "not stated")
    for line in row.languages if len(row.languages) <= 4 else (", ".join(row.languages),):
        stack.add(Text.SPEAKS, line)
    return stack


def _dial_cell(row: SheetRow, setter: Typesetter, language: str) -> Stack:
    stack = Stack(setter, DIAL_X, OUTCOME_X - DIAL_X - CELL_GAP, ROW_TOP - 0.2, language)
    for phone in row.phones:
        stack.add(Text.DIAL, phone.dial or phone.typed)
        stack.add_after(Text.KIND, words.phone_words(phone), 2.0)
    for address in row.emails:
        stack.add(Text.MAIL, address)
    for note in row.notes:
        stack.add(Text.NOTE, note)
    return stack


def _result_cells(result: SheetResult, setter: Typesetter) -> tuple[Stack, Stack]:
    """Set what came of the calls where the boxes are otherwise, and the note beside it; nothing of it is cut."""
    outcome = Stack(setter, OUTCOME_X, BACK_X - OUTCOME_X - CELL_GAP, ROW_TOP)
    outcome.add(Text.NAME, result.outcome)
    outcome.add(Text.ROLE, result.at)
    note = Stack(setter, BACK_X, RIGHT - BACK_X, ROW_TOP)
    if result.back:
        note.add(Text.SPEAKS, f"back {result.back}")
    if result.note:
        note.add(Text.ROLE, result.note)
    return outcome, note


def _pieces(row: LaidRow, room: float) -> Iterator[LaidRow]:
    """Give the row whole; only one that is taller than a page is cut, between two lines."""
    if row.height <= room:
        yield row
        return
    left = sorted(row.runs, key=lambda run: run.baseline)
    state = row.state
    while left:
        shift = left[0].baseline - ROW_TOP - 3.0
        kept = [run for run in left if run.baseline - shift <= room - ROW_BOTTOM - 2.0]
        left = left[len(kept) :]
        runs = tuple(run._replace(baseline=run.baseline - shift) for run in kept)
        yield LaidRow(runs, max(ROW_LEAST, runs[-1].baseline + ROW_BOTTOM + 1.0), state, row.is_form)
        state = None


def _frame(sheet: CallSheet, setter: Typesetter) -> Frame:
    """Lay out what repeats on every page. Long titles and filters grow downwards."""
    stamp_runs, stamp_left = _stamp(sheet, setter)
    title = Stack(setter, LEFT, min(stamp_left, 228.0) - LEFT - 8, 9.3)
    title.add(Text.TITLE, words.title(sheet))
    title.bottom += 0.6
    title.add(Text.SUBTITLE, sheet.coalition or sheet.store_name)
    band_runs, band_top, band_bottom = _band(sheet, setter, max(26.6, title.bottom + 2.5))
    head_runs, head_line = _heads(sheet, setter, band_bottom + 4.4)
    legend_runs, marks, legend_top = _legend(sheet, setter)
    return Frame(
        (*stamp_runs, *title.runs, *band_runs, *head_runs, *legend_runs),
        stamp_left,
        band_top,
        band_bottom,
        head_line,
        legend_top,
        marks,
    )


def _stamp(sheet: CallSheet, setter: Typesetter) -> tuple[list[Run], float]:
    """Give the stamp's text and its left edge; the hint stands under it, flush right."""
    text = words.stamp(sheet)
    left = RIGHT - STAMP_PAD * 2 - STAMP_ICON - 1.8 - setter.width(Text.STAMP, "", text)
    runs = [Run(Text.STAMP, "", left + STAMP_PAD + STAMP_ICON + 1.8, STAMP_TOP + STAMP_HEIGHT / 2 + 1.02, text)]
    hint = words.stamp_hint(sheet)
    if hint:
        runs.append(Run(Text.HINT, "", RIGHT - setter.width(Text.HINT, "", hint), 20.4, hint))
    return runs, left


def _band(sheet: CallSheet, setter: Typesetter, top: float) -> tuple[list[Run], float, float]:
    """Spread the cells of the band: each as wide as its words, the longest broken when they do not fit."""
    cells = words.band(sheet)
    gap, inner = 9.0, RIGHT - LEFT - 7.6
    wanted = [max(setter.width(Text.VALUE, "", cleaned(value)), 14.0) + 0.5 for _, value in cells]
    room = inner - gap * (len(cells) - 1)
    widths = _shared(wanted, room)
    x, bottom, runs = LEFT + 3.8, top, []
    for (label, value), width in zip(cells, widths, strict=True):
        stack = Stack(setter, x, width, top + 1.5)
        stack.add(Text.LABEL, label)
        stack.add(Text.VALUE, value)
        runs += stack.runs
        bottom = max(bottom, stack.bottom + 2.0)
        x += width + gap
    return runs, top, bottom


def _shared(wanted: list[float], room: float) -> list[float]:
    """Cut the widest wishes down to one width so that all fit into the room."""
    widths = list(wanted)
    while sum(widths) > room + 0.01:
        widest = max(widths)
        rank = [width for width in widths if width < widest - 0.01]
        count = len(widths) - len(rank)
        lower = max(rank, default=0.0)
        share = max(lower, (room - sum(rank)) / count)
        widths = [share if width >= widest - 0.01 else width for width in widths]
    return widths


def _heads(sheet: CallSheet, setter: Typesetter, top: float) -> tuple[list[Run], float]:
    edges = (MARK_X - 1.3, HOURS_X, NAME_X, SPEAKS_X, DIAL_X, OUTCOME_X, BACK_X, RIGHT)
    stacks = []
    for text, left, right in zip(words.heads(sheet), edges, edges[1:], strict=False):
        stack = Stack(setter, left, right - left - CELL_GAP, top)
        stack.add(Text.HEAD, text)
        stacks.append(stack)
    return [run for stack in stacks for run in stack.runs], max(stack.bottom for stack in stacks) + 1.7


def _legend(
    sheet: CallSheet, setter: Typesetter
) -> tuple[list[Run], tuple[tuple[WindowState, float, float], ...], float]:
    """Set the legend of the marks and the note on the clocks, growing upwards from the foot."""
    x, shown = LEFT, []
    has_unknown = any(row.window.state == WindowState.UNKNOWN for row in sheet.rows)
    for state, text in words.LEGEND.items():
        if state != WindowState.UNKNOWN or has_unknown:
            shown.append((state, x, text))
            x += 4.2 + setter.width(Text.HINT, "", text) + 4.4
    note = Stack(setter, x, RIGHT - x, 0.0)
    note.add(Text.HINT, words.footnote(sheet))
    top = FOOT_LINE - 1.6 - max(note.bottom, 3.6)
    runs = [run._replace(baseline=run.baseline + top) for run in note.runs]
    first = top + 1.8
    runs += [Run(Text.HINT, "", at + 4.2, first + 0.9, text) for _, at, text in shown]
    destroy = words.destroy(sheet)
    middle = (LEFT + RIGHT - setter.width(Text.FOOT_STRONG, "", destroy)) / 2
    runs.append(Run(Text.FOOT_STRONG, "", middle, FOOT_BASELINE, destroy))
    return runs, tuple((state, at + 1.3, first) for state, at, _ in shown), top - 1.5
