"""Mail accounts: presets of known providers, where the password is kept, and a try that sends nothing."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.dialog import Dialog
from outreach_app.gui.forms.parts import choice, chosen, labelled, line, side_by_side
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.labels import text_label
from outreach_app.model.dataclass import replace
from outreach_app.model.errors import UserError
from outreach_app.model.mail import Account, AccountId, Security
from outreach_app.services import accounts

_PROVIDERS: Final = (
    ("", "Own server"), ("gmail", "Gmail"), ("microsoft365", "Microsoft 365"), ("proton-bridge", "Proton Bridge"),
    ("fastmail", "Fastmail"),
)  # fmt: skip
_SECURITIES: Final = (
    (Security.TLS, "TLS from the first byte"), (Security.STARTTLS, "STARTTLS, required"),
    (Security.PLAIN_LOOPBACK, "None, this computer only"),
)  # fmt: skip
_NEW: Final = Account("", "", 465, Security.TLS, "")
_SAFE = "Keep the password in the key store of this system"
_UNSAFE = "No safe key store here: the password stays in the encrypted store"
_HINT = "Gmail, Microsoft 365 and Fastmail want a password made for this program alone, in their own settings."


class AccountsDialog(Dialog):
    """One account at a time: chosen or new, filled in, tried on demand, saved."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, "Mail accounts", parent, width=600, scrolls=True)
        self._context = context
        self._every: tuple[Account, ...] = ()
        self._has_store = False
        self.which = choice("Account", (("", "New account"),), "")
        self.which.activated.connect(lambda _at: self._show_chosen())
        self.provider = choice("Provider", _PROVIDERS, "")
        self.provider.activated.connect(lambda _at: self._take_preset())
        self._row((self.which, "Account"), (self.provider, "Provider"))
        self._add_fields()
        self.remove = Button(self.theme, "Remove", "quiet", icon="trash-2", on_click=self._remove)
        self._try = Button(self.theme, "Test the connection", on_click=self._try_out)
        self._buttons.insertWidget(0, self.remove)
        self._buttons.insertWidget(1, self._try)
        self.save = self.add_buttons("Save account", self._save, cancel="Close")
        self.result_line = text_label("", "second", tone="good", wraps=True)
        self.result_line.hide()
        self.column.addWidget(self.result_line)
        self._show(_NEW)
        self._read()
        desk_jobs = context.jobs
        desk_jobs.ask(lambda: accounts.system_key_store().is_safe, self._offer_store, owner=self)

    def edited(self) -> Account:
        """Give the account as the form has it."""
        return replace(
            self._shown,
            name=self.name.text(),
            address=self.address.text().strip(),
            sender=self.sent_as.text().strip(),
            host=self.host.text(),
            port=_number(self.port),
            security=Security(chosen(self.security)),
            user=self.user.text().strip(),
            ca_file=self.ca_file.text().strip(),
            pace=_number(self.pace),
            quota=_number(self.quota),
            imap_host=self.imap.text().strip(),
        )

    def _add_fields(self) -> None:
        self.name, self.sent_as = line("", hint="Press desk"), line("", hint="ICNK press desk")
        self.address = line("", hint="desk@example.org")
        self.host, self.port = line("", hint="smtp.example.org"), line("465")
        self.security: QComboBox = choice("Security", _SECURITIES, Security.TLS)
        self.user, self.password = line(""), line("")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.pace, self.quota, self.imap = line("30"), line("500"), line("", hint="imap.example.org")
        self.ca_file = line("")
        self._row((self.name, "Name of the account"), (self.sent_as, "Sender, as recipients see it"))
        self._row((self.address, "From address"), (self.user, "User name, empty for no login"))
        self._row((self.password, "Password"), (self.security, "Security"))
        self.key_store = QCheckBox(_SAFE)
        self.key_store.setEnabled(False)
        self.column.addWidget(self.key_store)
        self.column.addWidget(text_label(_HINT, "second", wraps=True))
        self._row((self.host, "Mail server"), (self.port, "Port"))
        self._row((self.pace, "Messages a minute, 0: no limit"), (self.quota, "Messages a day, 0: no limit"))
        self._row((self.imap, "Server of the mailbox, for drafts and returns"), (self._with_button(), ""))

    def _with_button(self) -> QWidget:
        """Give the file of certificates with the button that chooses it."""
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.px(8))
        row.addWidget(labelled(self.theme, "Further certificates to trust", self.ca_file), 1)
        button = Button(self.theme, "Choose…", name="Choose certificates…", on_click=self._choose)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        return made

    def _row(self, *fields: tuple[QWidget, str]) -> None:
        parts = [labelled(self.theme, word, field) if word else field for field, word in fields]
        self.column.addLayout(side_by_side(self.theme, *((part, 1) for part in parts)))

    def _read(self, then_name: str = "") -> None:
        desk = self._context.desk
        self._context.jobs.ask(
            lambda: accounts.accounts(desk), lambda every: self._show_every(every, then_name), owner=self
        )

    def _show_every(self, every: Sequence[Account], name: str) -> None:
        self._every = tuple(every)
        self.which.clear()
        self.which.addItem("New account", "")
        for one in every:
            self.which.addItem(f"{one.name} · {one.address}", str(one.id))
        at = next((at for at, one in enumerate(every, 1) if one.name == name or (not name and at == 1)), 0)
        self.which.setCurrentIndex(at)
        if not self.name.text() or name:
            self._show_chosen()

    def _show_chosen(self) -> None:
        key = chosen(self.which)
        self._show(next((one for one in self._every if one.id == key), _NEW))

    def _show(self, one: Account) -> None:
        """Show an account; its password never."""
        self._shown = one
        self.say("")
        self.result_line.hide()
        for field, value in (
            (self.name, one.name), (self.sent_as, one.sender), (self.address, one.address), (self.host, one.host),
            (self.port, str(one.port)), (self.user, one.user), (self.pace, str(one.pace)),
            (self.quota, str(one.quota)), (self.imap, one.imap_host), (self.ca_file, one.ca_file), (self.password, ""),
        ):  # fmt: skip
            field.setText(value)
        self.security.setCurrentIndex(self.security.findData(str(one.security)))
        self.password.setPlaceholderText("Kept. Type another to change it." if one.id and one.user else "")
        known = next((key for key, preset in accounts.PRESETS.items() if preset[0] == one.host), "")
        self.provider.setCurrentIndex(self.provider.findData(known))
        self.remove.setEnabled(bool(one.id))

    def _take_preset(self) -> None:
        """Fill in what is known of a provider."""
        preset = accounts.PRESETS.get(chosen(self.provider))
        if preset is None:
            return
        host, port, security, pace, quota, imap = preset
        for field, value in (
            (self.host, host), (self.port, str(port)), (self.pace, str(pace)), (self.quota, str(quota)),
            (self.imap, imap), (self.user, self.user.text() or self.address.text()),
        ):  # fmt: skip
            field.setText(value)
        self.security.setCurrentIndex(self.security.findData(str(security)))
        if not self.name.text():
            self.name.setText(self.provider.currentText())

    def _offer_store(self, is_safe: bool) -> None:
        self.key_store.setEnabled(is_safe)
        self.key_store.setChecked(is_safe)
        self.key_store.setText(_SAFE if is_safe else _UNSAFE)

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Certificates", "", "Certificates (*.pem *.crt *.cer);;All (*)")
        if name:
            self.ca_file.setText(name)

    def _save(self) -> None:
        desk, one, password = self._context.desk, self.edited(), self.password.text()
        store = accounts.system_key_store() if self.key_store.isChecked() and self.key_store.isEnabled() else None
        self._context.jobs.do(
            lambda: accounts.add(desk, one, password, store),
            lambda key: self._saved(one.name, key),
            owner=self,
            otherwise=self._refused,
        )

    def _saved(self, name: str, _key: AccountId) -> None:
        self.password.clear()
        self._read(" ".join(name.split()))
        self._context.toast("The account is saved.")

    def _try_out(self) -> None:
        """Open the line and log in, because the user asked for it; nothing is sent."""
        desk, one, password = self._context.desk, self.edited(), self.password.text()
        self.say("")
        self._try.setEnabled(False)
        self._tell("Asking the server…")
        self._context.jobs.ask(
            lambda: accounts.try_out(desk, one, password), lambda _none: self._answered(), owner=self,
            key="mail account", otherwise=self._refused,
        )  # fmt: skip

    def _answered(self) -> None:
        self._try.setEnabled(True)
        words = "The server answers and takes the login." if self.user.text() else "The server answers."
        self._tell(f"{words} Nothing was sent.")

    def _tell(self, sentence: str) -> None:
        self.result_line.setText(sentence)
        self.result_line.show()
        self._context.announce(sentence)

    def _remove(self) -> None:
        desk, one = self._context.desk, self._shown
        self.name.clear()
        self._context.jobs.do(
            lambda: accounts.remove(desk, one.id),
            lambda _name: self._removed(),
            owner=self,
            otherwise=self._refused,
        )

    def _removed(self) -> None:
        self._read()
        self._context.toast("The account is removed, its password is gone.", undo=True)

    def _refused(self, error: Exception) -> None:
        self._try.setEnabled(True)
        self.result_line.hide()
        if not isinstance(error, UserError):
            raise error
        self.say(error.sentence)


def _number(field: QLineEdit) -> int:
    """Give what was typed as a number; one that no account takes where it is none."""
    text = field.text().strip()
    return int(text) if text.isdecimal() else -1
