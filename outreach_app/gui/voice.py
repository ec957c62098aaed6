"""The voice of the frame: sentences in the toast, announcements for screen readers, and errors that nobody took."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from outreach_app.gui.actions import action
from outreach_app.gui.context import Context
from outreach_app.gui.screen import Screen
from outreach_app.model.errors import UserError

if TYPE_CHECKING:
    from outreach_app.gui.widgets.toast import Toast

_FAULT = "Outreach met a fault of its own and stopped this act. Stored data is safe."


class Voice(QObject):
    """Say what the context and the jobs have to say, over ``pane``; a fault goes on to the crash report."""

    def __init__(self, context: Context, pane: QStackedWidget, frame: QWidget) -> None:
        super().__init__(frame)
        self._context, self._pane, self._frame = context, pane, frame
        self._toast: Toast | None = None
        context.said.connect(self.say)
        context.offered.connect(self.offer)
        context.announced.connect(self.announce)
        context.jobs.failed.connect(self.say_error)
        self._again = QTimer(self)  # once what was read is laid out: a screen may show another page
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.place)
        context.jobs.idle.connect(self._again.start)

    @property
    def toast(self) -> "Toast":
        """Give the toast, made when something is first said."""
        if self._toast is None:
            from outreach_app.gui.widgets.toast import Toast

            self._toast = Toast(self._context.theme, self._pane)
            self._toast.undo_asked.connect(lambda: self._context.act("undo"))
            self._toast.action_asked.connect(self._context.act)
        return self._toast

    def place(self) -> None:
        """Keep the toast at its place, in front of what is shown."""
        if self._toast is not None:
            self._toast.lift = self._foot()
            self._toast.place()
            self._toast.raise_()

    @Slot(str, bool)
    def say(self, sentence: str, undo: bool = False) -> None:
        """Show a sentence in the toast, and tell it to a screen reader."""
        self.toast.lift = self._foot()
        self.toast.show_sentence(sentence, undo=undo)
        self.announce(self.toast.accessibleName())

    def _foot(self) -> int:
        """Give what the screen that is shown keeps free at its foot."""
        shown = self._pane.currentWidget()
        return shown.foot_height() if isinstance(shown, Screen) else 0

    @Slot(str)
    def offer(self, action_id: str) -> None:
        """Offer an action beside the sentence in the toast."""
        self.toast.offer(action_id, action(action_id).text)

    @Slot(str)
    def announce(self, sentence: str) -> None:
        """Tell a screen reader."""
        from outreach_app.gui.announcing import announce  # 2 ms that the first list does without

        announce(self._frame, sentence)

    @Slot(object)
    def say_error(self, error: Exception) -> None:
        """Say an error that nobody took; what is a fault of ours is raised on."""
        if isinstance(error, UserError):
            self.say(error.sentence)
            return
        self.say(_FAULT)
        raise error
