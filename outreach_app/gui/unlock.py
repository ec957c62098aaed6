"""The unlock card: passphrase or recovery key at the left, three doors at the right. Nothing here blocks."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from outreach_app import __version__
from outreach_app.gui.jobs import Job, Jobs
from outreach_app.gui.screens import load_first
from outreach_app.gui.theme import Theme
from outreach_app.gui.tokens import SIZES
from outreach_app.gui.unlock_form import UnlockForm
from outreach_app.gui.widgets.cards import soft_shadow
from outreach_app.gui.widgets.doors import Door
from outreach_app.gui.widgets.labels import text_label
from outreach_app.model.errors import Cancelled, UserError
from outreach_app.ports import Clock
from outreach_app.services import stores
from outreach_app.services.desk import Desk

if TYPE_CHECKING:
    from outreach_app.gui.welcome import Welcome


class UnlockPage(QWidget):
    """The page before a store is open. It tells nothing of what the store holds, but its name."""

    opened = Signal(object)  # Desk
    path_chosen = Signal(object)  # Path

    def __init__(self, theme: Theme, jobs: Jobs, clock: Clock, path: Path) -> None:
        super().__init__()
        self._theme, self._jobs, self._clock, self._path = theme, jobs, clock, path
        self._opening: Job[Desk] | None = None
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
        jobs.later(self.form, self.form.show_keyboard)
        jobs.later(self, self._load_frame)

    def _load_frame(self) -> None:
        """Load what shows an opened store while the passphrase is being typed."""
        self._jobs.ask(load_first, lambda _: None, owner=self)

    def focus_home(self) -> None:
        """Put the focus where the work is: the passphrase, or “Make my store” where there is none yet."""
        if self.left.currentWidget() is self.form and self.form.isEnabled():
            self.form.secret.setFocus()
        else:
            self.welcome.make.setFocus()

    def _card(self) -> QFrame:
        px = self._theme.px
        card = QFrame()
        card.setObjectName("unlock")
        card.setProperty("kind", "unlock")
        card.setFixedSize(QSize(px(SIZES.unlock_wide), px(SIZES.unlock_high)))
        soft_shadow(card, self._theme, blur=48, drop=12)
        row = QHBoxLayout(card)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.left = QStackedWidget()
        self.form = UnlockForm(self._theme)
        self.form.submitted.connect(self._unlock)
        self.form.restore_asked.connect(self._restore)
        self.form.stop_asked.connect(self._stop)
        self._welcome: Welcome | None = None
        self.left.addWidget(self.form)
        row.addWidget(self.left, 468)
        row.addWidget(self._right(), 412)
        return card

    @property
    def welcome(self) -> "Welcome":
        """Give what stands at the left where there is no store yet; made when it is first shown."""
        if self._welcome is None:
            from outreach_app.gui.welcome import Welcome

            self._welcome = Welcome(self._theme, self._new_store)
            self.left.addWidget(self._welcome)
        return self._welcome

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
        column.addWidget(text_label("Encrypted on this computer.\nNo account, no network.", "second", wraps=True))
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
        self._opening = self._jobs.do_long(
            lambda progress: verb(path, secret, clock=clock, progress=progress),
            self._opened,
            self.tell,
            owner=self,
            otherwise=self.refuse,
        )

    def tell(self, done: int, total: int, _: str) -> None:
        """Say how far a store of an older version has been brought to the present."""
        self.form.show_progress(f"Getting the search ready for this version: {done:,} of {total:,} contacts.")

    def _stop(self) -> None:
        """Stop what takes minutes; the store stays as it was."""
        if self._opening is not None:
            self._opening.cancel()

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
        if isinstance(error, Cancelled):
            self.say("Still locked; nothing was changed. Unlock it again when there is time.")
            self.focus_home()
            return
        if not isinstance(error, UserError):
            raise error
        if self.left.currentWidget() is not self.form:
            self.left.setCurrentWidget(self.form)
        self.form.show_problem(error.sentence)
        self._announce(error.sentence)
        if isinstance(error, stores.StoreDamagedError):
            from outreach_app.services import backups

            self.form.offer_backup(next((one.at for one in backups.standing(self._path)), None))
        self.focus_home()

    def _announce(self, sentence: str) -> None:
        from outreach_app.gui.announcing import announce

        announce(self, sentence)

    def say(self, sentence: str) -> None:
        """Say under the heading why the store is locked."""
        self.form.said.setText(sentence)

    def _restore(self, secret: str) -> None:
        from outreach_app.services import backups

        path, clock = self._path, self._clock
        self.set_busy(busy=True)
        self._jobs.ask(
            lambda: backups.restore_latest(path, secret, clock=clock), self._opened, owner=self, otherwise=self.refuse
        )

    def set_busy(self, *, busy: bool) -> None:
        """Show that a store is being opened; nothing else can be begun meanwhile."""
        self.form.set_busy(busy=busy)
        for door in self._doors:
            door.setEnabled(not busy)

    def _new_store(self) -> None:
        from outreach_app.gui.new_store import NewStoreForm

        form = NewStoreForm(self._theme, self._jobs, self._clock, self._path.parent)
        form.left_again.connect(self._back_from_new)
        form.made.connect(self._made)
        self.left.addWidget(form)
        self.left.setCurrentWidget(form)
        form.focus_home()

    def _back_from_new(self) -> None:
        form = self.left.currentWidget()
        self._show_path()
        if form is not None and form not in {self.form, self._welcome}:
            self.left.removeWidget(form)
            form.deleteLater()
        self.focus_home()

    def _made(self, desk: Desk, path: Path) -> None:
        self.path_chosen.emit(path)
        self.opened.emit(desk)

    def _choose_store(self) -> None:
        from PySide6.QtWidgets import QFileDialog  # its kinds of answers are made when it is first named

        dialog = QFileDialog(self, "Open another store", str(self._path.parent), "Stores (*.outreach);;All files (*)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._take_path)
        dialog.open()

    def _take_path(self, name: str) -> None:
        self._path = Path(name)
        self.path_chosen.emit(self._path)
        self._show_path()
        self.focus_home()
