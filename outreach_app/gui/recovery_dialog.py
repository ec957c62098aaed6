"""A new recovery key: asked for with the passphrase, shown once, confirmed from paper."""

from PySide6.QtWidgets import QLineEdit, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.dialog import Dialog
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.recovery_page import RecoveryPage
from outreach_app.model.errors import UserError
from outreach_app.services import stores

_SAID = "The key before opens nothing any more once a new one is made. Backups keep the key of their day."


class RecoveryDialog(Dialog):
    """First the passphrase, then the key. The sample has none, and says so."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, "Make a new recovery key", parent)
        self._context = context
        self.column.addWidget(text_label(_SAID, "second", wraps=True))
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.add_field("Passphrase, or the recovery key so far", self.secret)
        self._verb = self.add_buttons("Make new key", self._make)
        if context.desk.is_sample:
            self._verb.setEnabled(False)
            self.secret.setEnabled(False)
            self.say("The sample has no recovery key: it is gone when you close it.")

    def _make(self) -> None:
        desk, secret = self._context.desk, self.secret.text()
        if not secret:
            self.say("Type the passphrase first.")
            return
        self.say("")
        self._verb.setEnabled(False)
        self._context.jobs.ask(
            lambda: stores.new_recovery_key(desk, secret), self._show_key, owner=self, otherwise=self._refused
        )

    def _show_key(self, key: str) -> None:
        self.secret.clear()
        self.clear_content()
        page = RecoveryPage(self.theme, key, "I have written it down", margin=0)
        page.confirmed.connect(self.accept)
        self.column.addWidget(page)
        page.focus_home()

    def _refused(self, error: Exception) -> None:
        self._verb.setEnabled(True)
        if not isinstance(error, UserError):
            raise error
        self.say(error.sentence)
        self.secret.selectAll()
        self.secret.setFocus()
