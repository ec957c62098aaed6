"""What is asked before something leaves: the number is typed, the consequence told, and the focus is on Cancel."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from outreach_app.gui.dialog import Dialog
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.labels import text_label


class ConfirmDialog(Dialog):
    """Asks for a number before ``then`` is done; digits go into the field wherever the focus is."""

    def __init__(
        self, theme: Theme, parent: QWidget, title: str, text: str, count: int, then: Callable[[int], None]
    ) -> None:
        super().__init__(theme, title, parent, width=440)
        self._count, self._then = count, then
        self.column.addWidget(text_label(text, "body", tone="text 2", wraps=True))
        self.number = QLineEdit()
        self.number.setProperty("scale", "form")
        self.number.setMaxLength(7)
        self.add_field(f"Type {count} to confirm", self.number)
        self.verb = self.add_buttons(title, self._confirm)
        self.verb.setEnabled(False)
        self.number.textChanged.connect(self._look)
        self.cancel.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits into the field."""
        if event.text().isdecimal() and not self.number.hasFocus():
            self.number.setFocus(Qt.FocusReason.OtherFocusReason)
            self.number.setText(self.number.text() + event.text())
            return
        super().keyPressEvent(event)

    def _look(self, text: str) -> None:
        self.verb.setEnabled(text.strip() == str(self._count))
        is_other = len(text.strip()) >= len(str(self._count)) and text.strip() != str(self._count)
        self.say(f"There are {self._count:,}. Look again before you send." if is_other else "")

    def _confirm(self) -> None:
        if self.verb.isEnabled():
            self.accept()
            self._then(self._count)


class AskDialog(Dialog):
    """Asks once before something that cannot be taken back; the focus is on Cancel."""

    def __init__(
        self, theme: Theme, parent: QWidget, title: str, text: str, verb: str, then: Callable[[], None]
    ) -> None:
        super().__init__(theme, title, parent, width=420)
        self._then = then
        self.column.addWidget(text_label(text, "body", tone="text 2", wraps=True))
        self.verb = self.add_buttons(verb, self._confirm)
        self.verb.setDefault(False)
        self.cancel.setFocus()

    def _confirm(self) -> None:
        self.accept()
        self._then()


class AddressDialog(Dialog):
    """Asks for the address that a test goes to."""

    def __init__(self, theme: Theme, parent: QWidget, address: str, then: Callable[[str], None]) -> None:
        super().__init__(theme, "Test to myself", parent, width=420)
        self._then = then
        text = "The first message, marked as a test, to your own address. It stands in no ledger and counts for nobody."
        self.column.addWidget(text_label(text, "body", tone="text 2", wraps=True))
        self.address = QLineEdit(address)
        self.address.setProperty("scale", "form")
        self.add_field("Your address", self.address)
        self.add_buttons("Send the test", self._send)
        self.address.selectAll()
        self.address.setFocus()

    def _send(self) -> None:
        if not self.address.text().strip():
            self.say("Write your own address, as desk@example.org.")
            return
        self.accept()
        self._then(self.address.text().strip())
