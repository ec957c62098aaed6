"""The unlock card: passphrase or recovery key at the left, three doors at the right. Nothing here blocks."""

from pathlib import Path

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from outreach_app import __version__
from outreach_app.gui.jobs import Jobs
from outreach_app.gui.new_store import NewStoreForm
from outreach_app.gui.rail import AppMark
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import Button, link_button
from outreach_app.gui.widgets.cards import soft_shadow
from outreach_app.gui.widgets.doors import Door
from outreach_app.gui.widgets.labels import put_property, text_label
from outreach_app.gui.widgets.marks import IconLabel
from outreach_app.model.errors import UserError
from outreach_app.ports import Clock
from outreach_app.services import stores
from outreach_app.services.desk import Desk


class UnlockPage(QWidget):
    """The page before a store is open. It tells nothing of what the store holds, but its name."""

    opened = Signal(object)  # Desk
    path_chosen = Signal(object)  # Path

    def __init__(self, theme: Theme, jobs: Jobs, clock: Clock, path: Path) -> None:
        super().__init__()
        self._theme, self._jobs, self._clock, self._path = theme, jobs, clock, path
        self.setProperty("ground", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setProperty("ground", "rail")
        area.setWidget(page)
        whole.addWidget(area)
        outer = QVBoxLayout(page)
        outer.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.card = self._card()
        row.addWidget(self.card)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addSpacing(theme.px(20))
        foot = text_label(f"Outreach {__version__}", "second", tone="text 2")
        foot.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        outer.addWidget(foot)
        outer.addStretch(1)
        self._show_path()

    def focus_home(self) -> None:
        """Put the focus where the work is: the passphrase, or “Make my store” where there is none yet."""
        if self.left.currentWidget() is self.form and self.form.isEnabled():
            self.form.secret.setFocus()
        else:
            self.make.setFocus()

    def _card(self) -> QFrame:
        px = self._theme.px
        card = QFrame()
        card.setObjectName("unlock")
        card.setProperty("kind", "unlock")
        card.setFixedSize(QSize(px(880), px(520)))
        soft_shadow(card, self._theme, blur=48, drop=12)
        row = QHBoxLayout(card)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.left = QStackedWidget()
        self.form = UnlockForm(self._theme)
        self.form.submitted.connect(self._unlock)
        self.welcome = self._welcome()
        self.left.addWidget(self.form)
        self.left.addWidget(self.welcome)
        row.addWidget(self.left, 468)
        row.addWidget(self._right(), 412)
        return card

    def _welcome(self) -> QWidget:
        """Give what stands at the left where there is no store yet."""
        px = self._theme.px
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(px(48), px(48), px(48), px(32))
        column.setSpacing(px(8))
        column.addWidget(AppMark(self._theme, 44))
        column.addSpacing(px(16))
        column.addWidget(text_label("Welcome to Outreach", "display"))
        said = (
            "People, languages, numbers and hours of your coalition, encrypted on this computer. "
            "Search by language, see who is awake, print a call sheet."
        )
        column.addWidget(text_label(said, "body", tone="text 2", wraps=True))
        column.addSpacing(px(16))
        self.make = Button(self._theme, "Make my store", "primary", size="large", on_click=self._new_store)
        self.make.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column.addWidget(self.make)
        column.addWidget(text_label("A passphrase, and a recovery key on paper. Two minutes.", "second", wraps=True))
        column.addStretch(1)
        note = "Nobody can reset a lost passphrase.\nKeep the recovery key on paper."
        column.addWidget(text_label(note, "second"))
        return page

    def _right(self) -> QWidget:
        px = self._theme.px
        side = QWidget()
        side.setProperty("kind", "unlock side")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(side)
        column.setContentsMargins(px(36), px(48), px(36), px(32))
        column.setSpacing(px(12))
        column.addWidget(text_label("Or start here", "heading"))
        sample = Door(
            self._theme,
            "flask-conical",
            "Explore the sample",
            "The ICNK release of 3 April 2012: 7 speakers, 46 members. Nothing is saved.",
        )
        new = Door(self._theme, "plus", "New store", "Choose a passphrase, write down the recovery key. Two minutes.")
        other = Door(self._theme, "folder-open", "Open another store", "A file on this computer or on a USB stick.")
        self._new, self._other = new, other
        sample.clicked.connect(self._open_sample)
        new.clicked.connect(self._new_store)
        other.clicked.connect(self._choose_store)
        self._doors = (sample, new, other)
        for door in self._doors:
            column.addWidget(door)
        column.addStretch(1)
        column.addWidget(text_label("Encrypted on this computer.\nNo account, no network.", "second"))
        return side

    def _show_path(self) -> None:
        card = stores.describe(self._path)
        self.form.set_store(card.name)
        self.left.setCurrentWidget(self.form if card.exists else self.welcome)
        self._new.setVisible(card.exists)
        self._other.set_title("Open another store" if card.exists else "Open a store")

    def _unlock(self, secret: str, is_recovery_key: bool) -> None:
        path, clock = self._path, self._clock
        verb = stores.unlock_with_recovery if is_recovery_key else stores.unlock
        self.set_busy(busy=True)
        self._jobs.ask(lambda: verb(path, secret, clock=clock), self._opened, owner=self, otherwise=self.refuse)

    def _open_sample(self) -> None:
        clock = self._clock
        self.set_busy(busy=True)
        self._jobs.ask(lambda: stores.open_sample(clock=clock), self._opened, owner=self, otherwise=self.refuse)

    def _opened(self, desk: Desk) -> None:
        self.set_busy(busy=False)
        self.form.clear()
        self.opened.emit(desk)

    def refuse(self, error: Exception) -> None:
        """Say at the passphrase why the store did not open."""
        self.set_busy(busy=False)
        if not isinstance(error, UserError):
            raise error
        if self.left.currentWidget() is not self.form:
            self.left.setCurrentWidget(self.form)
        self.form.show_problem(error.sentence)
        self.focus_home()

    def set_busy(self, *, busy: bool) -> None:
        """Show that a store is being opened; nothing else can be begun meanwhile."""
        self.form.set_busy(busy=busy)
        for door in self._doors:
            door.setEnabled(not busy)

    def _new_store(self) -> None:
        form = NewStoreForm(self._theme, self._jobs, self._clock, self._path.parent)
        form.left_again.connect(self._back_from_new)
        form.made.connect(self._made)
        self.left.addWidget(form)
        self.left.setCurrentWidget(form)
        form.focus_home()

    def _back_from_new(self) -> None:
        form = self.left.currentWidget()
        self._show_path()
        if isinstance(form, NewStoreForm):
            self.left.removeWidget(form)
            form.deleteLater()
        self.focus_home()

    def _made(self, desk: Desk, path: Path) -> None:
        self.path_chosen.emit(path)
        self.opened.emit(desk)

    def _choose_store(self) -> None:
        dialog = QFileDialog(self, "Open another store", str(self._path.parent), "Stores (*.outreach);;All files (*)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._take_path)
        dialog.open()

    def _take_path(self, name: str) -> None:
        self._path = Path(name)
        self.path_chosen.emit(self._path)
        self._show_path()
        self.focus_home()


class UnlockForm(QWidget):
    """The passphrase, or the recovery key in its place."""

    submitted = Signal(str, bool)

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
        column.addWidget(text_label("Encrypted, and locked.", "body", tone="text 2"))
        column.addSpacing(px(16))
        self.label = text_label("&Passphrase", "second strong", tone="text 2")
        self.label.setTextFormat(Qt.TextFormat.AutoText)
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
        column.addStretch(1)
        note = "Nobody can reset a lost passphrase.\nKeep the recovery key on paper."
        column.addWidget(text_label(note, "second"))
        self.secret.returnPressed.connect(self._submit)
        self.secret.caps_changed.connect(lambda _on: self._show_keyboard())
        self.secret.textEdited.connect(lambda _text: self._forget_problem())

    def set_store(self, name: str) -> None:
        """Name the store that is to be unlocked."""
        self.heading.setText(f"Unlock {name}" if name else "Unlock")

    def set_busy(self, *, busy: bool) -> None:
        """Show that the key is being made, which takes about a second."""
        self.button.setEnabled(not busy)
        self.secret.setReadOnly(busy)
        self.button.setText("Unlocking" if busy else "Unlock")

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
        self._show_keyboard()
        return row

    def _show_keyboard(self) -> None:
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
        self.label.setText(f"&{word}")
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
