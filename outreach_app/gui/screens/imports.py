"""Import: a list from a file or the clipboard, how it is read, what it would change, and one button that takes it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from outreach_app.gui.context import Context
from outreach_app.gui.screen import Screen
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.cards import EmptyState
from outreach_app.gui.widgets.import_options import ImportOptions
from outreach_app.gui.widgets.import_pane import ImportPane
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.page_head import PageFoot, PageHead
from outreach_app.gui.widgets.progress_card import ProgressCard
from outreach_app.model.dataclass import replace
from outreach_app.model.errors import Cancelled, UserError
from outreach_app.model.place import read_country
from outreach_app.services import duplicates, import_columns, import_preview, imports, readers
from outreach_app.services.import_opening import OpenedFile
from outreach_app.services.imports import Preview, Source


class Imports(Screen):
    """The import. It is given paths, pasted text, cards, or nothing: then it asks for a list."""

    is_left_by_escape = True

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._sources: tuple[Source, ...] = ()
        self._files: tuple[OpenedFile, ...] = ()
        self._preview: Preview | None = None
        self._stop: Callable[[], None] = lambda: None
        self._choose = Button(self.theme, "Choose files…", icon="folder-open", on_click=self._ask_files)
        self._take = Button(self.theme, "Import", "primary", icon="check", on_click=self._import)
        back = Button(self.theme, "Back", "quiet", icon="arrow-left", on_click=lambda: context.act("back"))
        self._head = PageHead(self.theme, "Import", (back, self._choose, self._take), small=True)
        self._pages = QStackedWidget()
        self._empty = EmptyState(
            self.theme,
            "Which list shall come in?",
            "A spreadsheet, a CSV file, an address book; or cells copied from a spreadsheet. Nothing is stored before"
            " you have seen what it would change.",
            (("Choose files…", self._ask_files), ("Paste a table", self._paste)),
            icon="file-input",
            hint="Or drop a file here.",
            first_is_primary=True,
        )
        self._progress = QWidget()
        self._bar_place = QVBoxLayout(self._progress)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._work_page())
        self._pages.addWidget(self._progress)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._pages, 1)
        column.addWidget(self._foot())
        self._show_nothing()

    def arrive(self, payload: object) -> None:
        """Open what was given; with nothing, what was shown before stays."""
        if isinstance(payload, str | Source):
            self._open((imports.pasted(payload) if isinstance(payload, str) else payload,))
        elif isinstance(payload, tuple) and payload:
            paths = tuple(path for path in payload if isinstance(path, Path))
            self.context.jobs.ask(
                lambda: tuple(map(imports.read_source, paths)), self._open, owner=self, otherwise=self._fail
            )

    def focus_home(self) -> None:
        """Go to the button that comes next."""
        (self._take if self._take.isEnabled() else self._choose).setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """Give options and preview."""
        return (self._options, self._pane.table)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Take the list, or one from the clipboard."""
        return {"import_now": self._import, "paste_table": self._paste}

    def _work_page(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._options = ImportOptions(self.theme)
        self._options.setProperty("edge", "right")
        self._options.reading_changed.connect(self._read_anew)
        self._options.mapped.connect(self._map)
        self._options.country_changed.connect(self._examine)
        row.addWidget(self._options, 2)
        self._pane = ImportPane(self.theme)
        self._pane.encoding_chosen.connect(self._options.choose_encoding)
        self._pane.repaired.connect(self._repair)
        self._pane.keep_asked.connect(self._ask_place)
        self._pane.taken.connect(self._take_values)
        row.addWidget(self._pane, 3)
        return page

    def _foot(self) -> PageFoot:
        foot = PageFoot(self.theme)
        self._counts = text_label("", "strong")
        self._rest = text_label("", "second")
        foot.row.addWidget(self._counts)
        foot.row.addWidget(self._rest)
        foot.row.addStretch(1)
        return foot

    def _ask_files(self) -> None:
        endings = " ".join(f"*.{ending}" for ending in readers.endings())
        names, _ = QFileDialog.getOpenFileNames(self, "Import contacts", "", f"Lists and address books ({endings})")
        if names:
            self.arrive(tuple(Path(name) for name in names))

    def _paste(self) -> None:
        text = QApplication.clipboard().text()
        if text.strip():
            self.arrive(text)
        else:
            self.context.toast("The clipboard holds no cells. Copy them in the spreadsheet first, with their headings.")

    def _open(self, sources: tuple[Source, ...]) -> None:
        """Open sources in a child, and show how they are read."""
        self._sources, desk = sources, self.context.desk
        self.context.jobs.ask(
            lambda: imports.look(desk, sources), self._opened, owner=self, key="import", otherwise=self._fail
        )

    def _opened(self, files: tuple[OpenedFile, ...]) -> None:
        self._files = tuple(import_columns.with_left_out_kept(one, technical=False) for one in files)
        self._options.show_file(self._asked_file())
        self._head.set_note(", ".join(one.name for one in files))
        self._pages.setCurrentIndex(1)
        if any(one.candidates for one in files):
            self._show_preview(None)
            self._pane.ask_encoding(self._asked_file().candidates)
        else:
            self._examine()

    def _asked_file(self) -> OpenedFile:
        """Give the file whose reading is shown: the first that is not sure, else the first."""
        return next((one for one in self._files if one.candidates), self._files[0])

    def _read_anew(self) -> None:
        """Open the shown file as it was chosen."""
        encoding = str(self._options.encoding.currentData() or "")
        delimiter = str(self._options.delimiter.currentData() or "")
        sheet = str(self._options.sheet.currentData() or "")
        at = self._files.index(self._asked_file())
        source = self._sources[at]
        choices = replace(source.choices, encoding=encoding, delimiter=delimiter, sheet=sheet)
        self._open((*self._sources[:at], replace(source, choices=choices), *self._sources[at + 1 :]))

    def _map(self, mapped: OpenedFile) -> None:
        """Look what it changes that columns go elsewhere."""
        shown = self._asked_file()
        self._files = tuple(mapped if one is shown else one for one in self._files)
        self._examine()

    def _examine(self) -> None:
        """Find out off the window's thread what the import would do."""
        words = self._options.country.text().strip()
        country = read_country(words) if words else ""
        if words and not country:
            self._options.say_country_unknown()
            return
        files, desk = self._files, self.context.desk
        self._take.setEnabled(False)
        self._begin("Reading the list", lambda progress: imports.examine_opened(
            desk, files, home_country=country, progress=progress), self._show_preview)  # fmt: skip

    def _begin(self, title: str, verb: Callable[..., object], then: Callable[..., None]) -> None:
        """Run a long verb with its bar and Cancel."""
        while (item := self._bar_place.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        card = ProgressCard(self.theme, title, "Nothing is stored before it is whole.")
        self._bar_place.addStretch(1)
        self._bar_place.addWidget(card)
        self._bar_place.addStretch(1)
        self._pages.setCurrentIndex(2)
        job = self.context.jobs.do_long(verb, then, card.set_progress, owner=self, otherwise=self._fail)
        card.cancelled.connect(job.cancel)

    def _show_preview(self, preview: Preview | None, words: str = "") -> None:
        """Show what the import would do; without a preview, what is to be done first."""
        self._preview = preview
        self._pages.setCurrentIndex(1)
        self._pane.show_preview(preview, words)
        takes = preview.new + preview.changed if preview else 0
        self._take.setText(f"Import {takes:,}" if takes else "Import")
        self._take.setAccessibleName(self._take.text())
        self._take.setEnabled(takes > 0)
        self._options.show_unread(preview.matching.unread if preview else 0)
        rows = f"{preview.rows:,} {'row' if preview.rows == 1 else 'rows'}" if preview else ""
        self._counts.setText(rows)
        self._rest.setText(_told(preview) if preview else "")
        if preview is not None:
            self.context.announce(f"{rows}: {_told(preview)}")
            self.focus_home()

    def _repair(self, cells: dict[int, tuple[str, ...]] | None) -> None:
        """Take the repaired rows again; without cells, as they stand, with their addresses unverified."""
        preview, desk = self._preview, self.context.desk

        def work() -> Preview:
            assert preview is not None  # noqa: S101 - asked below
            if cells is None:
                return import_preview.with_unverified(desk, preview)
            return import_preview.repaired(desk, preview, cells)

        if preview is not None:
            self.context.jobs.ask(
                work, self._show_preview, owner=self,
                key="import", otherwise=self._fail,
            )  # fmt: skip

    def _take_values(self, takes: frozenset[tuple[str, str]]) -> None:
        """Look again with these values taken from the list."""
        preview, desk = self._preview, self.context.desk
        if preview is not None:
            self.context.jobs.ask(
                lambda: imports.taking(desk, preview, takes), self._show_preview, owner=self, key="import",
                otherwise=self._fail,
            )  # fmt: skip

    def _ask_place(self) -> None:
        is_cards = any(one.format == "vcf" for one in self._files)
        kinds = "vCard (*.vcf);;CSV with the reasons (*.csv)" if is_cards else "CSV (*.csv)"
        name, _ = QFileDialog.getSaveFileName(
            self, "Save rejected rows", "rejected-cards.vcf" if is_cards else "rejected-rows.csv", kinds
        )
        if name:
            self.save_rejected(Path(name))

    def save_rejected(self, path: Path) -> None:
        """Write the rejected rows with their reasons."""
        if self._preview is not None:
            try:
                count = imports.save_rejected(self._preview, path)
            except UserError as error:
                self.context.toast(error.sentence)
            else:
                self.context.toast(f"{count:,} rejected {'row' if count == 1 else 'rows'} saved")

    def _import(self) -> None:
        """Store what is shown, as one step."""
        preview, desk = self._preview, self.context.desk
        if preview is not None and self._take.isEnabled():
            self._begin("Importing", lambda progress: imports.store(desk, preview, progress=progress), self._stored)

    def _stored(self, outcome: object) -> None:
        preview = getattr(outcome, "value", None)
        self._show_nothing()
        if isinstance(preview, Preview):
            self.context.toast(f"Imported: {_told(preview)}", undo=True)
            if preview.new:
                self.context.offer("duplicates")
                _read_names_ahead(self.context)
        self.context.navigate("contacts")

    def _show_nothing(self) -> None:
        """Ask for a list."""
        self._sources, self._files, self._preview = (), (), None
        self._pages.setCurrentIndex(0)
        self._take.setText("Import")
        self._take.setEnabled(False)
        self._head.set_note("")
        self._counts.setText("")
        self._rest.setText("")

    def _fail(self, error: Exception) -> None:
        if isinstance(error, UserError | Cancelled) and self._files:
            self._show_preview(None, error.sentence if isinstance(error, UserError) else "Stopped; nothing was stored.")
        elif isinstance(error, UserError):
            self.context.toast(error.sentence)
        elif not isinstance(error, Cancelled):
            self.context.jobs.failed.emit(error)


def _read_names_ahead(context: Context) -> None:
    """Read the new names beside all else, so that hints and the search for duplicates find them read."""
    desk = context.desk
    context.jobs.ask_long(
        lambda progress: duplicates.prepare(desk, progress=progress),
        lambda _: None,
        lambda *_: None,
        key="names read ahead",
    )


def _told(preview: Preview) -> str:
    """Say what becomes of the rows."""
    return (
        f"{preview.new:,} new, {preview.changed:,} changed, {preview.unchanged:,} unchanged,"
        f" {preview.joined:,} joined, {len(preview.rejected):,} rejected"
    )
