"""The form that unlocks: the passphrase, or the recovery key in its place; what is wrong stands at the field."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from outreach_app.gui.app_mark import AppMark
from outreach_app.gui.hour_words import date_words, hour
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import Button, link_button
from outreach_app.gui.widgets.labels import put_property, text_label
from outreach_app.gui.widgets.marks import IconLabel


class UnlockForm(QWidget):
    """The passphrase, or the recovery key in its place."""

    submitted = Signal(str, bool)
    restore_asked = Signal(str)
    stop_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._takes_recovery = False
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(48), px(48), px(48), px(32))
        column.setSpacing(px(8))
        column.addWidget(AppMark(theme, 44))
        column.addSpacing(px(16))
        self.heading = text_label("Unlock", "display")
        column.addWidget(self.heading)
        self.said = text_label("Encrypted, and locked.", "body", tone="text 2")
        column.addWidget(self.said)
        column.addSpacing(px(16))
        self.label = text_label("Passphrase", "second strong", tone="text 2")
        column.addWidget(self.label)
        self.secret = SecretEdit()
        self.secret.setProperty("scale", "large")
        self.secret.setAccessibleName("Passphrase")
        self.label.setBuddy(self.secret)
        column.addWidget(self.secret)
        self.problem = text_label("", "second", tone="bad", wraps=True)
        self.problem.hide()
        column.addWidget(self.problem)
        column.addLayout(self._keyboard_line())
        column.addSpacing(px(8))
        self.button = Button(theme, "Unlock", "primary", size="large", on_click=self._submit)
        self.button.setSizePolicy(self.secret.sizePolicy())
        column.addWidget(self.button)
        self.swap = link_button(theme, "Use recovery key", on_click=self._swap)
        column.addWidget(self.swap)
        self.stop = link_button(theme, "Not now, stay locked", on_click=self.stop_asked.emit)
        self.stop.hide()
        column.addWidget(self.stop)
        self.backup = link_button(theme, "Restore the latest backup", on_click=self._ask_restore)
        self.backup.hide()
        column.addWidget(self.backup)
        column.addStretch(1)
        note = "Nobody can reset a lost passphrase.\nKeep the recovery key on paper."
        column.addWidget(text_label(note, "second", wraps=True))
        self.secret.returnPressed.connect(self._submit)
        self.secret.caps_changed.connect(lambda _on: self.show_keyboard())
        self.secret.textEdited.connect(lambda _text: self._forget_problem())

    def set_store(self, name: str) -> None:
        """Name the store that is to be unlocked."""
        self.heading.setText(f"Unlock {name}" if name else "Unlock")

    def set_busy(self, *, busy: bool) -> None:
        """Show that the key is being made, which takes about a second."""
        self.button.setEnabled(not busy)
        self.secret.setReadOnly(busy)
        self.button.setText("Unlocking" if busy else "Unlock")
        self.swap.setEnabled(not busy)
        if not busy:
            self.stop.hide()

    def show_progress(self, sentence: str) -> None:
        """Say how far what takes minutes has come, and offer to stop it."""
        self.said.setText(sentence)
        if self.stop.isHidden():
            self.stop.show()
            self.stop.setFocus()

    def clear(self) -> None:
        """Forget what was typed."""
        self.secret.clear()

    def show_problem(self, sentence: str) -> None:
        """Say why the store did not open; what was typed stays, selected."""
        self.problem.setText(sentence)
        self.problem.show()
        put_property(self.secret, "state", "bad")
        self.secret.setAccessibleDescription(sentence)
        self.secret.selectAll()

    def offer_backup(self, made: datetime | None) -> None:
        """Offer to put the latest backup in place of a damaged store; None where there is no backup."""
        self.backup.setVisible(made is not None)
        if made is not None:
            self.backup.setText(f"Restore the backup of {date_words(made, '')}, {hour(made, '')} UTC")
            self.backup.setAccessibleName(self.backup.text())

    def _ask_restore(self) -> None:
        self.restore_asked.emit(self.secret.text())

    def _forget_problem(self) -> None:
        self.problem.hide()
        put_property(self.secret, "state", "")
        self.secret.setAccessibleDescription("")

    def _keyboard_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        self._keyboard_icon = IconLabel(self._theme, "keyboard", "text_3", 14)
        row.addWidget(self._keyboard_icon)
        self._keyboard = text_label("", "second")
        row.addWidget(self._keyboard, 1)
        return row

    def show_keyboard(self) -> None:
        """Say which keyboard is on, and whether Caps Lock seems to be; what knows all languages is loaded for it."""
        from PySide6.QtCore import QLocale

        locale = QGuiApplication.inputMethod().locale()
        name = locale.languageToString(locale.language())
        territory = locale.territoryToCode(locale.territory())
        caps = {True: ", Caps Lock on", False: ", Caps Lock off", None: ""}[self.secret.caps_lock]
        layout = f"{name} ({territory})" if territory else name
        said = f"Keyboard: {layout}{caps}" if locale.language() != QLocale.Language.C else caps.removeprefix(", ")
        self._keyboard.setText(said)
        self._keyboard_icon.setVisible(bool(said))
        put_property(self._keyboard, "tone", "warn" if self.secret.caps_lock else "text 2")

    def _swap(self) -> None:
        self._takes_recovery = not self._takes_recovery
        recovery = self._takes_recovery
        word = "Recovery key" if recovery else "Passphrase"
        self.label.setText(word)
        self.secret.setAccessibleName(word)
        self.secret.setEchoMode(QLineEdit.EchoMode.Normal if recovery else QLineEdit.EchoMode.Password)
        self.secret.clear()
        self.swap.setText("Use passphrase" if recovery else "Use recovery key")
        self.swap.setAccessibleName(self.swap.text())
        self._forget_problem()
        self.secret.setFocus()

    def _submit(self) -> None:
        if self.secret.text():
            self.submitted.emit(self.secret.text(), self._takes_recovery)
        else:
            self.show_problem("Type the recovery key first." if self._takes_recovery else "Type the passphrase first.")
            self.secret.setFocus()


class SecretEdit(QLineEdit):
    """A line for a secret, that tells whether Caps Lock seems to be on, as far as the keys let it see."""

    caps_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.caps_lock: bool | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Watch for a letter whose case does not fit the Shift key."""
        letter = event.text()
        if len(letter) == 1 and letter.isalpha() and letter.lower() != letter.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            caps = letter.isupper() != shifted
            if caps != self.caps_lock:
                self.caps_lock = caps
                self.caps_changed.emit(caps)
        super().keyPressEvent(event)
