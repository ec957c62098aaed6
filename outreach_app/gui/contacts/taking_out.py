"""Taking contacts out of the window: copied as vCard or as a table, dragged as a file, exported by a dialog."""

import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QStandardPaths, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QFileDialog, QWidget

from outreach_app.gui.contacts.acts import ContactActs
from outreach_app.gui.contacts.table_view import ContactsTable
from outreach_app.gui.context import Context
from outreach_app.gui.dialog import Dialog
from outreach_app.gui.widgets.labels import text_label
from outreach_app.model.channels import Sensitivity
from outreach_app.model.dataclass import dataclass
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId
from outreach_app.services import exports

if TYPE_CHECKING:
    from outreach_app.services import contact_files

_KEPT_FOR = 60_000  # milliseconds
_FORMATS = (
    ("vCard 4.0", "vcf", "4.0"),
    ("vCard 3.0, for older phones and programs", "vcf", "3.0"),
    ("Spreadsheet (XLSX)", "xlsx", ""),
    ("Comma-separated values (CSV)", "csv", ""),
    ("JSON", "json", ""),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be exported: the contacts, None for all; the form; the level."""

    keys: tuple[ContactId, ...] | None
    ending: str
    version: str
    level: Sensitivity
    flt: Filter | None = None  # the search that found them, where all that it found goes out


class ExportDialog(Dialog):
    """Ask whom, in which form and up to which level; the file is asked for after it."""

    def __init__(
        self,
        context: Context,
        owner: QWidget,
        ticked: Sequence[ContactId],
        shown: Sequence[ContactId],
        then: Callable[[Choice], None],
        flt: Filter | None = None,
    ) -> None:
        super().__init__(context.theme, "Export contacts", owner)
        self._then, self._shown, self._flt = then, tuple(shown), flt
        self.whom = QComboBox()
        for words, keys in ((f"Ticked: {len(ticked):,}", ticked), (f"Shown: {len(shown):,}", shown)):
            if keys:
                self.whom.addItem(words, tuple(keys))
        self.whom.addItem("All contacts", None)
        self.form = QComboBox()
        for words, ending, version in _FORMATS:
            self.form.addItem(words, (ending, version))
        self.level = QComboBox()
        self.level.addItem("Press: what is public or for the press", Sensitivity.PRESS.value)
        self.level.addItem("Public: only what is public", Sensitivity.PUBLIC.value)
        self.internal = QCheckBox("Also what is internal, with notes")
        self.internal.toggled.connect(self._tell_level)
        self.add_field("Whom", self.whom)
        self.add_field("As", self.form)
        self.add_field("Up to the level", self.level)
        self.column.addWidget(self.internal)
        words = "The file is not encrypted: whoever has it can read it. The export is logged."
        self.column.addWidget(text_label(words, "second", wraps=True))
        self.add_buttons("Choose file…", self._choose)
        self.whom.setFocus()

    def choice(self) -> Choice:
        """Give what is chosen."""
        ending, version = self.form.currentData()
        level = Sensitivity.INTERNAL if self.internal.isChecked() else Sensitivity(self.level.currentData())
        keys = self.whom.currentData()
        return Choice(keys, ending, version, level, self._flt if keys == self._shown else None)

    def _tell_level(self, is_internal: bool) -> None:
        """Let the level stand still while all levels go out."""
        self.level.setEnabled(not is_internal)

    def _choose(self) -> None:
        chosen = self.choice()
        self.accept()
        self._then(chosen)


class TakingOut:
    """What leaves the window; each time it is logged. ``hand_over`` carries a drag to its receiver."""

    def __init__(self, context: Context, acts: ContactActs, table: ContactsTable, owner: QWidget) -> None:
        self._context, self._acts, self._table, self._owner = context, acts, table, owner
        self.hand_over: Callable[[QDrag], Qt.DropAction] = _exec

    def copy_cards(self) -> None:
        """Copy the ticked contacts, else the current one, as vCards."""
        self._copy("vcf", "as vCard")

    def copy_table(self) -> None:
        """Copy the ticked contacts, else the current one, as a table with its heads."""
        self._copy("tsv", "as a table")

    def export(self, flt: Filter) -> None:
        """Open the dialog of exports; ``flt`` is the search that found who is shown."""
        model = self._table.contacts
        if model.layout.is_past():
            self._context.toast("The list is being read anew. Export once more.")
            return
        shown, ticked = tuple(model.shown_ids()), model.ticked_in_order()
        ExportDialog(self._context, self._owner, ticked, shown, self._ask_place, flt).open()

    def _ask_place(self, chosen: Choice) -> None:
        """Ask for the file; its name tells nobody's."""
        from outreach_app.services import contact_files

        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = str(Path(folder) / exports.file_name("contacts", chosen.ending))
        label = contact_files.FORMATS[chosen.ending]
        name, _ = QFileDialog.getSaveFileName(self._owner, "Export contacts", start, f"{label} (*.{chosen.ending})")
        if name:
            path = Path(name)
            self.write(chosen, path if path.suffix else path.with_suffix(f".{chosen.ending}"))

    def write(self, chosen: Choice, path: Path) -> None:
        """Write the file, and say how many are in it and what was left out."""
        from outreach_app.services import contact_files

        desk = self._context.desk
        version = chosen.version or "4.0"

        def work(_progress: object) -> "contact_files.Written":
            if chosen.keys is None:
                return contact_files.export(
                    desk, Filter(), path, form=chosen.ending, level=chosen.level, vcard_version=version
                )
            return contact_files.export_these(
                desk, chosen.keys, path, form=chosen.ending, level=chosen.level, vcard_version=version, flt=chosen.flt
            )

        self._context.jobs.do_long(work, self._tell, lambda _done, _total, _text: None, owner=self._owner)

    def _tell(self, written: "contact_files.Written") -> None:
        if not written.contacts:
            self._context.toast("Nobody may leave at this level. No file was written.")
            return
        count = "1 contact" if written.contacts == 1 else f"{written.contacts:,} contacts"
        above = f"; {written.left_out:,} above the level left out" if written.left_out else ""
        few = written.without_pictures
        whose = "1 contact is" if few == 1 else f"{few:,} contacts are"
        pictures = f". The picture of {whose} in no table: export vCard" if few else ""
        self._context.toast(f"{count} exported, logged{above}{pictures}")

    def _copy(self, form: str, words: str) -> None:
        from outreach_app.services import contact_files

        keys, desk = self._acts.chosen(), self._context.desk
        if not keys:
            self._context.toast("Nobody is chosen. Tick contacts with Space first.")
            return

        def done(text: str) -> None:
            if not text:
                self._context.toast("What is chosen is internal. Export it with the tick for internal.")
                return
            data = QMimeData()
            data.setText(text)
            if form == "vcf":
                data.setData("text/vcard", text.encode())
            QApplication.clipboard().setMimeData(data)
            count = "1 contact is" if len(keys) == 1 else f"{len(keys):,} contacts are"
            self._context.toast(f"{count} copied {words}, logged.")

        self._context.jobs.do_long(
            lambda _progress: contact_files.copy(desk, keys, form), done, lambda _done, _total, _text: None,
            owner=self._owner,
        )  # fmt: skip

    def drag(self) -> None:
        """Begin to drag the contact that was pressed as a file of vCards; with it all that are ticked, if it is."""
        from outreach_app.services import contact_files

        keys, desk, pressed = self._acts.chosen(), self._context.desk, self._table.current_id()
        if pressed is not None:
            keys = keys if pressed in keys else (pressed,)
            self._context.jobs.do_long(
                lambda _progress: contact_files.copy(desk, keys, "vcf"), self._drag,
                lambda _done, _total, _text: None, owner=self._owner,
            )  # fmt: skip

    def _drag(self, cards: str) -> None:
        """Drag cards, also as a file, which is gone a minute after they are dropped: some programs copy it late.

        It is gone at once where nobody took it, and with the screen, when the store is locked.
        """
        if not cards or not QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            return
        folder = tempfile.TemporaryDirectory(prefix="outreach-")
        drag = QDrag(self._table)
        drag.setMimeData(mime_of(cards, Path(folder.name)))
        if self.hand_over(drag) == Qt.DropAction.IgnoreAction:
            folder.cleanup()
            return
        clear = partial(tempfile.TemporaryDirectory.cleanup, folder)  # Qt would not hold the folder of a bound method
        QTimer.singleShot(_KEPT_FOR, self._owner, clear)
        self._owner.destroyed.connect(clear)


def _exec(drag: QDrag) -> Qt.DropAction:
    """Let the mouse carry a drag until its button is let go; gives what the receiver did with it."""
    return drag.exec(Qt.DropAction.CopyAction)


def mime_of(cards: str, folder: Path) -> QMimeData:
    """Give cards as what other programs take: as vCards, and as a file of them in ``folder``."""
    path = folder / "contacts.vcf"
    path.touch(mode=0o600)
    path.write_bytes(cards.encode())
    data = QMimeData()
    data.setData("text/vcard", cards.encode())
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data
