"""Changing the passphrase: the old one, the new one twice."""

from PySide6.QtWidgets import QLineEdit, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.dialog import Dialog
from outreach_app.model.errors import UserError
from outreach_app.services import stores


class PassphraseDialog(Dialog):
    """The sample has no passphrase, and says so."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, "Change the passphrase", parent)
        self._context = context
        self._fields = [QLineEdit() for _ in range(3)]
        for label, field in zip(
            ("Passphrase now, or the recovery key", "New passphrase", "New passphrase again"), self._fields, strict=True
        ):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            self.add_field(label, field)
        if context.desk.is_sample:
            self.say("The sample has no passphrase: it is gone when you close it.")
        verb = self.add_buttons("Change passphrase", self._change)
        verb.setEnabled(not context.desk.is_sample)

    def _change(self) -> None:
        old, new, again = (field.text() for field in self._fields)
        if not new or new != again:
            self.say("The two new passphrases differ, or are empty. Type them again.")
            return
        desk = self._context.desk
        self._context.jobs.ask(
            lambda: stores.change_passphrase(desk, old, new), self._done, owner=self, otherwise=self._refused
        )

    def _done(self, _nothing: None) -> None:
        for field in self._fields:
            field.clear()
        self._context.toast("The passphrase is changed. The recovery key still opens the store.")
        self.accept()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.say(error.sentence)
