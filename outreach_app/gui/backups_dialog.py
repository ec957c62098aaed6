"""The backups of the store: when each was made and what it holds; one made now; one put back."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.dialog import Dialog
from outreach_app.gui.hour_words import date_words, hour
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.labels import text_label
from outreach_app.model.counting import counted
from outreach_app.model.errors import UserError
from outreach_app.services import backups
from outreach_app.services.backups import BackupFile, Counted

_PATH = Qt.ItemDataRole.UserRole
_INTRO = (
    "Outreach makes a backup when the store opens, once a day, and before an import. Each is whole, encrypted and"
    " checked, and lies beside the store."
)
_PROMISE = "The store of now is kept beside it, under another name. The passphrase is the one of the day of the backup."


class BackupsDialog(Dialog):
    """The list, newest first. ``restore_asked`` comes after the chosen backup was opened and found whole."""

    restore_asked = Signal(object, str)  # Path, passphrase

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, "Backups", parent, width=560)
        self._context = context
        self.column.addWidget(text_label(_INTRO, "second", wraps=True))
        self.list = QListWidget()
        self.list.setAccessibleName("Backups, newest first")
        self.list.setProperty("kind", "boxed")
        self.list.setMinimumHeight(context.theme.px(180))
        self.list.currentItemChanged.connect(lambda *_: self._choose())
        self.column.addWidget(self.list, 1)
        self._none = text_label("There is no backup yet.", "body", tone="text 2")
        self.column.addWidget(self._none)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.add_field("Passphrase of the backup", self.passphrase)
        self.column.addWidget(text_label(_PROMISE, "second", wraps=True))
        self._now = Button(context.theme, "Back up now", "plain", on_click=self._back_up)
        self._buttons.insertWidget(0, self._now)
        self.restore = self.add_buttons("Restore", self._restore, cancel="Close")
        if context.desk.is_sample:
            self._now.setEnabled(False)
            self._none.setText("The sample has no backups: it is gone when you close it.")
        self._show(())
        self._read()

    def _read(self) -> None:
        desk = self._context.desk
        self._context.jobs.ask(lambda: backups.with_counts(desk), self._show, owner=self)

    def _show(self, every: Sequence[Counted]) -> None:
        self.list.clear()
        zone = self._context.home().zone
        for one in every:
            holds = "opens with another key"
            if one.contacts is not None:
                holds = f"{counted(one.contacts, 'contact')}, {counted(one.organisations or 0, 'organisation')}"
            item = QListWidgetItem(f"{date_words(one.at, zone)}, {hour(one.at, zone)}  ·  {holds}")
            item.setData(_PATH, str(one.path))
            self.list.addItem(item)
        self._none.setVisible(not every)
        self.list.setVisible(bool(every))
        if every:
            self.list.setCurrentRow(0)
        self._choose()

    def _choose(self) -> None:
        item = self.list.currentItem()
        self.restore.setEnabled(item is not None)
        self.passphrase.setEnabled(item is not None)

    def _back_up(self) -> None:
        desk = self._context.desk
        self._set_busy("Making a backup")
        self._context.jobs.ask(lambda: backups.backup(desk), self._made, owner=self, otherwise=self._refused)

    def _made(self, _made: BackupFile) -> None:
        self._set_idle()
        self._read()
        self._context.announce("A backup was made.")

    def _restore(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        made, secret, desk = Path(item.data(_PATH)), self.passphrase.text(), self._context.desk
        if not secret:
            self.say("Type the passphrase of the backup first.")
            self.passphrase.setFocus()
            return
        self._set_busy("Looking whether the backup is whole")
        self._context.jobs.ask(
            lambda: backups.try_out(desk.store.path, made, secret, clock=desk.clock),
            lambda _nothing: self._sound(made, secret),
            owner=self,
            otherwise=self._refused,
        )

    def _sound(self, made: Path, secret: str) -> None:
        self.passphrase.clear()
        self.accept()
        self.restore_asked.emit(made, secret)

    def _set_busy(self, words: str) -> None:
        self.say("")
        self._now.setEnabled(False)
        self.restore.setEnabled(False)
        self._context.announce(words)
        self.setCursor(Qt.CursorShape.BusyCursor)

    def _set_idle(self) -> None:
        self.unsetCursor()
        self._now.setEnabled(not self._context.desk.is_sample)
        self._choose()

    def _refused(self, error: Exception) -> None:
        self._set_idle()
        if not isinstance(error, UserError):
            raise error
        self.say(error.sentence)
        self.passphrase.setFocus()
        self.passphrase.selectAll()
