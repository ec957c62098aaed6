"""The voice of the frame: sentences in the toast, announcements for screen readers, and errors that nobody took."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from outreach_app.gui.actions import action
from outreach_app.gui.context import Context
from outreach_app.model.errors import UserError

if TYPE_CHECKING:
    from outreach_app.gui.widgets.toast import Toast

_FAULT = "Outreach met a fault of its own and stopped this act. Stored data is safe."


class Voice(QObject):
    """Say what the context and the jobs have to say, over ``pane``; a fault goes on to the crash report."""

    def __init__(self, context: Context, toast: "Callable[[], Toast]", pane: QWidget) -> None:
        super().__init__(pane)
        self._toast, self._pane = toast, pane
        context.said.connect(self.say)
        context.offered.connect(self.offer)
        context.announced.connect(self.announce)
        context.jobs.failed.connect(self.say_error)

    @Slot(str, bool)
    def say(self, sentence: str, undo: bool = False) -> None:
        """Show a sentence in the toast, and tell it to a screen reader."""
        self._toast().show_sentence(sentence, undo=undo)
        self.announce(self._toast().accessibleName())

    @Slot(str)
    def offer(self, action_id: str) -> None:
        """Offer an action beside the sentence in the toast."""
        self._toast().offer(action_id, action(action_id).text)

    @Slot(str)
    def announce(self, sentence: str) -> None:
        """Tell a screen reader."""
        from outreach_app.gui.announcing import announce  # 2 ms that the first list does without

        announce(self._pane, sentence)

    @Slot(object)
    def say_error(self, error: Exception) -> None:
        """Say an error that nobody took; what is a fault of ours is raised on."""
        if isinstance(error, UserError):
            self.say(error.sentence)
            return
        self.say(_FAULT)
        raise error
