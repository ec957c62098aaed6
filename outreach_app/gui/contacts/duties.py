"""Duties towards people from the window: everything that is kept on somebody as a file, and the erasure for good."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from outreach_app.gui.contacts.table_view import ContactsTable
from outreach_app.gui.context import Context
from outreach_app.gui.dialog import Dialog
from outreach_app.gui.widgets.labels import text_label
from outreach_app.model.errors import UserError
from outreach_app.model.ids import ContactId
from outreach_app.model.outcome import Outcome
from outreach_app.services import access, erasure, exports

_GOES = (
    "Everything on this contact goes: the record, its history, letters, calls and answers, and its name in other texts,"
    " which is blackened. Nothing brings it back, not even a backup. Issued releases stay as published."
)


class EraseDialog(Dialog):
    """Say what goes, and ask for the name as it stands on the record."""

    def __init__(self, context: Context, owner: QWidget, doomed: erasure.Doomed) -> None:
        super().__init__(context.theme, "Erase for good", owner)
        self._context, self._key = context, doomed.id
        merged = f", and {doomed.merged} merged into it" if doomed.merged else ""
        self.column.addWidget(text_label(f"{doomed.name}, with {doomed.things} things{merged}", "label", wraps=True))
        self.column.addWidget(text_label(_GOES, "second", wraps=True))
        self.name = QLineEdit()
        self.add_field("Type the name to confirm", self.name)
        self.verb = self.add_buttons("Erase for good", self._erase)
        self.name.setFocus()

    def _erase(self) -> None:
        desk, key, name = self._context.desk, self._key, self.name.text()

        def work() -> Outcome[erasure.Erased]:
            done = erasure.erase(desk, key, confirm=name)
            return Outcome(done, done.change)

        self.say("")
        self.verb.setEnabled(False)
        self._context.jobs.do(work, self._erased, owner=self, otherwise=self._refused)

    def _erased(self, done: erasure.Erased) -> None:
        self.accept()
        more = " Stores that a restore has replaced may hold it: delete them." if done.replaced else ""
        self._context.toast(f"Erased for good, logged.{more}")

    def _refused(self, error: Exception) -> None:
        self.verb.setEnabled(True)
        if not isinstance(error, UserError):
            raise error
        self.say(error.sentence)
        self.name.selectAll()
        self.name.setFocus()


class Duties:
    """What somebody may ask of those who keep data on them."""

    def __init__(self, context: Context, table: ContactsTable, owner: QWidget) -> None:
        self._context, self._table, self._owner = context, table, owner

    def access(self) -> None:
        """Ask for a file, and write everything that is kept on the current contact into it."""
        key = self._table.current_id()
        if not key:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = str(Path(folder) / exports.file_name("what is kept", "docx"))
        name, _ = QFileDialog.getSaveFileName(
            self._owner, "Everything kept on this contact", start, "Word document (*.docx);;JSON (*.json)"
        )
        if name:
            path = Path(name)
            self.write(key, path if path.suffix else path.with_suffix(".docx"))

    def write(self, key: ContactId, path: Path) -> None:
        """Write everything that is kept on a contact."""
        desk = self._context.desk

        def work(_progress: object) -> None:
            access.write(desk, access.access(desk, key), path)

        self._context.jobs.do_long(
            work, lambda _: self._context.toast("All that is kept is in the file, logged."),
            lambda _done, _total, _text: None, owner=self._owner,
        )  # fmt: skip

    def erase(self) -> None:
        """Say what an erasure of the current contact takes out, and ask for its name."""
        key, desk = self._table.current_id(), self._context.desk
        if key:
            self._context.jobs.ask(
                lambda: erasure.look(desk, key),
                lambda doomed: EraseDialog(self._context, self._owner, doomed).open(),
                owner=self._owner,
            )
