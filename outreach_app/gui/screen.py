"""What a screen is: the base class, and its line in the table of screens."""

import importlib
from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from outreach_app.gui.context import Context
from outreach_app.model.dataclass import dataclass


class Screen(QWidget):
    """One place of the program. It lays out and connects; what is true of people lies in the services."""

    is_left_by_escape: ClassVar[bool] = False
    """Whether Escape goes back to where the user came from; what is shown stays for the next visit."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.theme = context.theme
        self.setProperty("ground", "window")

    def arrive(self, payload: object) -> None:
        """Show what was asked for; called each time the user comes here, with None where nothing was."""

    def focus_home(self) -> None:
        """Put the focus where the work is."""
        self.setFocus()

    def focus_search(self) -> None:
        """Put the focus into the search of this screen, where there is one."""
        self.focus_home()

    def panes(self) -> tuple[QWidget, ...]:
        """Give the panes that F6 goes through, in order; the rail comes before them."""
        return (self,)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Give what this screen does for actions, by the id of the action."""
        return {}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back by Escape where that leaves the screen, unless a text is being written."""
        is_writing = isinstance(QApplication.focusWidget(), QLineEdit | QTextEdit | QPlainTextEdit)
        if event.key() == Qt.Key.Key_Escape and self.is_left_by_escape and not is_writing:
            self.context.act("back")
            return
        super().keyPressEvent(event)

    def foot_height(self) -> int:
        """Give how much at the foot a toast leaves free, in pixels; 0 where it may stand over what is there."""
        return 0

    def keep_typed(self) -> None:
        """Keep what was typed and is not stored yet: the store is about to close."""

    def returning(self) -> object:
        """Give what brings the user back here after a lock, as ``arrive`` takes it; None goes to the contacts.

        It may name a thing by its id, and says nothing about anybody.
        """
        return None

    def may_leave(self) -> bool:
        """Whether the user may go elsewhere without losing what was typed."""
        return True


class FollowingScreen(Screen):
    """A screen that reads anew when what it shows has changed: at once where it is seen, else when it is shown next.

    ``arrive`` reads it first. ``kinds`` are the tables that it shows; none means all.
    """

    def __init__(self, context: Context, parent: QWidget | None = None, kinds: frozenset[str] = frozenset()) -> None:
        super().__init__(context, parent)
        self._is_old = False
        context.on_change(kinds, lambda _change: self.go_old())

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew where something changed while another screen was shown."""
        super().showEvent(event)
        if self._is_old:
            self.reload()

    def go_old(self) -> None:
        """Know that what is shown is no longer what stands in the store."""
        self._is_old = True
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Read what is shown; whoever follows goes on from here."""
        self._is_old = False


@dataclass(frozen=True, slots=True)
class ScreenSpec:
    """A screen's line in the table of screens.

    ``order`` 0 keeps it out of the rail: it is reached by an action. ``place`` names the file in ``gui/screens`` and
    the class in it, as "contacts:ContactsScreen", so that the window stands before the screens are loaded.
    """

    key: str
    title: str
    icon: str
    order: int
    place: str
    starts_narrow: bool = False  # three-pane screens start with the narrow rail
    count: str = ""  # the field of services.counts.Counts that stands in the rail

    def load(self) -> Callable[[Context], Screen]:
        """Load the screen's file, where that has not been done, and give the class."""
        module, _, name = self.place.partition(":")
        screen: type[Screen] = getattr(importlib.import_module(f"outreach_app.gui.screens.{module}"), name)
        return screen
