"""A new store: its name, a passphrase typed twice, the place here, and a recovery key that is shown once."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from outreach_app.gui.home_field import HomeField
from outreach_app.gui.jobs import Jobs
from outreach_app.gui.passphrase_words import strength
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.labels import put_property, text_label
from outreach_app.gui.widgets.recovery_page import RecoveryPage
from outreach_app.model.errors import UserError
from outreach_app.model.home import Home
from outreach_app.ports import Clock
from outreach_app.services import preferences, stores
from outreach_app.services.stores import Created


class NewStoreForm(QWidget):
    """Two pages: what the store is to be, and its recovery key, which must be confirmed."""

    made = Signal(object, object)  # Desk, Path
    left_again = Signal()

    def __init__(self, theme: Theme, jobs: Jobs, clock: Clock, folder: Path) -> None:
        super().__init__()
        self._theme, self._jobs, self._clock, self._folder = theme, jobs, clock, folder
        self._created: Created | None = None
        self._path = folder
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._wishes())
        column.addWidget(self._pages)

    def focus_home(self) -> None:
        """Put the focus on the name."""
        self.name.setFocus()

    def _wishes(self) -> QWidget:
        px, theme = self._theme.px, self._theme
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(px(48), px(32), px(48), px(24))
        column.setSpacing(px(4))
        column.addWidget(text_label("New store", "title"))
        column.addSpacing(px(4))
        self.name = QLineEdit()
        self.first, self.second = QLineEdit(), QLineEdit()
        for secret in (self.first, self.second):
            secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.home = HomeField(theme, self._jobs)
        self.name.setPlaceholderText("Press desk")
        self._strength = text_label("", "second", wraps=True)
        for word, field in (
            ("Name of the store", self.name),
            ("Passphrase", self.first),
            ("Passphrase again", self.second),
            ("Where you are", self.home.edit),
        ):
            label = QLabel(word)
            label.setProperty("role", "second strong")
            label.setBuddy(field)
            field.setAccessibleName(word)
            column.addSpacing(px(8))
            column.addWidget(label)
            column.addWidget(self.home if field is self.home.edit else field)
            if field is self.first:
                column.addWidget(self._strength)
        self._problem = text_label("", "second", tone="bad", wraps=True)
        column.addWidget(self._problem)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(Button(theme, "Back", "quiet", on_click=self.left_again.emit))
        row.addStretch(1)
        self._make = Button(theme, "Make store", "primary", on_click=self._submit)
        row.addWidget(self._make)
        column.addLayout(row)
        self.first.textChanged.connect(self._show_strength)
        self.home.edit.returnPressed.connect(self._submit)
        self._show_strength("")
        return page

    def _show_strength(self, text: str) -> None:
        told = strength(text)
        self._strength.setText(told.words)
        put_property(self._strength, "tone", told.state or "text 2")

    def _submit(self) -> None:
        if not self.first.text():
            self._refuse("A store needs a passphrase. Choose some words that nobody would guess.", self.first)
            return
        if self.first.text() != self.second.text():
            self._refuse("The two passphrases differ. Type the second one again.", self.second)
            return
        self._problem.clear()
        self._make.setEnabled(False)
        self._make.setText("Making")
        name = self.name.text().strip() or "Press desk"
        self._path = _free_path(self._folder, name)
        path, secret, clock, home = self._path, self.first.text(), self._clock, self.home.value()
        self._jobs.ask(
            lambda: _create(path, secret, name, clock, home), self._show_key, owner=self, otherwise=self._failed
        )

    def _refuse(self, sentence: str, field: QLineEdit) -> None:
        self._problem.setText(sentence)
        field.setFocus()
        field.selectAll()

    def _failed(self, error: Exception) -> None:
        self._make.setEnabled(True)
        self._make.setText("Make store")
        if not isinstance(error, UserError):
            raise error
        self._problem.setText(error.sentence)

    def _show_key(self, created: Created) -> None:
        self._created = created
        self.first.clear()
        self.second.clear()
        page = RecoveryPage(self._theme, created.recovery_key, "Open the store")
        page.confirmed.connect(self._confirmed)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.focus_home()

    def _confirmed(self) -> None:
        if self._created is not None:
            self.made.emit(self._created.desk, self._path)


def _create(path: Path, secret: str, name: str, clock: Clock, home: Home) -> Created:
    """Make the store and note where its user is; runs off the window's thread."""
    created = stores.create(path, secret, name=name, clock=clock)
    if home != Home():
        preferences.put(created.desk, "home", home)
    return created


def _free_path(folder: Path, name: str) -> Path:
    """Give a path for a new store whose file name tells nothing of people: the desk's name in plain letters."""
    plain = "".join(letter if letter.isalnum() else "-" for letter in name.casefold()).strip("-") or "press-desk"
    path = folder / f"{plain}.outreach"
    number = 2
    while path.exists():
        path = folder / f"{plain}-{number}.outreach"
        number += 1
    return path
