"""A field that names one contact: what is typed is looked up, and one of those found is chosen."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from outreach_app.gui.jobs import Jobs
from outreach_app.model.filters import Filter
from outreach_app.model.rows import ContactRow
from outreach_app.services import finding
from outreach_app.services.desk import Desk

PAUSE = 150
"""Milliseconds after the last key before it is looked up."""
_MOST = 8
_ID = Qt.ItemDataRole.UserRole


class ContactField(QLineEdit):
    """``chosen`` carries the id of a contact, "" once the field is empty again. Nothing is chosen by itself."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, jobs: Jobs, name: str, hint: str) -> None:
        super().__init__()
        self._desk, self._jobs = desk, jobs
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.found = QStandardItemModel(self)
        completer = QCompleter(self.found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        popup = QListView()
        popup.setAccessibleName(f"{name}: contacts found")
        completer.setPopup(popup)
        completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]  # the stub knows no overloads
        self.setCompleter(completer)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._look)
        self.textEdited.connect(self._edited)

    def _edited(self, text: str) -> None:
        if text.strip():
            self._soon.start(PAUSE)
        else:
            self._soon.stop()
            self.chosen.emit("")

    def _look(self) -> None:
        desk, text = self._desk, self.text()
        self._jobs.ask(
            lambda: finding.find(desk, Filter(text), limit=_MOST).rows, self._offer, owner=self, key="contact field"
        )

    def _offer(self, rows: tuple[ContactRow, ...]) -> None:
        self.found.clear()
        for row in rows:
            item = QStandardItem(", ".join(filter(None, (row.name, row.organisation, row.city))))
            item.setData(str(row.id), _ID)
            self.found.appendRow(item)
        if rows and self.hasFocus():
            self.completer().complete()

    def _take(self, at: QModelIndex) -> None:
        self.setCursorPosition(0)  # the name, where the field is too short for all of it
        self.chosen.emit(str(at.data(_ID)))
