"""Call sheet: the page as it will be printed, with its options; printed, or saved in one of several formats."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.screen import Screen
from outreach_app.gui.widgets.buttons import Button, icon_button
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.page_head import PageFoot, PageHead
from outreach_app.gui.widgets.page_preview import PagePreview
from outreach_app.gui.widgets.sheet_options import SheetOptions
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.errors import UserError
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId
from outreach_app.model.sheet import CallSheet, SheetWishes
from outreach_app.printing.call_sheet_layout import LaidSheet, lay_out
from outreach_app.printing.call_sheet_pdf import print_sheet
from outreach_app.services import exports, sheet_results, sheets
from outreach_app.services.desk import Desk
from outreach_app.services.sheet_results import ROSTER, ListResults

_Whom = Filter | tuple[ContactId, ...] | str
"""Who stands on the sheet; a text is the id of a call list, or the roster."""


@dataclass(frozen=True, slots=True)
class Made:
    """A sheet, laid out, and how many channels only the tick would print."""

    laid: LaidSheet
    internal: int


class CallSheetScreen(Screen):
    """The preview. It is given a ``Filter``, or ``(Filter, ids)`` for contacts chosen by hand."""

    is_left_by_escape = True

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._whom: _Whom = Filter()
        self._made: Made | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._back = Button(self.theme, "Back", "quiet", icon="arrow-left", on_click=lambda: context.act("back"))
        self._save = Button(self.theme, "Save as…", icon="download", on_click=self._open_formats)
        self._print = Button(self.theme, "Print…", "primary", icon="printer", on_click=self._ask_printer)
        self._head = PageHead(self.theme, "Call sheet", (self._back, self._save, self._print), small=True)
        column.addWidget(self._head)
        row = QHBoxLayout()
        row.setSpacing(0)
        self._options = SheetOptions(self.theme)
        self._options.setProperty("edge", "right")
        self._options.changed.connect(self._make)
        row.addWidget(self._options)
        self._preview = PagePreview(self.theme)
        self._preview.page_changed.connect(self._tell_page)
        row.addWidget(self._preview, 1)
        column.addLayout(row, 1)
        column.addWidget(self._foot_bar())
        self._formats = self._format_menu()
        self._tell_page(1, 1)

    def arrive(self, payload: object) -> None:
        """Make the sheet of a filter, of contacts, or of a call list by its id; nothing given keeps what was asked."""
        if isinstance(payload, Filter) or (isinstance(payload, str) and payload):
            self._whom = payload
        elif isinstance(payload, tuple) and len(payload) == 2 and isinstance(payload[0], Filter):
            flt, keys = payload
            self._whom = flt if keys is None else tuple(ContactId(str(key)) for key in keys)
        self._options.untick()
        self._make()

    def focus_home(self) -> None:
        """Go to the button that prints."""
        self._print.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """Give options and preview."""
        return (self._options, self._preview)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Let the key of the call sheet print, here where it is shown, and that of saving save."""
        return {"call_sheet": self._ask_printer, "save_sheet": lambda: self._ask_place("pdf")}

    def _foot_bar(self) -> PageFoot:
        foot = PageFoot(self.theme)
        self._counts = text_label("", "strong")
        self._details = text_label("", "second")
        foot.row.addWidget(self._counts)
        foot.row.addWidget(self._details)
        foot.row.addStretch(1)
        self._before = icon_button(self.theme, "chevron-left", "Previous page", on_click=lambda: self._turn(-1))
        self._after = icon_button(self.theme, "chevron-right", "Next page", on_click=lambda: self._turn(1))
        self._page = text_label("", "second")
        self._zoom = text_label("", "second")
        smaller = icon_button(self.theme, "minus", "Smaller", on_click=lambda: self._preview.zoom_step(-1))
        larger = icon_button(self.theme, "plus", "Larger", on_click=lambda: self._preview.zoom_step(1))
        fit = Button(self.theme, "Fit width", "quiet", size="small", on_click=lambda: self._preview.set_zoom(0))
        for part in (self._before, self._page, self._after, smaller, self._zoom, larger, fit):
            foot.row.addWidget(part)
        return foot

    def _format_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName("Formats")
        for ending, one in sheets.FORMATS.items():
            menu.addAction(one.label, partial(self._ask_place, ending))
        return menu

    def _make(self) -> None:
        """Make and lay out the sheet off the window's thread."""
        wishes, whom, desk = self._options.wishes(), self._whom, self.context.desk
        self._print.setEnabled(False)
        self._save.setEnabled(False)
        self.context.jobs.ask(
            lambda: _made(desk, whom, wishes),
            self._show,
            owner=self,
            key="call sheet",
            otherwise=self._fail,
        )

    def _show(self, made: Made) -> None:
        self._made = made
        sheet = made.laid.sheet
        self._options.show_internal(made.internal)
        self._preview.show_sheet(made.laid, _spoken(made.laid))
        self._head.set_note(sheet.filter_words or "everybody")
        people = len(sheet.rows)
        pages = len(made.laid.pages)
        counted = f"{people:,} {'person' if people == 1 else 'people'}, {pages:,} {'page' if pages == 1 else 'pages'}"
        self._counts.setText(counted if people else "Nobody is on this sheet")
        self._details.setText(_left_out(sheet))
        # the button before them has the focus where both could not take it while the sheet was made
        had_focus = self.focusWidget() in {None, self._back, self._print, self._save}
        self._print.setEnabled(people > 0)
        self._print.setToolTip("Ctrl+P" if people else "Nobody is on this sheet")
        self._save.setEnabled(True)
        if had_focus and self.isVisible():
            (self._print if people else self._save).setFocus()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.context.toast(error.sentence)
        else:
            self.context.jobs.failed.emit(error)

    def _tell_page(self, page: int, count: int) -> None:
        self._page.setText(f"Page {page:,} of {count:,}")
        self._zoom.setText(f"{self._preview.per_cent()} %")
        self._before.setEnabled(page > 1)
        self._after.setEnabled(page < count)

    def _turn(self, step: int) -> None:
        self._preview.go(self._preview.page() + step)

    def _open_formats(self) -> None:
        self._formats.popup(self._save.mapToGlobal(self._save.rect().bottomLeft()))

    def _ask_place(self, ending: str) -> None:
        """Ask for a file; its name tells no more than the title does."""
        if self._made is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = str(Path(folder) / sheets.suggested_name(self._made.laid.sheet, ending))
        label = sheets.FORMATS[ending].label
        name, _ = QFileDialog.getSaveFileName(self, "Save the call sheet", start, f"{label} (*.{ending})")
        if name:
            path = Path(name)
            self.save(path if path.suffix else path.with_suffix(f".{ending}"), ending)

    def save(self, path: Path, ending: str) -> None:
        """Write the sheet that is shown, and log that it went out."""
        if self._made is None:
            return
        sheet, desk = self._made.laid.sheet, self.context.desk
        self.context.jobs.do_long(
            lambda _progress: sheets.write(desk, sheet, path, ending),
            lambda _path: self.context.toast(f"Call sheet saved, {_people(sheet)}, copy logged"),
            lambda _done, _total, _text: None,
            owner=self,
            otherwise=self._fail,
        )

    def _ask_printer(self) -> None:
        if self._made is None or not self._print.isEnabled():
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(f"Print the call sheet, {_people(self._made.laid.sheet)}")
        dialog.setMinMax(1, len(self._made.laid.pages))
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def print_on(self, printer: QPrinter) -> None:
        """Print the sheet that is shown, and log that it went out."""
        if self._made is None:
            return
        sheet, desk = self._made.laid.sheet, self.context.desk
        try:
            print_sheet(self._made.laid, printer)
        except UserError as error:
            self.context.toast(error.sentence)
            return
        internal = ", with internal numbers" if sheet.has_internal else ""
        said = f"call sheet {sheet.sheet_id}, printed, {len(sheet.rows)} contacts, level {sheet.level}{internal}"
        self.context.jobs.do_long(
            lambda _progress: exports.log(desk, "call sheet", said),
            lambda _none: self.context.toast(f"Call sheet printed, {_people(sheet)}, logged"),
            lambda _done, _total, _text: None,
            owner=self,
            otherwise=self._fail,
        )


def _made(desk: Desk, whom: _Whom, wishes: SheetWishes) -> Made:
    """Make the sheet, and count what only the tick would print; runs off the window's thread."""
    found = _read(desk, whom) if isinstance(whom, str) else whom
    press, whole = (
        sheets.call_sheet(desk, found, replace(wishes, with_internal=internal)) for internal in (False, True)
    )
    internal = max(press.left_out - whole.left_out, 1) if whole.has_internal else 0
    return Made(lay_out(whole if wishes.with_internal else press), internal)


def _read(desk: Desk, call_list: str) -> ListResults:
    """Give the results of a call list, or who is on call."""
    return sheet_results.on_call(desk) if call_list == ROSTER else sheet_results.results_of(desk, call_list)


def _left_out(sheet: CallSheet) -> str:
    """Say what was found and is not on the sheet."""
    parts = []
    if sheet.left_out:
        parts.append(f"{sheet.left_out:,} {'number or address' if sheet.left_out == 1 else 'numbers or addresses'}")
    if sheet.people_left_out:
        parts.append(_counted(sheet.people_left_out))
    return f"left out: {', '.join(parts)}" if parts else ""


def _people(sheet: CallSheet) -> str:
    return _counted(len(sheet.rows))


def _counted(people: int) -> str:
    return f"{people:,} {'person' if people == 1 else 'people'}"


def _spoken(laid: LaidSheet) -> str:
    """Give the sheet to a screen reader: the first rows, as they are called."""
    rows = laid.sheet.rows
    first = "; ".join(
        f"{row.name}, {', '.join(phone.dial or phone.typed for phone in row.phones)}" for row in rows[:20]
    )
    more = f"; and {len(rows) - 20} more" if len(rows) > 20 else ""
    return f"{_counted(len(rows))}: {first}{more}" if rows else "Nobody is on this sheet"
