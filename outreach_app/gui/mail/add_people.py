"""Adding people to the recipients of a draft: found as one types, each added by Enter."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.dialog import Dialog
from outreach_app.gui.widgets.two_line_list import TwoLineList, TwoLines
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId
from outreach_app.model.rows import ContactRow
from outreach_app.services import finding

_MOST = 50


class AddPeople(Dialog):
    """``then`` is called with each contact that is added; who is a recipient already is not offered."""

    def __init__(
        self, context: Context, parent: QWidget, already: frozenset[ContactId], then: Callable[[ContactId], None]
    ) -> None:
        super().__init__(context.theme, "Add people", parent, width=480)
        self._context, self._already, self._then = context, set(already), then
        self.search = QLineEdit()
        self.search.setPlaceholderText("Name, organisation, language, city")
        self.add_field("Who", self.search)
        self.list = TwoLineList(context.theme, "People found")
        self.list.setMinimumHeight(context.theme.px(240))
        self.list.setProperty("kind", "boxed")
        self.column.addWidget(self.list, 1)
        self.verb = self.add_buttons("Add to recipients", self._add, cancel="Close")
        self.search.textChanged.connect(lambda _text: self._find())
        self.list.chosen.connect(lambda key: self.verb.setEnabled(bool(key)))
        self.search.setFocus()
        self._find()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the list by the arrows while one types."""
        if self.search.hasFocus() and event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            at = min(max(self.list.currentIndex().row() + step, 0), len(self.list.entries.rows) - 1)
            self.list.setCurrentIndex(self.list.entries.index(max(at, 0), 0))
            return
        super().keyPressEvent(event)

    def _find(self) -> None:
        desk, text = self._context.desk, self.search.text().strip()
        self._context.jobs.ask(
            lambda: finding.find(desk, Filter(text=text), limit=_MOST).rows, self._show, owner=self, key="add people",
            interrupt=desk.store.interrupt, otherwise=lambda _error: None,
        )  # fmt: skip

    def _show(self, rows: tuple[ContactRow, ...]) -> None:
        fresh = [row for row in rows if row.id not in self._already]
        self.list.show_rows([
            TwoLines(str(row.id), row.name, ", ".join(part for part in (row.organisation, _address(row)) if part))
            for row in fresh
        ])  # fmt: skip
        self.verb.setEnabled(bool(fresh))

    def _add(self) -> None:
        key = self.list.current_key()
        if not key:
            return
        self._already.add(ContactId(key))
        self._then(ContactId(key))
        self._context.announce("Added to the recipients.")
        self.search.selectAll()
        self.search.setFocus()
        self._find()


def _address(row: ContactRow) -> str:
    return row.emails[0].address if row.emails else "no e-mail"
