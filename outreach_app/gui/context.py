"""The context: what each screen is handed. Screens know it, and not the window nor one another."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from outreach_app.gui.jobs import Jobs
from outreach_app.gui.theme import Theme
from outreach_app.gui.window_state import WindowState
from outreach_app.model.home import Home
from outreach_app.model.outcome import Change
from outreach_app.services.desk import Desk


class Context(QObject):
    """Hand a screen its desk, its jobs and its theme, and carry its wishes to the window."""

    navigated = Signal(str, object)  # key of a screen, what it is to show
    offered = Signal(str)  # an action that the toast offers beside its sentence
    said = Signal(str, bool)  # a sentence for the toast, and whether it offers Undo
    announced = Signal(str)  # a sentence for a screen reader only
    store_changed = Signal(object)  # Change
    minute_passed = Signal()
    asked_for = Signal(str, object)  # id of an action, what it is about

    def __init__(self, desk: Desk, jobs: Jobs, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.jobs = jobs
        self.theme = theme
        self._home: Home | None = None
        self.looks = WindowState(None)  # the window puts its own in place

    def home(self) -> Home:
        """Give where the user is, read once until ``forget_home``."""
        if self._home is None:
            self._home = self.desk.home()
        return self._home

    def forget_home(self) -> None:
        """Read the user's place again when it is next asked for."""
        self._home = None

    def now(self) -> datetime:
        """Give the present instant, aware, in UTC."""
        return self.desk.now()

    def navigate(self, screen: str, payload: object = None) -> None:
        """Go to a screen; ``payload`` is what it is to show, as the screen says in ``arrive``."""
        self.navigated.emit(screen, payload)

    def toast(self, sentence: str, *, undo: bool = False) -> None:
        """Say a sentence at the foot of the window, with Undo where it can be taken back."""
        self.said.emit(sentence, undo)

    def offer(self, action_id: str) -> None:
        """Offer an action beside the sentence that was just said."""
        self.offered.emit(action_id)

    def announce(self, sentence: str) -> None:
        """Tell a screen reader a change that is not at the focus, once and politely."""
        self.announced.emit(sentence)

    def act(self, action_id: str, about: object = None) -> None:
        """Ask the window for an action by id, as a key or the palette would."""
        self.asked_for.emit(action_id, about)

    def on_change(self, kinds: frozenset[str], then: Callable[[Change], None]) -> None:
        """Call ``then`` for each change that touches one of ``kinds``; no kinds means every change."""

        def filtered(change: Change) -> None:
            if not kinds or kinds & change.kinds:
                then(change)

        self.store_changed.connect(filtered)
