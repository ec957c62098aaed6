"""A line that says, while a contact is being typed, whom it may be; it moves nothing and asks nothing."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.widgets.labels import Paragraph
from outreach_app.model.duplicates import Candidate
from outreach_app.model.ids import ContactId
from outreach_app.model.people import Organisation, Person
from outreach_app.services import duplicates

_AFTER_A_KEY = 600  # milliseconds


class LikenessHint(Paragraph):
    """Asks when a field is left, or a moment after the last key; "" while nobody is like the one being typed."""

    def __init__(self, context: Context, form: QWidget, draft: Callable[[], Person | Organisation]) -> None:
        super().__init__("", "second")
        self.setProperty("role", "second")
        self.setAccessibleName("Who this may be")
        self._context, self._form, self._draft = context, form, draft
        self._listened: set[QLineEdit] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_A_KEY)
        self._timer.timeout.connect(self.ask)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)
        context.jobs.ask_long(
            lambda progress: duplicates.prepare(context.desk, progress=progress),
            lambda _: None,
            lambda *_: None,
            owner=self,
            key="names read ahead",
        )

    def ask(self) -> None:
        """Look for whom the contact may be, as it stands in the form."""
        desk, draft = self._context.desk, self._draft()

        def look() -> tuple[tuple[Candidate, ...], dict[ContactId, str]]:
            found = duplicates.hint(desk, draft)
            return found, duplicates.names_of(desk, found)

        self._context.jobs.ask(look, self._tell, owner=self, key="likeness")

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        """Ask when a field of the form was left; listen to the one that is typed into."""
        if isinstance(now, QLineEdit) and self._form.isAncestorOf(now) and now not in self._listened:
            self._listened.add(now)
            now.textEdited.connect(lambda _text: self._timer.start())
            now.destroyed.connect(lambda: self._listened.discard(now))
        if isinstance(before, QLineEdit) and self._timer.isActive():
            self._timer.stop()
            self.ask()

    def _tell(self, answer: tuple[tuple[Candidate, ...], dict[ContactId, str]]) -> None:
        """Say whom it may be, and why."""
        found, names = answer
        best = found[0] if found else None
        said = f"Perhaps {names[best.a]} in the store: {', '.join(best.reasons)}." if best else ""
        if said and said != self.text():
            self._context.announce(said)
        self.setText(said)
